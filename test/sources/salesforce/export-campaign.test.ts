import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Id,Name,Type,StartDate,EndDate,ActualCost,BudgetedCost,HierarchyActualCost,IsDeleted';

const read = (start: string, end: string, cost: string, deleted = '0') =>
  readLines(HEADER, `7015g00000Tide1AAB,Boat Show,Trade Show,${start},${end},${cost},500,900,${deleted}`);

test("a campaign's actual cost is spend over its days, in millionths, of a grain of its own", () => {
  expect(read('2026-03-10', '2026-03-14', '480.5').rows[0]).toMatchObject({
    platform: 'salesforce',
    grain: 'crm-campaign',
    channel: 'Trade Show',
    day: '2026-03-10',
    lastDay: '2026-03-14',
    cost: 480_500_000,
  });
});

test('a campaign of one day has no last day', () => {
  expect(read('2026-03-10', '2026-03-10', '1').rows[0]).not.toHaveProperty('lastDay');
});

test.each([
  ['2026-03-10', '2026-03-14', '', '0', 'no-actual-cost'],
  ['', '2026-03-14', '5', '0', 'no-dates'],
  ['2026-03-10', '', '5', '0', 'no-dates'],
  ['2026-03-14', '2026-03-10', '5', '0', 'ends-before-start'],
  ['2026-03-10', '2026-03-14', '5', '1', 'deleted'],
])(
  'a campaign from "%s" to "%s" that cost "%s" (deleted %s) is excluded: %s',
  (start, end, cost, deleted, why) => {
    expect(read(start, end, cost, deleted).excludedBy).toEqual({ [why]: 1 });
  },
);

test.each([
  ['2026-02-30', '2026-03-14', '5', 'not-a-date'],
  ['2026-03-10', 'spring', '5', 'not-a-date'],
  ['2026-03-10', '2026-03-14', 'about 5', 'not-a-number'],
])('a campaign from "%s" to "%s" that cost "%s" is rejected: %s', (start, end, cost, code) => {
  const file = read(start, end, cost);
  expect([file.rejects, file.excludedBy]).toEqual([[[2, code]], {}]);
});
