// Small exports with the values that somebody derived from them by hand, tried by the report.

import { describe, expect, test } from 'vitest';
import type { Report, ReportRow } from '../../src/documents/report.ts';
import { folderOf } from './folders.ts';
import { reportIn } from './report.ts';

export interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string | object>>;
  readonly args?: string;
  readonly asOf?: string;
  /** By `id:variant`, or `id` where there is one row. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly afterAsOf?: Readonly<Record<string, number>>;
  /** Flags that some of these have. */
  readonly flags?: Readonly<Record<string, readonly string[]>>;
}

export const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** A test for each. */
export function tryAll(what: string, cases: readonly Case[]): void {
  describe(what, () => {
    test.each(cases)('$title', (one) => compare(one));
  });
}

function compare({ files, args = '', asOf, values, afterAsOf, flags = {} }: Case): void {
  const asked = Object.keys(values).flatMap((id) => ['--metric', id]);
  const report = reportIn(folderOf(files), '.', ...args.split(' ').filter(Boolean), ...asked);
  const rows = rowsBy(report);
  const found = Object.fromEntries(Object.keys(values).map((id) => [id, rows.get(id)?.value]));
  expect(found).toEqual(values);
  if (asOf !== undefined) expect(report.asOf).toBe(asOf);
  if (afterAsOf !== undefined) expect(report.afterAsOf).toEqual(afterAsOf);
  for (const [id, wanted] of Object.entries(flags))
    expect([id, rows.get(id)?.flags]).toEqual([
      id,
      wanted.length === 0 ? [] : expect.arrayContaining([...wanted]),
    ]);
}

const rowsBy = ({ metrics }: Report): ReadonlyMap<string, ReportRow> =>
  new Map(
    metrics.flatMap((row) => {
      const variant = row.variant === '' ? [] : [[`${row.id}:${row.variant}`, row] as const];
      return row.headline ? [[row.id, row] as const, ...variant] : variant;
    }),
  );
