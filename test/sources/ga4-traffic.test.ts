import { describe, expect, test } from 'vitest';
import { readLines } from './read-file.ts';

const DAYS = ['# Start date: 20260501', '# End date: 20260531'];
const HEADER = 'Session primary channel group (Default channel group),Sessions';

describe('a GA4 report', () => {
  test('is about the days above its header', () => {
    const [row] = readLines('# Traffic', ...DAYS, HEADER, 'Direct,310').rows;
    expect(row).toMatchObject({ day: '2026-05-01', lastDay: '2026-05-31', channel: 'Direct', sessions: 310 });
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
