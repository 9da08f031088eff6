import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { fallen, resultOf, stale } from '../check-sample.ts';
import { shown } from '../plainly.ts';

const result = resultOf([fallen({ segment: { plan: '=1+1' } })], { data: [stale] });

describe('ndjson output of a check', () => {
  test('has a line for each entry, then for each check of the data', () => {
    const lines = shown(result, 'ndjson').split('\n');
    expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([
      { asOf: '2026-10-31', kind: 'entry', ...result.entries[0] },
      { asOf: '2026-10-31', kind: 'data', ...stale },
    ]);
    expect(lines.slice(2)).toEqual(['']);
  });
});

describe('csv output of a check', () => {
  test('has a header and a line of as many cells for each entry and each check of the data', () => {
    const [header, ...rows] = parse(shown(result, 'csv')) as string[][];
    const named = rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [header?.[at], cell])));
    expect(named).toMatchObject([
      { id: 'arr', segment: 'plan==1+1', level: 'error', value: '1100.00', delta: '-100.00', limit: '24.00' },
      {
        id: 'freshness(billing)',
        unit: '',
        level: 'warning',
        value: '5d',
        limit: '3d',
        message: stale.message,
      },
    ]);
  });
});
