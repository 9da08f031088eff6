import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Campaign,Day,Impr.,Cost / conv.,Cost,Conversions';
const ROW = 'Brand,2026-07-14,10,1.00,5.50,5.50';

test.each([
  'Total: Campaigns,,10,1.00,5.50,5.50',
  'Total: Account, --,10,1.00,5.50,5.50',
  'Total,2026-07-14,10,1.00,5.50,5.50',
  'Gesamt,2026-07-14,10,1.00,5.50,5.50',
  'Gesamt: Konto,,10,1.00,5.50,5.50',
  'Summe,,10,1.00,5.50,5.50',
  'Brand,,10,1.00,5.50,5.50',
])('a row that sums others is no spend: %s', (row) => {
  const file = readLines(HEADER, ROW, row);
  expect([file.rows.length, file.lines['other'], file.rejects]).toEqual([1, 2, []]);
});

test('a campaign whose name starts like a total is spend', () => {
  expect(readLines(HEADER, 'Total eclipse glasses,2026-07-14,10,1.00,5.50,5.50').rows).toHaveLength(1);
});

test('the cost per conversion is not the cost', () => {
  expect(readLines(HEADER, 'Brand,2026-07-14,10,1.00,5.50,5.50').rows[0]?.['cost']).toBe(5_500_000);
});

describe('a file without a day', () => {
  test.each([
    ['"July 14, 2026 - August 10, 2026"', '2026-07-14', '2026-08-10'],
    ['Aug 29, 2026 - Sep 27, 2026', '2026-08-29', '2026-09-27'],
    ['"July 14, 2026",,', '2026-07-14', undefined],
  ])('is spend over the days above its header: %s', (line, day, lastDay) => {
    const { rows } = readLines('Campaign report', line, 'Campaign,Impr.,Cost', 'Brand,10,5.50');
    expect([rows.length, rows[0]?.['day'], rows[0]?.['lastDay']]).toEqual([1, day, lastDay]);
  });

  test('says nothing of when it was spent if its dates are "All time"', () => {
    const lines = ['Campaign report', 'All time', 'Campaign,Impr.,Cost', 'Brand,10,5.50'];
    expect(() => readLines(...lines)).toThrow(/its dates are "All time"/);
  });

  test.each([
    ['in a language that is not known', '"14. Juli 2026 - 15. Juli 2026"'],
    ['the wrong way round', '"August 10, 2026 - July 14, 2026"'],
    ['not there', 'Campaign report'],
  ])('is of no use if its dates are %s', (_, line) => {
    expect(() => readLines(line, 'Campaign,Impr.,Cost', 'Brand,10,5.50')).toThrow(
      /no Day column, and no dates/,
    );
  });
});

test('a currency in the cell is the currency of the row', () => {
  expect(readLines(HEADER, 'Brand,2026-07-14,10,,USD 456.78,').rows[0]).toMatchObject({
    cost: 456_780_000,
    currency: 'USD',
  });
});

test('counts are read with the decimal mark that the costs show', () => {
  const german = readLines('Kampagne;Tag;Impr.;Kosten', 'Marke;2026-07-14;1.204;39,05');
  expect(german.rows[0]).toMatchObject({ impressions: 1204, cost: 39_050_000 });
  expect(german.warnings).toEqual([]);
});

test('a Turkish file has its columns in Turkish', () => {
  const file = readLines(
    'Kampanya,Gün,Maliyet,Gösterim,Tıklamalar,Dönüşümler',
    'Marka,2026-07-14,"5,50",10,3,"1,5"',
  );
  expect(file.rows).toMatchObject([
    { campaign: 'Marka', cost: 5_500_000, impressions: 10, clicks: 3, conversions: 1_500_000_000 },
  ]);
});
