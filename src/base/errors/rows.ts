// Rows that a file has: each by itself, and all of them together.

import { quotedText } from '../text/quoted.ts';
import { counted } from '../text/words.ts';
import { columnError, columnNote, columnWarning, error, note, warning } from './entry.ts';

export const rowsEntries = {
  'missing-value': columnError((column: string) => `${column} is empty`),
  'unknown-value': columnError(
    (column: string, cell: string, known: readonly string[], mend: string | null = null) =>
      `${column}: "${cell}" is none of ${known.join(', ')}${mend === null ? '' : `: ${mend}`}`,
  ),
  'ragged-row': error(
    (expected: number, got: number) => `the header has ${counted(expected, 'field')}, this row ${got}`,
  ),
  'ends-before-start': error(
    (started: string, ended: string) => `ends on ${ended}, before it starts on ${started}`,
  ),
  'end-unknown': error(() => 'the subscription is over, and no date says since when'),
  'not-positive': columnError((column: string, cell: string) => `${column}: "${cell}" must be more than 0`),
  'lookup-not-found': columnError(
    (column: string, cell: string, table: string) => `${column}: "${cell}" is not in ${table}`,
  ),
  'lookup-ambiguous': columnError(
    (column: string, cell: string, table: string, value: string, one: number, other: number) =>
      `${column}: "${cell}" is in ${table} on line ${one} and on line ${other}, with another ${value}`,
  ),
  'lookup-unmatched': columnWarning(
    (column: string, cell: string, table: string, rows: number) =>
      `${column}: "${cell}" is not in ${table}, so what is looked up there stays empty (${counted(rows, 'row')} in all)`,
  ),
  'not-a-month': columnError(
    (column: string, cell: string) =>
      `${column}: "${cell}" names no month (2025-06, 06/2025, Jun 2025, 2025-06-30; for Jun alone say year: in the entry)`,
  ),
  'term-unknown': columnError(
    (column: string) =>
      `${column}: the amount is for the whole term, and the row does not say from when to when that goes`,
  ),
  'interval-conflict': columnError(
    (column: string, cell: string, other: string, count: number) =>
      `${column}: "${cell}" is another number of intervals than ${other} says, which is ${count}`,
  ),
  'interval-unknown': error(
    (from: string, to: string, isTrial: boolean) =>
      `no column states how often it is billed, and the current term (${from} to ${to}) ${isTrial ? 'is a trial' : 'is not a number of whole months'} (say columns: interval: in revkpi.yaml)`,
  ),
  'units-assumed': columnNote((column: string, unit: string) => `${column}: amounts are read as ${unit}`),
  'rounded-amounts': columnNote(
    (column: string, cell: string, amounts: number) =>
      `${counted(amounts, 'amount has', 'amounts have')} more decimals than the currency and ${amounts === 1 ? 'is' : 'are'} rounded, halves away from zero (here ${column}: "${cell}")`,
  ),
  'unknown-kind': columnWarning(
    (column: string, cell: string) =>
      `${column}: "${cell}" is no kind of transaction that we know; rows that say so are kept as "other"`,
  ),
  'side-unknown': warning(
    (rows: number) =>
      `the report has too few accounts to tell which row of a payment, receipt or refund states its money; such rows are left out from here on, ${rows} in all (run it over all accounts, or export Transaction List by Date)`,
  ),
  'import-template': note(
    () => 'is a template filled in for import: it says what was to be booked, not what became of it',
  ),
  'repeated-header': warning(
    () => 'the header stands here once more and is passed over; two files may have been joined',
  ),
  'round-row-count': warning(
    (rows: number) => `has exactly ${counted(rows, 'row')}; the tool may have cut the export there`,
  ),
  'row-count-differs': warning(
    (stated: number, rows: number) =>
      `says that it has ${counted(stated, 'row')} and has ${rows}; it may be cut off or edited`,
  ),
  'further-tables': note(
    (rows: number, line: number) =>
      `from line ${line} on, ${counted(rows, 'row is', 'rows are')} of further tables of the file and left out`,
  ),
  'repeated-rows': warning(
    (rows: number, line: number, first: number) =>
      `${counted(rows, 'row repeats', 'rows repeat')} an earlier one cell by cell (line ${line} repeats line ${first}), which is counted once; if they are facts of their own, add a column that tells them apart`,
  ),
  'product-rows': warning(
    (rows: number, header: string, first: number) =>
      `${counted(rows, 'row states', 'rows state')} a deal again with another ${quotedText(header)} (this one that of line ${first}), which is counted once; if these are deals of their own, add the column of their ids`,
  ),
  'repeated-parts': warning(
    (rows: number, line: number, first: number) =>
      `${counted(rows, 'row repeats', 'rows repeat')} an earlier one cell by cell (line ${line} repeats line ${first}); all are counted, as nothing in the file says which record a row is; export the column that does`,
  ),
  'repeats-in-total': note(
    (
      rows: number,
      { line, first, total }: { readonly line: number; readonly first: number; readonly total: number },
      amount: string,
    ) =>
      `${counted(rows, 'row repeats', 'rows repeat')} an earlier one cell by cell (line ${line} repeats line ${first}); all are counted, as the total of ${amount} on line ${total} is the sum with them`,
  ),
  'parts-added': note(
    (rows: number, line: number, first: number) =>
      `${counted(rows, 'row is', 'rows are')} about the same as an earlier one, with other figures (line ${line} and line ${first}); they are added up, as parts of a whole that a column not in the file divides`,
  ),
} as const;
