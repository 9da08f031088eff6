// Files of a folder that cannot be read: the others are, and figures that lack something say so.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { runIn } from '../support/io.ts';

const HEADER =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const row = (number: number, plan = 'Oar') =>
  `sub_${number},cus_${number},${plan},eur,month,40.00,active,2026-01-05 08:00,2026-10-31 08:00,2026-11-30 08:00`;
const table = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
const latin = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`, 'latin1');

/** What is left of an archive that was not downloaded to its end. */
const cut = (bytes: Buffer): Buffer => {
  const packed = gzipSync(bytes, { level: 0 });
  return packed.subarray(0, packed.length - 40);
};

function folderOf(files: Readonly<Record<string, Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-skipped-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}

const SAID = ['--period', '2026-10', '--as-of', '2026-10-31'];

function report(files: Readonly<Record<string, Buffer>>, ...args: string[]) {
  const ran = runIn(folderOf(files), ['report', '.', ...SAID, '--metric', 'mrr', '--json', ...args]);
  const document = JSON.parse(ran.stdout);
  const [mrr] = document.metrics ?? [];
  return { ...ran, code: document.code, value: mrr?.value, flags: mrr?.flags };
}

const good = table(HEADER, row(1));

test.each([
  ['in another encoding', 'other.csv', latin(HEADER, row(2, 'Rüder'))],
  ['with a header renamed', 'other.csv', table(HEADER.replace('Customer ID', 'Who'), row(2))],
  ['cut in two', 'subscriptions.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1])],
  ['cut in two after its header', 'january.csv.gz', cut(table(HEADER, row(2), row(3)))],
  ['that is a page of the web', 'subscriptions.csv', table('<!DOCTYPE html>', '<title>Sign in</title>')],
  ['of an unknown header, called like the other', 'subs-2.csv', table('a,b', '1,2')],
])('a file %s is skipped, and what would be made of it is incomplete', (_, name, bytes) => {
  const { exit, value, flags, stderr } = report({ 'subs-1.csv': good, [name]: bytes }, '--quiet');
  expect([exit, value, flags]).toEqual([0, '40.00', expect.arrayContaining(['incomplete-input'])]);
  expect(stderr).toContain(`${name}: error: seems to hold subscriptions`);
});

test.each([
  ['README.csv', latin('Größe,Farbe', '1,grün')],
  ['stripe-subscriptions-notes.csv', table('When,What', '1,asked')],
  ['deals.csv', table('Deal No,Client', '1,Fir')],
  ['ads.csv', table('Name,Owner', '1,2')],
  ['README.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])],
])('%s makes nothing incomplete, as no export is called so', (name, bytes) => {
  const folder = folderOf({ 'subs-1.csv': good, [name]: bytes });
  const ran = runIn(folder, ['report', '.', ...SAID, '--json']);
  expect(ran.exit, ran.stderr).toBe(0);
  expect(ran.stdout + ran.stderr).not.toContain('incomplete');
});

test('a file that nothing ties to a collection makes nothing incomplete', () => {
  const { exit, flags, stderr } = report({ 'subs-1.csv': good, 'notes.csv': latin('Größe,Farbe', '1,grün') });
  expect([exit, flags]).toEqual([0, expect.not.arrayContaining(['incomplete-input'])]);
  expect(stderr).toContain('notes.csv: warning: is skipped: notes.csv:1: the text is not valid UTF-8');
});

test('of a file that is skipped nothing counts that was read before its fault', () => {
  const late = latin(HEADER, ...Array.from({ length: 3000 }, (_, at) => row(at + 2)), row(9999, 'Rüder'));
  expect(report({ 'subs-1.csv': good, 'subs-2.csv': late })).toMatchObject({ exit: 0, value: '40.00' });
});

test('a file that was asked for ends the run', () => {
  const files = { 'subs-1.csv': good, 'subs-2.csv': latin(HEADER, row(2, 'Rüder')) };
  expect(report(files, '--strict')).toMatchObject({ exit: 3, code: 'encoding-unknown' });
  const config = table('sources: [{ files: "subs-*.csv", currency: EUR }]');
  expect(report({ ...files, 'revkpi.yaml': config })).toMatchObject({ exit: 3, code: 'encoding-unknown' });
  const ran = runIn(folderOf(files), ['report', 'subs-1.csv', 'subs-2.csv', ...SAID]);
  expect(ran.exit).toBe(3);
});

test('a check of incomplete figures fails, and one of others does not', () => {
  const folder = folderOf({ 'subs-1.csv': good });
  const run = (...args: string[]) => runIn(folder, [...args, ...SAID]);
  expect(run('baseline', 'save', '.', '--metric', 'mrr').exit).toBe(0);
  expect(run('check', '.', '--metric', 'mrr').exit).toBe(0);
  writeFileSync(join(folder, 'subs-2.csv'), latin(HEADER, row(2, 'Rüder')));
  const failed = run('check', '.', '--metric', 'mrr');
  expect(failed.exit, failed.stdout + failed.stderr).toBe(1);
  expect(failed.stdout).toContain('subs-2.csv could not be read and seems to hold subscriptions');
  writeFileSync(join(folder, 'subs-2.csv'), latin('Größe,Farbe', '1,grün'));
  writeFileSync(join(folder, 'leads.csv'), latin('Größe,Farbe', '1,grün'));
  rmSync(join(folder, 'subs-2.csv'));
  expect(run('check', '.', '--metric', 'mrr').exit).toBe(0);
});

test('a mark of bytes says more of a file than --encoding', () => {
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), table(HEADER, row(1, 'Rüder'))]);
  const wide = Buffer.from(`\uFEFF${HEADER}\n${row(2, 'Rüder')}\n`, 'utf16le');
  const files = { 'a.csv': marked, 'b.csv': wide, 'c.csv': latin(HEADER, row(3, 'Rüder')) };
  const ran = runIn(folderOf(files), [
    'report',
    '.',
    ...SAID,
    '--metric',
    'mrr',
    '--by',
    'plan',
    '--json',
    '--encoding',
    'windows-1252',
  ]);
  const segments = JSON.parse(ran.stdout).metrics.map(
    ({ segment, value }: { segment: { plan?: string }; value: string }) => [segment.plan, value],
  );
  expect(segments).toEqual([
    [undefined, '120.00'],
    ['Rüder', '120.00'],
  ]);
});
