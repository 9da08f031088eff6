// Spend of one campaign and day that files hold in different numbers of equal rows.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loaded, rowsOf, some } from '../../ingest/loaded.ts';
import { runIn } from '../../support/io.ts';

const PREAMBLE = ['Campaign report', '"July 1, 2026 - October 31, 2026"'];
const HEADER = 'Campaign,Day,Currency code,Impr.,Clicks,Cost';
const OARS = 'Oars,2026-10-15,EUR,50,5,0.60';
const total = (amount: string) => `Total: Campaigns,--,EUR,1,1,${amount}`;

/** What the Oars rows that count cost, in euros, and what became of the lines of each file. */
function oars(files: Readonly<Record<string, readonly string[]>>) {
  const report = (rows: readonly string[]) => [...PREAMBLE, HEADER, ...rows];
  const result = loaded(
    Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, report(rows)])),
  );
  return {
    costs: rowsOf(result, 'spend', 'cost').map(([cost]) => Number(cost) / 1_000_000),
    lines: result.files.map(({ lines }) => some({ ...lines, read: 0, other: 0 })),
    rejects: result.rejects.map(({ file, line, code }) => [file, line, code]),
    conflicts: conflictsOf(result),
  };
}

const conflictsOf = ({ diagnostics }: ReturnType<typeof loaded>) =>
  diagnostics.filter(({ code }) => code === 'conflicting-rows').map(({ file, line }) => [file, line]);

test('a row that one file proves to be there twice counts twice, beside a file that cannot tell', () => {
  expect(oars({ 'a.csv': [OARS, OARS], 'b.csv': [OARS, OARS, total('1.20')] })).toEqual({
    costs: [0.6, 0.6],
    lines: [{ duplicate: 2 }, { accepted: 2 }],
    rejects: [],
    conflicts: [],
  });
});

test('a row that one file holds once and another twice is no conflict, whichever is read first', () => {
  const twice = [OARS, OARS, total('1.20')];
  expect(oars({ 'a.csv': [OARS], 'b.csv': twice })).toMatchObject({ costs: [0.6, 0.6], rejects: [] });
  expect(oars({ 'a.csv': twice, 'b.csv': [OARS] })).toMatchObject({ costs: [0.6, 0.6], rejects: [] });
});

test('equal rows of three files count as often as in the file that has most', () => {
  const files = {
    'a.csv': [OARS, OARS],
    'b.csv': [OARS, OARS, OARS, total('1.80')],
    'c.csv': [OARS, OARS, total('1.20')],
  };
  expect(oars(files)).toMatchObject({ costs: [0.6, 0.6, 0.6], rejects: [] });
});

test('a newer file that states a row twice takes nothing from an older one that proves it', () => {
  const files = { 'ads-2026-11-01.csv': [OARS, OARS, total('1.20')], 'ads-2026-11-02.csv': [OARS, OARS] };
  expect(oars(files)).toMatchObject({ costs: [0.6, 0.6], lines: [{ accepted: 2 }, { duplicate: 2 }] });
});

test('a newer file that states a row once says that it is there once', () => {
  const files = { 'ads-2026-11-01.csv': [OARS, OARS, total('1.20')], 'ads-2026-11-02.csv': [OARS] };
  expect(oars(files)).toMatchObject({ costs: [0.6], lines: [{ superseded: 2 }, { accepted: 1 }] });
});

test('costs that one file states twice and another once count from the last file, as nothing proves either', () => {
  const header = 'period,category,amount,currency,note';
  const result = loaded({
    'a.csv': [header, '2026-10,cogs,5000.00,EUR,hosting', '2026-10,cogs,5000.00,EUR,support'],
    'b.csv': [header, '2026-10,cogs,5000.00,EUR,hosting'],
  });
  expect(result.rejects).toEqual([]);
  expect(rowsOf(result, 'costs', 'amount')).toEqual([[500_000]]);
  expect(conflictsOf(result)).toEqual([['b.csv', 2]]);
});

test('rows of other figures count from the last file, with a warning', () => {
  const other = 'Oars,2026-10-15,EUR,50,5,0.70';
  expect(oars({ 'a.csv': [OARS], 'b.csv': [OARS, other] })).toMatchObject({
    costs: [0.6, 0.7],
    lines: [{ superseded: 1 }, { accepted: 2 }],
    rejects: [],
    conflicts: [['b.csv', 4]],
  });
});

test('spend of a month is the same from its own file, from that of a longer time, and from both', () => {
  // A day costs 10.00 and a cent for each day of its month. October: 31 × 10.00 + 4.96 = 314.96, and twice 0.60.
  // July to September: 314.96 twice and 30 × 10.00 + 4.65 = 304.65. All of it: 934.57 + 316.16 = 1250.73.
  const month = (number: string, days: number) =>
    Array.from({ length: days }, (_, at) => {
      const day = String(at + 1).padStart(2, '0');
      return `Brand,2026-${number}-${day},EUR,50,5,10.${day}`;
    });
  const october = [...month('10', 31), OARS, OARS];
  const autumn = [...month('07', 31), ...month('08', 31), ...month('09', 30), ...october];
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-copies-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, rows: readonly string[]) =>
    writeFileSync(join(folder, name), `${[...PREAMBLE, HEADER, ...rows].join('\n')}\n`);
  write('october.csv', [...october, total('316.16')]);
  write('autumn.csv', [...autumn, total('1250.73')]);
  write('without.csv', october);
  for (const files of ['october.csv', 'autumn.csv', 'october.csv autumn.csv', 'autumn.csv without.csv']) {
    const line = `report ${files} --period 2026-10 --as-of 2026-10-31 --metric marketing_spend --format csv --quiet`;
    const { exit, stdout } = runIn(folder, line.split(' '));
    expect([files, exit, stdout.includes('316.16')]).toEqual([files, 0, true]);
  }
});
