// One platform's spend of the same days in a file that names accounts and in one that names none.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy } from '../../base/group.ts';
import { abbreviatedList } from '../../base/text/words.ts';
import { asDay } from '../../base/time/calendar.ts';
import { daysOf, rangeText } from '../../base/time/day-range.ts';
import type { Records } from '../../records/records.ts';
import type { Rows } from '../../records/table/rows.ts';
import { spanOf } from './spend-overlap.ts';

interface Stated {
  readonly file: string;
  readonly days: ReadonlySet<number>;
}

/** Says of each file that names no account which others, that name one, state days of it. Both count. */
export function unnamedAccounts(records: Records): Diagnostic[] {
  const table = records.tables.spend;
  const accounts = table.column('account');
  const found = accounts.distinct();
  if (found.size < 2 || !found.has(accounts.nothing)) return [];
  return [
    ...records
      .kept('spend')
      .groupBy(({ platform }) => platform ?? '')
      .values(),
  ].flatMap((own) => {
    const named = own.filter(({ account }) => account !== null);
    if (named.length === 0 || named.length === own.length) return [];
    const naming = new Set([...named.numbers].map(table.fileAt));
    const others = statedIn(records, named);
    return statedIn(
      records,
      own.filter((_, row) => !naming.has(table.fileAt(row))),
    ).flatMap((one) => said(one, others));
  });
}

function said({ file, days }: Stated, others: readonly Stated[]): Diagnostic[] {
  const sharing = others.map((other) => ({
    ...other,
    shared: [...days].filter((day) => other.days.has(day)),
  }));
  const names = sharing.filter(({ shared }) => shared.length > 0).map((other) => other.file);
  const all = sharing.flatMap(({ shared }) => shared).sort((a, b) => a - b);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return [];
  const range = rangeText({ start: asDay(first), end: asDay(last + 1) });
  return [diagnose({ file, line: 0 }, 'unnamed-account', range, abbreviatedList(names))];
}

function statedIn(records: Records, rows: Rows<'spend'>): Stated[] {
  const seen = rows.map((row, number) => ({ file: records.where('spend', number).file, span: spanOf(row) }));
  return [...groupBy(seen, ({ file }) => file)].map(([file, own]) => {
    const spans = new Map(own.map(({ span }) => [`${span.start} ${span.end}`, span]));
    return { file, days: new Set([...spans.values()].flatMap(daysOf)) };
  });
}
