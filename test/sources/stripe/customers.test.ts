import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'id,Description,Email,Name,Created (UTC),Delinquent,Total Spend,Payment Count';

test('guests, who have no id, are left out of the customers and are no errors', () => {
  const file = readLines(
    HEADER,
    'cus_1,,una@alder.example,Una,2026-03-01 08:00,false,400.00,8',
    ',,ivo@birch.example,Ivo,2026-09-12 10:00,,25.00,1',
  );
  expect(file.rows.map(({ id }) => id)).toEqual(['cus_1']);
  expect(file.excludedBy).toEqual({ guest: 1 });
  expect(file.rejects).toEqual([]);
});
