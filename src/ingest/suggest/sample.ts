// The rows of an unknown file that a suggestion is checked against, column by column.

import { currencyCode } from '../../base/number/currency.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import type { Bytes } from '../../read/bytes/bytes.ts';
import type { DayOrder, DecimalMark } from '../../read/cells/context.ts';
import { orderEvidence, parseCellDate } from '../../read/cells/date.ts';
import { markEvidence, plainNumber, scaleInteger } from '../../read/cells/number.ts';
import { readRecords } from '../../read/csv/csv.ts';

// Enough to find a pattern in, and to find out where it does not hold.
const MOST_ROWS = 20_000;

/** Units of an amount: as many decimals as any currency or price has. */
const DECIMALS = 6;

export interface Sample {
  readonly columns: readonly SampleColumn[];
  /** How many records the columns hold. */
  readonly rows: number;
  /** First cells of rows that are totals; these rows are not among the records. */
  readonly totals: readonly string[];
  /** Header → cells of rows that seem to be totals by another cell than their first; these rows are no records either. */
  readonly otherTotals: Readonly<Record<string, readonly string[]>>;
}

interface Place {
  readonly utf8: Bytes;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The header's last line. */
  readonly headerEnd: number;
}

export function sampleOf({ utf8, delimiter, header, headerEnd }: Place): Sample {
  const rows: string[][] = [];
  const totals = new Set<string>();
  const others = new Map<string, Set<string>>();
  const full: string[][] = [];
  const names = header.map((name) => name.trim());
  readRecords(utf8, delimiter, {
    row(written, line) {
      if (line <= headerEnd || written.length !== header.length) return true;
      const cells = written.map((cell) => cell.trim());
      if (cells.every((cell) => cell === '') || cells.every((cell, at) => cell === names[at])) return true;
      const [first = ''] = cells;
      if (isTotal(first) && cells.includes('')) totals.add(first);
      else if (isTotal(first)) full.push(cells);
      else {
        const at = cells.findIndex(isTotal);
        if (at > 0)
          others.set(header[at] ?? '', (others.get(header[at] ?? '') ?? new Set()).add(cells[at] ?? ''));
        else rows.push(cells);
      }
      return rows.length < MOST_ROWS;
    },
    bad: () => true,
  });
  const columns = header.map(
    (name, at) =>
      new SampleColumn(
        name.trim(),
        rows.map((cells) => cells[at] ?? ''),
      ),
  );
  const isSum = (cells: readonly string[]): boolean => sumsUp(cells, rows);
  for (const cells of full) if (isSum(cells)) totals.add(cells[0] ?? '');
  const named = full.filter((cells) => !isSum(cells)).map(([first = '']) => first);
  if (named.length > 0)
    others.set(header[0] ?? '', new Set([...(others.get(header[0] ?? '') ?? []), ...named]));
  const otherTotals = Object.fromEntries([...others].map(([name, cells]) => [name.trim(), [...cells]]));
  return { columns, rows: rows.length, totals: [...totals], otherTotals };
}

/** Whether a row states, in one column at least, what all others come to there. */
const sumsUp = (cells: readonly string[], rows: readonly (readonly string[])[]): boolean =>
  rows.length > 1 &&
  cells.some((cell, at) => {
    const [sum, ...parts] = [cell, ...rows.map((row) => row[at] ?? '')].map(amountIn);
    const known = parts.filter((part) => part !== null);
    return (
      (sum ?? null) !== null && known.length > 1 && known.reduce((total, part) => total + part, 0) === sum
    );
  });

const amountIn = (cell: string): number | null => {
  const number = plainNumber(cell, '.') ?? plainNumber(cell, ',');
  const scaled = number === null ? null : scaleInteger(number.text, DECIMALS, true);
  return typeof scaled === 'number' ? scaled : null;
};

const TOTAL =
  /^(sub|grand |zwischen|gesamt)?(total|totals|totaux|totales|totais|summe|gesamt|insgesamt|suma|razem|lacznie|ogolem|toplam|genel toplam|somme)\b/;

const isTotal = (cell: string): boolean =>
  cell.length < 40 && /^\p{L}/u.test(cell) && TOTAL.test(foldedWords(cell).join(' '));

