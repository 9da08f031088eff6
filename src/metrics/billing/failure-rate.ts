import { amountTried, attemptsOf } from '../facts/payments.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const common =
  ' An invoice that is tried several times has failed once, on the day of its first attempt; payments that name no invoice ' +
  'stand for themselves. No value where the files list no failed attempts, or nothing was tried.';

export const failureRate = metric({
  id: 'failure_rate',
  title: 'Payment failure rate',
  family: 'billing',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  needs: ['payments'],
  variants: {
    count: {
      definition: `Invoices whose first attempt at payment, in the period, failed ÷ invoices first tried in the period.${common}`,
      parts: { failed: attemptsOf('failed'), tried: attemptsOf('tried') },
      value: ratioOf('failed', 'tried'),
    },
    value: {
      definition: `Amount of first attempts at payment of the period that failed ÷ amount of all of them.${common}`,
      parts: { failed: amountTried('failed'), tried: amountTried('tried') },
      value: ratioOf('failed', 'tried'),
    },
  },
});
