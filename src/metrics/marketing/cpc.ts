import { costOfClicks, timesOf } from '../facts/advertising.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const cpc = metric({
  id: 'cpc',
  title: 'Cost per click',
  family: 'marketing',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'Advertising cost ÷ clicks of the period, over the rows that say how often they were clicked, each as in ' +
    '`marketing_spend` and `clicks`. No value when nobody clicked.',
  parts: { spend: costOfClicks, clicks: timesOf('clicks') },
  value: ratioOf('spend', 'clicks'),
  shown: ['spend', 'clicks'],
  otherwise: { code: 'zero-denominator', message: 'nobody clicked in the period' },
});
