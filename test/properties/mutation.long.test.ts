// One wrong byte gives the same figures or a report. A cut right behind a line end leaves no trace in the file.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Export, PLAIN, soundExport, written } from './exports.ts';
import { type Told, told } from './reading.ts';
import { runs } from './runs.ts';

const work = mkdtempSync(join(tmpdir(), 'revkpi-mutation-'));
afterAll(() => rmSync(work, { recursive: true }));

const isTold = (spoilt: Told, clean: Told): boolean =>
  spoilt.exit !== 0 ||
  Object.entries(spoilt.byCode).some(([code, count]) => count > (clean.byCode[code] ?? 0));

function expectSameOrTold(drawn: Export, text: string, spoilt: string): void {
  const clean = told(work, { [drawn.file]: text });
  const after = told(work, { [drawn.file]: spoilt });
  expect(after.exit, after.stderr).not.toBe(70);
  if (!isTold(after, clean)) expect(after.metrics).toBe(clean.metrics);
}

const newline = fc.constantFrom('\n', '\r\n');

/** Where one of the marks stands in the text, by a number drawn at random; null where it stands nowhere. */
function placeOf(text: string, mark: string, number: number): number | null {
  const places = [...text.matchAll(new RegExp(mark === '|' ? '\\|' : mark, 'g'))].map(({ index }) => index);
  return places[number % Math.max(places.length, 1)] ?? null;
}

describe('the figures are the same, or the fault is told, after', () => {
  test.each([
    ['a delimiter', ','],
    ['a quote', '"'],
    ['a line end', '\n'],
  ])('%s is put anywhere', (_, mark) => {
    fc.assert(
      fc.property(soundExport, newline, fc.nat(), (drawn, end, number) => {
        const text = written(drawn, { ...PLAIN, newline: end });
        const at = number % (text.length + 1);
        expectSameOrTold(drawn, text, text.slice(0, at) + mark + text.slice(at));
      }),
      runs(60, 0.05),
    );
  });

  test.each([
    ['a delimiter', ','],
    ['a quote', '"'],
    ['a line end', '\n'],
  ])('%s is left out, or stands twice', (_, mark) => {
    fc.assert(
      fc.property(soundExport, newline, fc.nat(), fc.boolean(), (drawn, end, number, isTwice) => {
        const text = written(drawn, { ...PLAIN, newline: end });
        const at = placeOf(text, mark, number);
        if (at === null) return;
        expectSameOrTold(drawn, text, text.slice(0, at) + (isTwice ? mark + mark : '') + text.slice(at + 1));
      }),
      runs(60, 0.05),
    );
  });

  test('the file is cut anywhere but behind a line end', () => {
    fc.assert(
      fc.property(soundExport, newline, fc.nat(), (drawn, end, number) => {
        const text = written(drawn, { ...PLAIN, newline: end });
        const at = 1 + (number % text.length);
        if (/[\r\n]/.test(text[at - 1] ?? '')) return;
        expectSameOrTold(drawn, text, text.slice(0, at));
      }),
      runs(120, 0.1),
    );
  });
});
