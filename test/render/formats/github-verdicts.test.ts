import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/base/errors/diagnostic.ts';
import { entry, fallen, resultOf, stale } from '../check-sample.ts';
import { withFindings } from '../plainly.ts';
import { hostileText } from './hostile.ts';

const lines = (text: string): string[] => text.split('\n').slice(0, -1);

describe('github output of a check', () => {
  test('has what failed, what is doubtful, how to accept it, and what was found in the files', () => {
    const result = resultOf([fallen(), entry()], {
      data: [stale],
      accept: 'revkpi baseline accept exports/',
    });
    const found = diagnose({ file: 'a.csv', line: 3 }, 'missing-value', 'Amount');
    expect(lines(withFindings(result, 'github', [found]))).toEqual([
      '::error title=revkpi%3A ARR · EUR::1,200.00 → 1,100.00: −100.00, allowed 24.00 (rule 1: arr error rel 2%25)',
      '::warning title=revkpi%3A freshness(billing)::billing ends 5 days before the as-of day, allowed 3 (rule 2: freshness(billing) warn max 3d)',
      '::warning file=a.csv,line=3,title=revkpi%3A missing-value::Amount is empty',
      '::notice title=revkpi%3A to accept the change::revkpi baseline accept exports/',
    ]);
  });

  test('is empty for a check that passed without a finding', () => {
    expect(withFindings(resultOf([entry()]), 'github', [])).toBe('');
  });

  test('has an error for a check that compared nothing', () => {
    expect(withFindings(resultOf([], { passed: false }), 'github', [])).toBe(
      '::error title=revkpi%3A Check::checked nothing\n',
    );
  });

  test('has an error for a warning where warnings fail the check', () => {
    const result = resultOf([], { data: [stale], failOn: 'warn', passed: false });
    expect(lines(withFindings(result, 'github', []))).toEqual([
      '::error title=revkpi%3A freshness(billing)::billing ends 5 days before the as-of day, allowed 3 (rule 2: freshness(billing) warn max 3d)',
    ]);
  });

  test('is one command of ours for each finding, whatever the data is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, message) => {
        const result = resultOf([fallen({ title, message, segment: { [title]: message } })], {
          accept: message || 'x',
        });
        expect(lines(withFindings(result, 'github', [])).map((line) => line.slice(0, 15))).toEqual([
          '::error title=r',
          '::notice title=',
        ]);
      }),
    );
  });
});
