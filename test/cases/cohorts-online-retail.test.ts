// Purchases of 4,373 customers in thirteen months; the expected counts are those of another program, run in R.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const data = shared('cases/cohorts-online-retail/data/online_cohorts.csv');
const expected = shared('cases/cohorts-online-retail/expected.json');

const config = {
  sources: [
    {
      files: 'online_cohorts.csv',
      yields: 'invoices',
      columns: { customer: 'CustomerID', issuedOn: 'InvoiceDate', total: { value: '1.00' } },
    },
  ],
};

interface Cell {
  age: number;
  numerator: string;
  value: string;
}

interface Triangle {
  cohorts: { name: string; customers: number; flags: string[] }[];
  triangles: { rows: Cell[][]; all: Cell[] }[];
}

describe.skipIf(!data.isThere)('cohorts of an online shop', () => {
  const folder = data.isThere
    ? folderOf({ 'revkpi.yaml': config, 'online_cohorts.csv': readFileSync(data.path, 'utf8') })
    : '';
  const cohorts = (...argv: string[]): Triangle => {
    const { exit, stdout, stderr } = runIn(folder, [
      'cohorts',
      '.',
      '--period',
      '2011-12',
      '--periods',
      '13',
      '--json',
      ...argv,
    ]);
    expect(exit, stderr).toBe(0);
    return JSON.parse(stdout);
  };
  const published: { count_table: string[][]; pct_left_shifted: string[][] } = data.isThere
    ? JSON.parse(readFileSync(expected.path, 'utf8'))
    : { count_table: [], pct_left_shifted: [] };

  test('are the published ones to the cell, with the last days of December taken for over', () => {
    const { triangles } = cohorts('--as-of', '2011-12-31');
    const counts = published.count_table.slice(1).map((row) => row.slice(1).filter((cell) => cell !== ''));
    expect(triangles[0]?.rows.map((cells) => cells.map(({ numerator }) => numerator))).toEqual(counts);
    const shares = published.pct_left_shifted.slice(1).map((row, at) => row.slice(1, 14 - at));
    const rounded = (value: string): string => String(Math.round(Number(value) * 1000) / 10);
    expect(triangles[0]?.rows.map((cells) => cells.map(({ value }) => rounded(value)))).toEqual(shares);
  });

  test('leave December blank, of which only nine days are there', () => {
    const { cohorts: made, triangles } = cohorts();
    expect(triangles[0]?.rows.map((cells) => cells.length)).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1,
    ]);
    expect(made.at(-1)).toMatchObject({ name: '2011-12', customers: 41, flags: ['partial'] });
  });

  test('by the year are 949 and 3,424', () => {
    const { cohorts: made } = cohorts('--by', 'year', '--periods', '2', '--as-of', '2011-12-31');
    expect(made.map(({ name, customers }) => [name, customers])).toEqual([
      ['2010', 949],
      ['2011', 3424],
    ]);
  });
});
