import { describe, expect, test } from 'vitest';
import { yesNo } from '../../../src/records/schema/yes-no.ts';

describe('a word for yes or no', () => {
  test.each([
    ['TRUE', 'yes'],
    [' 1 ', 'yes'],
    ['Ja', 'yes'],
    ['sí', 'yes'],
    ['0', 'no'],
    ['Non', 'no'],
    ['hayır', 'no'],
  ])('%s is %s', (word, meaning) => {
    expect(yesNo(word)).toBe(meaning);
  });

  test('is nothing where it says neither', () => {
    expect([yesNo(''), yesNo('perhaps'), yesNo('2')]).toEqual([null, null, null]);
  });
});
