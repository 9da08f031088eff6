import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { anyExport, style, written } from './exports.ts';
import { loaded } from './reading.ts';
import { runs } from './runs.ts';

/** Every line of every file is counted once, and every count is a count. */
function expectConserved(result: ReturnType<typeof loaded>): void {
  if (result instanceof Failure) {
    expect([2, 3]).toContain(result.exit);
    expect(result.code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    return;
  }
  for (const { lines } of result.files) {
    const { read, ...parts } = lines;
    const counts = Object.values(parts);
    expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(read);
  }
}

describe('every line that is read is counted once, or the file refused with a code,', () => {
  test('for any export in any style', () => {
    fc.assert(
      fc.property(anyExport, style, (drawn, how) => {
        expectConserved(loaded({ [drawn.file]: written(drawn, how) }));
      }),
      runs(400, 1),
    );
  });

  test('for two exports that overlap', () => {
    fc.assert(
      fc.property(anyExport, anyExport, style, (one, other, how) => {
        expectConserved(loaded({ 'a.csv': written(one, how), 'b.csv': written(other, how) }));
      }),
      runs(200, 0.2),
    );
  });

  test('for an export with any bytes put into it', () => {
    const bytes = fc.uint8Array({ maxLength: 12 });
    fc.assert(
      fc.property(anyExport, style, bytes, fc.nat(), (drawn, how, noise, place) => {
        const text = Buffer.from(written(drawn, how));
        const at = place % (text.length + 1);
        expectConserved(
          loaded({ [drawn.file]: Buffer.concat([text.subarray(0, at), noise, text.subarray(at)]) }),
        );
      }),
      runs(400, 0.5),
    );
  });

  test('for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expectConserved(loaded({ 'noise.csv': Buffer.from(noise) }));
      }),
      runs(300, 0.2),
    );
  });
});
