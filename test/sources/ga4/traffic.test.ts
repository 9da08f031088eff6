import { describe, expect, test } from 'vitest';
import { labelCurrencies } from '../../../src/model/currency/currencies.ts';
import { Records } from '../../../src/records/records.ts';
import { readLines } from '../../ingest/read-file.ts';

const DAYS = ['# Start date: 20260501', '# End date: 20260531'];
const HEADER = 'Session primary channel group (Default channel group),Sessions';

describe('a GA4 report', () => {
  test('is about the days above its header', () => {
    const [row] = readLines('# Traffic', ...DAYS, HEADER, 'Direct,310').rows;
    expect(row).toMatchObject({ day: '2026-05-01', lastDay: '2026-05-31', channel: 'Direct', sessions: 310 });
  });

  test('is of the property that it states', () => {
    const read = (...above: string[]) => readLines(...above, ...DAYS, HEADER, 'Direct,310').rows[0];
    expect(read('# Property: Quay shop (GA4)')).toMatchObject({ account: 'Quay shop (GA4)' });
    expect(read('# Traffic')).not.toHaveProperty('account');
  });

  test('is about one day where it starts and ends with it', () => {
    const [row] = readLines('# Start date: 20260501', '# End date: 20260501', HEADER, 'Direct,310').rows;
    expect(row).not.toHaveProperty('lastDay');
  });

  test('is of no use without its days', () => {
    expect(() => readLines('# Property: 20260501', HEADER, 'Direct,310')).toThrow(/Start date/);
  });

  test.each([
    ['', 'before the rows'],
    ['Total', 'in English'],
    ['Gesamt', 'in German'],
  ])('leaves its total out: "%s", %s', (word) => {
    const file = readLines(...DAYS, HEADER, `${word},310`, 'Direct,310');
    expect([file.rows.length, file.rejects]).toEqual([1, []]);
  });

  test('has the names of events that were conversions once', () => {
    const read = (name: string) => readLines(...DAYS, `${HEADER},${name}`, 'Direct,310,2').rows[0];
    expect(read('Conversions')).toEqual(read('Key events'));
    expect(read('Key events')?.['conversions']).toBe(2_000_000_000);
  });
});

describe('a further table of a GA4 file', () => {
  test('is left out, with a note that counts its rows', () => {
    const file = readLines(...DAYS, HEADER, 'Direct,310', '#', ...DAYS, HEADER, 'Direct,200', 'Referral,1');
    expect(file.rows).toMatchObject([{ sessions: 310 }]);
    expect(file.warnings).toEqual([[0, 'further-tables']]);
    expect(file.lines).toMatchObject({ read: 10, accepted: 1, other: 9, rejected: 0 });
  });

  test('is not there where the file merely ends with a mark', () => {
    expect(readLines(...DAYS, HEADER, 'Direct,310', '', '# ------').warnings).toEqual([]);
  });
});

test('the header of a GA4 table is found below a table with a row for each day of a year', () => {
  const days = Array.from({ length: 365 }, (_, day) => `${String(day).padStart(4, '0')},40`);
  const file = readLines('# Traffic', ...DAYS, 'Nth day,Direct', ...days, '#', ...DAYS, HEADER, 'Direct,310');
  expect([file.rows, file.lines['read']]).toMatchObject([[{ sessions: 310, lastDay: '2026-05-31' }], 374]);
});

test('sessions are in no currency, and nobody is warned that they have none', () => {
  const records = new Records();
  const file = records.addFile({
    name: 'ga4.csv',
    source: 'ga4-traffic',
    tool: 'ga4',
    collection: 'engagement',
    exportedOn: null,
    fields: new Set(),
  });
  records.tables.engagement.append({ platform: 'ga4', sessions: 310, revenue: 0 }, file, 2);
  expect(labelCurrencies(records, () => null)).toEqual([]);
  records.tables.engagement.append({ platform: 'ga4', sessions: 310, revenue: 500 }, file, 3);
  expect(labelCurrencies(records, () => null).map(({ message }) => message)).toEqual([
    expect.stringContaining('1 row states no currency'),
  ]);
});

test.each(['Session default channel group', 'Session source', 'Session medium', 'Session campaign'])(
  'sessions of GA4 are told apart by %s where the report is one by that',
  (name) => {
    const file = readLines(...DAYS, `${name},Sessions`, 'newsletter,310');
    expect(file.rows).toMatchObject([{ channel: 'newsletter', sessions: 310 }]);
  },
);
