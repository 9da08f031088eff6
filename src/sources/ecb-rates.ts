// The European Central Bank's eurofxref-hist.csv: units of a currency for one euro, one line a day. Currencies come
// and go over the years, and every line ends with a comma.

import { type Column, day, optional, text } from '../read/columns.ts';
import { source } from './source.ts';

const QUOTED = [
  ...[
    'USD',
    'JPY',
    'BGN',
    'CYP',
    'CZK',
    'DKK',
    'EEK',
    'GBP',
    'HUF',
    'LTL',
    'LVL',
    'MTL',
    'PLN',
    'ROL',
    'RON',
  ],
  ...[
    'SEK',
    'SIT',
    'SKK',
    'CHF',
    'ISK',
    'NOK',
    'HRK',
    'RUB',
    'TRL',
    'TRY',
    'AUD',
    'BRL',
    'CAD',
    'CNY',
    'HKD',
  ],
  ...['IDR', 'ILS', 'INR', 'KRW', 'MXN', 'MYR', 'NZD', 'PHP', 'SGD', 'THB', 'ZAR'],
];

const rates: Readonly<Record<string, Column<'text'>>> = Object.fromEntries(
  QUOTED.map((code) => [code, optional(text(code))]),
);

export const ecbRates = source({
  id: 'ecb-rates',
  tool: 'ecb',
  title: 'European Central Bank, euro foreign exchange reference rates',
  yields: 'rates',
  signature: { all: ['Date', 'USD', 'JPY', 'GBP', 'CHF'] },
  nulls: ['N/A'],
  columns: { ...rates, day: day('Date') },
  record({ day: quotedOn, ...cells }) {
    const rows = Object.entries(cells).flatMap(([code, rate]) =>
      typeof rate === 'string' ? [{ day: quotedOn, currency: code, rate }] : [],
    );
    return quotedOn === null ? rows.slice(0, 1) : rows; // one complaint about a line without a date is enough
  },
});
