import { expect, test } from 'vitest';
import { load } from '../../src/ingest/load.ts';
import { OPTIONS } from './read-file.ts';

const bytes = Buffer.from('period,category,amount,currency\n2026-10,cogs,10.00,EUR\n');
const codesOf = (hasChanged?: () => boolean) =>
  load(
    [{ name: 'costs.csv', named: true, as: null, bytes: () => bytes, ...(hasChanged && { hasChanged }) }],
    OPTIONS,
  )
    .diagnostics.filter(({ level }) => level === 'warning')
    .map(({ file, line, code }) => [file, line, code]);

test('a file that changes while it is read is used, with a warning', () => {
  expect(codesOf(() => true)).toEqual([['costs.csv', 0, 'partial-file']]);
});

test('a file that stays as it is gives no warning, nor does one of which nobody can know', () => {
  expect(codesOf(() => false)).toEqual([]);
  expect(codesOf()).toEqual([]);
});
