// Nine customers whose months were followed by hand, to the end of June 2025:
//
//   A  10 January on, 100                       F  3 February on, 100, from May 60
//   B  5 January to 14 March, 100               G  10 February to 31 May, 100
//   C  20 January to 9 February, 100;           H  14 February on, 100, paused from 10 March
//      back on 5 April with 150                 I  20 to 26 February, 100; back 20 to 24 March
//   D  1 to 24 January, 50
//   E  15 January on, 100, from April 200

import { describe, expect, test } from 'vitest';
import { type CohortOptions, cohortCell, cohorts } from '../../src/analyses/cohorts/cohorts.ts';
import { decimalString } from '../../src/base/number/exact.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { d, modelOf, periodOf, subscription } from '../support/model.ts';

const stay = (customer: string, from: string, until: string | null, amount = 100, plan = 'Pro') =>
  subscription({
    ...{ customer, amount, plan, startedOn: d(from) },
    ...(until === null ? {} : { endedOn: d(until), status: 'canceled' }),
  });

const subscriptions = [
  stay('A', '2025-01-10', null),
  stay('B', '2025-01-05', '2025-03-15'),
  stay('C', '2025-01-20', '2025-02-10'),
  stay('C', '2025-04-05', null, 150),
  stay('D', '2025-01-01', '2025-01-25', 50, 'Team'),
  stay('E', '2025-01-15', null),
  stay('E', '2025-04-01', null),
  stay('F', '2025-02-03', '2025-05-01'),
  stay('F', '2025-05-01', null, 60),
  stay('G', '2025-02-10', '2025-06-01', 100, 'Team'),
  subscription({
    customer: 'H',
    plan: 'Pro',
    startedOn: d('2025-02-14'),
    status: 'paused',
    pausedOn: d('2025-03-10'),
  }),
  stay('I', '2025-02-20', '2025-02-27'),
  stay('I', '2025-03-20', '2025-03-25'),
];

const model = modelOf({ subscriptions }, { asOf: d('2025-06-30') });
const february = periodOf(model, '2025-02');

const options: CohortOptions = {
  measures: ['customers'],
  by: 'month',
  cells: 'month',
  standing: null,
  relative: 'start',
  activity: null,
  periods: 2,
  ages: 12,
  period: '2025-02',
};

const triangle = (given: Partial<CohortOptions>, of = model) =>
  cohorts(of, february, { ...options, ...given });

/** Numerator and denominator of every cell: `3/5`. */
const parts = (given: Partial<CohortOptions>): string[][] => {
  const [{ rows, all } = { rows: [], all: [] }] = triangle(given).triangles;
  return [...rows, all].map((cells) =>
    cells.flatMap((cell) =>
      cell === null ? [] : `${decimalString(cell.numerator, 0)}/${decimalString(cell.denominator, 0)}`,
    ),
  );
};

describe('customers', () => {
  test('at a point in time are those that pay at the end of the month, be it again', () => {
    expect(parts({ standing: 'point-in-time' })).toEqual([
      ['5/5', '3/5', '2/5', '3/5', '3/5', '3/5'],
      ['4/4', '2/4', '2/4', '2/4', '1/4'],
      ['9/9', '5/9', '4/9', '5/9', '4/9', '3/5'],
    ]);
  });

  test('that survive have never left; who pauses has not', () => {
    expect(parts({ standing: 'survival' })).toEqual([
      ['5/5', '3/5', '2/5', '2/5', '2/5', '2/5'],
      ['4/4', '3/4', '3/4', '3/4', '2/4'],
      ['9/9', '6/9', '5/9', '5/9', '4/9', '2/5'],
    ]);
  });

  test('of any activity paid on a day of the month', () => {
    expect(parts({ standing: 'activity' })).toEqual([
      ['5/5', '4/5', '3/5', '3/5', '3/5', '3/5'],
      ['4/4', '4/4', '2/4', '2/4', '1/4'],
      ['9/9', '8/9', '5/9', '5/9', '4/9', '3/5'],
    ]);
  });

  test('are told against the month before', () => {
    expect(parts({ relative: 'previous' })[0]).toEqual(['5/5', '3/5', '2/3', '3/2', '3/3', '3/3']);
  });
});

