import { timesOf } from '../facts/advertising.ts';
import { metric } from '../metric.ts';

export const impressions = metric({
  id: 'impressions',
  title: 'Impressions',
  family: 'marketing',
  unit: 'count',
  better: 'none',
  onRequest: true,
  definition:
    'How often the advertising rows whose day lies in the period were seen; a row that sums days on both sides of an edge ' +
    'counts by the share of its days inside, and where files or grains overlap the rows count that `marketing_spend` counts. ' +
    'No value when the period lies before or after all rows.',
  parts: { impressions: timesOf('impressions') },
});
