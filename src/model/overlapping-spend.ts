// One account's spend in two files of which one sums more days in a row than the other: by campaign and month, say,
// beside by campaign and day.

import { currencyDigits } from '../base/currency.ts';
import { daysIn, overlap, rangeText } from '../base/day-range.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { decimalString, type Exact, exact, sumExact } from '../base/exact.ts';
import { groupBy } from '../base/group.ts';
import type { Records } from './records.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';
import { type Part, partsOf } from './spend-parts.ts';
import { type Overlapped, type Remainder, SpendRemainders } from './spend-remainders.ts';

type Spend = RowOf<'spend'>;

export interface Overlaps {
  /** By row number, of the rows that count in part only. */
  readonly remainders: ReadonlyMap<number, Remainder>;
  readonly overlapped: readonly Overlapped[];
}

/** What is left of rows whose days another file states by itself, of the same account, currency and campaign. */
export function overlapsOf(
  { kept, dropped }: { readonly kept: Rows<'spend'>; readonly dropped: Rows<'spend'> },
  accountOf: (row: Spend) => string,
): Overlaps {
  if (kept.table.column('lastDay').isEmpty) return { remainders: new Map(), overlapped: [] };
  const repeated = dropped.groupBy(accountOf);
  const settled = [...kept.groupBy(accountOf)].flatMap(([account, all]) =>
    [...all.groupBy(({ currency }) => currency ?? '').values()].map((own) => {
      const copies = repeated.get(account)?.filter(isCopyOf(own));
      return new SpendRemainders(partsOf(own), copies ? partsOf(copies) : []);
    }),
  );
  return {
    remainders: new Map(settled.flatMap(({ remainders }) => [...remainders])),
    overlapped: settled.flatMap(({ overlapped }) => overlapped),
  };
}

// A row that was dropped has no currency where its file states none, and may contradict all others: then nothing is
// known of its days.
function isCopyOf(rows: Rows<'spend'>): (row: Spend) => boolean {
  const keyOf = ({ campaign, day, lastDay }: Spend): string => `${day} ${lastDay} ${campaign ?? ''}`;
  const known = new Set(rows.map(keyOf));
  return (row) => known.has(keyOf(row));
}

/** Says of each file and currency what its rows come to and what of it counts; and where two files disagree. */
export function overlapsSaid(records: Records, { overlapped }: Overlaps): Diagnostic[] {
  const currencyOf = ({ rows: [row] }: Overlapped): string =>
    (row && records.tables.spend.textAt(row.number, 'currency')) ?? '';
  const groups = [...groupBy(overlapped, (one) => `${one.part.file} ${currencyOf(one)}`).values()];
  const said = groups.flatMap((group) => {
    const [first] = group;
    const currency = first ? currencyOf(first) : '';
    return [...sumSaid(records, group, currency), ...rangesSaid(records, group)].concat(
      group.flatMap((one) => differenceSaid(records, one, currency)),
    );
  });
  return said.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

const nameOf = (records: Records, { file }: Part): string => records.fileOf(file).name;

const namesOf = (records: Records, parts: readonly Part[]): string[] =>
  [...new Set(parts.map((part) => nameOf(records, part)))].sort();

const rowsIn = (group: readonly Overlapped[]): number =>
  group.reduce((sum, { rows }) => sum + rows.length, 0);

function sumSaid(records: Records, all: readonly Overlapped[], currency: string): Diagnostic[] {
  const group = all.filter(({ finer }) => finer.length > 0);
  const [first] = group;
  if (!first) return [];
  const [stated, taken, rest] = (['stated', 'taken', 'rest'] as const).map((what) =>
    moneyText(sumExact(group.map((one) => one[what])), currency),
  );
  const files = namesOf(
    records,
    group.flatMap(({ finer }) => finer),
  );
  const where = { file: nameOf(records, first.part), line: 0 };
  return [
    diagnose(where, 'overlapping-spend', rowsIn(group), files, {
      stated: stated ?? '',
      taken: taken ?? '',
      rest: rest ?? '',
    }),
  ];
}

function rangesSaid(records: Records, all: readonly Overlapped[]): Diagnostic[] {
  const group = all.filter(({ later }) => later.length > 0);
  const [first] = group;
  if (!first) return [];
  const files = namesOf(
    records,
    group.flatMap(({ later }) => later),
  );
  return [
    diagnose(
      { file: nameOf(records, first.part), line: 0 },
      'overlapping-ranges',
      rowsIn(group),
      files.join(', '),
    ),
  ];
}

/** The smaller steps come to more than the whole, or to less and leave no day on which the rest could have been. */
function differenceSaid(records: Records, one: Overlapped, currency: string): Diagnostic[] {
  const { finer, rows, range, stated, taken, rest } = one;
  const [row] = rows;
  const difference = stated.sub(taken).sub(rest).abs();
  if (!row || finer.length === 0 || difference.compare(roundingOf(one, currency)) <= 0) return [];
  const texts = { stated: moneyText(stated, currency), taken: moneyText(taken, currency) };
  return [
    diagnose(
      records.where('spend', row.number),
      'smaller-steps-differ',
      rangeText(range),
      namesOf(records, finer).join(', '),
      texts,
    ),
  ];
}

/** What amounts of a range may differ by because each was rounded to the minor unit: half a unit for each. */
function roundingOf({ finer, rows, range }: Overlapped, currency: string): Exact {
  const inRange = finer.flatMap((part) => part.rows.filter(({ span }) => daysIn(overlap(span, range)) > 0));
  const amounts = rows.length + inRange.length;
  return exact(amounts, 2 * 10 ** currencyDigits(currency));
}

const moneyText = (amount: Exact, currency: string): string =>
  `${decimalString(amount, currencyDigits(currency))}${currency === '' ? '' : ` ${currency}`}`;
