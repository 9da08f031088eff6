import { describe, expect, test } from 'vitest';
import { newCustomers } from '../../../src/metrics/facts/new-customers.ts';
import { View } from '../../../src/model/view.ts';
import { d, deal, modelOf, periodOf, subscription } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

function june(tables: Tables, merge: ReadonlyMap<string, string> = new Map()) {
  const model = modelOf(tables, { asOf: d('2025-07-31'), merge });
  const view = new View(model, periodOf(model, '2025-06'));
  const { value, flags, rows } = newCustomers.measure(view);
  const found = rows();
  return {
    count: Number(value),
    basis: found[0]?.collection === 'subscriptions' ? 'billing' : 'crm',
    rows: found.map(({ row }) => row),
    sum: found.reduce((sum, { amount }) => sum + Number(amount), 0),
    flags,
  };
}

const won = (account: string | null, closed: string, more: Parameters<typeof deal>[0] = {}) =>
  deal({ account, outcome: 'won', closedOn: d(closed), ...more });

describe('new customers', () => {
  test('are unknown without billing and CRM', () => {
    expect(() => june({})).toThrow('needs subscriptions or opportunities; no file supplied them');
  });

  test('are those of new MRR where there is billing, whatever the CRM says', () => {
    const subscriptions = [subscription(), subscription({ customer: 'B', startedOn: d('2025-06-10') })];
    const opportunities = [won('a', '2025-06-10'), won('b', '2025-06-10')];
    expect(june({ subscriptions, opportunities })).toEqual({
      count: 1,
      basis: 'billing',
      rows: [1],
      sum: 1,
      flags: [],
    });
  });

  test('are accounts with a first won deal from the first to the last day of the period', () => {
    const opportunities = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'].map((day) =>
      won(day, day),
    );
    expect(june({ opportunities })).toEqual({
      count: 2,
      basis: 'crm',
      rows: [1, 2],
      sum: 2,
      flags: ['customers-from-crm'],
    });
  });

  test('are not accounts that won before, nor twice those that win twice', () => {
    const before = [won('a', '2025-01-10'), won('a', '2025-06-10')];
    const twice = [won('b', '2025-06-10'), won('b', '2025-06-20')];
    expect(june({ opportunities: [...before, ...twice] })).toMatchObject({ count: 1, rows: [2, 3], sum: 1 });
  });

  test('are not made by renewals, nor by lost and open deals', () => {
    const renewal = won('a', '2025-06-10', { type: 'Renewal' });
    const lost = deal({ account: 'b', outcome: 'lost', closedOn: d('2025-06-10') });
    expect(june({ opportunities: [renewal, lost, deal({ account: 'c' })] }).count).toBe(0);
  });

  test('are one for each deal without an account, as nobody knows whose it is', () => {
    expect(june({ opportunities: [won(null, '2025-06-10'), won(null, '2025-06-11')] }).count).toBe(2);
  });

  test('are one where two accounts were merged', () => {
    const opportunities = [won('a', '2025-06-10'), won('b', '2025-06-11')];
    expect(june({ opportunities }, new Map([['b', 'a']])).count).toBe(1);
  });
});
