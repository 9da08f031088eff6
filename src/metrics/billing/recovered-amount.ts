import { amountTried } from '../facts/payments.ts';
import { metric } from '../metric.ts';

export const recoveredAmount = metric({
  id: 'recovered_amount',
  title: 'Recovered payments',
  family: 'billing',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  needs: ['payments'],
  definition:
    'Amount of the first attempts at payment of the period that failed and that later attempts collected, up to as-of. ' +
    'Zero when nothing was recovered; no value where the files list no failed attempts.',
  parts: { recovered: amountTried('recovered') },
});
