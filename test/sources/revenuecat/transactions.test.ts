import { expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const HEADER =
  'rc_original_app_user_id,product_identifier,start_time,end_time,is_trial_period,is_sandbox,price_in_usd,store_transaction_id,refunded_at,product_duration';
const paid = (
  user: string,
  from: string,
  to: string,
  price: string,
  id: string,
  duration = 'P1M',
  refunded = '',
) => `${user},pro,${from} 12:00:00,${to} 12:00:00,false,false,${price},${id},${refunded},${duration}`;

function mrr(month: string): string {
  const rows = [
    HEADER,
    paid('u1', '2026-07-10', '2026-08-10', '9.99', 't1'),
    paid('u1', '2026-08-10', '2026-09-10', '9.99', 't2'),
    paid('u2', '2026-07-20', '2027-07-20', '120.00', 't3', 'P1Y'),
    paid('u3', '2026-07-21', '2026-08-21', '0', 't4', 'P1M', '2026-07-22 12:00:00'),
    paid('u4', '2026-09-15', '2026-10-15', '9.99', 't5'),
  ];
  const folder = folderOf({ 'transactions.csv': `${rows.join('\n')}\n` });
  const argv = ['report', '.', '--json', '--period', month, '--as-of', '2026-09-30', '--metric', 'mrr'];
  return JSON.parse(runIn(folder, argv).stdout).metrics[0].value;
}

// u1 pays 9.99 a month until 10 September, u2 120 ÷ 12 = 10.00; u3 was refunded; u4 pays from 15 September.
test.each([
  ['2026-07', '19.99'],
  ['2026-08', '19.99'],
  ['2026-09', '19.99'],
])('paid periods that follow each other are one recurring payment: the MRR of %s is %s', (month, value) => {
  expect(mrr(month)).toBe(value);
});
