import { at } from '../../base/errors/entry.ts';
import { type Exact, ONE, parseExact } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';

/** Days after which the last published rate is too old to convert with. */
export const MAX_AGE = 7;

/** One reference rate as it was published: units of `currency` for one euro. */
export interface Rate {
  readonly currency: string;
  readonly rate: string;
  readonly day: Day;
  /** `file:line`. */
  readonly at: string;
}

/** The last published rate of each currency on or before as-of, at most a week old. */
export function ratesOn(records: Records, asOf: Day): Map<string, Rate> {
  const table = records.tables.rates;
  const newest = new Map<string, number>();
  for (let row = 0; row < table.length; row++) {
    const { day, currency } = table.row(row);
    if (day === null || currency === null || day > asOf || day < asOf - MAX_AGE) continue;
    const known = newest.get(currency);
    if (known === undefined || day > (table.row(known).day ?? 0)) newest.set(currency, row);
  }
  return new Map([...newest].sort().map(([currency, row]) => [currency, published(records, currency, row)]));
}

function published(records: Records, currency: string, row: number): Rate {
  const { day, rate } = records.tables.rates.row(row);
  return { currency, rate: rate ?? '', day: day ?? (0 as Day), at: at(records.where('rates', row)) };
}

/**
 * What one unit of a currency is worth in another, crossed exactly through the euro;
 * null where one of the two has no rate.
 */
export function crossRate(rates: ReadonlyMap<string, Rate>, from: string, to: string): Exact | null {
  if (from === to) return ONE;
  const perEuro = (currency: string): Exact | null =>
    currency === 'EUR' ? ONE : parseExact(rates.get(currency)?.rate ?? '');
  const source = perEuro(from);
  const target = perEuro(to);
  return source && target ? target.div(source) : null;
}
