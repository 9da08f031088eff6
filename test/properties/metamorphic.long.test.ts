// The same facts in another form are the same figures.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { anyExport, type Export, PLAIN, type Style, soundExport, written } from './exports.ts';
import { type Files, told } from './reading.ts';
import { runs } from './runs.ts';

const work = mkdtempSync(join(tmpdir(), 'revkpi-metamorphic-'));
afterAll(() => rmSync(work, { recursive: true }));

const inOrder = <T>(items: readonly T[], keys: readonly number[]): T[] =>
  items
    .map((item, at) => ({ item, key: keys[at] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

const order = fc.array(fc.double({ noNaN: true }), { minLength: 16, maxLength: 16 });

const only = (drawn: Export, text: string | Buffer): Files => ({ [drawn.file]: text });
const restyled = (drawn: Export, change: Partial<Style>): Files =>
  only(drawn, written(drawn, { ...PLAIN, ...change }));

/** Every way of saying the same, made from an export and an order drawn at random. */
const forms: Record<string, (drawn: Export, keys: readonly number[]) => Files> = {
  'rows in another order': (drawn, keys) =>
    only(drawn, written({ ...drawn, rows: inOrder(drawn.rows, keys) }, PLAIN)),
  'columns in another order': ({ file, header, rows }, keys) => {
    const changed = { file, header: inOrder(header, keys), rows: rows.map((row) => inOrder(row, keys)) };
    return only(changed, written(changed, PLAIN));
  },
  CRLF: (drawn) => restyled(drawn, { newline: '\r\n' }),
  CR: (drawn) => restyled(drawn, { newline: '\r' }),
  'a byte-order mark': (drawn) => only(drawn, `\ufeff${written(drawn, PLAIN)}`),
  'quotes around every cell': (drawn) => restyled(drawn, { quoteAll: true }),
  'UTF-16': (drawn) => only(drawn, Buffer.from(`\ufeff${written(drawn, PLAIN)}`, 'utf16le')),
  semicolons: (drawn) => restyled(drawn, { delimiter: ';' }),
  tabs: (drawn) => restyled(drawn, { delimiter: '\t' }),
  bars: (drawn) => restyled(drawn, { delimiter: '|' }),
  'a stated delimiter': (drawn) => only(drawn, `sep=;\n${written(drawn, { ...PLAIN, delimiter: ';' })}`),
  'a copy beside it': (drawn) => {
    const text = written(drawn, PLAIN);
    return { [drawn.file]: text, [`copy of ${drawn.file}`]: text };
  },
  'an unrelated column': (drawn, keys) => {
    const at = 1 + (Math.abs(Math.trunc(keys[0] ?? 0)) % drawn.header.length);
    const header = drawn.header.toSpliced(at, 0, 'Wetter');
    return only(
      drawn,
      written({ ...drawn, header, rows: drawn.rows.map((row, i) => row.toSpliced(at, 0, `x${i}`)) }, PLAIN),
    );
  },
  'blank lines': (drawn) => only(drawn, written(drawn, PLAIN).replace('\n', '\n\n   \n')),
  'two files': (drawn, keys) => {
    const at = Math.abs(Math.trunc(keys[0] ?? 0)) % (drawn.rows.length + 1);
    const part = (rows: Export['rows']): string => written({ ...drawn, rows }, PLAIN);
    return {
      [`a-${drawn.file}`]: part(drawn.rows.slice(0, at)),
      [`b-${drawn.file}`]: part(drawn.rows.slice(at)),
    };
  },
};

describe('the figures of an export are the same with', () => {
  test.each(Object.keys(forms))('%s', (name) => {
    fc.assert(
      fc.property(soundExport, order, (drawn, keys) => {
        const first = told(work, restyled(drawn, {}));
        const second = told(work, forms[name]?.(drawn, keys) ?? {});
        expect([first.exit, first.errors], first.stderr).toEqual([0, 0]);
        expect(second.exit, second.stderr).toBe(0);
        expect(second.metrics).toBe(first.metrics);
      }),
      runs(25, 0.01),
    );
  });

  test('a decimal comma that the config states', () => {
    const money = /^(Amount|Cost|Conversions)$/;
    const config = 'sources:\n  - files: "*.csv"\n    decimal: ","\n';
    fc.assert(
      fc.property(soundExport, (drawn) => {
        const rows = drawn.rows.map((row) =>
          row.map((cell, at) => (money.test(drawn.header[at] ?? '') ? cell.replace('.', ',') : cell)),
        );
        const second = told(work, {
          ...only(drawn, written({ ...drawn, rows }, PLAIN)),
          'revkpi.yaml': config,
        });
        expect(second.exit, second.stderr).toBe(0);
        expect(second.metrics).toBe(told(work, restyled(drawn, {})).metrics);
      }),
      runs(25, 0.01),
    );
  });
});

describe('faulty rows', () => {
  test('leave the figures of the others alone', () => {
    fc.assert(
      fc.property(soundExport, fc.nat(), (drawn, place) => {
        const faulty = drawn.rows.toSpliced(place % (drawn.rows.length + 1), 0, ['a', 'b']);
        const second = told(work, only(drawn, written({ ...drawn, rows: faulty }, PLAIN)));
        expect(second.metrics).toBe(told(work, restyled(drawn, {})).metrics);
        expect(second.byCode['ragged-row']).toBe(1);
      }),
      runs(25, 0.01),
    );
  });

  test('of any kind end in a report or a documented exit code', () => {
    fc.assert(
      fc.property(anyExport, (drawn) => {
        const { exit, stderr } = told(work, restyled(drawn, {}));
        expect([0, 2, 3], stderr).toContain(exit);
      }),
      runs(60, 0.1),
    );
  });
});