describe('revenue', () => {
  test('is what is left of the first day; net may rise above it', () => {
    expect(parts({ measures: ['net'] })).toEqual([
      ['450/450', '300/450', '200/450', '450/450', '450/450', '450/450'],
      ['400/400', '200/400', '200/400', '160/400', '60/400'],
      ['850/850', '500/850', '400/850', '610/850', '510/850', '450/450'],
    ]);
  });

  test('gross counts of each customer no more than it began with', () => {
    expect(parts({ measures: ['gross'] })).toEqual([
      ['450/450', '300/450', '200/450', '300/450', '300/450', '300/450'],
      ['400/400', '200/400', '200/400', '160/400', '60/400'],
      ['850/850', '500/850', '400/850', '460/850', '360/850', '300/450'],
    ]);
  });

  test('against the month before, gross counts no more than was paid then', () => {
    // In April C is back and E pays more: of March's 200 all is kept, of what came nothing is counted.
    expect(parts({ measures: ['gross'], relative: 'previous' })[0]).toEqual([
      ...['450/450', '300/450', '200/300', '200/200', '450/450', '450/450'],
    ]);
  });

  test('as MRR and for each customer', () => {
    expect(parts({ measures: ['mrr'] })[0]).toEqual(['450/1', '300/1', '200/1', '450/1', '450/1', '450/1']);
    expect(parts({ measures: ['average'] })[1]).toEqual(['400/4', '200/2', '200/2', '160/2', '60/1']);
  });

  test.each([
    [{ measures: ['net'], standing: 'survival' } as const, /--measure net/],
    [{ measures: ['mrr'], standing: 'activity' } as const, /--measure mrr/],
  ])('is not known of who was there at some time: %j', (given, message) => {
    expect(() => triangle(given)).toThrow(message);
  });
});

describe('cohorts', () => {
  test('of a quarter are as old as their youngest customers', () => {
    const { cohorts: made } = triangle({ by: 'quarter', periods: 1 });
    expect(made.map(({ name, size }) => [name, size])).toEqual([['2025-Q1', 9]]);
    // March, in which nobody began, is three months old at the end of June.
    expect(parts({ by: 'quarter', periods: 1 })[0]).toEqual(['9/9', '5/9', '4/9', '5/9']);
  });

  test('are followed by calendar quarters too', () => {
    expect(parts({ by: 'quarter', cells: 'quarter', periods: 1 })[0]).toEqual(['9/9', '4/9']);
    // At the end of March A, E, F and G pay; the first cell is everybody all the same.
    expect(parts({ by: 'month', cells: 'quarter' }).slice(0, 2)).toEqual([
      ['5/5', '3/5'],
      ['4/4', '1/4'],
    ]);
  });

  test('of a dimension follow each customer from its own first month, as many as have come so far', () => {
    const { cohorts: made } = triangle({ by: 'plan' });
    expect(made.map(({ name, size }) => [name, size])).toEqual([
      ['Pro', 7],
      ['Team', 2],
    ]);
    // After five months only those of January are looked at: of Pro A, B, C, E, of Team D.
    expect(parts({ by: 'plan' }).map((cells) => cells[5])).toEqual(['3/4', '0/1', '3/5']);
  });

  test('whose first month is not over have their customers and nothing else', () => {
    const early = modelOf({ subscriptions }, { asOf: d('2025-02-20') });
    const { cohorts: made, triangles } = cohorts(early, periodOf(early, '2025-02'), options);
    expect(made.map(({ name, size, isPartial }) => [name, size, isPartial])).toEqual([
      ['2025-01', 5, false],
      ['2025-02', 4, true],
    ]);
    expect(triangles[0]?.rows.map((cells) => cells.filter((cell) => cell !== null).length)).toEqual([1, 1]);
  });

  test('without customers have no share', () => {
    const { triangles } = cohorts(model, periodOf(model, '2025-03'), {
      ...options,
      periods: 1,
      period: '2025-03',
    });
    expect(triangles[0]?.rows[0]?.[0]?.value).toBeNull();
  });

  test('add up to all customers that ever paid', () => {
    const { cohorts: made } = triangle({ periods: 24 });
    expect(made.reduce((sum, { size }) => sum + size, 0)).toBe(9);
  });
});

