import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/base/errors/diagnostic.ts';
import { withFindings } from '../plainly.ts';
import { reportOf } from '../sample.ts';
import { hostileText } from './hostile.ts';

const notADate = (file: string, line: number, cell = '30.02.') =>
  diagnose({ file, line }, 'not-a-date', 'Close Date', cell);

/** As the runner reads them: the command, its properties and its message. */
const COMMAND = /^::(error|warning|notice) ([a-z]+=[^:,\r\n]*(?:,[a-z]+=[^:,\r\n]*)*)::([^\r\n]*)$/;

describe('github output', () => {
  test('has an annotation for each diagnostic at its file and line', () => {
    const diagnostics = [
      notADate('crm/a,b:c.csv', 7, '100%'),
      diagnose({ file: 'ads.csv', line: 0 }, 'no-rows'),
      diagnose({ file: '', line: 0 }, 'currency-assumed', 'EUR', 3, 'as you said'),
    ];
    expect(withFindings(reportOf([]), 'github', diagnostics)).toBe(
      [
        '::warning file=crm/a%2Cb%3Ac.csv,line=7,title=revkpi%3A not-a-date::Close Date: "100%25" is not a date\n',
        '::warning file=ads.csv,title=revkpi%3A no-rows::has a header and no rows\n',
        '::notice title=revkpi%3A currency-assumed::3 rows state no currency: taken as EUR, as you said\n',
      ].join(''),
    );
  });

  test('without diagnostics is empty', () => {
    expect(withFindings(reportOf([]), 'github', [])).toBe('');
  });

  test.each([
    [9, 9, 'a.csv,line=10,'],
    [10, 10, '…and 1 more'],
    [250, 10, '…and 241 more'],
  ])('of %i errors has %i lines', (errors, lines, last) => {
    const text = withFindings(
      reportOf([]),
      'github',
      Array.from({ length: errors }, (_, index) => notADate('a.csv', index + 2)),
    );
    expect(text.split('\n')).toHaveLength(lines + 1);
    expect(text.split('\n').at(-2)).toContain(last);
  });

  test('counts each level by itself', () => {
    const errors = Array.from({ length: 12 }, () => notADate('a.csv', 2));
    const text = withFindings(reportOf([]), 'github', [
      ...errors,
      diagnose({ file: 'b.csv', line: 0 }, 'probability-scale', 'percent'),
    ]);
    expect(text.match(/^::(\w+)/gm)).toEqual([...Array<string>(10).fill('::warning'), '::notice']);
  });

  test('is one command of ours for each diagnostic, whatever the data is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (file, cell) => {
        const lines = withFindings(reportOf([]), 'github', [notADate(file, 2, cell), notADate('b.csv', 3)])
          .slice(0, -1)
          .split('\n');
        expect(lines).toHaveLength(2);
        for (const line of lines) expect(line).toMatch(COMMAND);
      }),
    );
  });
});
