import { describe, expect, test } from 'vitest';
import { cac } from '../../../src/metrics/unit-economics/cac.ts';
import { answer, d, deal, modelOf, priced, subscription } from '../../support/model.ts';

const asOf = d('2025-07-31');
const cost = (amount: number, from = '2025-06-01', to = '2025-07-01', category = 'sales_marketing') =>
  priced({ startsOn: d(from), endsOn: d(to), category, amount, currency: 'USD' }, 'amount');
const fresh = (customer: string, started = '2025-06-10') => subscription({ customer, startedOn: d(started) });

const june = (tables: Parameters<typeof modelOf>[0]) =>
  answer(cac, modelOf(tables, { asOf }), '2025-06', 'fully_loaded');

describe('fully loaded customer acquisition cost', () => {
  test('has no value without costs, or without costs of sales and marketing in the period', () => {
    const subscriptions = [fresh('A')];
    const others = [cost(900, '2025-05-01', '2025-06-01'), cost(900, '2025-06-01', '2025-07-01', 'cogs')];
    expect([june({ subscriptions }).reason, june({ subscriptions, costs: others }).reason]).toEqual([
      'missing-input',
      'missing-input',
    ]);
  });

  test('has no value without billing and CRM', () => {
    expect(june({ costs: [cost(900)] }).reason).toBe('missing-input');
  });

  test('has no value when nobody is new, and shows what was spent', () => {
    const { reason, result } = june({ subscriptions: [subscription()], costs: [cost(900)] });
    expect([reason, result.numerator?.value.toFraction()]).toEqual(['zero-denominator', '900']);
  });

  test('divides by customers new from the first to the last day of the period', () => {
    const subscriptions = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map((day) =>
      fresh(day, day),
    );
    expect(june({ subscriptions, costs: [cost(900)] })).toMatchObject({ value: '450', n: 2, flags: [] });
  });

  test('does not count who returns', () => {
    const back = [subscription({ customer: 'B', endedOn: d('2025-02-01') }), fresh('B')];
    expect(june({ subscriptions: [fresh('A'), ...back], costs: [cost(900)] }).value).toBe('900');
  });

  test('takes of costs that reach beyond the period their share by day', () => {
    // June is 30 of 91 days; the row of July does not touch it.
    const costs = [cost(910, '2025-04-01', '2025-07-01'), cost(100), cost(5000, '2025-07-01', '2025-08-01')];
    expect(june({ subscriptions: [fresh('A')], costs })).toMatchObject({
      value: '400',
      flags: ['spread-costs'],
    });
  });

  test('does not add ad spend on top', () => {
    const spend = [{ day: d('2025-06-05'), cost: 500_000_000, currency: 'USD', platform: 'google' }];
    expect(june({ subscriptions: [fresh('A')], costs: [cost(900)], spend }).value).toBe('900');
  });

  test('divides by accounts with a first won deal where there is no billing', () => {
    const won = (account: string, closed: string) => deal({ account, outcome: 'won', closedOn: d(closed) });
    const opportunities = [won('a', '2025-06-01'), won('b', '2025-06-30'), won('c', '2025-07-01')];
    expect(june({ opportunities, costs: [cost(900)] })).toMatchObject({
      value: '450',
      n: 2,
      flags: ['customers-from-crm'],
    });
  });

  test('is in each currency by itself without rates', () => {
    const costs = [cost(900), { ...cost(500), currency: 'EUR' }];
    const subscriptions = [fresh('A'), { ...fresh('B'), currency: 'EUR' }];
    expect(answer(cac, modelOf({ subscriptions, costs }, { asOf }), '2025-06')).toMatchObject({
      value: '500',
      currency: 'EUR',
      n: 1,
    });
  });
});
