// The European Central Bank's eurofxref-hist.csv: units of a currency for one euro, one line a day. Currencies come
// and go over the years, every line ends with a comma, and people keep only the currencies that they need.

import { currencyCodes } from '../../base/number/currency.ts';
import { type Column, day, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

const CURRENCIES = currencyCodes.filter((code) => code !== 'EUR');

const rates: Readonly<Record<string, Column<'text'>>> = Object.fromEntries(
  CURRENCIES.map((code) => [code, optional(text(code))]),
);

export const ecbRates = source({
  id: 'ecb-rates',
  tool: 'ecb',
  title: 'European Central Bank, euro foreign exchange reference rates',
  yields: 'rates',
  signature: { all: ['Date'], any: [CURRENCIES], only: ['Date', ...CURRENCIES] },
  nulls: ['N/A'],
  columns: { ...rates, day: day('Date') },
  record({ day: quotedOn, ...cells }) {
    const rows = Object.entries(cells).flatMap(([code, rate]) =>
      typeof rate === 'string' ? [{ day: quotedOn, currency: code, rate }] : [],
    );
    return quotedOn === null ? rows.slice(0, 1) : rows; // one complaint about a line without a date is enough
  },
});
