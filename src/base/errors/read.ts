// Bytes, records and cells that cannot be read, or in more ways than one.

import { counted } from '../text/words.ts';
import { columnError, columnWarning, error, warning } from './entry.ts';

export const readEntries = {
  'not-a-date': columnError((column: string, cell: string) => `${column}: "${cell}" is not a date`),
  'ambiguous-cell': columnError(
    (column: string, cell: string, one: number, other: number) =>
      `${column}: "${cell}" can be read in two ways, and the column is written in both (lines ${one} and ${other})`,
  ),
  'not-a-number': columnError((column: string, cell: string) => `${column}: "${cell}" is not a number`),
  'over-precise': columnError(
    (column: string, cell: string, digits: number) =>
      `${column}: "${cell}" has more than the ${counted(digits, 'decimal')} of its unit`,
  ),
  'out-of-range': columnError(
    (column: string, cell: string) => `${column}: "${cell}" is too large to be kept exactly`,
  ),
  'not-a-period': columnError(
    (column: string, cell: string) =>
      `${column}: "${cell}" is not a period (2026-10, 2026-Q3, FY2026-Q3, 2026, FY2026)`,
  ),
  'damaged-id': columnError(
    (column: string, cell: string) =>
      `${column}: "${cell}" was shortened by a spreadsheet and names no single record any more; export again and do not open the file in Excel`,
  ),
  'not-a-currency': columnError(
    (column: string, cell: string) => `${column}: "${cell}" states no currency code such as EUR`,
  ),
  'currency-conflict': columnError(
    (column: string, cell: string, currency: string) =>
      `${column}: "${cell}" states another currency than the row's ${currency}`,
  ),
  'stray-quote': error(() => 'a quote stands inside an unquoted field or after a closing one'),
  'unclosed-quote': error(() => 'a quote opens here and never closes'),
  'long-line': error(() => 'the line is longer than 1 MiB, which no record is'),
  'ambiguous-dates': columnWarning(
    (column: string, assumed: string) =>
      `${column}: no date shows whether the day or the month comes first; read as ${assumed} (say dates: in revkpi.yaml)`,
  ),
  'ambiguous-decimals': columnWarning(
    (column: string, assumed: string) =>
      `${column}: no number shows whether the comma or the point is the decimal mark; read with "${assumed}" (say decimal: in revkpi.yaml)`,
  ),
  'mixed-dates': columnWarning(
    (column: string, dayFirst: number, monthFirst: number) =>
      `${column}: the day comes first on line ${dayFirst} and the month on line ${monthFirst}; rows whose date could be either are rejected (say dates: in revkpi.yaml if one of them is wrong)`,
  ),
  'mixed-decimals': columnWarning(
    (column: string, comma: number, point: number) =>
      `${column}: the decimal mark is a comma on line ${comma} and a point on line ${point}; rows whose number could be either are rejected (say decimal: in revkpi.yaml if one of them is wrong)`,
  ),
  'no-final-newline': warning(
    () => 'the last line has no line end where the others have one; the file may be cut off',
  ),
} as const;
