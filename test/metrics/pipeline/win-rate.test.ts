import { expect, test } from 'vitest';
import { winRate } from '../../../src/metrics/pipeline/win-rate.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';

const june = (opportunities: Parameters<typeof deal>[0][], variant = 'count', asOf = d('2025-06-30')) =>
  answer(winRate, modelOf({ opportunities: opportunities.map(deal) }, { asOf }), '2025-06', variant);

const closed = (day: string) => ({ closedOn: d(day) });

test('win rate by count divides the opportunities won by those closed', () => {
  const { value, n, result } = june([
    { outcome: 'won' },
    { outcome: 'lost' },
    { outcome: 'lost' },
    { outcome: 'lost' },
    { outcome: 'open' },
  ]);
  expect({ value, n }).toEqual({ value: '0.25', n: 4 });
  expect(result.rows?.()['closed']?.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
});

test('win rate by value divides the amount won by the amount closed', () => {
  const deals = [
    { outcome: 'won', amount: 30 },
    { outcome: 'lost', amount: 90 },
    { outcome: 'won', amount: null },
    { outcome: 'open', amount: 500 },
  ] as const;
  expect(june([...deals], 'value')).toMatchObject({ value: '0.25', n: 3 });
});

test('win rate has no value when nothing closed in the period', () => {
  expect(june([])).toMatchObject({ value: null, reason: 'zero-denominator', n: 0 });
  expect(june([{ outcome: 'open' }], 'value')).toMatchObject({ value: null, reason: 'zero-denominator' });
});

test('win rate by value has no value when what closed has no amount', () => {
  expect(june([{ outcome: 'won', amount: 0 }], 'value')).toMatchObject({
    value: null,
    reason: 'zero-denominator',
  });
  expect(june([{ outcome: 'won', amount: 0 }])).toMatchObject({ value: '1' });
});

test('win rate counts the first and the last day of the period and none beside them', () => {
  const deals = [
    { outcome: 'lost', ...closed('2025-05-31') },
    { outcome: 'won', ...closed('2025-06-01') },
    { outcome: 'won', ...closed('2025-06-30') },
    { outcome: 'lost', ...closed('2025-07-01') },
  ] as const;
  expect(june([...deals], 'count', d('2025-07-31'))).toMatchObject({ value: '1', n: 2 });
});

test('win rate knows nothing of what closes after as-of', () => {
  const deals = [
    { outcome: 'won', ...closed('2025-06-15') },
    { outcome: 'lost', ...closed('2025-06-16') },
  ] as const;
  expect(june([...deals], 'count', d('2025-06-15'))).toMatchObject({ value: '1', n: 1 });
});

test.each([
  ['cohort', '1/3'],
  ['cohort_decided', '1/2'],
  ['cohort_value', '1/6'],
])('win rate of those created knows nothing of what is won or lost after as-of: %s', (variant, right) => {
  const created = { createdOn: d('2025-06-02') };
  const deals = [
    { ...created, outcome: 'won', amount: 10, ...closed('2025-06-15') },
    { ...created, outcome: 'lost', amount: 20, ...closed('2025-06-30') },
    { ...created, outcome: 'won', amount: 30, ...closed('2025-07-01') },
  ] as const;
  const { result } = june([...deals], variant);
  expect(result.value?.toFraction()).toBe(right);
});

test('win rate of those created counts as won by as-of what was won on no known day', () => {
  const created = { createdOn: d('2025-06-02') };
  const deals = [
    { ...created, outcome: 'won', closedOn: null },
    { ...created, outcome: 'lost' },
  ] as const;
  expect(june([...deals], 'cohort')).toMatchObject({ value: '0.5', n: 2 });
});

test('win rate leaves out renewals in any case and stages that tell no outcome', () => {
  const deals = [
    { outcome: 'won' },
    { outcome: 'lost', type: 'Contract RENEWAL' },
    { outcome: 'unknown' },
    { outcome: 'lost', type: null },
  ] as const;
  expect(june([...deals])).toMatchObject({ value: '0.5', n: 2 });
  expect(june([...deals]).flags).not.toContain('type-unknown');
});

test('win rate says so where the file has no type to tell renewals by', () => {
  const { type: _, ...untyped } = deal({ outcome: 'won' });
  const model = modelOf({ opportunities: [untyped] }, { asOf: d('2025-06-30') });
  expect(answer(winRate, model, '2025-06').flags).toContain('type-unknown');
});
