// Stripe's own export of payments lists the attempts that failed. They tell how often payments fail and are recovered, and
// nothing else changes by them.

import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { reportIn, rowOf, valuesOf } from '../support/report.ts';

const subscriptions = `id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Cancellation Reason,Created (UTC),Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC),Coupon
sub_A,cus_A,Pro,1,usd,month,100.00,active,,2025-01-03 09:00,2025-01-03 09:00,2025-06-03 09:00,2025-07-03 09:00,,,
sub_B,cus_B,Pro,1,usd,month,40.00,active,,2025-01-04 09:00,2025-01-04 09:00,2025-06-04 09:00,2025-07-04 09:00,,,
sub_C,cus_C,Pro,1,usd,month,60.00,canceled,payment_failed,2025-01-10 09:00,2025-01-10 09:00,2025-06-10 09:00,2025-07-10 09:00,2025-06-25 09:00,2025-06-25 09:00,
`;

const invoices = `id,Customer,Subscription,Number,Status,Currency,Total,Tax,Amount Due,Amount Paid,Date (UTC),Due Date (UTC),Paid At (UTC),Finalized At (UTC)
in_A,cus_A,sub_A,1,paid,usd,100.00,0.00,100.00,100.00,2025-06-03 09:00,,2025-06-03 09:00,2025-06-03 09:00
in_B,cus_B,sub_B,2,paid,usd,40.00,0.00,40.00,40.00,2025-06-04 09:00,,2025-06-09 09:00,2025-06-04 09:00
in_C,cus_C,sub_C,3,uncollectible,usd,60.00,0.00,60.00,0.00,2025-06-10 09:00,,,2025-06-10 09:00
`;

const header =
  'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Status,Customer ID,Invoice ID\n';
const collected = [
  'ch_1,2025-06-03 09:00,100.00,0.00,usd,true,100.00,Paid,cus_A,in_A',
  'ch_4,2025-06-09 09:00,40.00,0.00,usd,true,40.00,Paid,cus_B,in_B',
  'ch_9,2025-06-30 09:00,7.00,0.00,usd,true,7.00,Paid,cus_A,',
];
/** B is tried twice more before it pays, C three times in vain; somebody's card in euros is declined as well. */
const failed = [
  'ch_2,2025-06-04 09:00,40.00,0.00,usd,false,40.00,Failed,cus_B,in_B',
  'ch_3,2025-06-06 09:00,40.00,0.00,usd,false,40.00,Failed,cus_B,in_B',
  'ch_5,2025-06-10 09:00,60.00,0.00,usd,false,60.00,Failed,cus_C,in_C',
  'ch_6,2025-06-14 09:00,60.00,0.00,usd,false,60.00,Failed,cus_C,in_C',
  'ch_7,2025-06-20 09:00,60.00,0.00,usd,false,60.00,Failed,cus_C,in_C',
];
const inEuros = 'ch_8,2025-06-21 09:00,900.00,0.00,eur,false,950.00,Failed,cus_X,';

const june = ['--period', '2025-06', '--all-metrics', '.'];
const reportOf = (payments: readonly string[]) =>
  reportIn(
    folderOf({
      'subscriptions.csv': subscriptions,
      'invoices.csv': invoices,
      'payments.csv': `${header}${payments.join('\n')}\n`,
    }),
    ...june,
  );

const ABOUT_FAILURES = new Set(['failure_rate', 'recovery_rate', 'recovered_amount']);
const others = (report: ReturnType<typeof reportOf>) =>
  report.metrics.filter(({ id }) => !ABOUT_FAILURES.has(id));

describe("payments that failed in Stripe's export", () => {
  const with_ = reportOf([...collected, ...failed]);
  const without = reportOf(collected);

  test('are told as rates of failure and recovery, by count and by value', () => {
    // First tried in June: A 100, B 40, C 60, and the 7 without an invoice. B and C failed at first, B was recovered.
    expect(
      valuesOf(with_, [
        'failure_rate:count',
        'failure_rate:value',
        'recovery_rate:count',
        'recovery_rate:value',
        'recovered_amount',
      ]),
    ).toEqual({
      'failure_rate:count': '0.500000000000',
      'failure_rate:value': '0.483091787440', // 100 ÷ 207
      'recovery_rate:count': '0.500000000000',
      'recovery_rate:value': '0.400000000000',
      recovered_amount: '40.00',
    });
    expect(rowOf(without, 'failure_rate:count').reason?.code).toBe('missing-input');
  });

  test('are churn because a payment did not come, as the export of subscriptions says', () => {
    expect(
      valuesOf(with_, ['involuntary_churn_mrr', 'involuntary_churn:value', 'involuntary_churn:customers']),
    ).toEqual({
      involuntary_churn_mrr: '60.00',
      'involuntary_churn:value': '0.300000000000', // 60 ÷ 200
      'involuntary_churn:customers': '0.333333333333',
    });
  });

  test('are accepted lines, none of which is left out', () => {
    const linesOf = (report: typeof with_) =>
      report.inputs.find(({ file }) => file === 'payments.csv')?.lines;
    expect(linesOf(with_)).toMatchObject({ read: 9, accepted: 8, excluded: 0 });
    expect(linesOf(without)).toMatchObject({ read: 4, accepted: 3 });
  });

  test('change nothing else: every other row of the report is what it is without them', () => {
    expect(others(with_)).toEqual(others(without));
    expect([with_.asOf, with_.currency]).toEqual([without.asOf, without.currency]);
    expect(valuesOf(with_, ['mrr', 'invoiced_revenue', 'collected_revenue'])).toEqual({
      mrr: '140.00',
      invoiced_revenue: rowOf(without, 'invoiced_revenue').value,
      collected_revenue: '147.00',
    });
  });

  test('in a currency that nobody paid in leave the report in the currency of the others', () => {
    const report = reportOf([...collected, ...failed, inEuros]);
    expect(report.currency).toBe('USD');
    const own = others(report).filter(({ id }) => id !== 'collected_revenue');
    expect(own).toEqual(others(without).filter(({ id }) => id !== 'collected_revenue'));
  });
});
