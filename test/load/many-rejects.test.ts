import { expect, test } from 'vitest';
import { load } from '../../src/load/load.ts';

function rejectsOf(name: string, text: string): number {
  const file = { name, named: true, as: null, bytes: () => Buffer.from(text) };
  const { rejects } = load([file], {
    zone: 'UTC',
    fiscalYearStart: 1,
    currency: null,
    mappingFor: () => null,
    encoding: null,
    rejectLimit: { rows: 1_000_000 },
    strict: false,
  });
  return rejects.length;
}

test('two hundred thousand rows that cannot be read are told of, each of them', () => {
  const rows = Array.from({ length: 200_000 }, (_, n) => `2026-10,cogs,oops${n},EUR`);
  const text = `period,category,amount,currency\n2026-10,cogs,1.00,EUR\n${rows.join('\n')}\n`;
  expect(rejectsOf('costs.csv', text)).toBe(200_000);
});

test('forty thousand rows that share an id and differ are conflicts, found without comparing each with each', () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, n) => `006000000000001AAA,Won ${n},2026-10-01,1,2026-08-01,1,1`,
  );
  const text = `Id,StageName,CloseDate,Amount,CreatedDate,IsClosed,IsWon\n${rows.join('\n')}\n`;
  expect(rejectsOf('deals.csv', text)).toBe(40_000);
}, 30_000);
