// A row of subscriptions whose amount is blank, as that of a price by use, costs no report: it lacks what recurring revenue is
// made of, and nothing else. The values were worked out by hand, in the comments.

import { afterAll, expect, test } from 'vitest';
import { folderOf, removeFolders } from '../support/folders.ts';
import { runIn } from '../support/io.ts';
import { reportRun } from '../support/report.ts';
import { type Case, lines, tryAll } from '../support/small-exports.ts';

afterAll(removeFolders);

const STRIPE =
  'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)';

const stripe = lines(
  STRIPE,
  's1,K1,Team,1,eur,month,100.00,active,2026-01-10 10:00,2026-10-10 10:00,2026-11-10 10:00,,',
  's2,K2,Team,1,eur,month,50.00,active,2026-01-10 10:00,2026-10-10 10:00,2026-11-10 10:00,,',
  's3,K3,By use,,eur,month,,active,2026-01-10 10:00,2026-10-10 10:00,2026-11-10 10:00,,',
  's4,K2,By use,,eur,month,,active,2026-02-10 10:00,2026-10-10 10:00,2026-11-10 10:00,,',
);

const cases: readonly Case[] = [
  {
    // 100 + 50; K3 pays by use alone, which is in no MRR.
    title: 'Stripe with prices by use',
    files: { 'subscriptions.csv': stripe },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { mrr: '150.00', customers: '2', mrr_new: '0.00', subscriptions: '2' },
    flags: { mrr: ['unknown-share'], customers: ['unknown-share'] },
  },
  {
    // 79.00: what the plan of b costs is not in the file.
    title: 'Chargebee with a plan without a price',
    files: {
      'Subscriptions.csv': lines(
        'subscriptions.id,customers.id,subscriptions.plan_id,subscriptions.plan_quantity,subscriptions.plan_unit_price,subscriptions.status,subscriptions.started_at,subscriptions.current_term_start,subscriptions.current_term_end',
        'a,c1,team,1,7900,active,2026-01-05T10:00:00Z,2026-10-05T10:00:00Z,2026-11-05T10:00:00Z',
        'b,c2,metered,1,,active,2026-01-05T10:00:00Z,2026-10-05T10:00:00Z,2026-11-05T10:00:00Z',
      ),
    },
    args: '--period 2026-10 --as-of 2026-10-31 --currency EUR',
    values: { mrr: '79.00', customers: '1' },
    flags: { mrr: ['unknown-share'] },
  },
  {
    // 25.00 of A; of B nobody says what it pays.
    title: 'a mapped list with a blank amount',
    files: {
      'abos.csv': lines('Kunde;Betrag;Beginn', 'A;25,00;05.01.2026', 'B;;07.09.2026'),
      'revkpi.yaml': {
        currency: 'EUR',
        sources: [
          {
            files: 'abos.csv',
            yields: 'subscriptions',
            decimal: ',',
            dates: 'DMY',
            columns: {
              customer: 'Kunde',
              amount: 'Betrag',
              interval: { value: 'month' },
              startedOn: 'Beginn',
            },
          },
        ],
      },
    },
    args: '--period 2026-10 --as-of 2026-10-31',
    values: { mrr: '25.00', customers: '1' },
    flags: { mrr: ['unknown-share'] },
  },
];

tryAll('subscriptions without an amount', cases);

test('a file in which no row has an amount is refused: nothing is 0 that is not known', () => {
  const folder = folderOf({ 'subscriptions.csv': stripe.replace('100.00', '').replace('50.00', '') });
  const { exit, stderr } = reportRun(folder, '.', '--period', '2026-10', '--as-of', '2026-10-31');
  expect(exit).toBe(3);
  expect(stderr).toContain('Amount is empty in every row');
});

test('explain says of them that they are without an amount', () => {
  const folder = folderOf({ 'subscriptions.csv': stripe });
  const ran = runIn(folder, ['explain', 'mrr', '.', '--period', '2026-10', '--as-of', '2026-10-31']);
  expect(ran.stdout).toMatch(/2 without an amount/);
});

test('--quiet says nothing of them, and --strict lets them pass', () => {
  const folder = folderOf({ 'subscriptions.csv': stripe });
  const args = ['.', '--period', '2026-10', '--as-of', '2026-10-31', '--strict', '--quiet'];
  expect(reportRun(folder, ...args)).toMatchObject({ exit: 0, stderr: '' });
});
