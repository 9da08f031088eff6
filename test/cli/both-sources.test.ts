// A company that lists its subscriptions and has lines of invoices too. June 2025, by the list and as billed:
// A 100 and 100 · B 60, which has 25 % off its first invoice, and 45 · C 30 and nothing · D nothing and 20 · E 1,200 a year, and
// 1,200 as if for the month. Listed: 100 + 60 + 30 + 100 = 290. Billed: 100 + 45 + 20 + 1,200 = 1,365.

import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/documents/index.ts';
import type { ReferenceDocument } from '../../src/documents/reference.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const LISTED = [
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC),Coupon',
  ...[
    ['cus_A', 'month', '100.00', '2025-01-01', ''],
    ['cus_B', 'month', '60.00', '2025-06-01', 'FIRST25'],
    ['cus_C', 'month', '30.00', '2025-01-01', ''],
    ['cus_E', 'year', '1200.00', '2025-06-01', ''],
  ].map(
    ([id, interval, amount, from, coupon]) =>
      `sub_${id},${id},Pro,usd,${interval},${amount},active,${from} 10:00,2025-06-01 10:00,2025-07-01 10:00,,${coupon}`,
  ),
  '',
].join('\n');

const BILLED = [
  'Invoice,Customer,Date,From,To,Amount',
  '1,cus_A,2025-06-01,2025-06-01,2025-07-01,100.00',
  '2,cus_B,2025-06-01,2025-06-01,2025-07-01,45.00',
  '3,cus_D,2025-06-01,2025-06-01,2025-07-01,20.00',
  '4,cus_E,2025-06-01,2025-06-01,2025-07-01,1200.00',
  '',
].join('\n');

const config = (source: string): string => `
policies: { mrr: { source: ${source} } }
coupons: { FIRST25: { percentOff: "25", duration: once } }
sources:
  - files: lines.csv
    yields: invoiceLines
    currency: USD
    columns: { invoice: Invoice, customer: Customer, issuedOn: Date, periodStartsOn: From, periodEndsOn: To, amount: Amount }
`;

const folder = (source: string, billed = BILLED): string =>
  folderOf({ 'subscriptions.csv': LISTED, 'lines.csv': billed, 'revkpi.yaml': config(source) });

const period = ['--period', '2025-06', '--as-of', '2025-06-30'];
const run = (where: string, ...argv: string[]) => runIn(where, [...argv, ...period]);

interface Row {
  readonly id: string;
  readonly value: string | null;
  readonly reason: { readonly code: string } | null;
}
const rowsOf = (source: string, ...more: string[]): Map<string, Row> => {
  const { stdout, stderr } = run(folder(source), 'report', '.', '--json', ...more);
  const { metrics } = JSON.parse(stdout || stderr) as { metrics: Row[] };
  return new Map(metrics.map((row) => [row.id, row]));
};

describe('mrr.source: both', () => {
  test('counts by the list, and puts beside it what was billed and the gap', () => {
    const rows = rowsOf('both');
    expect(['mrr', 'billed_mrr', 'source_gap'].map((id) => rows.get(id)?.value)).toEqual([
      ...['290.00', '1365.00', '-1075.00'],
    ]);
  });

  test('does so unasked alone where both is asked for', () => {
    const rows = rowsOf('subscriptions');
    expect(rows.get('mrr')?.value).toBe('290.00');
    expect(rows.has('source_gap')).toBe(false);
    expect(rowsOf('invoices', '--metric', 'source_gap').get('source_gap')?.reason?.code).toBe(
      'missing-input',
    );
  });

  test('lists both sides of the gap by their rows', () => {
    const { stdout } = run(folder('both'), 'explain', 'source_gap', '.', '--json');
    const [listed, billed] = JSON.parse(stdout).parts as { rows: { file: string; contribution: string }[] }[];
    expect(listed?.rows.map(({ file, contribution }) => `${file} ${contribution}`).sort()).toEqual([
      ...['100.00', '100.00', '30.00', '60.00'].map((amount) => `subscriptions.csv ${amount}`),
    ]);
    expect(billed?.rows.map(({ file, contribution }) => `${file} ${contribution}`).sort()).toEqual([
      ...['100.00', '1200.00', '20.00', '45.00'].map((amount) => `lines.csv ${amount}`),
    ]);
  });
});

describe('compare-reference invoices', () => {
  test('says customer by customer what makes the gap', () => {
    const { exit, stdout, stderr } = run(folder('both'), 'compare-reference', 'invoices', '.', '--json');
    expect(exit, stderr).toBe(0);
    const document = JSON.parse(stdout) as ReferenceDocument;
    expect(schemaOf('reference').parse(document)).toEqual(document);
    const found = document.groups.map(({ cause, differences }) => [
      cause,
      ...differences.map(({ of, ours, theirs, theirsAt }) => [of, ours, theirs, ...theirsAt]),
    ]);
    expect(found).toEqual([
      ['interval', ['cus_E', '100.00', '1200.00', 'lines.csv:5']],
      ['not-billed', ['cus_C', '30.00', null]],
      ['not-listed', ['cus_D', null, '20.00', 'lines.csv:4']],
      ['policy-coupon.finite=apply', ['cus_B', '60.00', '45.00', 'lines.csv:3']],
    ]);
    expect([document.ours, document.theirs, document.difference, document.same]).toEqual([
      ...['290.00', '1365.00', '1075.00', 1],
    ]);
  });

  test('says what is missing where there is nothing to compare with', () => {
    const none = folder('both', 'Invoice,Customer,Date,From,To,Amount\n1,cus_A,2025-06-01,,,100.00\n');
    const unbilled = run(none, 'compare-reference', 'invoices', '.');
    expect(unbilled.exit).toBe(2);
    expect(unbilled.stderr).toMatch(/for which days of service/);
    expect(run(folder('invoices'), 'compare-reference', 'invoices', '.').stderr).toMatch(/source: both/);
  });
});
