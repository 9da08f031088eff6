import { expect, test } from 'vitest';
import { load } from '../../src/ingest/load.ts';
import { OPTIONS } from './read-file.ts';

const HEADER = 'period,category,amount,currency\n';

const costs = (row: number): string => `2025-06,cogs,${row}.00,USD\n`;

function said(rows: number, read: (row: number) => string = costs): string[] {
  const text = HEADER + Array.from({ length: rows }, (_, row) => read(row)).join('');
  const input = { name: 'costs.csv', named: true, as: null, bytes: () => Buffer.from(text) };
  const { diagnostics } = load([input], { ...OPTIONS, rejectLimit: { rows: 5 } });
  return diagnostics.map(({ code }) => code).filter((code) => /row/.test(code));
}

test('a file with a header alone is said to have no rows', () => {
  expect(said(0)).toEqual(['no-rows']);
});

test.each([1000, 2000, 10_000, 50_000])('a file of exactly %i rows may have been cut there', (rows) => {
  expect(said(rows)).toEqual(['round-row-count']);
});

test.each([1, 999, 1001, 2500])('a file of %i rows looks like any other', (rows) => {
  expect(said(rows)).toEqual([]);
});

test('rows that cannot be read are counted among the rows of a file', () => {
  expect(said(1000, (row) => (row === 3 ? '2025-06,cogs,much,USD\n' : costs(row)))).toEqual([
    'round-row-count',
  ]);
});
