// Rows that sum the others and that no source declares: whatever tool or spreadsheet has put them there, they are nobody's record.

import type { Bytes } from '../../read/bytes/bytes.ts';
import { lastLines } from '../../read/bytes/lines.ts';
import type { Source } from '../../sources/source.ts';

/** What such a row is called in the languages that exports come in, alone or before what it sums: `Gesamt: Konto`, `Grand Totals (12 records)`. */
const CALLED =
  /^(((grand|sub|overall|report|running)[ -]?)?totals?|(gesamt|zwischen|end)?summen?|gesamt(summe|ergebnis|betrag|wert|umsatz)?|insgesamt|(sous[- ]|sub)?total (général|general|geral|generale|global)|(sous[- ]|sub)?(total|totaux|totales|totais|totale|totali)|somme|suma( (całkowita|końcowa|total))?|razem|łącznie|ogółem|(genel |ara )?toplam|(eind|sub)?totaal)\s*([:(–—].*)?$/i;

/** The source as a file needs it whose last lines show such rows. Then any row may be one; of other files none is asked. */
export function knowingTotals(source: Source, utf8: Bytes, delimiter: string): Source {
  const isThere = lastLines(utf8).some((line) => isTotal(line.split(delimiter).map(unquoted)));
  if (!isThere) return source;
  const isOther = source.other;
  return { ...source, isPlain: false, other: (cells, header) => isOther(cells, header) || isTotal(cells) };
}

const unquoted = (cell: string): string => cell.trim().replace(/^"|"$/g, '');

/** Cells in which a name that is a word for a total may be a record's only one. */
const FEW = 2;

/** Whether a row is called a total before anything else, and says nothing besides but amounts. */
export function isTotal(cells: readonly string[]): boolean {
  const [name = '', ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (!CALLED.test(name) || !others.every((cell) => isSummed(cell) || CALLED.test(cell))) return false;
  return cells.length > FEW || others.some(isAmount);
}

const isSummed = (cell: string): boolean => isAmount(cell) || /^([-–—]+|n\/?a|[a-z]{3})$/i.test(cell);

/** A number, with the signs of currencies and shares; no day, no moment. */
const isAmount = (cell: string): boolean =>
  /\d/.test(cell) &&
  !/\d[-/:]\d|^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(cell) &&
  !/\p{L}/u.test(cell.replace(/\b[A-Z]{3}\b|zł|kr|TL/g, ''));
