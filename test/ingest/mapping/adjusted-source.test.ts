import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runIn } from '../../support/io.ts';

const HEADER =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const row = (id: string, customer: string, plan: string, amount: string, currency = 'eur') =>
  `${id},${customer},${plan},${currency},month,${amount},active,2026-01-01 10:00,2026-03-01 10:00,2026-04-01 10:00`;
const ROWS = [row('sub_1', 'cus_1', 'Weaver M', '40.00'), row('sub_2', 'cus_2', 'Weaver L', '400.00')];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-adjusted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The MRR of each plan and of all, as both readers give it. */
function mrr(rows: readonly string[], entry: string): unknown {
  writeFileSync(join(folder, 'subs.csv'), `${[HEADER, ...rows].join('\n')}\n`);
  writeFileSync(join(folder, 'revkpi.yaml'), `sources: [{ files: subs.csv, ${entry} }]\n`);
  const argv = ['report', 'subs.csv', '--json', '--as-of', '2026-03-20', '--by', 'plan', '--metric', 'mrr'];
  const [fast, parsed] = ['auto', 'csv-parse'].map(
    (reader) => runIn(folder, argv, { env: { REVKPI_READER: reader } }).stdout,
  );
  expect(fast).toBe(parsed);
  const rowsOf = JSON.parse(fast ?? '').metrics as { segment: { plan?: string }; value: string }[];
  const nameOf = (plan: string | undefined): string => (plan === '' ? '(empty)' : (plan ?? ''));
  return Object.fromEntries(rowsOf.map(({ segment, value }) => [nameOf(segment.plan), value]));
}

describe('an entry of the config that adjusts a source holds whichever way its rows are read', () => {
  test('in its totals', () => {
    const total = row('Total', 'all', 'Weaver M', '440.00');
    expect(mrr([...ROWS, total], 'totals: [Total]')).toMatchObject({ '': '440.00' });
  });

  test('in its words for our own', () => {
    expect(mrr(ROWS, 'values: { plan: { Pro: [Weaver M, Weaver L] } }')).toEqual({
      '': '440.00',
      Pro: '440.00',
    });
  });

  test('in the rows that it leaves out', () => {
    expect(mrr(ROWS, 'exclude: { Plan: [Weaver L] }')).toEqual({ '': '40.00', 'Weaver M': '40.00' });
  });

  test('in its marks for nothing, of a currency as of a text', () => {
    const rows = [...ROWS, row('sub_3', 'cus_3', 'none', '5.00', 'all')];
    expect(mrr(rows, 'nulls: [none, all]')).toMatchObject({ '': '445.00', 'Weaver M': '40.00' });
  });

  test('in marks for nothing that blanks or quotes are part of, which no cell is', () => {
    const rows = [row('sub_1', 'cus_1', '""""', '1.00'), row('sub_2', 'cus_2', '"n/a "', '2.00')];
    expect(mrr(rows, `nulls: ['""', 'n/a ']`)).toEqual({ '': '3.00', '"': '1.00', 'n/a': '2.00' });
  });
});
