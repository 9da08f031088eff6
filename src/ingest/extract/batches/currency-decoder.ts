import { currencyCode, currencyDigits } from '../../../base/number/currency.ts';
import type { Batch, Texts } from '../../../read/csv/batch.ts';
import { newTexts, textsOf, type Wanted } from '../../../read/csv/cell-facts.ts';
import type { Column } from '../../../records/table/column.ts';
import type { StringPool } from '../../../records/table/string-pool.ts';
import { ACCEPTED, FALLBACK, isOneOf, type Outcomes, takenLike } from './column-decoder.ts';

/** The currency of each row, and with it the decimals that its amounts may have. */
export class CurrencyDecoder {
  readonly target: Column;
  readonly values: Int32Array;
  /** Its position is -1 where no column states a currency. */
  readonly wanted: Wanted;
  private readonly pool: StringPool;
  private readonly nulls: readonly Buffer[];
  private readonly texts: Texts;
  /** The currency that a header states, as the pool numbers it; 0 for none. */
  private readonly ofHeader: number;
  private readonly fallbackDigits: number;
  /** What a cell's text comes to; null where it is no currency. */
  private readonly known = new Map<number, { readonly id: number; readonly digits: number } | null>();

  constructor(
    target: Column,
    position: number,
    by: {
      pool: StringPool;
      nulls: readonly Buffer[];
      rows: number;
      ofHeader: string | null;
      fallback: string | null;
    },
  ) {
    this.target = target;
    this.values = new Int32Array(by.rows);
    this.wanted = { position, fact: 'text' };
    this.pool = by.pool;
    this.nulls = by.nulls;
    this.texts = newTexts(by.rows);
    this.ofHeader = by.pool.id(by.ofHeader);
    this.fallbackDigits = currencyDigits(by.ofHeader ?? by.fallback ?? '');
  }

  move(batch: Batch, from: number, { rows, digits }: Outcomes): void {
    const { position } = this.wanted;
    if (position < 0) {
      this.values.fill(this.ofHeader, from, batch.count);
      digits.fill(this.fallbackDigits, from, batch.count);
      return;
    }
    const { likes } = textsOf(batch, position, this.texts);
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const like = takenLike(likes, row, rows);
      if (like >= 0) {
        digits[row] = digits[like] ?? 0;
        this.values[row] = this.values[like] ?? 0;
        continue;
      }
      const field = (batch.firsts[row] ?? 0) + position;
      const start = batch.starts[field] ?? 0;
      const end = batch.ends[field] ?? 0;
      if (start === end || isOneOf(this.nulls, batch.bytes, start, end)) {
        digits[row] = this.fallbackDigits;
        this.values[row] = this.ofHeader;
        continue;
      }
      const stated = batch.escaped[field] === 1 ? null : this.stated(batch.view, start, end);
      if (stated === null || (this.ofHeader !== 0 && this.ofHeader !== stated.id)) rows[row] = FALLBACK;
      else {
        digits[row] = stated.digits;
        this.values[row] = stated.id;
      }
    }
  }

  private stated(
    view: DataView,
    start: number,
    end: number,
  ): { readonly id: number; readonly digits: number } | null {
    const said = this.pool.idOfBytes(view, start, end);
    let stated = this.known.get(said);
    if (stated === undefined) {
      const code = currencyCode(this.pool.text(said) ?? '');
      stated = code === null ? null : { id: this.pool.id(code), digits: currencyDigits(code) };
      this.known.set(said, stated);
    }
    return stated;
  }
}
