import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

describe('Klaviyo revenue', () => {
  test('is in units of the currency, by campaign', () => {
    const header = 'Campaign Name,Campaign Channel,Send Time,Total Recipients,Unique Placed Order,Revenue';
    const [row] = readLines(header, 'Autumn,SMS,2026-09-30 23:45:00,90,2,180.5').rows;
    expect(row).toMatchObject({ day: '2026-09-30', channel: 'SMS', conversions: 2e9, revenue: 18_050 });
  });

  test('is kept for each message of a flow, all of them under the name of the flow', () => {
    const header = 'Day,Flow Name,Flow Message ID,Delivered,Revenue';
    const file = readLines(header, '2026-09-01,Welcome,a,120,145.5', '2026-09-01,Welcome,b,80,0');
    expect(file.rows.map(({ campaign, revenue }) => [campaign, revenue])).toEqual([
      ['Welcome', 14_550],
      ['Welcome', 0],
    ]);
  });
});
