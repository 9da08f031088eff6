import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/base/errors/failure.ts';
import type { BaselineContent } from '../../../src/baseline/store/baseline.ts';
import { baselineText } from '../../../src/baseline/store/layout.ts';
import { parseBaseline, sealed } from '../../../src/baseline/store/text.ts';
import { baselineOf, entry } from './sample.ts';

const baseline = baselineOf({
  'arr|2026-10||USD': entry('9000.00'),
  'cac:fully_loaded|2026-10|channel=paid-search|USD': {
    value: null,
    reason: 'zero-denominator',
    unit: 'money',
    definition: 'cac:fully_loaded@1',
    n: 0,
  },
});
const text = baselineText(baseline);

/** The code and exit that reading a text fails with. */
function failure(edited: string): [string, number] | null {
  try {
    parseBaseline(edited, 'main.json');
    return null;
  } catch (fault) {
    if (fault instanceof Failure) return [fault.code, fault.exit];
    throw fault;
  }
}

/** The text with another integrity, computed over all its other lines. */
function resealed(edited: string): string {
  const lines = edited.split('\n');
  const rest = lines.filter((line) => !line.includes('"integrity"')).join('\n');
  const hash = createHash('sha256').update(rest).digest('hex');
  return lines
    .map((line) => (line.includes('"integrity"') ? `  "integrity": "sha256:${hash}"` : line))
    .join('\n');
}

describe('a baseline read back', () => {
  test('equals what was written', () => {
    expect(parseBaseline(text, 'main.json')).toEqual(baseline);
  });

  test('equals what was written, of any content', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const any = sealed(content);
        expect(parseBaseline(baselineText(any), 'any.json')).toEqual(any);
      }),
      { numRuns: 300 },
    );
  });

  test('may have been checked out with CRLF', () => {
    expect(parseBaseline(text.replaceAll('\n', '\r\n'), 'main.json')).toEqual(baseline);
  });

  test('is corrupt after any edit of one character of an entry', () => {
    const start = text.indexOf('    "arr|');
    const end = text.indexOf('  },\n  "integrity"');
    for (let at = start; at < end; at++) {
      const other = text[at] === '1' ? '2' : '1';
      for (const edit of [other, '', `${text[at]}${other}`, `${text[at]} `]) {
        expect(failure(text.slice(0, at) + edit + text.slice(at + 1)), `at ${at}: "${edit}"`).toEqual([
          'baseline-corrupt',
          4,
        ]);
      }
    }
  });

  test('is corrupt when it is cut off anywhere', () => {
    for (let length = 0; length < text.length - 1; length++) {
      expect(failure(text.slice(0, length)), `at ${length}`).toEqual(['baseline-corrupt', 4]);
    }
  });

  test('is corrupt when an entry was moved, removed or put in twice', () => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('"arr|'));
    const line = lines[at] ?? '';
    const without = lines.toSpliced(at, 1);
    for (const edited of [without, without.toSpliced(at - 1, 0, line), lines.toSpliced(at, 0, line)]) {
      expect(failure(edited.join('\n'))).toEqual(['baseline-corrupt', 4]);
    }
  });

  test.each([
    ['an unknown key', (good: string) => good.replace('"n": 8', '"n": 8, "note": "by hand"')],
    ['a value that is no text', (good: string) => good.replace('"9000.00"', '9000')],
    ['a value in another notation', (good: string) => good.replace('9000.00', '9e3')],
    ['no value and no reason', (good: string) => good.replace('"9000.00"', 'null')],
    ['a key of another shape', (good: string) => good.replace('arr|2026-10||USD', 'arr')],
    ['another schema', (good: string) => good.replace('revkpi.baseline', 'revkpi.report')],
    ['no version', (good: string) => good.replace('"formatVersion": "1.0",', '')],
  ])('is corrupt with %s, even under a right integrity', (_, edit) => {
    expect(failure(resealed(edit(text)))).toEqual(['baseline-corrupt', 4]);
  });

  test.each(['', '[]', 'null', '"x"', '{}', '<<<<<<< HEAD\n{}'])('is corrupt as %j', (edited) => {
    expect(failure(edited)).toEqual(['baseline-corrupt', 4]);
  });

  test('is refused in a later major format, whatever else it holds', () => {
    expect(failure('{ "formatVersion": "2.0" }')).toEqual(['baseline-newer-format', 4]);
    expect(failure(resealed(text.replace('"1.0"', '"10.3"')))).toEqual(['baseline-newer-format', 4]);
  });

  test('may have what a later minor format added', () => {
    const later = resealed(
      text
        .replace('"formatVersion": "1.0"', '"formatVersion": "1.7"')
        .replace('"n": 8', '"n": 8, "spread": "0.5"')
        .replace('  "name": ', '  "colour": "blue",\n  "name": '),
    );
    expect(parseBaseline(later, 'main.json')).toMatchObject({
      formatVersion: '1.7',
      entries: baseline.entries,
    });
  });

  test('is corrupt in a later minor format, too, when it was edited', () => {
    const later = resealed(text.replace('"1.0"', '"1.7"')).replace('9000.00', '9001.00');
    expect(failure(later)).toEqual(['baseline-corrupt', 4]);
  });

  test('never has its own bytes repeated in the message', () => {
    const hostile = resealed(text.replace('"schema"', '"\\u001b[2J": 1, "schema"'));
    expect(() => parseBaseline(hostile, 'main.json')).toThrow('main.json: it is not as the format says');
  });
});

const count = fc.nat(1_000_000);
const decimal = fc
  .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.stringMatching(/^(\.[0-9]{1,12})?$/))
  .map(([whole, fraction]) => `${whole}${fraction}`);
const key = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z_]{0,12}(:[a-z_]{1,8})?$/),
    fc.constantFrom('2026-10', 'FY2026-Q3', '2026-W45', '2026-10-01..2026-10-20'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('USD', ''),
  )
  .map(
    ([metric, period, value, currency]) =>
      `${metric}|${period}|plan=${encodeURIComponent(value)}|${currency}`,
  );
const counted = {
  unit: fc.constantFrom('money' as const, 'fraction' as const),
  definition: fc.constant('arr@1'),
  n: count,
};
const anyEntry = fc.oneof(
  fc.record({ value: decimal, ...counted }),
  fc.record({ value: fc.constant(null), reason: fc.constantFrom('missing-input', 'no-spend'), ...counted }),
);
const input = fc.record({
  source: fc.string(),
  file: fc.string({ unit: 'binary' }),
  sha256: fc.string(),
  rows: count,
  rejected: count,
  firstDay: fc.constantFrom(null, '2026-01-01'),
  lastDay: fc.constantFrom(null, '2026-10-31'),
});
const contents: fc.Arbitrary<BaselineContent> = fc
  .tuple(
    fc.dictionary(key, anyEntry),
    fc.array(input, { maxLength: 3 }),
    fc.option(fc.string({ unit: 'binary' })),
  )
  .map(([entries, inputs, reason]) => {
    const { integrity: _, ...content } = baselineOf({});
    return { ...content, entries, inputs, ...(reason === null ? {} : { accepted: { reason } }) };
  });
