// --rules beside a baseline and a vendor's numbers. A pays 100, B 80; C canceled its 60 on 12 June, paid to 9 July: in by our
// rules at the end of June, out by Stripe's.

import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const HEADER =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)';
const row = (id: string, amount: string, canceled = '', ended = ''): string =>
  `sub_${id},cus_${id},Pro,usd,month,${amount},${ended ? 'canceled' : 'active'},2025-01-10 10:00,2025-06-10 10:00,2025-07-10 10:00,${canceled},${ended}`;

const folder = (): string =>
  folderOf({
    'subscriptions.csv': [
      HEADER,
      row('A', '100.00'),
      row('B', '80.00'),
      row('C', '60.00', '2025-06-12 10:00', '2025-07-10 10:00'),
      '',
    ].join('\n'),
    'theirs.csv': 'Customer ID,MRR\ncus_A,100.00\ncus_B,80.00\n',
    'revkpi.yaml': 'company: Alder\n',
  });

const days = ['--period', '2025-06', '--as-of', '2025-06-30'];

describe('check --rules', () => {
  test('compares nothing that other rules count otherwise, and names what has changed, old → new', () => {
    const where = folder();
    const saved = runIn(where, ['baseline', 'save', 'subscriptions.csv', ...days, '--metric', 'mrr']);
    expect(saved.exit, saved.stderr).toBe(0);
    const { stdout } = runIn(where, ['check', 'subscriptions.csv', ...days, '--rules', 'stripe', '--json']);
    const { entries } = JSON.parse(stdout) as {
      entries: { key: string; status: string; message: string }[];
    };
    const mrr = entries.find(({ key }) => key.startsWith('mrr|'));
    expect(mrr?.status).toBe('incomparable');
    expect(mrr?.message).toMatch(/cancel\.effective service_end → at_cancellation/);
    expect(mrr?.message).toMatch(/pastDue\.graceDays 30 → unlimited/);
    expect(mrr?.message).toMatch(/fx constant → period_end/);
  });
});

describe('compare-reference --rules', () => {
  test('sets a vendor’s numbers beside ours by its own rules', () => {
    const where = folder();
    const compared = (...rules: string[]) => {
      const argv = ['compare-reference', 'theirs.csv', 'subscriptions.csv', ...days, '--json', ...rules];
      const { ours, theirs, rules: used, groups } = JSON.parse(runIn(where, argv).stdout);
      return [ours, theirs, used?.name ?? null, groups.length];
    };
    expect(compared()).toEqual(['240.00', '180.00', null, 1]);
    expect(compared('--rules', 'stripe')).toEqual(['180.00', '180.00', 'stripe', 0]);
  });
});
