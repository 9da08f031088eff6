import { expect, test } from 'vitest';
import { marketingSpend } from '../../../src/metrics/marketing/marketing-spend.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { answer, d, modelOf, rowsOf } from '../../support/model.ts';

type Spend = Partial<RowOf<'spend'>>;

const spend = (day: string, dollars: number, more: Spend = {}): Spend => ({
  platform: 'google',
  campaign: 'Brand',
  grain: 'campaign',
  currency: 'USD',
  day: d(day),
  cost: dollars * 1_000_000,
  ...more,
});

const june = (...rows: Spend[]) =>
  answer(marketingSpend, modelOf({ spend: rows }, { asOf: d('2025-06-30') }), '2025-06');

test('marketing spend adds the cost of the rows whose day lies in the period', () => {
  const { value, n, currency, result } = june(
    spend('2025-05-31', 1),
    spend('2025-06-01', 20),
    spend('2025-06-30', 300.25),
  );
  expect({ value, n, currency }).toEqual({ value: '320.25', n: 2, currency: 'USD' });
  expect(result.rows?.()['spend']?.map(({ row }) => row)).toEqual([1, 2]);
});

test('marketing spend leaves out the day after the last', () => {
  const model = modelOf(
    { spend: [spend('2025-06-30', 20), spend('2025-07-01', 1)] },
    { asOf: d('2025-07-31') },
  );
  expect(answer(marketingSpend, model, '2025-06').value).toBe('20');
});

test('marketing spend is zero where the files cover the period and nothing was spent', () => {
  const model = modelOf(
    { spend: [spend('2025-05-31', 9), spend('2025-07-01', 9)] },
    { asOf: d('2025-07-31') },
  );
  expect(answer(marketingSpend, model, '2025-06')).toMatchObject({ value: '0', n: 0 });
});

test('marketing spend is zero where a file supplied no rows', () => {
  expect(june()).toMatchObject({ value: '0', n: 0, reason: null });
});

test('marketing spend has no value before the first and after the last row', () => {
  const model = modelOf({ spend: [spend('2025-05-10', 9)] }, { asOf: d('2025-06-30') });
  expect(answer(marketingSpend, model, '2025-04')).toMatchObject({
    value: null,
    reason: 'insufficient-history',
  });
  expect(answer(marketingSpend, model, '2025-06')).toMatchObject({ value: null, reason: 'no-observations' });
});

test('marketing spend flags a row that is spread over the edge of the period', () => {
  // 29 May to 2 June: five days, two of them in June.
  expect(june(spend('2025-05-29', 50, { lastDay: d('2025-06-02') }))).toMatchObject({
    value: '20',
    flags: ['spread-spend'],
  });
});

test('marketing spend of two currencies without rates is one row for each', () => {
  const model = modelOf(
    { spend: [spend('2025-06-01', 20), spend('2025-06-01', 30, { currency: 'EUR' })] },
    { asOf: d('2025-06-30') },
  );
  const rows = rowsOf(marketingSpend, model, '2025-06');
  expect(rows.map(({ currency, result }) => [currency, result.value?.toFraction()])).toEqual([
    ['EUR', '30'],
    ['USD', '20'],
  ]);
});
