// How many deals go from stage to stage, under each rule: metrics.md §7.2.

import { expect, test } from 'vitest';
import { stageConversion } from '../../../src/metrics/marketing/stage-conversion.ts';
import { d, deal, modelOf, rowsOf } from '../../support/model.ts';

const change = (opportunity: string, from: string | null, to: string, day: string) => ({
  ...{ id: `${opportunity} ${day} ${to}`, opportunity, from, to, changedOn: d(day) },
});
const made = { createdOn: d('2025-06-02') };

const opportunities = [
  deal({ ...made, id: 'a', stage: 'Won', outcome: 'won', closedOn: d('2025-06-28') }), // Demo, then Offer
  deal({ ...made, id: 'b', stage: 'Won', outcome: 'won', closedOn: d('2025-06-29') }), // straight to Offer
  deal({ ...made, id: 'c', stage: 'Lost', outcome: 'lost', closedOn: d('2025-06-29') }), // lost in Offer
  deal({ ...made, id: 'e', stage: 'Demo' }), // moved back from Offer
  deal({ ...made, id: 'f', stage: 'Demo' }),
  deal({ ...made, id: 'g', stage: 'Lost', outcome: 'lost', closedOn: d('2025-06-29') }), // no history
  deal({ id: 'h', stage: 'Offer', createdOn: d('2025-05-31') }), // of the month before
  deal({ ...made, id: 'r', stage: 'Offer', type: 'Renewal' }),
];
const stageChanges = [
  change('a', null, 'Demo', '2025-06-02'),
  change('a', 'Demo', 'Offer', '2025-06-10'),
  change('b', null, 'Offer', '2025-06-02'),
  change('c', null, 'Demo', '2025-06-02'),
  change('c', 'Demo', 'Offer', '2025-06-05'),
  change('e', null, 'Demo', '2025-06-02'),
  change('e', 'Demo', 'Offer', '2025-06-04'),
  change('e', 'Offer', 'Demo', '2025-06-06'),
  change('f', null, 'Demo', '2025-06-02'),
  change('h', null, 'Demo', '2025-05-31'),
  change('h', 'Demo', 'Offer', '2025-06-03'),
];
const asOf = d('2025-06-30');

const steps = (variant: string, tables: Parameters<typeof modelOf>[0]) =>
  rowsOf(stageConversion, modelOf(tables, { asOf }), '2025-06', variant).map(({ segment, result }) => [
    segment['step'] ?? 'all',
    [result.numerator, result.denominator].map((one) => one?.value.toFraction()).join('/'),
    result.parts?.['unknownShare']?.value.toFraction(),
  ]);

test('a deal has passed all stages before the furthest that it came to, and one of which nobody knows it is on neither side', () => {
  expect(steps('deals', { opportunities, stageChanges })).toEqual([
    ['all', '2/6', undefined], // also g, which was not won
    ['Demo-Offer', '4/5', '1/6'], // a b c e of a b c e f
    ['Offer-won', '2/4', '1/5'],
  ]);
});

test('by the strict rule it must have been in each of them, by the rule of any in the two', () => {
  expect(steps('deals_strict', { opportunities, stageChanges })).toEqual([
    ['all', '1/4', '1/5'], // a of a c e f
    ['Demo-Offer', '3/4', '1/5'], // a c e
    ['Offer-won', '1/3', '1/4'],
  ]);
  expect(steps('deals_any', { opportunities, stageChanges })).toEqual([
    ['all', '2/4', '1/5'],
    ['Demo-Offer', '4/4', '1/5'],
    ['Offer-won', '2/4', '1/5'],
  ]);
});

test('without changes the order of stages is that of their mean probability, and lost deals hide how far they came', () => {
  const at = (stage: string, percent: number) => deal({ ...made, stage, probability: percent * 10_000_000 });
  const now = [at('Offer', 60), at('Offer', 70), at('Demo', 20), ...opportunities.slice(0, 3)];
  expect(steps('deals', { opportunities: now })).toEqual([
    ['all', '2/6', undefined],
    ['Demo-Offer', '4/5', '1/6'],
    ['Offer-won', '2/4', '1/5'],
  ]);
});

test('has no value where nothing tells which stage comes first, or where pipelines have their own', () => {
  const at = (stage: string, row: object) => deal({ ...made, stage, ...row });
  const why = (...deals: ReturnType<typeof deal>[]) =>
    rowsOf(stageConversion, modelOf({ opportunities: deals }, { asOf }), '2025-06', 'deals')[0]?.result
      .reason;
  expect(why(at('Demo', {}), at('Offer', {}))).toEqual({
    code: 'missing-input',
    message:
      'the order of stages is not known: no file has changes of stages, and the probabilities of what is open do not tell its stages apart',
  });
  const apart = why(
    at('Demo', { pipeline: 'Sales', probability: 100_000_000 }),
    at('Trial', { pipeline: 'Partners', probability: 200_000_000 }),
  );
  expect(apart?.message).toBe(
    'the order of stages is not known: the open deals are in several pipelines with stages of their own (Partners of crm, Sales of crm)',
  );
});

test('nobody created in the month is no conversion of 0', () => {
  const [row] = rowsOf(
    stageConversion,
    modelOf({ opportunities, stageChanges }, { asOf: d('2025-07-31') }),
    '2025-07',
    'deals',
  );
  expect(row?.result.reason?.code).toBe('zero-denominator');
});

test('of those that closed in the month looks back, whenever they were created', () => {
  const early = { createdOn: d('2025-03-03'), stage: 'Lost', outcome: 'lost', closedOn: d('2025-06-12') };
  const tables = {
    opportunities: [...opportunities, deal({ ...early, id: 'x' })],
    stageChanges: [...stageChanges, change('x', null, 'Demo', '2025-03-03')],
  };
  expect(steps('deals_closed', tables)).toEqual([
    ['all', '2/5', undefined], // a b of a b c g x
    ['Demo-Offer', '3/4', '1/5'], // a b c of a b c x
    ['Offer-won', '2/3', '1/4'],
  ]);
});
