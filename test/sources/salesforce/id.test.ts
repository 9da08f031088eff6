import { expect, test } from 'vitest';
import { fullId } from '../../../src/sources/salesforce/id.ts';

// Each third of five characters gives one of A–Z, 0–5: the number whose bits are its capitals, the first the lowest.
test.each([
  ['001000000000abc', '001000000000abcAAA'], // no capitals: 0, 0, 0
  ['00Q5g00000Qui01', '00Q5g00000Qui01EAB'], // Q third of the first: 4; Q first of the last: 1
  ['8015g00000Qui01', '8015g00000Qui01AAB'], // an order; Q first of the last: 1
  ['0ABCD0ABCD0ABCD', '0ABCD0ABCD0ABCD444'], // bits 1 to 4: 30, which is 4
  ['0A0b0CDEFGxYzWv', '0A0b0CDEFGxYzWvC5K'], // bit 1: 2; bits 0 to 4: 31; bits 1 and 3: 10
])('an id of 15 characters gets the suffix of its capitals: %s', (short, long) => {
  expect(fullId(short)).toBe(long);
});

test('ids of two records that differ in case only stay two', () => {
  expect(fullId('00100000000Abcd').toLowerCase()).not.toBe(fullId('00100000000abcd').toLowerCase());
});

test.each(['0015g00000Qui01AAB', 'Maximilian Voss', 'Acmecorporation', ''])(
  'other texts stay as they are: "%s"',
  (text) => {
    expect(fullId(text)).toBe(text);
  },
);

test('an empty lookup stays empty', () => {
  expect(fullId(null)).toBeNull();
});
