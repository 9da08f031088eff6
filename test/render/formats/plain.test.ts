import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { baseline, missing, previous, reportOf, row } from '../sample.ts';

const lines = (text: string): string[][] =>
  text
    .slice(0, -1)
    .split('\n')
    .map((line) => line.split('\t'));

describe('plain output', () => {
  test('has a header, then one line for each row in the order of the report', () => {
    const comparisons = [previous('worse', '0.9000', '-0.1000', '-0.1111'), baseline('new', null)];
    const report = reportOf([
      row({
        id: 'nrr',
        variant: 'ttm',
        unit: 'fraction',
        value: '0.800000000000',
        n: 7,
        flags: ['partial', 'small-n'],
        comparisons,
      }),
      row({ value: '-128430.00', segment: { channel: 'paid-search', plan: 'Pro' } }),
      missing({ id: 'cac', unit: 'money' }, 'missing-input', 'needs costs; no file supplied them'),
    ]);
    expect(shown(report, 'plain')).toBe(
      [
        'metric\tvariant\tsegment\tcurrency\tvalue\tunit\treason\tn\tflags\tprevious\tprevious delta\tprevious verdict\tbaseline\tbaseline delta\tbaseline verdict\n',
        'nrr\tttm\t\t\t0.800000000000\tfraction\t\t7\tpartial,small-n\t0.9000\t-0.1000\tworse\t\t\tnew\n',
        'mrr\t\tchannel=paid-search,plan=Pro\tEUR\t-128430.00\tmoney\t\t1\t\t\t\t\t\t\t\n',
        'cac\t\t\tEUR\t\tmoney\tmissing-input\t0\t\t\t\t\t\t\t\n',
      ].join(''),
    );
  });

  test('has the numbers of the JSON document, digit by digit', () => {
    const values = lines(shown(example, 'plain'))
      .slice(1)
      .map((cells) => cells[4]);
    expect(values).toEqual(example.metrics.map(({ value }) => value ?? ''));
  });

  test('without metrics is the header alone', () => {
    expect(shown(reportOf([]), 'plain')).toBe(
      'metric\tvariant\tsegment\tcurrency\tvalue\tunit\treason\tn\tflags\n',
    );
  });

  test('keeps as many cells in every line and no control character, whatever the data holds', () => {
    const evil = fc.string({
      unit: fc.constantFrom('\t', '\n', '\r', '\u001b', '[', '\u2028', '\u202e', '\0', 'a', '株'),
    });
    fc.assert(
      fc.property(evil, evil, (name, value) => {
        const text = shown(
          reportOf([row({ id: name, segment: { [name]: value }, flags: [value] }), row()]),
          'plain',
        );
        expect(lines(text).map((cells) => cells.length)).toEqual([9, 9, 9]);
        expect(text.replaceAll(/[\t\n]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
