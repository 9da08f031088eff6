// What must hold for every book of subscriptions, over random ones. The numbering is that of the catalogue of
// definitions, §11; what is compared with, `recount`, walks days and shares no code with the timeline.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Exact, sumExact, ZERO } from '../../src/base/number/exact.ts';
import { addDays, addMonths, asDay, type Day, formatDay } from '../../src/base/time/calendar.ts';
import type { MetricRow } from '../../src/metrics/compute.ts';
import { expansionCauses } from '../../src/metrics/facts/subscribed/expansion-causes.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { customers } from '../../src/metrics/recurring/customers.ts';
import { discountRate } from '../../src/metrics/recurring/discount-rate.ts';
import { mrrChurn } from '../../src/metrics/recurring/movements/mrr-churn.ts';
import { mrrContraction } from '../../src/metrics/recurring/movements/mrr-contraction.ts';
import { mrrExpansion } from '../../src/metrics/recurring/movements/mrr-expansion.ts';
import { mrrNew } from '../../src/metrics/recurring/movements/mrr-new.ts';
import { mrrReactivation } from '../../src/metrics/recurring/movements/mrr-reactivation.ts';
import { netNewMrr } from '../../src/metrics/recurring/movements/net-new-mrr.ts';
import { mrr } from '../../src/metrics/recurring/mrr.ts';
import { mrrGrowth } from '../../src/metrics/recurring/mrr-growth.ts';
import { customerChurnRate } from '../../src/metrics/retention/customer-churn-rate.ts';
import { grossMrrChurn } from '../../src/metrics/retention/gross-mrr-churn.ts';
import { grr } from '../../src/metrics/retention/grr.ts';
import { netMrrChurn } from '../../src/metrics/retention/net-mrr-churn.ts';
import { nrr } from '../../src/metrics/retention/nrr.ts';
import { quickRatio } from '../../src/metrics/retention/quick-ratio.ts';
import { retentionRate } from '../../src/metrics/retention/retention-rate.ts';
import { customerLifetime } from '../../src/metrics/unit-economics/customer-lifetime.ts';
import type { Model } from '../../src/model/model.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import {
  anyBook,
  anyDay,
  type BookRow,
  couponsOf,
  firstDay,
  modelOfFiles,
  monthlyDay,
  Ratio,
  recount,
  type Worth,
} from '../support/book.ts';
import { modelOf, rowsOf } from '../support/model.ts';

const runs = { numRuns: 300 };

const movements = [mrrNew, mrrExpansion, mrrContraction, mrrChurn, mrrReactivation];
const ofSubscriptions = [
  ...[customers, mrr, ...movements, netNewMrr, mrrGrowth, customerChurnRate, retentionRate, grossMrrChurn],
  ...[netMrrChurn, grr, nrr, quickRatio, customerLifetime],
];

const dollars: Worth = { USD: new Ratio(1n) };
/** 1 EUR = 1.0823 USD. */
const converted: Worth = { USD: new Ratio(1n), EUR: new Ratio(10_823n, 10_000n) };

interface Window {
  readonly start: Day;
  readonly asOf: Day;
  readonly period: string;
}

/** A month, a quarter, a year or any days, of which as-of may have seen only a part. */
const anyWindow: fc.Arbitrary<Window> = fc
  .record({ start: anyDay, days: fc.integer({ min: 1, max: 400 }), cut: fc.nat(60) })
  .map(({ start, days, cut }) => ({
    start,
    asOf: addDays(start, Math.max(0, days - cut)),
    period: `${formatDay(start)}..${formatDay(addDays(start, days - 1))}`,
  }));

const coupons = couponsOf();

const modelAt = (book: readonly BookRow[], asOf: Day): Model =>
  modelOf({ subscriptions: book }, { asOf, coupons });

/** Coupons that end are taken off while they last. */
const modelOfBilled = (book: readonly BookRow[], asOf: Day): Model =>
  modelOf(
    { subscriptions: book },
    { asOf, coupons, policies: { ...defaultPolicies, finiteCoupons: 'apply' } },
  );

const modelInDollars = (book: readonly BookRow[], asOf: Day): Model =>
  modelOf(
    { subscriptions: book, rates: [{ day: asOf, currency: 'USD', rate: '1.0823' }] },
    { asOf, currency: 'USD', coupons },
  );

const openingOf = ({ start }: Window): Day => addDays(start, -1);
const closingOf = ({ period, asOf }: Window): Day =>
  asDay(Math.min(Date.parse(period.slice(12)) / 86_400_000, asOf));

