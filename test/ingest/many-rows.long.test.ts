import { expect, test } from 'vitest';
import { loaded } from './loaded.ts';

const rejectsOf = (name: string, lines: readonly string[]): number =>
  loaded({ [name]: lines }).rejects.length;

/** Rows that a later one of the same id takes the place of. */
const supersededOf = (files: Readonly<Record<string, readonly string[]>>): number =>
  loaded(files).files.reduce((sum, { lines }) => sum + lines.superseded, 0);

test('two hundred thousand rows that cannot be read are told of, each of them', () => {
  const rows = Array.from({ length: 200_000 }, (_, n) => `2026-10,cogs,oops${n},EUR`);
  const lines = ['period,category,amount,currency', '2026-10,cogs,1.00,EUR', ...rows];
  expect(rejectsOf('costs.csv', lines)).toBe(200_000);
});

test('of forty thousand rows that share an id and differ the last counts, found without comparing each with each', () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, n) => `006000000000001AAA,Won ${n},2026-10-01,1,2026-08-01,1,1`,
  );
  const lines = ['Id,StageName,CloseDate,Amount,CreatedDate,IsClosed,IsWon', ...rows];
  expect(supersededOf({ 'deals.csv': lines })).toBe(39_999);
});

test('of a hundred and fifty thousand rows of two files that contradict each other those of the newer file count', () => {
  const header =
    'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
  const month = (number: number): string[] => {
    const period = `2026-0${number}-05 10:00,2026-0${number + 1}-05 10:00`;
    const rows = Array.from(
      { length: 75_000 },
      (_, n) => `sub_${n},cus_${n},Pro,eur,month,40.00,active,2026-01-05 10:00,${period}`,
    );
    return [header, ...rows];
  };
  expect(supersededOf({ 'a.csv': month(7), 'b.csv': month(8) })).toBe(75_000);
});
