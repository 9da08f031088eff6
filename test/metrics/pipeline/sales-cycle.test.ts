import { expect, test } from 'vitest';
import { salesCycle } from '../../../src/metrics/pipeline/sales-cycle.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';

const won = (createdOn: string, closedOn: string) =>
  deal({ outcome: 'won', createdOn: d(createdOn), closedOn: d(closedOn) });

const june = (opportunities: ReturnType<typeof deal>[], variant = 'median') =>
  answer(salesCycle, modelOf({ opportunities }, { asOf: d('2025-07-31') }), '2025-06', variant);

// 7, 20, 45 and 70 days.
const four = [
  won('2025-06-03', '2025-06-10'),
  won('2025-05-16', '2025-06-05'),
  won('2025-05-02', '2025-06-16'),
  won('2025-04-11', '2025-06-20'),
];

test('sales cycle is the median of the days of what was won', () => {
  expect(june(four)).toMatchObject({ value: '32.5', n: 4, currency: null });
  expect(june(four.slice(0, 3)).value).toBe('20');
});

test('sales cycle has the mean as a variant', () => {
  expect(june(four, 'mean')).toMatchObject({ value: '35.5', n: 4 });
});

test('sales cycle has no value when nothing was won', () => {
  const lost = deal({ outcome: 'lost', closedOn: d('2025-06-10') });
  expect(june([])).toMatchObject({ value: null, reason: 'no-observations', n: 0 });
  expect(june([lost], 'mean')).toMatchObject({ value: null, reason: 'no-observations' });
});

test('sales cycle counts closings of the first and the last day of the period and none beside them', () => {
  const edges = [
    won('2025-05-30', '2025-05-31'),
    won('2025-05-22', '2025-06-01'),
    won('2025-06-10', '2025-06-30'),
    won('2025-06-01', '2025-07-01'),
  ];
  expect(june(edges, 'mean')).toMatchObject({ value: '15', n: 2 });
});

test('sales cycle of a deal closed on the day of its creation is 0 days', () => {
  expect(june([won('2025-06-10', '2025-06-10')])).toMatchObject({ value: '0', n: 1 });
});

test('sales cycle leaves out what closed before it was created, and counts it', () => {
  const { value, n, result } = june(
    [won('2025-06-12', '2025-06-10'), won('2025-06-01', '2025-06-10'), won('2025-06-03', '2025-06-10')],
    'mean',
  );
  expect({ value, n }).toEqual({ value: '8', n: 2 });
  expect(result.parts?.['negativeCycles']?.value.toFraction()).toBe('1');
  const imported = june([won('2025-06-12', '2025-06-10')]);
  expect(imported).toMatchObject({ value: null, reason: 'no-observations' });
});

test('sales cycle leaves out renewals', () => {
  const renewal = { ...won('2024-06-20', '2025-06-20'), type: 'Renewal' };
  expect(june([renewal, won('2025-06-01', '2025-06-10')]).value).toBe('9');
});

test('sales cycle from a stage is of those that came to it, from their first day in it', () => {
  const change = (opportunity: string, to: string, day: string) => ({
    ...{ id: `${opportunity} ${to} ${day}`, opportunity, from: null, to, changedOn: d(day) },
  });
  const opportunities = [
    { ...won('2025-05-01', '2025-06-20'), id: 'a', stage: 'Won' },
    { ...won('2025-05-01', '2025-06-30'), id: 'b', stage: 'Won' }, // straight to Demo
    { ...won('2025-05-01', '2025-06-30'), id: 'c', stage: 'Won' }, // no history
    deal({ id: 'o', stage: 'Qualified' }),
    deal({ id: 'p', stage: 'Demo' }),
  ];
  const stageChanges = [
    change('a', 'Qualified', '2025-05-21'),
    change('a', 'Demo', '2025-06-10'),
    change('a', 'Qualified', '2025-06-12'),
    change('b', 'Demo', '2025-06-16'),
  ];
  const model = modelOf({ opportunities, stageChanges }, { asOf: d('2025-07-31') });
  const rows = rowsOf(salesCycle, model, '2025-06', 'from_stage').map(({ segment, result }) => [
    segment['step'] ?? 'first',
    result.value?.toFraction(),
    result.n,
    result.parts?.['unknownShare']?.value.toFraction(),
  ]);
  expect(rows).toEqual([
    ['first', '22', 2, '1/3'], // 30 and 14 days; nobody knows of c
    ['Qualified', '30', 1, '1/2'],
    ['Demo', '12', 2, '1/3'], // 10 and 14
  ]);
});

test('sales cycle without what was sold at once leaves out less than a day and amounts of 0, and counts them', () => {
  const worth = (amount: number | null, row: ReturnType<typeof won>) => ({
    ...row,
    amount: amount === null ? null : amount * 100,
  });
  const { value, n, result } = june(
    [
      ...four,
      won('2025-06-11', '2025-06-11'),
      won('2025-06-12', '2025-06-10'),
      worth(0, won('2025-06-01', '2025-06-29')),
      worth(null, won('2025-06-01', '2025-06-28')),
      won('2025-06-11', '2025-06-12'),
    ],
    'without_instant',
  );
  // 1, 7, 20, 45 and 70 days are left; one is entered after the fact, one of the same day, one is worth nothing.
  expect({ value, n }).toEqual({ value: '20', n: 5 });
  expect(result.parts?.['instant']?.value.toFraction()).toBe('3');
  expect(result.flags).toContain('unknown-share');
  expect(june([won('2025-06-11', '2025-06-11')], 'without_instant')).toMatchObject({
    value: null,
    reason: 'no-observations',
  });
});

test('sales cycle from a stage leaves out, and counts, who closed before coming to it', () => {
  const change = (opportunity: string, day: string) => ({
    ...{ id: `${opportunity} ${day}`, opportunity, from: null, to: 'Demo', changedOn: d(day) },
  });
  // a: 10 days; b was typed in on 20 June, ten days after it was won.
  const opportunities = [
    { ...won('2025-05-01', '2025-06-20'), id: 'a', stage: 'Won' },
    { ...won('2025-05-01', '2025-06-10'), id: 'b', stage: 'Won' },
  ];
  const stageChanges = [change('a', '2025-06-10'), change('b', '2025-06-20')];
  const model = modelOf({ opportunities, stageChanges }, { asOf: d('2025-07-31') });
  const [row] = rowsOf(salesCycle, model, '2025-06', 'from_stage');
  const { value, n, parts } = row?.result ?? {};
  expect([value?.toFraction(), n, parts?.['negativeCycles']?.value.toFraction()]).toEqual(['10', 1, '1']);
});