const resultOf = (metric: Metric, model: Model, period: string, variant: string | null = null) =>
  (rowsOf(metric, model, period, variant)[0] as MetricRow).result; // every metric gives a row

const answered = (metric: Metric, model: Model, period: string): Exact =>
  resultOf(metric, model, period).value ?? ZERO;

const atOpening = (metric: Metric, model: Model, { start }: Window): Exact => {
  const before = formatDay(addDays(start, -1));
  return answered(metric, model, `${before}..${before}`);
};

const moved = (model: Model, period: string): Exact[] =>
  movements.map((metric) => answered(metric, model, period));

const net = ([
  fresh = ZERO,
  expansion = ZERO,
  contraction = ZERO,
  churn = ZERO,
  back = ZERO,
]: readonly Exact[]): Exact => fresh.add(expansion).add(back).sub(contraction).sub(churn);

const gains = ([fresh = ZERO, expansion = ZERO, , , back = ZERO]: readonly Exact[]): Exact =>
  sumExact([fresh, expansion, back]);
const losses = ([, , contraction = ZERO, churn = ZERO]: readonly Exact[]): Exact => contraction.add(churn);

const same = (one: Exact, other: Exact): void => expect(one.toFraction()).toBe(other.toFraction());

/** Everything that a report could print of some metrics, as text. */
const printed = (metrics: readonly Metric[], model: Model, period: string): string[] =>
  metrics.flatMap((metric) =>
    rowsOf(metric, model, period).map(({ variant, currency, result }) => {
      const parts = Object.entries(result.parts ?? {}).map(
        ([name, { value }]) => `${name}=${value.toFraction()}`,
      );
      const about = [
        result.value?.toFraction(),
        result.reason?.code,
        result.n,
        currency,
        ...parts,
        ...(result.flags ?? []),
      ];
      return [metric.id, variant.name, ...about].join(' ');
    }),
  );

describe.each([
  ['one currency', ['USD'], dollars, modelAt, 'forever'],
  ['one currency, coupons that end among what counts', ['USD'], dollars, modelOfBilled, 'all'],
  ['two currencies at fixed rates', ['USD', 'EUR'], converted, modelInDollars, 'forever'],
] as const)('a book of %s', (_, currencies, worth, model, taken) => {
  const books = fc.tuple(anyBook({ currencies }), anyWindow);

  test('has the MRR, the customers and the movements of a recount by day', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        const made = model(book, window.asOf);
        const known = book.filter((row) => (row.startedOn ?? firstDay) <= window.asOf);
        const expected = recount(known, openingOf(window), closingOf(window), worth, taken);
        expect(answered(mrr, made, window.period).toFraction()).toBe(`${expected.closing}`);
        expect(answered(customers, made, window.period).toFraction()).toBe(`${expected.payingAfter}`);
        for (const metric of movements) {
          const { value, n } = resultOf(metric, made, window.period);
          const { amount, customers: count } = expected.moved[metric.id.slice(4)] ?? {};
          expect([metric.id, value?.toFraction(), n]).toEqual([metric.id, `${amount}`, count]);
        }
      }),
      runs,
    );
  });

  test('has the retention of a recount by day', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        const made = model(book, window.asOf);
        const expected = recount(book, openingOf(window), closingOf(window), worth, taken);
        const parts = (metric: Metric) => {
          const { numerator, denominator } = resultOf(metric, made, window.period);
          return [numerator?.value.toFraction(), denominator?.value.toFraction()];
        };
        expect(parts(grr)).toEqual([`${expected.kept}`, `${expected.opening}`]);
        expect(parts(nrr)).toEqual([`${expected.closingOfOpening}`, `${expected.opening}`]);
        expect(parts(retentionRate)).toEqual([`${expected.payingBoth}`, `${expected.payingBefore}`]);
        expect(parts(customerChurnRate)).toEqual([
          `${expected.moved['churn']?.customers}`,
          `${expected.payingBefore}`,
        ]);
      }),
      runs,
    );
  });

  test('1: moves by what lies between its two ends, in total and for each customer', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        const each = [...new Set(book.map((row) => row.customer))].map((one) =>
          book.filter((row) => row.customer === one),
        );
        for (const rows of [book, ...each]) {
          const made = model(rows, window.asOf);
          const change = answered(mrr, made, window.period).sub(atOpening(mrr, made, window));
          same(net(moved(made, window.period)), change);
          same(answered(netNewMrr, made, window.period), change);
        }
      }),
      runs,
    );
  });

  test('4: keeps gross no more than net, and no more than all', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        const made = model(book, window.asOf);
        for (const variant of ['period', 'ttm']) {
          const gross = resultOf(grr, made, window.period, variant);
          const kept = resultOf(nrr, made, window.period, variant);
          expect(gross.reason?.code).toBe(kept.reason?.code);
          if (gross.value === null || kept.value === null) continue;
          expect(gross.value.compare(1)).toBeLessThanOrEqual(0);
          expect(gross.value.compare(kept.value)).toBeLessThanOrEqual(0);
        }
      }),
      runs,
    );
  });

  test('5: loses what it does not keep, in customers and in MRR', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        const made = model(book, window.asOf);
        const at = (metric: Metric) => resultOf(metric, made, window.period);
        const [churned, stayed, gross] = [at(customerChurnRate), at(retentionRate), at(grossMrrChurn)];
        if (churned.value === null || stayed.value === null || gross.value === null) return;
        const paused = churned.parts?.['paused']?.value ?? ZERO;
        same(
          sumExact([churned.numerator?.value ?? ZERO, stayed.numerator?.value ?? ZERO, paused]),
          atOpening(customers, made, window),
        );
        same(gross.value.add(answered(grr, made, window.period)), ZERO.add(1));
        // Who resumes after a pause expands, yet was no customer at the opening; reactivation is put back as well.
        const { resumed } = recount(book, openingOf(window), closingOf(window), worth, taken);
        const others = answered(mrrReactivation, made, window.period)
          .add(`${resumed}`)
          .div(gross.denominator?.value ?? 1);
        same(
          answered(netMrrChurn, made, window.period)
            .add(others)
            .add(answered(nrr, made, window.period)),
          ZERO.add(1),
        );
      }),
      runs,
    );
  });

  test('7: is the same in any order of its rows', () => {
    const shuffled = books.chain(([book, window]) =>
      fc.tuple(fc.constant(book), fc.constant(window), fc.shuffledSubarray(book, { minLength: book.length })),
    );
    fc.assert(
      fc.property(shuffled, ([book, window, other]) => {
        const [one, two] = [model(book, window.asOf), model(other, window.asOf)];
        expect(printed(ofSubscriptions, two, window.period)).toEqual(
          printed(ofSubscriptions, one, window.period),
        );
      }),
      runs,
    );
  });
});

