import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runIn } from '../support/io.ts';

function notes(files: Readonly<Record<string, readonly string[]>>, ...args: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-absent-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  const ran = runIn(folder, ['report', '.', '--period', '2026-10', ...args]);
  expect(ran.exit, ran.stderr).toBe(0);
  return ran.stderr.split('\n').filter((line) => line.includes('note: has no column'));
}

const stripe = [
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)',
  'sub_1,cus_1,Oar,eur,month,40.00,active,2026-01-05 08:00,2026-10-05 08:00,2026-11-05 08:00',
];
const hubspot = (more: string, cells: string) => [
  `Record ID - Deal,Deal Name,Deal Stage,Amount,Close Date,Create Date${more}`,
  `501,Refit,Closed won,1200.00,2026-10-12 09:30,2026-08-03 10:00${cells}`,
];
const pipedrive = [
  'Deal - ID,Deal - Title,Deal - Status,Deal - Value,Deal - Currency of Value,Deal - Won time',
  '7,Refit,Won,1200,EUR,2026-10-12 09:30:00',
];
const chargebee = [
  'subscriptions.id,subscriptions.plan_id,subscriptions.status,subscriptions.current_term_start,subscriptions.current_term_end,subscriptions.plan_amount,subscriptions.started_at,customers.id,subscriptions.currency_code',
  'a,Oar-monthly,active,2026-10-05,2026-11-05,40.00,2026-01-05,c1,EUR',
];

test('one note for a file names the columns that a number rests on and it lacks', () => {
  const [said = '', ...others] = notes({ 'subs.csv': stripe });
  expect(others).toEqual([]);
  expect(said).toMatch(
    /^subs\.csv: note: has no column "Quantity", so .*; no column "Ended At \(UTC\)", so /,
  );
  // How many intervals a period lasts is read from the current one, so its column changes nothing.
  expect(said).not.toContain('Interval Count');
});

test('only columns count that a metric of the selection reads', () => {
  const file = { 'deals.csv': hubspot(',Deal Type', ',New Business') };
  expect(notes(file, '--metric', 'win_rate')).toEqual([]);
  expect(notes(file, '--metric', 'weighted_pipeline')).toEqual([
    expect.stringContaining('has no column "Deal Probability", so weighted figures'),
  ]);
  expect(notes(file, '--metric', 'mrr')).toEqual([]);
});

test('a file that has what counts is not spoken of, nor one whose columns somebody has mapped', () => {
  expect(notes({ 'deals.csv': hubspot(',Deal Type,Deal probability', ',New,0.5') })).toEqual([]);
  const config = [
    'sources: [{ files: d.csv, yields: opportunities, columns: { id: No, stage: Phase, closedOn: Shut } }]',
    'currency: EUR',
  ];
  expect(notes({ 'd.csv': ['No,Phase,Shut', '1,Closed Won,2026-10-05'], 'revkpi.yaml': config })).toEqual([]);
});

test.each([
  ['Pipedrive', pipedrive, /"Deal - Probability"/i],
  ['Chargebee', chargebee, /"subscriptions\.(plan_)?quantity"/],
])('it holds for %s too', (_, lines, header) => {
  expect(notes({ 'export.csv': lines }, '--currency', 'EUR')).toEqual([expect.stringMatching(header)]);
});
