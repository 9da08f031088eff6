import { atRiskValue, dueValue } from '../facts/terms/at-risk.ts';
import { metric } from '../metric.ts';

export const renewalsAtRisk = metric({
  id: 'renewals_at_risk',
  title: 'Renewals at risk',
  family: 'retention',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  needs: [],
  wants: ['contracts', 'subscriptions', 'opportunities', 'invoices'],
  policies: ['renewalEarlyDays', 'renewalGraceDays'],
  definition:
    'What a year of the terms is worth (see `atr:annual`) that are in force at the end of the period, end within 90 days of it, that no other term has ' +
    'followed yet and of which a rule says that they are at risk. The rules: `cancel-scheduled`, a subscription of it is to end (see `cmrr`) · ' +
    '`past-due`, its customer owes an invoice that was due, or its subscription is past due · `no-renewal-deal`, it ends within 60 days and no renewal ' +
    'was created in its course · `deal-lost`, the last such renewal is lost · `deal-dated-late`, it is expected after the end of the term · `shrunk`, ' +
    'its customer pays less than 180 days before · `discount-ending`, a coupon ends in the course of it. The three of deals hold where the CRM has ' +
    'renewals at all. All that are due are the part `due`. Zero when none is at risk.',
  parts: { atRisk: atRiskValue, due: dueValue },
  value: 'atRisk',
  shown: ['due'],
  money: ['contracts', 'subscriptions'],
});