describe('a book of one currency with coupons', () => {
  const books = fc.tuple(anyBook(), anyWindow);

  test('8: is the same where a subscription is split into two halves', () => {
    const split = books.chain(([book, window]) =>
      fc.tuple(fc.constant(book), fc.constant(window), fc.nat(book.length - 1)),
    );
    fc.assert(
      fc.property(split, ([book, window, at]) => {
        const row = book[at];
        // A fixed discount would have to be halved as well, by a coupon of its own.
        if (!row || (row.amount ?? 0) % 2 !== 0 || row.coupon === 'FIVER') return;
        const half = { ...row, amount: (row.amount ?? 0) / 2 };
        const other = book.flatMap((one, index) =>
          index === at ? [half, { ...half, id: `${half.id} again` }] : [one],
        );
        const [whole, halves] = [modelAt(book, window.asOf), modelAt(other, window.asOf)];
        expect(printed(ofSubscriptions, halves, window.period)).toEqual(
          printed(ofSubscriptions, whole, window.period),
        );
      }),
      runs,
    );
  });

  test('9: has all money as often as its prices and coupons are multiplied, and the ratios that it had', () => {
    fc.assert(
      fc.property(books, fc.constantFrom(2, 10), ([book, window], times) => {
        const dearer = book.map((row) => ({ ...row, amount: (row.amount ?? 0) * times }));
        const one = modelAt(book, window.asOf);
        const other = modelOf(
          { subscriptions: dearer },
          { asOf: window.asOf, coupons: couponsOf(BigInt(times)) },
        );
        for (const metric of ofSubscriptions)
          for (const variant of metric.variants) {
            const [before, now] = [one, other].map((model) =>
              resultOf(metric, model, window.period, variant.name),
            );
            const factor = metric.unit === 'money' ? times : 1;
            expect([metric.id, variant.name, now?.value?.toFraction(), now?.reason?.code, now?.n]).toEqual([
              ...[metric.id, variant.name, before?.value?.mul(factor).toFraction()],
              ...[before?.reason?.code, before?.n],
            ]);
          }
      }),
      { numRuns: 60 },
    );
  });

  test('what expansion is owed to adds up to it, below zero or not', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        for (const made of [modelAt(book, window.asOf), modelOfBilled(book, window.asOf)]) {
          const causes = expansionCauses.map(
            (cause) => resultOf(mrrExpansion, made, window.period, cause).value ?? ZERO,
          );
          same(sumExact(causes), answered(mrrExpansion, made, window.period));
        }
      }),
      runs,
    );
  });

  test('pays between nothing and what it does at list price, so that the discount rate lies between 0 and 1', () => {
    fc.assert(
      fc.property(books, ([book, window]) => {
        const { value } = resultOf(discountRate, modelAt(book, window.asOf), window.period);
        if (value === null) return;
        expect(value.compare(0)).toBeGreaterThanOrEqual(0);
        expect(value.compare(1)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });
});

// The blank is a plan of its own.
const plans = ['Pro', 'Team', ''];

const inPlan = (metric: Metric, model: Model, period: string, plan: string): Exact =>
  rowsOf(metric, model, period, null, { plan })[0]?.result.value ?? ZERO;

describe('a book by plan', () => {
  test('1: moves, in every plan, by what lies between its two ends', () => {
    fc.assert(
      fc.property(anyBook(), anyWindow, (book, window) => {
        const model = modelAt(book, window.asOf);
        const before = formatDay(openingOf(window));
        for (const plan of plans) {
          const change = inPlan(mrr, model, window.period, plan).sub(
            inPlan(mrr, model, `${before}..${before}`, plan),
          );
          same(net(movements.map((metric) => inPlan(metric, model, window.period, plan))), change);
        }
      }),
      runs,
    );
  });

  test('2: has the MRR of its plans together, those without a plan among them', () => {
    fc.assert(
      fc.property(anyBook(), anyWindow, (book, window) => {
        const model = modelAt(book, window.asOf);
        same(
          sumExact(plans.map((plan) => inPlan(mrr, model, window.period, plan))),
          answered(mrr, model, window.period),
        );
      }),
      runs,
    );
  });

  test('2: has the customers and movements of its plans together where each customer keeps to one', () => {
    const faithful = anyBook().map((book) =>
      book.map((row) => ({
        ...row,
        plan: book.find(({ customer }) => customer === row.customer)?.plan ?? null,
      })),
    );
    fc.assert(
      fc.property(faithful, anyWindow, (book, window) => {
        const model = modelAt(book, window.asOf);
        for (const metric of [customers, ...movements]) {
          const ofPlans = plans.map((plan) => inPlan(metric, model, window.period, plan));
          same(sumExact(ofPlans), answered(metric, model, window.period));
        }
      }),
      runs,
    );
  });

  test('3: gains and loses no less in its plans than as a whole', () => {
    fc.assert(
      fc.property(anyBook(), anyWindow, (book, window) => {
        const model = modelAt(book, window.asOf);
        const whole = moved(model, window.period);
        const parts = plans.map((plan) =>
          movements.map((metric) => inPlan(metric, model, window.period, plan)),
        );
        expect(sumExact(parts.map(gains)).compare(gains(whole))).toBeGreaterThanOrEqual(0);
        expect(sumExact(parts.map(losses)).compare(losses(whole))).toBeGreaterThanOrEqual(0);
      }),
      runs,
    );
  });

  test('3: gains and loses no less in the months of a quarter than over the quarter', () => {
    fc.assert(
      fc.property(anyBook(), fc.nat(10), (book, quarter) => {
        const model = modelAt(book, asDay(firstDay + 1200));
        const first = addMonths(firstDay, 3 * quarter);
        const months = [0, 1, 2].map((month) => moved(model, formatDay(addMonths(first, month)).slice(0, 7)));
        const { period } = { period: `${formatDay(first)}..${formatDay(addDays(addMonths(first, 3), -1))}` };
        const whole = moved(model, period);
        expect(sumExact(months.map(gains)).compare(gains(whole))).toBeGreaterThanOrEqual(0);
        expect(sumExact(months.map(losses)).compare(losses(whole))).toBeGreaterThanOrEqual(0);
      }),
      runs,
    );
  });
});

describe('a book of two currencies without rates', () => {
  test('1: moves, in each currency, by what lies between its ends and what was switched', () => {
    fc.assert(
      fc.property(anyBook({ currencies: ['USD', 'EUR'] }), anyWindow, (book, window) => {
        const model = modelAt(book, window.asOf);
        const before = formatDay(openingOf(window));
        const by = (metric: Metric, period: string, currency: string) => {
          const rows = rowsOf(metric, model, period).filter((row) => row.result.reason === null);
          const found = rows.find((row) => row.currency === currency);
          return found?.result;
        };
        for (const currency of ['USD', 'EUR']) {
          const at = (period: string): Exact => by(mrr, period, currency)?.value ?? ZERO;
          const change = by(netNewMrr, window.period, currency);
          const switched = change?.parts?.['switched']?.value ?? ZERO;
          same((change?.value ?? ZERO).add(switched), at(window.period).sub(at(`${before}..${before}`)));
        }
      }),
      runs,
    );
  });

  test('has the customers and the churn rate of the same book in one currency', () => {
    fc.assert(
      fc.property(anyBook({ currencies: ['USD', 'EUR'] }), anyWindow, (drawn, window) => {
        // A discount of dollars takes nothing off of euros.
        const book = drawn.map((row) => ({ ...row, coupon: null }));
        const mixed = modelAt(book, window.asOf);
        const plain = modelAt(
          book.map((row) => ({ ...row, currency: 'USD' })),
          window.asOf,
        );
        const counts = [customers, customerChurnRate, retentionRate, customerLifetime];
        const values = (model: Model) =>
          counts.map((metric) => resultOf(metric, model, window.period).value?.toFraction());
        expect(values(mixed)).toEqual(values(plain));
      }),
      runs,
    );
  });
});

describe('a book moved by months', () => {
  const dated = ['startedOn', 'endedOn', 'trialEndsOn', 'pausedOn'] as const;
  const later = (day: Day | null, months: number): Day | null =>
    day === null ? null : addMonths(day, months);
  const endOf = (month: Day): Day => addDays(addMonths(month, 1), -1);

  test('6: has the same months as before, as many months later', () => {
    const books = fc.tuple(anyBook({ day: monthlyDay }), fc.nat(32), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(books, ([book, month, months]) => {
        const [here, there] = [addMonths(firstDay, month), addMonths(firstDay, month + months)];
        const moved = book.map((row) => ({
          ...row,
          ...Object.fromEntries(dated.map((field) => [field, later(row[field], months)])),
        }));
        const one = printed(ofSubscriptions, modelAt(book, endOf(here)), formatDay(here).slice(0, 7));
        const two = printed(ofSubscriptions, modelAt(moved, endOf(there)), formatDay(there).slice(0, 7));
        expect(two).toEqual(one);
      }),
      runs,
    );
  });
});

describe('a book in several files', () => {
  test('10: is the same when a file is imported twice', () => {
    fc.assert(
      fc.property(anyBook(), anyWindow, (rows, window) => {
        const file = { name: 'subscriptions.csv', exportedOn: null, rows };
        const again = { ...file, name: 'subscriptions (1).csv' };
        const [once, twice] = [modelOfFiles([file], window.asOf), modelOfFiles([file, again], window.asOf)];
        expect(printed(ofSubscriptions, twice.model, window.period)).toEqual(
          printed(ofSubscriptions, once.model, window.period),
        );
        const lost = [...twice.model.records.lostLines()];
        expect([lost.length, twice.conflicts]).toEqual([rows.length, []]);
        expect(lost.every(({ as }) => as === 'duplicate')).toBe(true);
      }),
      runs,
    );
  });

  test('10: has equal rows without an id twice, as they are two subscriptions', () => {
    fc.assert(
      fc.property(anyBook(), anyWindow, (book, window) => {
        const rows = book.map((row) => ({ ...row, id: null }));
        const { model } = modelOfFiles(
          [{ name: 'a.csv', exportedOn: null, rows: [...rows, ...rows] }],
          window.asOf,
        );
        const single = answered(mrr, modelAt(book, window.asOf), window.period);
        same(answered(mrr, model, window.period), single.mul(2));
      }),
      runs,
    );
  });

  test('7: is the same in any order of its files, the newest export of a record counting', () => {
    const exports = fc.array(fc.tuple(fc.constantFrom(null, 1, 2, 3), fc.nat(2)), {
      minLength: 2,
      maxLength: 4,
    });
    const files = fc.tuple(anyBook(), exports).map(([book, versions]) =>
      versions.map(([exported, raise], index) => ({
        name: `export ${index}.csv`,
        exportedOn: exported === null ? null : asDay(firstDay + exported),
        rows: book.map((row) => ({ ...row, amount: (row.amount ?? 0) + raise })),
      })),
    );
    const shuffled = files.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, anyWindow, ([some, other], window) => {
        const [one, two] = [modelOfFiles(some, window.asOf), modelOfFiles(other, window.asOf)];
        expect(printed(ofSubscriptions, two.model, window.period)).toEqual(
          printed(ofSubscriptions, one.model, window.period),
        );
      }),
      runs,
    );
  });
});
