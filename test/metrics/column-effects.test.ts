// Which metrics a column that a file lacks matters to, by what they are made of. What docs/metrics.md tried is compared in
// test/metrics-doc.test.ts; here is what its company does not show.

import { describe, expect, test } from 'vitest';
import { columnEffects, isReader } from '../../src/metrics/column-effects.ts';
import { compute } from '../../src/metrics/compute.ts';
import { metrics } from '../../src/metrics/index.ts';
import { d, modelOf, periodOf } from '../support/model.ts';

/** The variants that a column matters to, of some metrics. */
function readersOf(column: string, ...ids: readonly string[]): string[] {
  const effect = columnEffects.find(({ collection, field }) => `${collection}.${field}` === column);
  return metrics
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, variants }) =>
      variants
        .filter((one) => effect && isReader(one, effect))
        .map(({ name }) => (name ? `${id}:${name}` : id)),
    );
}

/** What a metric comes to in June 2025. */
function valueIn(
  id: string,
  variant: string | null,
  tables: Parameters<typeof modelOf>[0],
): string | undefined {
  const model = modelOf(tables, { asOf: d('2025-06-30') });
  const rows = compute(model, periodOf(model, '2025-06'), {
    metrics: metrics.filter((one) => one.id === id),
    segments: [{}],
  });
  return rows.find((row) => row.variant.name === variant)?.result.value?.toString();
}

describe('a column matters', () => {
  test('to a metric that adds it up, and not to the one that counts the same rows', () => {
    expect(readersOf('opportunities.amount', 'won_amount', 'deals_won')).toEqual(
      expect.arrayContaining(['won_amount']),
    );
    expect(readersOf('opportunities.amount', 'deals_won', 'win_rate')).not.toContain('deals_won');
    expect(readersOf('opportunities.amount', 'win_rate')).toEqual([
      'win_rate:value',
      'win_rate:cohort_value',
    ]);
  });

  test('to a metric that is made of one that reads it', () => {
    expect(readersOf('opportunities.createdOn', 'sales_velocity')).toContain('sales_velocity');
  });

  test('to a metric that no parts make up only where it says that it adds up what is made of it', () => {
    expect(readersOf('opportunities.amount', 'time_in_stage')).toEqual([]);
    expect(readersOf('opportunities.closedOn', 'time_in_stage')).toEqual(['time_in_stage']);
  });
});

describe('without a column', () => {
  const person = { createdOn: d('2025-06-01'), convertedOn: d('2025-06-10') };

  test('of addresses a person who stands in two rows converts twice', () => {
    const rows = [
      { ...person, id: 'l1', email: 'mira@quill.example' },
      { ...person, id: 'l2', email: 'mira@quill.example' },
    ];
    expect(valueIn('leads_converted', null, { leads: rows })).toBe('1');
    const without = rows.map(({ id, createdOn, convertedOn }) => ({ id, createdOn, convertedOn }));
    expect(valueIn('leads_converted', null, { leads: without })).toBe('2');
    expect(readersOf('leads.email', 'leads_converted')).toEqual(['leads_converted']);
  });

  test('of their status a deal is worth the draft of its contract', () => {
    const opportunities = [
      {
        id: 'o',
        outcome: 'won',
        amount: 100_00,
        currency: 'USD',
        createdOn: d('2025-05-01'),
        closedOn: d('2025-06-10'),
      },
    ];
    const contract = {
      opportunity: 'o',
      startsOn: d('2025-06-10'),
      endsOn: d('2027-06-10'),
      amount: 240_00,
      currency: 'USD',
    };
    const contracts = [
      { ...contract, id: 'signed', status: 'Activated' },
      { ...contract, id: 'draft', status: 'Draft', amount: 999_00 },
    ];
    expect(valueIn('won_amount', 'tcv', { opportunities, contracts })).toBe('240');
    const without = contracts.map(({ status, ...rest }) => rest);
    expect(valueIn('won_amount', 'tcv', { opportunities, contracts: without })).not.toBe('240');
    expect(readersOf('contracts.status', 'won_amount')).toEqual([
      'won_amount:tcv',
      'won_amount:acv',
      'won_amount:first_year',
    ]);
  });
});
