// Records that are split ahead, in slots that hold hardly any of them, against the same text read in one go.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, viewOf } from '../../../src/base/text/bytes.ts';
import { type Bytes, from } from '../../../src/read/bytes/bytes.ts';
import { Batch, batchMemory } from '../../../src/read/csv/batch.ts';
import { reachOf, readPlainRecords } from '../../../src/read/csv/byte-records.ts';
import {
  momentsOf,
  NO_CELL,
  NO_MOMENT,
  NO_TIME,
  newMoments,
  newTexts,
  readTexts,
  textsOf,
  type Wanted,
} from '../../../src/read/csv/cell-facts.ts';
import { type BatchVisitor, chooseReader, scanRecords } from '../../../src/read/csv/csv.ts';
import { newRingBuffer, newSlots, split } from '../../../src/read/worker/prefetch.ts';
import { splitHere } from '../../support/split-here.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 100_000) / 10;

beforeEach(() => chooseReader('auto'));
afterEach(() => chooseReader(null));

/** Everything that is said of a text, and how many batches it came in; after `most` records the visitor has enough. */
function said(text: Bytes, { width = 2, most = Number.POSITIVE_INFINITY } = {}) {
  const events: unknown[] = [];
  let batches = 0;
  const visitor: BatchVisitor = {
    prefetched: { width, wanted: [] },
    row(cells, line, lines) {
      events.push([line, lines, ...cells]);
      return events.length < most;
    },
    bad(code, line, raw) {
      events.push([code, line, raw]);
      return events.length < most;
    },
    batch(batch) {
      batches++;
      for (let record = 0; record < batch.count; record++) {
        const [line, lines] = [batch.lines[record] ?? 0, batch.spans[record] ?? 1];
        if (visitor.row(batch.cells(record), line, lines) === false) return record;
      }
      return -1;
    },
  };
  const reading = scanRecords(text, ',', visitor);
  return { said: [...events, reading], batches };
}

const pieces = fc.constantFrom(
  'a', 'bc', '1.5', ' ', ',', ',', ',', '\n', '\n', '\n', '\r\n', '\r', '"', '""', '"x"', '"x,y"', '"x\ny"', 'é', '\u0000', '\uFEFF',
); // biome-ignore format: one list
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
const sizes = fc.record({
  bytes: fc.integer({ min: 1, max: 60 }),
  records: fc.integer({ min: 1, max: 3 }),
  width: fc.integer({ min: 1, max: 4 }),
});

/** A text of so many records of one byte, which are split into slots of one record each. */
function factsOf(records: number): number[] {
  const bytes = Buffer.from('a\n'.repeat(records));
  const size = { bytes: 2, records: 1, width: 1 };
  const range = { skipped: 0, from: { offset: 0, line: 1 }, delimiter: 44, size, wanted: [] };
  const slots = newSlots(range, 8);
  split(newRingBuffer(range, slots), bytes, () => false);
  return slots.slice(0, records).map(({ place }) => place[2] ?? -1);
}

test('what is wanted of cells is found out before while half of the slots are full, as then nobody waits', () => {
  expect(factsOf(7)).toEqual([0, 0, 0, 0, 1, 1, 1]);
});

