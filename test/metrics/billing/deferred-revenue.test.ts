import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, sumExact } from '../../../src/base/number/exact.ts';
import { addDays, asDay, formatDay, parseDay } from '../../../src/base/time/calendar.ts';
import { deferredRevenue } from '../../../src/metrics/billing/deferred-revenue.ts';
import { invoicedRevenue } from '../../../src/metrics/billing/invoiced-revenue.ts';
import { recognisedRevenue } from '../../../src/metrics/billing/recognised-revenue.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { answer, d, modelOf, priced } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

/** A line of a customer; `service` is `2025-01-01..2025-12-31`, both days included. */
function line(on: string, amount: number, service: string | null, more: object = {}) {
  const [first, last] = service?.split('..') ?? [];
  return priced(
    {
      ...{ invoice: `${on} ${amount}`, customer: 'A', issuedOn: d(on), currency: 'USD' },
      ...(first && last ? { periodStartsOn: d(first), periodEndsOn: addDays(d(last), 1) } : {}),
      ...{ status: 'paid', amount, tax: 0 },
      ...more,
    },
    'amount',
    'tax',
  );
}

const found = (metric: Metric, tables: Tables, period: string) => {
  const { value, reason, flags } = answer(metric, modelOf(tables, { asOf: d('2026-12-31') }), period);
  return [value ?? reason, ...flags];
};

describe('recognised revenue', () => {
  const year = { invoiceLines: [line('2025-01-15', 365, '2025-01-15..2026-01-14')] };

  test('is a dollar for each day of a year that costs 365', () => {
    expect(found(recognisedRevenue, year, '2025-01')).toEqual(['17']);
    expect(found(recognisedRevenue, year, '2025-02')).toEqual(['28']);
    expect(found(recognisedRevenue, year, '2025')).toEqual(['351']);
    expect(found(recognisedRevenue, year, '2026-01')).toEqual(['14']);
    expect(found(recognisedRevenue, year, '2026-02')).toEqual(['0']);
    expect(found(recognisedRevenue, year, '2024-12')).toEqual(['insufficient-history']);
  });

  test('is what was billed net of tax, on its day where no service is stated', () => {
    const invoiceLines = [
      line('2025-03-10', 119, null, { tax: 19 }),
      line('2025-03-10', 238, '2025-03-01..2025-04-30', { tax: 38 }),
      // A service of no days is one without a period.
      line('2025-03-31', 7, '2025-03-31..2025-03-30'),
    ];
    // 100 + 7 on their days, and 31 of 61 days of 200.
    expect(found(recognisedRevenue, { invoiceLines }, '2025-03')).toEqual([
      '208.639344262295',
      'period-unknown',
    ]);
    expect(found(recognisedRevenue, { invoiceLines: [invoiceLines[1] ?? {}] }, '2025-04')[1]).toBe(undefined);
  });

  test('takes credit notes off on their days, and leaves drafts and void lines out', () => {
    const invoiceLines = [
      line('2025-06-01', 300, '2025-06-01..2025-06-30'),
      line('2025-06-16', -150, '2025-06-16..2025-06-30', { kind: 'proration' }),
      line('2025-06-20', -10, null),
      line('2025-06-01', 999, '2025-06-01..2025-06-30', { status: 'void' }),
      line('2025-06-01', 999, '2025-06-01..2025-06-30', { status: 'draft' }),
    ];
    expect(found(recognisedRevenue, { invoiceLines }, '2025-06')).toEqual(['140', 'period-unknown']);
    expect(found(recognisedRevenue, { invoiceLines }, '2025-06-01..2025-06-15')).toEqual(['150']);
    expect(found(deferredRevenue, { invoiceLines }, '2025-06-01..2025-06-15')).toEqual(['150']);
    expect(found(deferredRevenue, { invoiceLines }, '2025-06')).toEqual(['0', 'period-unknown']);
  });

  test('counts usage on the days on which it was used, though it is billed later', () => {
    const invoiceLines = [line('2025-07-01', 60, '2025-06-01..2025-06-30', { kind: 'usage' })];
    const also = [...invoiceLines, line('2025-06-05', 90, '2025-06-01..2025-08-31')];
    expect(found(recognisedRevenue, { invoiceLines: also }, '2025-06')).toEqual(['89.347826086957']);
    const { result } = answer(
      deferredRevenue,
      modelOf({ invoiceLines: also }, { asOf: d('2025-07-31') }),
      '2025-06',
    );
    const parts = Object.entries(result.parts ?? {}).map(([name, { value }]) => [
      name,
      value.toFraction(true),
    ]);
    // 90 over 92 days, 30 of them in June; the 60 of usage are owed for already.
    expect(parts).toEqual([
      ['opening', '0'],
      ['billed', '90'],
      [
        'recognised',
        exact(90 * 30, 92)
          .add(60)
          .toFraction(true),
      ],
      [
        'closing',
        exact(90 * 62, 92)
          .sub(60)
          .toFraction(true),
      ],
      ['unbilled', '60'],
    ]);
  });
});

