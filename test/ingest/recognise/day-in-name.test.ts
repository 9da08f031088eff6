import { expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { dayInName } from '../../../src/ingest/recognise/day-in-name.ts';

const dayIn = (name: string, zone = 'UTC'): string | null => {
  const day = dayInName(name, zone);
  return day && formatDay(day);
};

test.each([
  ['hubspot-crm-exports-all-deals-2026-10-31-1.csv', '2026-10-31'],
  ['Deals_2026_05_28.csv', '2026-05-28'],
  ['north/deals20261031.csv', '2026-10-31'],
  ['2026-01-01/from-2026-01-01-to-2026-03-31.csv', '2026-03-31'],
  ['All Opp 29-10-2026 12-36-19.csv', '2026-10-29'],
  ['All Opp 10-29-2026.csv', '2026-10-29'],
  ['All Opp 04-04-2026.csv', '2026-04-04'],
  ['All Opp 03-04-2026.csv', null],
  ['All Opp 31-02-2026.csv', null],
  ['deals.csv', null],
  ['deals-2026-10.csv', null],
])('a file named %s was exported on %s', (name, day) => {
  expect(dayIn(name)).toBe(day);
});

// 1774996200000 ms after 1970 is 22:30 UTC on 31 March 2026, the first hour of 1 April in Berlin.
test.each([
  ['report1774996200000.csv', 'UTC', '2026-03-31'],
  ['report1774996200000.csv', 'Europe/Berlin', '2026-04-01'],
  ['north/report1774996200000 (1).csv', 'UTC', '2026-03-31'],
  ['report17749962000001.csv', 'UTC', null],
  ['deals1774996200000.csv', 'UTC', null],
])('%s, whose name counts milliseconds since 1970, is in %s of %s', (name, zone, day) => {
  expect(dayIn(name, zone)).toBe(day);
});
