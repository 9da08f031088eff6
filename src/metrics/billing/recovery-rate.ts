import { amountTried, attemptsOf } from '../facts/payments.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const common =
  ' Later attempts count up to as-of, so that the rate of a recent period may still rise. No value where the files list no ' +
  'failed attempts, or none failed in the period.';

export const recoveryRate = metric({
  id: 'recovery_rate',
  title: 'Payment recovery rate',
  family: 'billing',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['payments'],
  variants: {
    count: {
      definition:
        'Of the invoices whose first attempt at payment, in the period, failed, those that a later attempt collected ÷ all of ' +
        `them.${common}`,
      parts: { recovered: attemptsOf('recovered'), failed: attemptsOf('failed') },
      value: ratioOf('recovered', 'failed'),
    },
    value: {
      definition:
        'Of the amount of first attempts at payment of the period that failed, what later attempts collected ÷ all of ' +
        `it.${common}`,
      parts: { recovered: amountTried('recovered'), failed: amountTried('failed') },
      value: ratioOf('recovered', 'failed'),
    },
  },
});