describe('the lines that count', () => {
  const invoices = [
    priced(
      {
        ...{ id: 'i', customer: 'A', issuedOn: d('2025-06-01'), status: 'paid', currency: 'USD' },
        ...{ periodStartsOn: d('2025-06-01'), periodEndsOn: d('2025-08-01'), total: 144, tax: 22 },
      },
      'total',
      'tax',
    ),
  ];
  const lines = [line('2025-06-10', 50, null)];

  test('are invoices as a whole where only they say for which days they are', () => {
    expect(found(recognisedRevenue, { invoices }, '2025-06')).toEqual(['60']);
    const { periodStartsOn: _, ...bare } = lines[0] ?? {};
    expect(found(recognisedRevenue, { invoices, invoiceLines: [bare] }, '2025-06')).toEqual(['60']);
    expect(found(recognisedRevenue, { invoiceLines: lines }, '2025-06')).toEqual(['50', 'period-unknown']);
    expect(found(recognisedRevenue, {}, '2025-06')).toEqual(['missing-input']);
    expect(found(deferredRevenue, {}, '2025-06')).toEqual(['missing-input']);
  });

  test('are lines before invoices', () => {
    const invoiceLines = [line('2025-06-10', 50, '2025-06-10..2025-06-29')];
    expect(found(recognisedRevenue, { invoices, invoiceLines }, '2025-06')).toEqual(['50']);
  });
});

// Any lines at all: of a day, a year or none, of credit, billed before and after their service, in thirds of a cent.
const anyDay = fc.integer({ min: parseDay('2024-06-01') ?? 0, max: parseDay('2025-12-31') ?? 0 }).map(asDay);
const anyLine = fc
  .record({
    issuedOn: anyDay,
    starts: fc.integer({ min: -40, max: 40 }),
    days: fc.constantFrom(0, 1, 28, 30, 31, 90, 365, 366, 730),
    amount: fc.integer({ min: -50_000, max: 100_000 }),
    tax: fc.constantFrom(0, 19),
    status: fc.constantFrom('paid', 'open', 'void', 'draft'),
  })
  .map(({ issuedOn, starts, days, ...rest }) => ({
    ...rest,
    ...{ invoice: 'x', customer: 'A', currency: 'USD', issuedOn },
    periodStartsOn: days === 0 ? null : addDays(issuedOn, starts),
    periodEndsOn: days === 0 ? null : addDays(issuedOn, starts + days),
  }));

const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);

describe('the roll-forward', () => {
  test('closes every month, and each month opens with what the one before closed with', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 12 }), anyDay, (rows, asOf) => {
        const invoiceLines = [line('2024-01-01', 1, null), ...rows];
        const model = modelOf({ invoiceLines }, { asOf });
        let before: string | null = null;
        for (const month of monthsOf(2025).filter((one) => `${one}-01` <= formatDay(asOf))) {
          const { result } = answer(deferredRevenue, model, month);
          const part = (name: string) => result.parts?.[name]?.value ?? exact(0);
          const [opening, billed, recognised] = ['opening', 'billed', 'recognised'].map(part);
          expect(result.value?.toFraction()).toBe(
            (opening ?? exact(0))
              .add(billed ?? 0)
              .sub(recognised ?? 0)
              .toFraction(),
          );
          if (before !== null) expect((opening ?? exact(0)).toFraction()).toBe(before);
          before = result.value?.toFraction() ?? null;
          expect(answer(recognisedRevenue, model, month).result.value?.toFraction()).toBe(
            (recognised ?? exact(0)).toFraction(),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('recognises of each line all that was billed, in the end', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), (rows) => {
        const model = modelOf(
          { invoiceLines: [line('2024-01-01', 1, null), ...rows] },
          { asOf: d('2029-12-31') },
        );
        const all = (metric: Metric) =>
          sumExact(
            [2024, 2025, 2026, 2027, 2028].map(
              (year) => answer(metric, model, String(year)).result.value ?? exact(0),
            ),
          );
        expect(all(recognisedRevenue).toFraction()).toBe(all(invoicedByLines).toFraction());
        expect(answer(deferredRevenue, model, '2028').value).toBe('0');
      }),
      { numRuns: 40 },
    );
  });
});

/** What was billed, as another metric of the same parts says it. */
const invoicedByLines: Metric = {
  ...invoicedRevenue,
  ...{ needs: [], wants: ['invoiceLines'] },
  variants: deferredRevenue.variants.map((variant) => ({
    ...variant,
    compute: (view) => {
      const { parts } = variant.compute(view);
      const value = parts?.['billed']?.value ?? exact(0);
      return { value, reason: null, numerator: null, denominator: null, n: 1 };
    },
  })),
};
