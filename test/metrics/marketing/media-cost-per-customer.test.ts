import { expect, test } from 'vitest';
import { mediaCostPerCustomer } from '../../../src/metrics/marketing/media-cost-per-customer.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { answer, d, deal, modelOf, subscription } from '../../support/model.ts';

type Spend = Partial<RowOf<'spend'>>;

const spend = (day: string, dollars: number): Spend => ({
  platform: 'google',
  currency: 'USD',
  day: d(day),
  cost: dollars * 1_000_000,
});

const asOf = d('2025-06-30');
const newInJune = (customer: string) => subscription({ customer, startedOn: d('2025-06-10') });

test('media cost per customer divides the spend by the customers of new MRR', () => {
  const subscriptions = [subscription({ customer: 'old' }), newInJune('B'), newInJune('C')];
  const model = modelOf({ spend: [spend('2025-06-05', 1400)], subscriptions }, { asOf });
  const { value, n, result } = answer(mediaCostPerCustomer, model, '2025-06');
  expect({ value, n }).toEqual({ value: '700', n: 2 });
  expect(Object.keys(result.rows?.() ?? {})).toEqual(['spend', 'customers']);
});

test('media cost per customer counts spend and customers of the first and the last day only', () => {
  const rows = [
    spend('2025-05-31', 1),
    spend('2025-06-01', 20),
    spend('2025-06-30', 40),
    spend('2025-07-01', 80),
  ];
  const subscriptions = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map((day) =>
    subscription({ customer: day, startedOn: d(day) }),
  );
  const model = modelOf({ spend: rows, subscriptions }, { asOf: d('2025-07-31') });
  expect(answer(mediaCostPerCustomer, model, '2025-06')).toMatchObject({ value: '30', n: 2 });
});

test('media cost per customer counts first won accounts where there is no billing', () => {
  const opportunities = [
    deal({ account: 'new', outcome: 'won', closedOn: d('2025-06-20') }),
    deal({ account: 'known', outcome: 'won', closedOn: d('2025-03-01') }),
    deal({ account: 'known', outcome: 'won', closedOn: d('2025-06-20') }),
  ];
  const model = modelOf({ spend: [spend('2025-06-05', 90)], opportunities }, { asOf });
  expect(answer(mediaCostPerCustomer, model, '2025-06')).toMatchObject({ value: '90', n: 1 });
});

test('media cost per customer has no value without new customers, but says what was spent', () => {
  const model = modelOf({ spend: [spend('2025-06-05', 90)], subscriptions: [subscription()] }, { asOf });
  const { value, reason, result } = answer(mediaCostPerCustomer, model, '2025-06');
  expect({ value, reason }).toEqual({ value: null, reason: 'zero-denominator' });
  expect(result.parts?.['spend']?.value.toFraction()).toBe('90');
});

test('media cost per customer has no value where nothing was spent', () => {
  const rows = [spend('2025-05-05', 90), spend('2025-06-05', 0)];
  const model = modelOf({ spend: rows, subscriptions: [newInJune('B')] }, { asOf });
  expect(answer(mediaCostPerCustomer, model, '2025-06')).toMatchObject({ value: null, reason: 'no-spend' });
});

test('media cost per customer has no value where nothing tells customers apart', () => {
  const model = modelOf({ spend: [spend('2025-06-05', 90)] }, { asOf });
  expect(answer(mediaCostPerCustomer, model, '2025-06')).toMatchObject({
    value: null,
    reason: 'missing-input',
  });
});

test('media cost per customer has no value where the spend has none', () => {
  const model = modelOf({ spend: [spend('2025-04-05', 90)], subscriptions: [newInJune('B')] }, { asOf });
  expect(answer(mediaCostPerCustomer, model, '2025-06')).toMatchObject({
    value: null,
    reason: 'no-observations',
  });
});
