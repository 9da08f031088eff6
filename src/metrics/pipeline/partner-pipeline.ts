import {
  among,
  countOf,
  createdInPeriod,
  fromPartner,
  openAtClosing,
  totalOf,
  wonInPeriod,
} from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';

const from =
  'An opportunity comes from a partner where its partner is named, or where its source or type says so (partner, reseller, ' +
  'channel, alliance, referral partner). Renewals are left out. ';

const created = among(createdInPeriod, fromPartner);

export const partnerPipeline = metric({
  id: 'partner_pipeline',
  title: 'Partner-sourced pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  variants: {
    created: {
      definition: `Σ amount of the opportunities from partners created in the period, whatever has become of them. ${from}Zero when none was created.`,
      parts: { created: totalOf(created, 'amount'), deals: countOf(created) },
      value: 'created',
      shown: ['deals'],
    },
    open: {
      definition: `Σ amount of the opportunities from partners open at the end of the period. ${from}Zero when none is open.`,
      parts: { open: totalOf(among(openAtClosing, fromPartner), 'amount') },
    },
    won: {
      definition: `Σ amount of the opportunities from partners won in the period, by closing day. ${from}Zero when none was won.`,
      parts: { won: totalOf(among(wonInPeriod, fromPartner), 'amount') },
    },
  },
});
