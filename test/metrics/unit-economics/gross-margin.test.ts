import { describe, expect, test } from 'vitest';
import { grossMargin } from '../../../src/metrics/unit-economics/gross-margin.ts';
import { answer, d, modelOf, priced, subscription } from '../../support/model.ts';

const asOf = d('2025-07-31');
const invoice = (total: number, issued: string, more: { tax?: number; status?: string } = {}) =>
  priced({ issuedOn: d(issued), currency: 'USD', status: 'paid', tax: 0, ...more, total }, 'total', 'tax');
const cost = (amount: number, category = 'cogs', [startsOn, endsOn] = ['2025-06-01', '2025-07-01']) =>
  priced(
    { startsOn: d(startsOn ?? ''), endsOn: d(endsOn ?? ''), category, amount, currency: 'USD' },
    'amount',
  );

const june = (invoices: ReturnType<typeof invoice>[], costs = [cost(20)]) =>
  answer(grossMargin, modelOf({ invoices, costs }, { asOf }), '2025-06');

describe('gross margin', () => {
  test('has no value without costs, or without costs of goods sold in the period', () => {
    const noFile = answer(
      grossMargin,
      modelOf({ invoices: [invoice(100, '2025-06-10')] }, { asOf }),
      '2025-06',
    );
    const otherCosts = [cost(20, 'sales_marketing'), cost(20, 'cogs', ['2025-07-01', '2025-08-01'])];
    expect([noFile.reason, june([invoice(100, '2025-06-10')], otherCosts).reason]).toEqual([
      'missing-input',
      'missing-input',
    ]);
  });

  test('has no value without invoices and subscriptions', () => {
    expect(answer(grossMargin, modelOf({ costs: [cost(20)] }, { asOf }), '2025-06').reason).toBe(
      'missing-input',
    );
  });

  test('has no value when nothing was invoiced', () => {
    expect(june([invoice(100, '2025-05-31')])).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('takes invoices from the first to the last day of the period', () => {
    const days = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(days.map((day) => june([invoice(100, day)]).value)).toEqual([null, '0.8', '0.8', null]);
  });

  test('leaves tax, drafts and void invoices out and subtracts credit notes', () => {
    const book = [
      invoice(132, '2025-06-02', { tax: 12 }),
      invoice(-22, '2025-06-03', { tax: -2 }),
      invoice(900, '2025-06-04', { status: 'draft' }),
      invoice(900, '2025-06-04', { status: 'void' }),
    ];
    expect(june(book)).toMatchObject({ value: '0.8', n: 2, flags: [] });
  });

  test('is below zero when serving costs more than it brings', () => {
    expect(june([invoice(10, '2025-06-10')]).value).toBe('-1');
  });

  test('takes the MRR of each day for revenue where there are no invoices', () => {
    // 300 for the last 10 of 30 days: 100.
    const subscriptions = [subscription({ amount: 300, startedOn: d('2025-06-21') })];
    const answered = answer(grossMargin, modelOf({ subscriptions, costs: [cost(20)] }, { asOf }), '2025-06');
    expect(answered).toMatchObject({ value: '0.8', flags: ['mrr-as-revenue'] });
  });

  test('takes of costs that reach beyond the period their share by day', () => {
    // June is 30 of the quarter's 91 days.
    const quarter = cost(91, 'cogs', ['2025-04-01', '2025-07-01']);
    expect(june([invoice(100, '2025-06-10')], [quarter])).toMatchObject({
      value: '0.7',
      flags: ['spread-costs'],
    });
  });
});
