import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/base/time/calendar.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { arrContracted } from '../../../src/metrics/recurring/committed/arr-contracted.ts';
import { carr } from '../../../src/metrics/recurring/committed/carr.ts';
import { answer, d, modelOf, priced } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

let serial = 0;

/** A contract of a term such as `2025-01-01..2025-12-31`, both days included. */
function contract(term: string, amount: number | null, more: object = {}) {
  const [first = '', last = ''] = term.split('..');
  return priced(
    {
      ...{ id: `c${++serial}`, account: 'A', currency: 'USD', status: 'Activated', createdOn: null },
      ...{ startsOn: d(first), endsOn: addDays(d(last), 1), amount },
      ...more,
    },
    'amount',
  );
}

const found = (metric: Metric, tables: Tables, period = '2025-06') => {
  const { value, reason, n, flags } = answer(metric, modelOf(tables, { asOf: d('2025-12-31') }), period);
  return [value ?? reason, n, ...flags];
};

describe('ARR by contract', () => {
  test('is what a year of each live term comes to', () => {
    const contracts = [
      contract('2025-01-01..2025-12-31', 1200),
      contract('2024-07-01..2027-06-30', 9000),
      contract('2025-05-01..2025-07-31', 600),
      // 73 days are a fifth of a year.
      contract('2025-06-01..2025-08-12', 100),
    ];
    expect(found(arrContracted, { contracts })).toEqual(['7100', 4]);
  });

  test('counts a term from its first day through its last', () => {
    const contracts = [contract('2025-07-01..2026-06-30', 100), contract('2024-07-01..2025-06-30', 10)];
    expect(found(arrContracted, { contracts }, '2025-06')).toEqual(['10', 1]);
    expect(found(arrContracted, { contracts }, '2025-06-01..2025-06-29')).toEqual(['10', 1]);
    expect(found(arrContracted, { contracts }, '2025-07')).toEqual(['100', 1]);
    expect(found(arrContracted, { contracts: [] })).toEqual(['0', 0]);
    expect(found(arrContracted, {})).toEqual(['missing-input', 0]);
  });

  test('leaves drafts out, takes reductions off, and says of how many the value is not known', () => {
    const year = '2025-01-01..2025-12-31';
    const contracts = [
      contract(year, 1200),
      contract(year, -200),
      contract(year, 500, { status: 'Draft' }),
      contract(year, 500, { status: 'In Approval Process' }),
    ];
    expect(found(arrContracted, { contracts })).toEqual(['1000', 2]);
    const unknown = contract(year, null);
    expect(found(arrContracted, { contracts: [...contracts, unknown] })).toEqual([
      '1000',
      2,
      'unknown-share',
    ]);
    expect(found(arrContracted, { contracts: [unknown] })).toEqual(['missing-input', 0]);
  });

  test('knows an end by the months of the term', () => {
    const contracts = [contract('2025-01-01..2025-12-31', 2400, { endsOn: null, termMonths: 24 })];
    expect(found(arrContracted, { contracts }, '2025-12')).toEqual(['1200', 1]);
  });
});

describe('CARR', () => {
  test('adds what is signed and not yet live', () => {
    const contracts = [
      contract('2025-01-01..2025-12-31', 1200),
      contract('2025-09-01..2026-08-31', 300, { createdOn: d('2025-06-30') }),
      contract('2025-09-01..2026-08-31', 70, { createdOn: d('2025-07-01') }),
      contract('2025-09-01..2026-08-31', 5),
      contract('2025-09-01..2026-08-31', 9000, { status: 'Draft' }),
    ];
    expect(found(carr, { contracts })).toEqual(['1505', 3]);
    expect(found(carr, { contracts }, '2025-07')).toEqual(['1575', 4]);
    expect(found(carr, { contracts }, '2025-10')).toEqual(['1575', 4]);
    expect(found(carr, {})).toEqual(['missing-input', 0]);
  });
});
