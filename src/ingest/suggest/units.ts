// What the header of an amount says of it besides its name: unit, currency, tax, and whether it sums more than its row.

import { currencyCode } from '../../base/number/currency.ts';
import type { SampleColumn } from './sample.ts';

/** Thousands and millions, which no entry can say. */
export const SCALE = /\b(k|keur|kusd|kpln|tsd|teur|tpln|thousands?|millions?|mio|mln|mn|0{3,}s?)\b/;

/** What says that tax is in an amount. */
export const withTax: RegExp =
  /\b(gross|brutto\w*|\w*brutto|brut|ttc|kdv dahil|(con|inc\w*|com|avec|mit|z) (iva|tax|vat|mwst|tva|impostos?)|(tax|vat|gst|mwst|ust|tva|iva) (inc\w*|inkl\w*))\b/;

/** What says that an amount sums up other rows too, or all time. */
export const RUNNING =
  /\b(cumul\w*|kumul\w*|accumulated|acumulad\w*|narastaj\w*|birikimli|running (total|sum|balance)|to date|ytd|mtd|qtd|lifetime|life time|all time)\b/;

/** What says that a tax is kept back by whoever pays: it lessens what is paid and not what was sold. */
export const WITHHELD =
  /\b(withh\w*|retencion\w*|retenc\w*|retenue\w*|quellensteuer|stopaj|tevkifat|irpf|irrf|iss|zaliczka na podatek)\b/;

export function unitOf({
  words: said,
  header,
  areIntegers,
  filled,
}: SampleColumn): 'major' | 'minor' | 'micros' | 'unknown' {
  if (/\bmicros?\b/.test(said)) return 'micros';
  if (/\b(cents?|ct|cts|minor|centimes|centavos|grosze|kurus|pennies|pence)\b/.test(said)) return 'minor';
  if (!areIntegers || !OF_A_DATABASE.test(header)) return 'major';
  const amounts = filled.filter((cell) => !/^-?0+$/.test(cell));
  return amounts.length > 0 && amounts.every((cell) => /^-?\d{3,}$/.test(cell)) ? 'unknown' : 'major';
}

// `plan_amount`, `planAmount`, `PLAN_AMOUNT` and `AMOUNT`; `MRR` is written so by people too.
const OF_A_DATABASE =
  /^([a-z][A-Za-z0-9]*([_.][A-Za-z0-9]+)*|[A-Z][A-Z0-9]{3,}|[A-Z][A-Z0-9]*([_.][A-Z0-9]+)+)$/;

/** The currency that the header of an amount names, as `spend_usd`, `Amount (EUR)`, `mrr_eur_cents` and `Preis in €` do; else null. */
export function currencyIn(header: string): string | null {
  const last = /[_ (]([A-Za-z]{3})\)?$/.exec(header)?.[1] ?? '';
  if (currencyCode(last) !== null && !NO_CURRENCY.has(last)) return last.toUpperCase();
  const word = header
    .split(/[^A-Za-z]+/)
    .find((one) => USUAL.has(one.toUpperCase()) && !NO_CURRENCY.has(one));
  if (word !== undefined) return word.toUpperCase();
  return SIGNS.find(([sign]) => sign.test(header))?.[1] ?? null;
}

// Codes that are words of headers too.
const NO_CURRENCY = new Set(['all', 'top', 'cup', 'try', 'pen', 'gel', 'mop', 'lak', 'sos']);

// Those that are looked for among other words.
const USUAL = new Set(
  'EUR USD GBP PLN TRY BRL CHF CAD AUD JPY SEK NOK DKK CZK HUF RON INR MXN NZD SGD'.split(' '),
);

// `$` is the sign of many currencies, and of none but Brazil's after an R.
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/₺/, 'TRY'],
  [/R\$/, 'BRL'],
  [/\bz[łl]\b|zł/i, 'PLN'],
  [/₹/, 'INR'],
];
