import { expect, test } from 'vitest';
import { marketingSourcedPipeline } from '../../../src/metrics/marketing/marketing-sourced-pipeline.ts';
import { marketingSourcedRevenue } from '../../../src/metrics/marketing/marketing-sourced-revenue.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';

const came = (source: string | null, amount: number, more: object = {}) =>
  deal({ source, amount, createdOn: d('2025-06-03'), closedOn: d('2025-06-20'), ...more });

// By marketing: a webinar and the website; `Fair` only where money was spent on it.
const deals = [
  came('Webinar', 100, { outcome: 'won' }),
  came('Web', 40),
  came('Outbound', 300, { outcome: 'won' }),
  came('Partner', 7, { outcome: 'won' }),
  came('Fair', 60, { outcome: 'won' }),
  came(null, 13),
  came('Web', 900, { type: 'Renewal', outcome: 'won' }),
];

const june = (metric: typeof marketingSourcedPipeline, tables: Parameters<typeof modelOf>[0]) => {
  const channels = [{ channel: 'Fairs', patterns: ['fair', 'stand'] }];
  const { result } = answer(metric, modelOf(tables, { asOf: d('2025-06-30'), channels }), '2025-06');
  const of = (name: string) => result.parts?.[name]?.value.toFraction();
  return [result.value?.toString() ?? result.reason?.code, of('deals'), of('share'), of('unattributed')];
};

test('what marketing sourced came by its channels, renewals left out', () => {
  expect(june(marketingSourcedPipeline, { opportunities: deals })).toEqual(['140', '2', '7/26', '13']);
  expect(june(marketingSourcedRevenue, { opportunities: deals })).toEqual(['100', '1', '100/467', '0']);
});

test('a channel of the config is marketing’s where money was spent in it, on whatever day', () => {
  const spend = [{ platform: 'stand', day: d('2024-01-04'), cost: 9_000_000, currency: 'USD' }];
  expect(june(marketingSourcedPipeline, { opportunities: deals, spend })[0]).toBe('200');
});

test('there is no value where no file has a source', () => {
  const opportunities = deals.map(({ source: _, ...row }) => row);
  expect(june(marketingSourcedPipeline, { opportunities })[0]).toBe('missing-input');
});
