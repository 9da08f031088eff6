import { timesOf } from '../facts/advertising.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const ctr = metric({
  id: 'ctr',
  title: 'Click-through rate',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  definition:
    'Clicks ÷ impressions of the period, over the advertising rows that state both, each as in `clicks` and `impressions`. ' +
    'No value when nothing was seen.',
  parts: {
    clicks: timesOf('clicks', ['clicks', 'impressions']),
    impressions: timesOf('impressions', ['clicks', 'impressions']),
  },
  value: ratioOf('clicks', 'impressions'),
  otherwise: { code: 'zero-denominator', message: 'nothing was seen in the period' },
});
