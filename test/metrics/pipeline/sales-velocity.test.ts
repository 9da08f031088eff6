import { expect, test } from 'vitest';
import { salesVelocity } from '../../../src/metrics/pipeline/sales-velocity.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';

type Row = Parameters<typeof deal>[0];

const closed = (outcome: 'won' | 'lost', createdOn: string, closedOn: string, row: Row = {}) =>
  deal({ outcome, createdOn: d(createdOn), closedOn: d(closedOn), ...row });

const june = (opportunities: ReturnType<typeof deal>[], asOf = '2025-06-30') =>
  answer(salesVelocity, modelOf({ opportunities }, { asOf: d(asOf) }), '2025-06');

/** Created before the twelve months to June 2025 begin, closed before them too: history, and nothing else. */
const old = closed('lost', '2024-01-10', '2024-06-30');

const base = [
  old,
  closed('won', '2025-06-01', '2025-06-11', { amount: 300 }),
  closed('won', '2024-12-01', '2024-12-31', { amount: 100 }),
  closed('lost', '2025-03-01', '2025-04-01'),
  closed('lost', '2025-03-01', '2025-04-01'),
  deal(),
  deal(),
  deal(),
];

test('sales velocity multiplies what is open by win rate and average won amount and divides by the mean cycle', () => {
  // 3 open × 2/4 × 400/2 ÷ (10 + 30)/2 days = 15 a day.
  const { value, currency, flags, result } = june(base);
  expect({ value, currency, flags }).toEqual({ value: '15', currency: 'USD', flags: [] });
  const parts = Object.entries(result.parts ?? {}).map(([name, part]) => [name, part.value.toFraction()]);
  expect(parts).toEqual([
    ['open', '3'],
    ['winRate', '1/2'],
    ['averageWon', '200'],
    ['meanCycle', '20'],
  ]);
});

test('sales velocity looks at the twelve months to the end of the period, first day in, day before out', () => {
  const edges = [
    closed('lost', '2024-06-01', '2024-06-30'),
    closed('won', '2024-06-21', '2024-07-01', { amount: 50 }),
    closed('won', '2025-06-20', '2025-06-30', { amount: 50 }),
    closed('lost', '2025-06-20', '2025-07-01'),
  ];
  // The one lost on 1 July was still open on 30 June: 1 × 2/2 × 50 ÷ 10.
  expect(june(edges, '2025-07-31')).toMatchObject({ value: '5', n: 2, flags: ['reconstructed'] });
});

test('sales velocity looks at the period where the history is shorter', () => {
  const young = base.filter((row) => row !== old);
  // In June alone: 3 × 1/1 × 300 ÷ 10.
  expect(june(young)).toMatchObject({ value: '90', n: 1, flags: ['short-history'] });
});

test('sales velocity has no value where nothing closed or nothing was won', () => {
  expect(june([])).toMatchObject({ value: null, reason: 'no-observations', n: 0 });
  expect(june([old, deal(), closed('lost', '2025-03-01', '2025-04-01')])).toMatchObject({
    value: null,
    reason: 'no-observations',
  });
});

test('sales velocity is zero where nothing is open', () => {
  expect(june(base.slice(0, 5)).value).toBe('0');
});

test('sales velocity has no value where everything was won on the day of its creation', () => {
  expect(june([old, deal(), closed('won', '2025-06-11', '2025-06-11')])).toMatchObject({
    value: null,
    reason: 'zero-denominator',
  });
});

test('sales velocity leaves wins without an amount out of the average and negative cycles out of the days', () => {
  const odd = [
    closed('won', '2025-06-01', '2025-06-11', { amount: null }),
    closed('won', '2025-06-12', '2025-06-11', { amount: 400 }),
  ];
  // 1 open × 2/2 × 400 ÷ 10.
  expect(june([old, deal(), ...odd])).toMatchObject({ value: '40', n: 2 });
});

test('sales velocity leaves out renewals', () => {
  const renewals = [
    deal({ type: 'Renewal' }),
    closed('won', '2025-01-01', '2025-06-01', { type: 'Renewal', amount: 9999 }),
  ];
  expect(june([...base, ...renewals]).value).toBe('15');
});
