// Files that another thread splits, with what it has found out of their cells or without: the same records and the same words.

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { load } from '../../src/ingest/load.ts';
import type { Bytes } from '../../src/read/bytes/bytes.ts';
import { chooseReader, type ReaderChoice } from '../../src/read/csv/csv.ts';
import { type Awkward, spend, subscriptions } from '../support/awkward.ts';
import { splitHere } from '../support/split-here.ts';
import { everyRow, OPEN } from './loaded.ts';

beforeEach(() => chooseReader('auto'));
afterEach(() => chooseReader(null));

const some = (...cells: string[]) => fc.constantFrom(...cells);
const lineOf = (...cells: fc.Arbitrary<string>[]) => fc.tuple(...cells).map((line) => line.join(','));
const day = some('2025-01-31 10:00', '2025-02-28 00:00', '2025-03-01');
const end = some('', '', '2025-05-20 10:00');

/** Lines that are read from bytes, of cells that repeat. */
const plain = {
  subscriptions: lineOf(
    ...[some('sub_1', 'sub_2', 'sub_3', 'sub_4'), some('cus_1', 'cus_2', 'cus_3'), some('Team', 'Pro')],
    ...[some('1', '3', ''), some('usd', 'jpy', 'kwd'), some('month', 'year'), some('15.000', '9', '0.1', '')],
    ...[some('active', 'canceled', 'trialing'), day, day, day, end, end, some('', 'Live', 'Test')],
  ),
  spend: lineOf(
    ...[
      some('Enabled', 'Paused'),
      some('Brand', 'Generic'),
      some('2025-02-01', '2025-02-02'),
      some('Search'),
    ],
    ...[some('USD', 'JPY'), some('5', '7'), some('1', '2'), some('0.50', '12', '1.5'), some('3')],
  ),
};

const tables: readonly (Awkward & { readonly plain: fc.Arbitrary<string> })[] = [
  { ...subscriptions, plain: plain.subscriptions },
  { ...spend, plain: plain.spend },
];

const ragged = some('a', 'sub_1,cus_1,Team', 'Total', 'a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p', 'x"y', '');

/** What a file comes to; one that is refused, why. */
function read(name: string, bytes: Bytes, reader: ReaderChoice) {
  chooseReader(reader);
  try {
    const loaded = load([{ name: `${name}.csv`, named: true, as: null, bytes: () => bytes }], OPEN);
    const { records, files, diagnostics, rejects } = loaded;
    return { rows: everyRow(records), files, diagnostics, rejects };
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return { refused: fault.code, message: fault.message };
  }
}

test.each(tables)('$name', ({ name, header, line, plain }) => {
  const lines = fc.array(
    fc.oneof(
      { weight: 16, arbitrary: plain },
      { weight: 1, arbitrary: line },
      { weight: 1, arbitrary: ragged },
    ),
    { minLength: 1, maxLength: 60 },
  );
  const size = fc.record({
    bytes: fc.integer({ min: 150, max: 4000 }),
    records: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(lines, size, fc.boolean(), (drawn, size, hasFacts) => {
      const bytes = Buffer.from(`${header}\n${drawn.join('\n')}\n`);
      const judged = read(name, bytes, 'csv-parse');
      expect(read(name, bytes, 'auto')).toEqual(judged);
      expect(read(name, splitHere(bytes, size, hasFacts), 'auto')).toEqual(judged);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});
