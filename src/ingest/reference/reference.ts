// A vendor's own numbers, to be set beside ours: what each customer pays a month, or what a metric was in each month. Files
// of these are told by their headers.

import { Failure } from '../../base/errors/failure.ts';
import { currencyCode } from '../../base/number/currency.ts';
import { type Exact, parseExact } from '../../base/number/exact.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import type { Interval } from '../../base/time/calendar.ts';
import { monthIn } from '../../base/time/month-text.ts';
import { checkBeginning, toUtf8 } from '../../read/bytes/encoding.ts';
import { markEvidence, plainNumber } from '../../read/cells/number.ts';
import { readRecords } from '../../read/csv/csv.ts';
import type { Reference, ReferenceCustomer, ReferenceMonth } from '../../records/reference.ts';
import type { InputFile } from '../options.ts';
import { dialectOf } from '../recognise/open.ts';

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

const CUSTOMER = [
  [
    'customer id',
    'subscriber id',
    'client id',
    'account id',
    'account code',
    'customer',
    'subscriber',
    'client',
    'account',
    'id',
  ],
  ['customer email', 'email', 'e mail', 'email address', 'subscriber email'],
  ['customer name', 'name', 'company', 'company name', 'subscriber name', 'account name'],
] as const;
const AMOUNT =
  /^(customer |subscriber |current |net |total )?(mrr|arr|amount|value|monthly recurring revenue|annual recurring revenue|revenue|total)( [a-z]{3})?$/;
const MONTH = ['month', 'period', 'date', 'month end', 'month start', 'day'];
/** Rows among which the header is looked for. */
const HEAD = 30;

/** Throws `Failure` (exit 3) for a file that holds neither customers nor months with an amount each. */
export function readReference(input: InputFile, encoding: string | null): Reference {
  const lines = linesOf(input, encoding);
  for (const [at, head] of lines.slice(0, HEAD).entries()) {
    const columns = columnsIn(head.cells);
    if (columns !== null) return referenceOf(input.name, columns, lines.slice(at + 1));
  }
  throw new Failure(
    'missing-column',
    `${input.name} has no row of headers with a customer, or a month, and an amount`,
    'give it the headers customer,amount (an id, an e-mail address or a name, and what it pays a month), or month,value',
  );
}

function linesOf(input: InputFile, encoding: string | null): Line[] {
  const bytes = input.bytes();
  checkBeginning(input.name, bytes, encoding);
  const { utf8 } = toUtf8(input.name, bytes, encoding);
  const { delimiter } = dialectOf(utf8, null);
  const lines: Line[] = [];
  readRecords(utf8, delimiter, {
    row(cells, line) {
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ cells: [...cells], line });
    },
    bad(_, line) {
      lines.push({ cells: [], line });
    },
  });
  return lines;
}

interface Columns {
  readonly customer: readonly number[];
  readonly month: number | null;
  /** Columns of amounts, each with the month that its header names and the currency. */
  readonly amounts: readonly {
    readonly at: number;
    readonly month: Interval | null;
    readonly currency: string | null;
  }[];
  readonly currency: number | null;
}

function columnsIn(cells: readonly string[]): Columns | null {
  const words = cells.map((cell) => foldedWords(cell).join(' '));
  const find = (names: readonly string[]): number[] => {
    const found = names.map((name) => words.indexOf(name)).find((at) => at >= 0);
    return found === undefined ? [] : [found];
  };
  const customer = CUSTOMER.flatMap(find);
  const [month = null] = find(MONTH);
  const stated = words.findIndex((word) => AMOUNT.test(word));
  const wide = cells.flatMap((cell, at) => {
    const named = customer.includes(at) ? null : monthIn(cell, null);
    return named === null ? [] : [{ at, month: named, currency: null }];
  });
  const amounts =
    stated >= 0 ? [{ at: stated, month: null, currency: currencyIn(cells[stated] ?? '') }] : wide;
  if (amounts.length === 0 || (customer.length === 0 && month === null)) return null;
  return {
    customer,
    month: amounts === wide ? null : month,
    amounts,
    currency: find(['currency', 'currency code'])[0] ?? null,
  };
}

const currencyIn = (header: string): string | null => {
  const [, code] = /[( ]([A-Za-z]{3})\)?$/.exec(header.trim()) ?? [];
  return code !== undefined && code !== 'mrr' ? currencyCode(code) : null;
};

function referenceOf(file: string, columns: Columns, lines: readonly Line[]): Reference {
  const { amounts } = columns;
  const cells = lines.flatMap((line) => amounts.map(({ at }) => line.cells[at] ?? ''));
  const mark = cells.map(markEvidence).find((found) => found !== null) ?? '.';
  const amountIn = (cell: string): Exact | null => parseExact(plainNumber(cell.trim(), mark)?.text ?? '');
  const customers: ReferenceCustomer[] = [];
  const months: ReferenceMonth[] = [];
  const unread: number[] = [];
  for (const { cells, line } of lines) {
    const month = columns.month === null ? null : monthIn(cells[columns.month] ?? '', null);
    const called = columns.customer.map((at) => (cells[at] ?? '').trim()).filter((text) => text !== '');
    const isTotal = called.some((text) => /^(grand )?total\b/i.test(text));
    const stated = amounts.flatMap(({ at, ...about }) => {
      const amount = amountIn(cells[at] ?? '');
      // A customer that pays nothing in a month has a blank, where months are columns.
      return amount === null ? [] : [{ ...about, month: about.month ?? month, amount }];
    });
    const isAbout = columns.customer.length > 0 ? called.length > 0 && !isTotal : month !== null;
    if (stated.length === 0 || !isAbout || (columns.month !== null && month === null)) unread.push(line);
    else if (columns.customer.length === 0)
      months.push(
        ...stated.flatMap(({ month: own, amount }) => (own ? [{ month: own, value: amount, line }] : [])),
      );
    else {
      const code = columns.currency === null ? null : currencyCode(cells[columns.currency] ?? '');
      for (const { month: own, amount, currency } of stated)
        customers.push({ called, amount, currency: code ?? currency, month: own, line });
    }
  }
  return { file, customers, months, unread };
}
