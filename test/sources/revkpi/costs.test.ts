import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const rowOf = (row: string) => readLines('period,category,amount', row).rows[0];

test.each([
  ['sales_marketing', 'sales_marketing'],
  ['Sales Marketing', 'sales_marketing'],
  ['sales-marketing', 'sales_marketing'],
  ['COGS', 'cogs'],
  ['Other', 'other'],
])('the cost category %s is %s', (written, category) => {
  expect(rowOf(`2026-07,${written},10`)?.['category']).toBe(category);
});

test.each([
  ['2026-07', '2026-07-01', '2026-08-01'],
  ['2026-Q3', '2026-07-01', '2026-10-01'],
  ['2026', '2026-01-01', '2027-01-01'],
])('the period %s starts on %s and has ended on %s', (period, startsOn, endsOn) => {
  expect(rowOf(`${period},cogs,10`)).toMatchObject({ startsOn, endsOn });
});
