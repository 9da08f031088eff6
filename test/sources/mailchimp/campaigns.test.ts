import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Title,Send Date,Send Weekday,Total Recipients,Soft Bounces,Unique Opens';

test.each([
  ['Jun 09, 2018 09:30 pm', '2018-06-09'],
  ['Jun 09, 2018 12:05 am', '2018-06-09'],
  ['Dec 31, 2018 11:59 pm', '2018-12-31'],
])("a campaign is dated in the account's zone: %s", (sent, day) => {
  expect(readLines(HEADER, `June news,"${sent}",Saturday,90,1,25`).rows[0]?.['day']).toBe(day);
});

test('a campaign that was never sent is set aside', () => {
  expect(readLines(HEADER, 'Draft,,,0,0,0').rejects).toEqual([[2, 'missing-value']]);
});

test('an export of Klaviyo is not taken for one of Mailchimp', () => {
  expect(() => readLines(`${HEADER},Campaign Channel`, 'a,2026-01-01,Monday,1,0,1,Email')).toThrow();
});
