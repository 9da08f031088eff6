import { expect, test } from 'vitest';
import { type ArgumentsOf, type DiagnosticCode, diagnose } from '../../../src/base/errors/diagnostic.ts';
import { counted } from '../../../src/base/text/words.ts';

test('one thing is spoken of in the singular, none and several in the plural', () => {
  expect([0, 1, 2, 21].map((count) => counted(count, 'row'))).toEqual([
    '0 rows',
    '1 row',
    '2 rows',
    '21 rows',
  ]);
});

test('a verb agrees with its number, and a plural may be its own word', () => {
  expect(counted(1, 'row repeats', 'rows repeat')).toBe('1 row repeats');
  expect(counted(3, 'row repeats', 'rows repeat')).toBe('3 rows repeat');
  expect(counted(2, 'entry', 'entries')).toBe('2 entries');
});

const said = <C extends DiagnosticCode>(code: C, ...args: ArgumentsOf<C>): string =>
  diagnose({ file: 'a.csv', line: 2 }, code, ...args).message;

const first = { file: 'a.csv', line: 2 };

/** What is said of `rows` rows, by every code that counts them. */
const messages = (rows: number): string[] => [
  said('over-precise', 'Amount', '1.25', rows),
  said('ragged-row', rows, 5),
  said('round-row-count', rows),
  said('row-count-differs', rows, 5),
  said('further-tables', rows, 9),
  said('repeated-rows', rows, 9, 8),
  said('repeated-parts', rows, 9, 8),
  said('parts-added', rows, 9, 8),
  said('no-canceled-rows', rows, 300),
  said('unlisted-subscriptions', rows, rows),
  said('currency-assumed', 'EUR', rows, 'as you said'),
  said('currency-unlabelled', rows),
  said('merged-records', rows),
  said('unmapped-stage', 'Limbo', rows),
  said('close-day-missing', 'won', rows, first),
  said('unknown-coupon', 'SUMMER', rows, 'nowhere'),
  said('pause-day-unknown', rows),
  said('end-assumed', rows, 'Canceled At'),
  said('addon-terms-assumed', rows),
  said('addon-left-out', rows),
  said('overlapping-spend', rows, ['daily.csv'], { stated: '9 EUR', taken: '5 EUR', rest: '4 EUR' }),
  said('overlapping-ranges', rows, 'later.csv'),
  said('repeats-in-total', rows, { line: 9, first: 8, total: 12 }, '34.50'),
  said('finer-spend-left-out', rows, ['campaigns']),
];

const PLURAL = /\b1 (paused )?(decimals|fields|rows|subscriptions|opportunities|add-ons)\b/;
const SINGULAR = /\b2 (paused )?(decimal|field|row|subscription|opportunity|add-on)\b/;

test.each(messages(1))('of one: %s', (message) => {
  expect(message).toMatch(/\b1 \w/);
  expect(message).not.toMatch(PLURAL);
});

test.each(messages(2))('of two: %s', (message) => {
  expect(message).toMatch(/\b2 \w/);
  expect(message).not.toMatch(SINGULAR);
});

test('several files state what one file states', () => {
  const sums = { stated: '9 EUR', taken: '5 EUR', rest: '4 EUR' };
  const [one, two] = [['day.csv'], ['day.csv', 'week.csv']].map((files) => [
    said('overlapping-spend', 1, files, sums),
    said('finer-spend-left-out', 1, files),
  ]);
  expect(one?.map((text) => /day.csv states? \w+/.exec(text)?.[0])).toEqual([
    'day.csv states in',
    'day.csv states the',
  ]);
  expect(two?.map((text) => /day.csv, week.csv states? \w+/.exec(text)?.[0])).toEqual([
    'day.csv, week.csv state in',
    'day.csv, week.csv state the',
  ]);
});
