// How many of the deals that come to a stage are won: metrics.md §8.1, `stage_cohort`.

import { expect, test } from 'vitest';
import { winRate } from '../../../src/metrics/pipeline/win-rate.ts';
import { stagesInOrder } from '../../../src/model/stage-history.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';

const change = (opportunity: string, from: string | null, to: string, day: string) => ({
  ...{ id: `${opportunity} ${day} ${to}`, opportunity, from, to, changedOn: d(day) },
});

const tables = {
  opportunities: [
    deal({ id: 'a', owner: 'Ann', stage: 'Won', outcome: 'won', closedOn: d('2025-06-20') }),
    deal({ id: 'b', owner: 'Ben', stage: 'Lost', outcome: 'lost', closedOn: d('2025-06-21') }),
    deal({ id: 'c', owner: 'Ann', stage: 'Offer' }),
    deal({ id: 'e', owner: 'Ben', stage: 'Demo' }),
    deal({ id: 'f', owner: 'Ben', stage: 'Won', outcome: 'won', closedOn: d('2025-06-25') }), // no history
    deal({ id: 'r', stage: 'Won', outcome: 'won', type: 'Renewal', closedOn: d('2025-06-10') }),
  ],
  stageChanges: [
    change('a', null, 'Demo', '2025-05-31'), // the day before the month
    change('a', 'Demo', 'Offer', '2025-06-01'), // its first day
    change('a', 'Offer', 'Won', '2025-06-20'),
    change('b', null, 'Demo', '2025-06-02'),
    change('b', 'Demo', 'Offer', '2025-06-10'),
    change('b', 'Offer', 'Demo', '2025-06-12'), // moved back: came to Demo before
    change('b', 'Demo', 'Lost', '2025-06-21'),
    change('c', null, 'Demo', '2025-05-05'),
    change('c', 'Demo', 'Offer', '2025-06-30'), // its last day
    change('e', null, 'Demo', '2025-06-15'),
    change('r', null, 'Demo', '2025-06-01'),
  ],
};
const model = modelOf(tables, { asOf: d('2025-07-15') });

const byStage = (segment = {}) =>
  rowsOf(winRate, model, '2025-06', 'stage_cohort', segment).map(({ segment, result }) => [
    segment['step'] ?? 'any',
    result.value?.toFraction() ?? result.reason?.code,
    result.n,
  ]);

test('of those that came to a stage in the month, stage by stage in the order of coming', () => {
  expect(stagesInOrder(model)).toEqual(['Demo', 'Offer']);
  expect(byStage()).toEqual([
    ['any', '0', 2], // b lost, e open; a and c had come in May
    ['Demo', '0', 2],
    ['Offer', '1/3', 3], // a won, b lost, c open
  ]);
});

test('knows nothing of what is won after as-of', () => {
  const before = modelOf(tables, { asOf: d('2025-06-19') }); // the day before a is won
  const [, , offer] = rowsOf(winRate, before, '2025-06', 'stage_cohort').map(({ result }) => result);
  expect([offer?.value?.toFraction(), offer?.n]).toEqual(['0', 2]); // a and b; c comes to it later
});

test('says how many of them are open still', () => {
  const offer = rowsOf(winRate, model, '2025-06', 'stage_cohort').find(
    ({ segment }) => segment['step'] === 'Offer',
  );
  expect(offer?.result.parts?.['open']?.value.toFraction()).toBe('1');
  expect(offer?.result.rows?.()['won']?.map(({ collection, row }) => [collection, row])).toEqual([
    ['opportunities', 0],
  ]);
});

test('is told apart by owner, whom changes of stages do not name', () => {
  expect(byStage({ owner: 'Ann' })).toEqual([
    ['any', 'zero-denominator', 0],
    ['Demo', 'zero-denominator', 0],
    ['Offer', '1/2', 2],
  ]);
});

test('has no value without changes of stages, be deals in stages', () => {
  const { opportunities } = tables;
  expect(
    answer(winRate, modelOf({ opportunities }, { asOf: d('2025-07-15') }), '2025-06', 'stage_cohort'),
  ).toMatchObject({
    value: null,
    reason: 'missing-input',
  });
});
