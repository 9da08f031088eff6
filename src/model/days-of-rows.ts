// Days of every kept row, gone through field by field. A million of them say little that is new, so that little is
// asked of any but those.

import type { Records } from './records.ts';
import { scheduled } from './scheduled.ts';
import { type CollectionName, collectionNames, schema } from './schema.ts';

/** `written`: a system wrote it on that day; `occurred`: it happened in business. */
export type Rank = 'written' | 'occurred';

/** A day that some row states. */
export interface Dated {
  readonly day: number;
  readonly name: CollectionName;
  readonly field: string;
  readonly row: number;
  readonly file: number;
}

/** Days of a file's rows, from `first` to `last`, that tell nothing new. */
export interface Familiar {
  readonly file: number;
  readonly first: number;
  readonly last: number;
}

/** Is told a day, and says which ones of the same field and file need not be told any more. */
type Learn = (dated: Dated) => Familiar;

/** Rows whose days are laid out at a time. */
const BLOCK = 1024;

/** Tells the days of a rank that rows state, but for those that are familiar; of rows that count. */
export function tellDays(records: Records, rank: Rank, learn: Learn): void {
  for (const name of collectionNames)
    for (const field of schema[name][rank]) tellField(records, name, field, learn);
}

function tellField(records: Records, name: CollectionName, field: string, learn: Learn): void {
  const table = records.tables[name];
  const column = table.column(field);
  const isScheduled = scheduled(records, name, field);
  const size = Math.min(BLOCK, table.length);
  const block = { days: new Float64Array(size), files: new Float64Array(size), none: column.nothing };
  let familiar: Familiar = { file: -1, first: 0, last: 0 };
  for (let start = 0; start < table.length; start += size) {
    column.copy(start, block.days);
    table.copyFiles(start, block.files);
    for (let at = nextNew(block, 0, familiar); at < size; at = nextNew(block, at + 1, familiar)) {
      const [day = column.nothing, file = -1, row] = [block.days[at], block.files[at], start + at];
      if (!records.isDropped(name, row) && !isScheduled(row))
        familiar = learn({ day, name, field, row, file });
    }
  }
}

/** Days of some rows that follow each other, and the rows' files. */
interface Block {
  readonly days: Float64Array;
  readonly files: Float64Array;
  /** What stands for no day. */
  readonly none: number;
}

/** The next place, from one on, whose day is not familiar. */
function nextNew({ days, files, none }: Block, from: number, { file, first, last }: Familiar): number {
  for (let at = from; at < days.length; at++) {
    const day = days[at] ?? none;
    if (day !== none && (day < first || day > last || files[at] !== file)) return at;
  }
  return days.length;
}
