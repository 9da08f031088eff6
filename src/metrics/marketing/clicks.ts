import { timesOf } from '../facts/advertising.ts';
import { metric } from '../metric.ts';

export const clicks = metric({
  id: 'clicks',
  title: 'Clicks',
  family: 'marketing',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Clicks on the advertising rows whose day lies in the period, as each platform counts them; a row that sums days on both sides of an edge ' +
    'counts by the share of its days inside, and where files or grains overlap the rows count that `marketing_spend` counts. ' +
    'No value when the period lies before or after all rows.',
  parts: { clicks: timesOf('clicks') },
});
