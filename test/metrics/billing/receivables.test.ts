import { describe, expect, test } from 'vitest';
import { dso } from '../../../src/metrics/billing/dso.ts';
import { receivables } from '../../../src/metrics/billing/receivables.ts';
import { answer, d, modelOf, priced } from '../../support/model.ts';

type Given = { issued: string; due?: string; paidOn?: string; status: string; total: number; paid?: number };

const invoice = ({ issued, due, paidOn, status, total, paid = 0 }: Given) =>
  priced(
    {
      issuedOn: d(issued),
      dueOn: due === undefined ? null : d(due),
      paidOn: paidOn === undefined ? null : d(paidOn),
      status,
      total,
      paid,
      currency: 'USD',
    },
    'total',
    'paid',
  );

const invoices = [
  invoice({ issued: '2025-06-05', due: '2025-07-05', status: 'open', total: 300, paid: 100 }),
  invoice({ issued: '2025-05-20', due: '2025-06-20', status: 'open', total: 50 }),
  // Paid since, so that it was owed at the end of June.
  invoice({
    issued: '2025-06-02',
    due: '2025-06-16',
    paidOn: '2025-07-04',
    status: 'paid',
    total: 80,
    paid: 80,
  }),
  invoice({ issued: '2025-06-03', paidOn: '2025-06-03', status: 'paid', total: 470, paid: 470 }),
  invoice({ issued: '2025-01-10', status: 'open', total: 7 }),
  invoice({ issued: '2025-06-30', due: '2025-07-30', status: 'open', total: -20 }),
  invoice({ issued: '2025-06-10', status: 'void', total: 1_000 }),
  invoice({ issued: '2025-06-11', status: 'draft', total: 1_000 }),
  invoice({ issued: '2025-07-01', status: 'open', total: 1_000 }),
];

const model = modelOf({ invoices }, { asOf: d('2025-07-31') });
const owed = (variant: string) => answer(receivables, model, '2025-06', variant);

describe('receivables', () => {
  test('are what is issued by the end of the period and not paid by then', () => {
    // 200 + 50 + 80 + 7 − 20
    expect(owed('total')).toMatchObject({ value: '317', n: 5 });
  });

  test('are sorted by the days since they were due, the day of the invoice where none is stated', () => {
    const ages = ['not_due', 'days_1_30', 'days_31_60', 'days_61_90', 'over_90'];
    expect(ages.map((age) => owed(age).value)).toEqual(['180', '130', '0', '0', '7']);
  });
});

describe('days sales outstanding', () => {
  test('are receivables over what June invoiced, times its 30 days', () => {
    // 300 + 80 + 470 − 20 = 830
    expect(answer(dso, model, '2025-06', 'simple').result.value?.toFraction()).toBe('951/83');
  });

  test('have no value when nothing was invoiced', () => {
    expect(answer(dso, model, '2025-02', 'simple').result.reason).toMatchObject({ code: 'zero-denominator' });
  });
});

describe('days counted back', () => {
  // What catalogues print: 500 owed, of sales of 200 in June, 250 in May, 150 in April.
  const months = (...sales: readonly [string, number][]) =>
    modelOf(
      {
        invoices: [
          ...sales.map(([issued, total]) => invoice({ issued, status: 'paid', paidOn: issued, total })),
          invoice({ issued: '2024-01-05', status: 'open', total: 500 }),
        ],
      },
      { asOf: d('2025-06-30') },
    );
  const back = (...sales: readonly [string, number][]) =>
    answer(dso, months(...sales), '2025-06', 'count_back').value;

  test('are 30 of June, 31 of May and a third of April', () => {
    expect(back(['2025-06-11', 200], ['2025-05-11', 250], ['2025-04-11', 150])).toBe('71');
  });

  test('hold the days of a month without sales', () => {
    expect(back(['2025-06-11', 200], ['2025-04-11', 600])).toBe('76'); // 30 + 31 + 300/600 × 30
  });

  test('have no value where the invoices end before what is owed does', () => {
    const model = modelOf(
      {
        invoices: [
          invoice({ issued: '2025-06-02', status: 'open', total: -5 }),
          invoice({ issued: '2025-06-02', status: 'open', total: 9 }),
        ],
      },
      { asOf: d('2025-06-30') },
    );
    expect(answer(dso, model, '2025-06', 'count_back').value).toBe('30');
    expect(
      answer(
        dso,
        modelOf(
          { invoices: [invoice({ issued: '2025-06-02', status: 'open', total: 9, paid: 20 })] },
          { asOf: d('2025-06-30') },
        ),
        '2025-06',
        'count_back',
      ).value,
    ).toBe('0');
  });
});