/** One column: its header's words, and what its cells show of themselves. */
export class SampleColumn {
  readonly header: string;
  readonly cells: readonly string[];
  readonly filled: readonly string[];
  /** The header in lower case and without accents, a blank between two words: `SubTotal (EUR)` is `sub total eur`. */
  readonly words: string;
  private readonly known = new Map<string, unknown>();

  constructor(header: string, cells: readonly string[]) {
    this.header = header;
    this.cells = cells;
    this.filled = cells.filter((cell) => cell !== '');
    this.words = foldedWords(
      header
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .replace(/#/g, ' no ')
        .replace(/%/g, ' percent '),
    ).join(' ');
  }

  get isEmpty(): boolean {
    return this.filled.length === 0;
  }

  get distinct(): ReadonlySet<string> {
    return this.once('distinct', () => new Set(this.filled));
  }

  get areDates(): boolean {
    return this.once('dates', () => this.isAll((cell) => dayIn(cell) !== null));
  }

  /** Whether no cell can say in which order its day and month stand, although some could be one or the other. */
  get hasOpenOrder(): boolean {
    const numeric = this.filled.filter((cell) => /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(cell));
    const isOpen = (cell: string): boolean =>
      parseCellDate(cell, 'DMY')?.day !== parseCellDate(cell, 'MDY')?.day && orderEvidence(cell) === null;
    return this.areDates && numeric.some(isOpen) && this.orders.size === 0;
  }

  get orders(): ReadonlySet<DayOrder> {
    return this.once('orders', () => new Set(this.filled.map(orderEvidence).filter((one) => one !== null)));
  }

  get marks(): ReadonlySet<DecimalMark> {
    return this.once('marks', () => new Set(this.filled.map(markEvidence).filter((one) => one !== null)));
  }

  /** Whether every cell is a number under one mark; percentages are none. */
  get areNumbers(): boolean {
    return this.once('numbers', () => {
      const isNumber = (cell: string, mark: DecimalMark): boolean => {
        const number = plainNumber(cell, mark);
        return number !== null && !number.percent;
      };
      return this.isAll((cell) => isNumber(cell, '.')) || this.isAll((cell) => isNumber(cell, ','));
    });
  }

  get arePercentages(): boolean {
    return this.isAll((cell) => plainNumber(cell, '.')?.percent || plainNumber(cell, ',')?.percent || false);
  }

  get areIntegers(): boolean {
    return this.isAll((cell) => /^-?\d+$/.test(cell));
  }

  get areCurrencies(): boolean {
    return this.isAll((cell) => currencyCode(cell) !== null);
  }

  get areEmails(): boolean {
    return this.isAll((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell));
  }

  get areFlags(): boolean {
    return this.isAll((cell) => FLAG.test(cell));
  }

  get isUnique(): boolean {
    return this.distinct.size === this.cells.length;
  }

  /** Whole millionths, row by row; null where a cell is empty or no number. */
  get amounts(): readonly (number | null)[] {
    return this.once('amounts', () => {
      const mark = this.marks.size === 1 ? ([...this.marks][0] ?? '.') : '.';
      return this.cells.map((cell) => {
        const number = plainNumber(cell, mark);
        const scaled = number === null ? null : scaleInteger(number.text, DECIMALS, true);
        return typeof scaled === 'number' ? scaled : null;
      });
    });
  }

  isAll(test: (cell: string) => boolean): boolean {
    return this.filled.length > 0 && this.filled.every(test);
  }

  equals({ cells }: SampleColumn): boolean {
    return this.cells.every((cell, row) => cell === cells[row]);
  }

  private once<T>(name: string, work: () => T): T {
    if (!this.known.has(name)) this.known.set(name, work());
    return this.known.get(name) as T; // what `work` gave under this name
  }
}

const dayIn = (cell: string) => parseCellDate(cell, 'DMY') ?? parseCellDate(cell, 'MDY');

const FLAG = /^(true|false|yes|no|y|n|0|1|ja|nein|oui|non|sí|si|sim|não|tak|nie|evet|hayır|x)$/i;
