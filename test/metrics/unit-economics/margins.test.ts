import { describe, expect, test } from 'vitest';
import { cac } from '../../../src/metrics/unit-economics/cac.ts';
import { grossMargin } from '../../../src/metrics/unit-economics/gross-margin.ts';
import { answer, d, deal, modelOf, priced, subscription } from '../../support/model.ts';

const month = (start: string, end: string, category: string, amount: number) =>
  priced({ startsOn: d(start), endsOn: d(end), category, amount, currency: 'USD' }, 'amount');

describe('the gross margin', () => {
  // A year of 1,200 is invoiced in June for July 2025 to June 2026, and 300 for June; 100 a month are paid.
  const invoice = (total: number, from: string, until: string) =>
    priced(
      {
        ...{ issuedOn: d('2025-06-01'), status: 'paid', currency: 'USD', tax: 0, total },
        periodStartsOn: d(from),
        periodEndsOn: d(until),
      },
      'total',
      'tax',
    );
  const model = modelOf(
    {
      costs: [month('2025-06-01', '2025-07-01', 'cogs', 60)],
      invoices: [invoice(1_200, '2025-07-01', '2026-07-01'), invoice(300, '2025-06-01', '2025-07-01')],
      subscriptions: [subscription({ amount: 100 })],
    },
    { asOf: d('2025-06-30') },
  );
  const marginOf = (variant: string | null) => answer(grossMargin, model, '2025-06', variant).result;

  test('is of what was invoiced, of what was served, or of what recurs', () => {
    expect(answer(grossMargin, model, '2025-06').value).toBe('0.96'); // 1,440 ÷ 1,500
    expect(marginOf('recognised').value?.toFraction()).toBe('4/5'); // 240 ÷ 300
    expect(marginOf('subscription').value?.toFraction()).toBe('2/5'); // 40 ÷ 100
  });
});

describe('the cost of a customer, one sales cycle earlier', () => {
  const won = (created: string, closed: string) =>
    deal({ outcome: 'won', createdOn: d(created), closedOn: d(closed) });
  const cacOf = (costs: ReturnType<typeof month>[], opportunities = [won('2025-05-06', '2025-06-05')]) =>
    answer(
      cac,
      modelOf(
        {
          costs,
          opportunities,
          subscriptions: [subscription({ customer: 'N', startedOn: d('2025-06-10') })],
        },
        { asOf: d('2025-06-30') },
      ),
      '2025-06',
      'lagged_by_cycle',
    );

  test('is what was spent as many days before', () => {
    // Thirty days: 2 May to 31 May, thirty of the 31 days of May.
    expect(cacOf([month('2025-05-01', '2025-06-01', 'sales_marketing', 310)])).toMatchObject({
      value: '300',
    });
  });

  test('takes half a day for a whole one', () => {
    // Cycles of 30 and 31 days: 31 days earlier is 1 May to 30 May.
    const deals = [won('2025-05-06', '2025-06-05'), won('2025-05-06', '2025-06-06')];
    const costs = [
      month('2025-05-01', '2025-06-01', 'sales_marketing', 310),
      month('2025-04-01', '2025-05-01', 'sales_marketing', 3_000),
    ];
    expect(cacOf(costs, deals)).toMatchObject({ value: '300' });
  });

  test('is not known where the costs begin later, or nothing was won', () => {
    expect(cacOf([month('2025-06-01', '2025-07-01', 'sales_marketing', 310)])).toMatchObject({
      reason: 'insufficient-history',
    });
    expect(cacOf([month('2025-05-01', '2025-06-01', 'sales_marketing', 310)], [deal()])).toMatchObject({
      reason: 'no-observations',
    });
  });
});
