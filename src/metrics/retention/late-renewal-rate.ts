import { termsRenewed, termsRenewedLate } from '../facts/terms/parts.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const lateRenewalRate = metric({
  id: 'late_renewal_rate',
  title: 'Late renewal rate',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  policies: ['renewalEarlyDays', 'renewalGraceDays'],
  definition:
    'Terms that were followed after their end but within the 30 days of grace (`policies.renewal.grace`) ÷ terms renewed ' +
    '(see `renewal_rate:count`), of those that ended in the period. No value when none was renewed.',
  parts: { late: termsRenewedLate, renewed: termsRenewed },
  value: ratioOf('late', 'renewed'),
});