describe('records split ahead', () => {
  test(`are those of ${runs} random texts read in one go, wherever slots and windows end`, () => {
    const window = fc.integer({ min: 1, max: 40 });
    const enough = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(texts, sizes, window, enough, (text, size, narrow, most) => {
        const bytes = Buffer.from(text, 'utf8');
        chooseReader('auto', narrow);
        const prefetched = said(splitHere(bytes, size), { most });
        chooseReader('auto');
        expect(prefetched.said).toEqual(said(bytes, { most }).said);
      }),
      { numRuns: runs },
    );
  });

  test('go on where the text was read otherwise: behind a record that is not plain', () => {
    const bytes = Buffer.from('a,b\n1,2\n3"x,4\n5,6\n7,8\n');
    chooseReader('auto', 8);
    const prefetched = said(splitHere(bytes, { bytes: 8, records: 1 }));
    expect(prefetched.said).toEqual(said(bytes).said);
    expect(prefetched.batches).toBe(4);
  });

  test('are found behind a byte-order mark', () => {
    const bytes = Buffer.from('\uFEFFa,b\n1,2\n');
    expect(said(from(splitHere(bytes, {}), 3)).said).toEqual(said(from(bytes, 3)).said);
  });

  test('are left to csv-parse where it is chosen', () => {
    chooseReader('csv-parse');
    expect(said(splitHere(Buffer.from('a,b\n1,2\n'), {})).batches).toBe(0);
  });

  test.each([true, false])('come with what is wanted of their cells, found out before: %s', (hasFacts) => {
    const text = 'id,on\nab,2026-11-22\nq,2026-11-22 10:30\n"ab",22/11/2026\nq,2026-11-22 at noon\n,\n';
    const wanted: Wanted[] = [
      { position: 0, fact: 'text' },
      { position: 1, fact: 'moment' },
    ];
    const [hashes, likes, moments]: [number[], number[], unknown[]] = [[], [], []];
    let before = 0;
    scanRecords(splitHere(Buffer.from(text), { records: 4 }, hasFacts), ',', {
      prefetched: { width: 2, wanted },
      row: () => {},
      bad: () => {},
      batch(batch) {
        expect(batch.hasFacts).toBe(hasFacts);
        const own = { texts: newTexts(4), moments: newMoments(4) };
        const texts = textsOf(batch, 0, own.texts);
        const known = momentsOf(batch, 1, own.moments);
        expect([texts === own.texts, known === own.moments]).toEqual([!hasFacts, !hasFacts]);
        const { days, seconds } = known;
        for (let record = 0; record < batch.count; record++) {
          hashes.push(texts.hashes[record] ?? 0);
          likes.push(before + (texts.likes[record] ?? 0));
          const day = days[record] ?? 0;
          moments.push(day === NO_MOMENT || day === NO_CELL ? day : [day, seconds[record]]);
        }
        before += batch.count;
        return -1;
      },
    });
    const hash = (cell: string) => hashOf(viewOf(Buffer.from(cell)), 0, cell.length);
    expect(hashes).toEqual(['id', 'ab', 'q', 'ab', 'q', ''].map(hash));
    // The second q follows in the next batch, in which no cell before is like it.
    expect(likes).toEqual([0, 1, 2, 1, 4, 5]);
    // 22 November 2026 is 20,779 days after 1 January 1970: 56 years of 365 days, 14 leap days, and 325 days of 2026.
    expect(moments).toEqual([
      NO_MOMENT,
      [20_779, NO_TIME],
      [20_779, 10.5 * 3600],
      NO_MOMENT,
      NO_MOMENT,
      NO_CELL,
    ]);
  });
});

// No two of these texts share a place among the latest.
test('a cell is like the latest one before it with the same bytes', () => {
  const cell = fc.constantFrom('', 'a', 'b', 'ab', 'ba', '"a"', 'é', 'a a');
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 60 }), (rows) => {
      const bytes = Buffer.from(rows.map((row) => `${row.join(',')}\n`).join(''));
      const batch = new Batch(batchMemory(rows.length, rows.length * 2));
      batch.see(bytes);
      readPlainRecords(batch, 44, { offset: 0, line: 1 }, { reach: reachOf(bytes), most: rows.length });
      const { likes } = readTexts(batch, 1, newTexts(rows.length));
      for (let record = 0; record < rows.length; record++) {
        const text = batch.cells(record)[1];
        const before = Array.from({ length: record }, (_, at) => at).filter(
          (at) => batch.cells(at)[1] === text,
        );
        expect(likes[record]).toBe(before.at(-1) ?? record);
      }
    }),
  );
});

// Memory of a batch says of a field behind the last one where one was in the text before, which may have been longer.
test('of a record that is too short for a column nothing is known, whatever the memory held before', () => {
  const batch = new Batch(batchMemory(4, 12));
  const texts = newTexts(4);
  const read = (text: string) => {
    const bytes = Buffer.from(text);
    batch.see(bytes);
    readPlainRecords(batch, 44, { offset: 0, line: 1 }, { reach: reachOf(bytes), most: 4 });
    return [...readTexts(batch, 2, texts).likes.subarray(0, batch.count)];
  };
  expect(read(`a,b,${'c'.repeat(100)}\n`.repeat(4))).toEqual([0, 0, 1, 2]);
  expect(read('a,b\na,b,c\na,b,c\na\n')).toEqual([0, 1, 1, 3]);
});
