import { expiringAmount, expiringYear } from '../facts/terms/parts.ts';
import { metric } from '../metric.ts';

const TERMS =
  'of the terms whose first day out of force lies in the period, renewed since or not, and of those that still run at ' +
  'as-of. A term is a signed contract, or an interval of a subscription that is billed for three months or more ' +
  '(at its MRR on the last day). A contract and a term of a subscription of the same customer that share four fifths of the days of the ' +
  'shorter one are one, valued by the contract. Contracts without an end, and those of no or a negative amount, are no terms. Zero when none ends.';

const money = ['contracts', 'subscriptions'] as const;

export const atr = metric({
  id: 'atr',
  title: 'Available to renew',
  family: 'retention',
  unit: 'money',
  better: 'none',
  onRequest: true,
  variants: {
    '': {
      definition: `The whole amounts ${TERMS}`,
      parts: { expiring: expiringAmount },
      money,
    },
    annual: {
      definition: `What a year is worth (contracts as in \`arr_contracted\`, MRR × 12) ${TERMS}`,
      parts: { expiring: expiringYear },
      money,
    },
  },
});