describe('currencies', () => {
  const two = [
    subscription({ customer: 'A', amount: 100, startedOn: d('2025-01-10') }),
    subscription({ customer: 'A', amount: 40, currency: 'EUR', startedOn: d('2025-03-01') }),
    subscription({ customer: 'B', amount: 50, currency: 'EUR', startedOn: d('2025-02-10') }),
  ];

  test('that no rate adds have a triangle each, while customers are counted once', () => {
    const apart = modelOf({ subscriptions: two }, { asOf: d('2025-04-30') });
    const { triangles, cohorts: made } = cohorts(apart, february, {
      ...options,
      measures: ['customers', 'mrr'],
    });
    expect(made.map(({ size }) => size)).toEqual([1, 1]);
    expect(triangles.map(({ measure, currency }) => [measure, currency])).toEqual([
      ['customers', null],
      ['mrr', 'EUR'],
      ['mrr', 'USD'],
    ]);
    const values = triangles.map(({ rows }) =>
      rows.map((cells) => cells.flatMap((cell) => (cell?.value ? decimalString(cell.value, 0) : []))),
    );
    expect(values[1]).toEqual([
      ['0', '0', '40', '40'],
      ['50', '50', '50'],
    ]);
  });

  test('have customers of their own: who first paid in them, and whom an average is of', () => {
    // Three begin in February: B and C in EUR with 50.00 and 30.00, D in USD with 200.00. C leaves in March.
    const three = [
      two[2] ?? {},
      subscription({
        customer: 'C',
        amount: 30,
        currency: 'EUR',
        startedOn: d('2025-02-11'),
        endedOn: d('2025-03-20'),
      }),
      subscription({ customer: 'D', amount: 200, startedOn: d('2025-02-12') }),
    ];
    const apart = modelOf({ subscriptions: [...two.slice(0, 2), ...three] }, { asOf: d('2025-04-30') });
    const { triangles, cohorts: made } = cohorts(apart, february, { ...options, measures: ['average'] });
    expect(made.map(({ size }) => size)).toEqual([1, 3]);
    expect(triangles.map(({ currency, sizes }) => [currency, sizes])).toEqual([
      ['EUR', [0, 2]],
      ['USD', [1, 1]],
    ]);
    const averages = triangles.map(({ rows }) =>
      rows.map((cells) =>
        cells.flatMap((cell) => (cell ? [cell.value ? decimalString(cell.value, 0) : null] : [])),
      ),
    );
    // A first pays in USD, and in EUR too from March on.
    expect(averages[0]).toEqual([
      [null, null, '40', '40'],
      ['40', '50', '50'],
    ]);
    expect(averages[1]).toEqual([
      ['100', '100', '100', '100'],
      ['200', '200', '200'],
    ]);
  });
});

describe('a cell', () => {
  const cell = (cohort: string, age: number, given: Partial<CohortOptions> = {}) =>
    cohortCell(model, february, { ...options, ...given, cell: { cohort, age } }).members.map(
      ({ row, isIn, state, endedOn }) => [
        subscriptions[row]?.customer,
        isIn,
        state,
        endedOn === null ? null : endedOn - d('2025-01-01'),
      ],
    );

  test('lists who is in it, and who has left when', () => {
    expect(cell('2025-01', 2)).toEqual([
      ['A', true, 'paying', null],
      ['E', true, 'paying', null],
      ['B', false, 'left', d('2025-03-15') - d('2025-01-01')],
      ['C', false, 'left', d('2025-02-10') - d('2025-01-01')],
      ['D', false, 'left', d('2025-01-25') - d('2025-01-01')],
    ]);
  });

  test('has as many customers as its triangle says, whoever counts', () => {
    for (const standing of ['point-in-time', 'survival', 'activity'] as const)
      for (const [at, name] of ['2025-01', '2025-02'].entries())
        for (let age = 0; age <= 4; age++) {
          const found = cell(name, age, { standing }).filter(([, isIn]) => isIn).length;
          expect(`${standing} ${name} ${age} ${found}`).toBe(
            `${standing} ${name} ${age} ${parts({ standing })[at]?.[age]?.split('/')[0]}`,
          );
        }
  });

  test.each([
    ['2024-01', 0, /there is no such cohort/],
    ['2025-02', 5, /month 5 of it is not over yet/],
  ] as const)('that is not there is refused: %s, %i', (name, age, message) => {
    expect(() => cell(name, age)).toThrow(message);
  });
});

test('days within which a customer has not left are those of the policy', () => {
  const tolerant = modelOf(
    { subscriptions },
    { asOf: d('2025-06-30'), policies: { ...defaultPolicies, gapToleranceDays: 60 } },
  );
  const [{ rows } = { rows: [] }] = triangle({ standing: 'survival' }, tolerant).triangles;
  // C was away for 54 days, which is no absence then.
  expect(rows[0]?.map((cell) => (cell ? decimalString(cell.numerator, 0) : ''))).toEqual([
    '5',
    '4',
    '3',
    '3',
    '3',
    '3',
  ]);
});
