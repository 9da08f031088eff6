// How much of the open pipeline has no defect: metrics.md §8.7.

import { expect, test } from 'vitest';
import { pipeline } from '../../../src/analyses/pipeline/pipeline.ts';
import { pipelineQuality } from '../../../src/metrics/pipeline/pipeline-quality.ts';
import { answer, d, deal, modelOf, periodOf, rowsOf } from '../../support/model.ts';

// Won after 40 days in EUR and 14 in USD: the median is 27, too old is what is open for more than 54.
const opportunities = [
  { owner: 'Ann', outcome: 'won', currency: 'EUR', createdOn: d('2025-05-01'), closedOn: d('2025-06-10') },
  { owner: 'Cy', outcome: 'won', currency: 'USD', createdOn: d('2025-06-01'), closedOn: d('2025-06-15') },
  // Open for 58 days, 58 days and 25 days.
  { owner: 'Bob', outcome: 'open', currency: 'EUR', createdOn: d('2025-05-03'), closedOn: d('2025-07-20') },
  { owner: 'Cy', outcome: 'open', currency: 'USD', createdOn: d('2025-05-03'), closedOn: d('2025-07-20') },
  { owner: 'Cy', outcome: 'open', currency: 'USD', createdOn: d('2025-06-05'), closedOn: d('2025-09-15') },
] as const;
const model = modelOf(
  { opportunities: opportunities.map((one, at) => deal({ id: `d${at}`, amount: 100, ...one })) },
  { asOf: d('2025-06-30') },
);

test('an opportunity is too old by the cycles of all that were won, in each currency', () => {
  const rows = rowsOf(pipelineQuality, model, '2025-06', 'value').map(({ currency, result }) => [
    currency,
    result.value?.toFraction(),
  ]);
  expect(rows).toEqual([
    ['EUR', '0'],
    ['USD', '1/2'],
  ]);
  expect(answer(pipelineQuality, model, '2025-06', 'count').value).toBe('0.333333333333');
});

test('so too of each owner, whether that one has won any or not', () => {
  const of = (owner: string) =>
    rowsOf(pipelineQuality, model, '2025-06', 'count', { owner }).map(({ result }) =>
      result.value?.toFraction(),
    );
  expect([of('Bob'), of('Cy')]).toEqual([['0'], ['1/2']]);
});

test('as the table of the pipeline has it', () => {
  const { oldAfter, parts } = pipeline(model, periodOf(model, '2025-06'), {
    by: null,
    period: null,
    rows: false,
  });
  expect(oldAfter).toBe(54);
  expect(
    parts.map(({ currency, defects }) => [currency, defects.map(({ defect, count }) => [defect, count])]),
  ).toEqual([
    ['EUR', [['too-old', 1]]],
    ['USD', [['too-old', 1]]],
  ]);
});
