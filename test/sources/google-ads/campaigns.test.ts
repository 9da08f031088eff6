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

  test('has days before months where a Portuguese report writes both as numbers', () => {
    const { rows } = readLines(
      'Relatório de campanhas',
      '01/08/2026 - 05/08/2026',
      'Campanha,Status da campanha,Código da moeda,Custo,Custo / conv.,Impr.,Cliques,Conversões',
      'Marca,Ativada,BRL,"1.234,56","12,00",50000,900,"40,00"',
      'Total: conta,,,"1.234,56",,50000,900,40',
    );
    expect(rows).toMatchObject([
      { day: '2026-08-01', lastDay: '2026-08-05', campaign: 'Marca', cost: 1_234_560_000, currency: 'BRL' },
    ]);
  });

  test('says nothing of when it was spent if its dates are "All time"', () => {
    const lines = ['Campaign report', 'All time', 'Campaign,Impr.,Cost', 'Brand,10,5.50'];
    expect(() => readLines(...lines)).toThrow(/its dates are "All time"/);
  });

  test.each([
    ['1. Oktober 2026 - 31. Oktober 2026'],
    ['1 Oct 2026 – 31 Oct 2026'],
    ['1er octobre 2026 - 31 octobre 2026'],
    ['1 de octubre de 2026 - 31 de octubre de 2026'],
    ['1 de outubro de 2026 - 31 de outubro de 2026'],
    ['1 października 2026 – 31 października 2026'],
    ['1 Ekim 2026 - 31 Ekim 2026'],
    ['1 EKİM 2026 - 31 EKİM 2026'],
    ['01.10.2026 - 31.10.2026'],
    ['1/10/2026 - 31/10/2026'],
  ])('is spend over its days in seven languages: %s', (line) => {
    const { rows } = readLines('Campaign report', line, 'Campaign,Impr.,Cost', 'Brand,10,5.50');
    expect(rows).toMatchObject([{ day: '2026-10-01', lastDay: '2026-10-31' }]);
  });

  test.each([
    ['in a language that is not known', '"14. heinäkuuta 2026 - 15. heinäkuuta 2026"'],
    ['the wrong way round', '"August 10, 2026 - July 14, 2026"'],
  ])('is of no use if its dates are %s, which are quoted', (_, line) => {
    expect(() => readLines(line, 'Campaign,Impr.,Cost', 'Brand,10,5.50')).toThrow(
      `no Day column, and ${line} above its header is not read as dates`,
    );
  });

  test('is of no use if no dates are there', () => {
    expect(() => readLines('Campaign report', 'Campaign,Impr.,Cost', 'Brand,10,5.50')).toThrow(
      /no Day column, and no dates/,
    );
  });
});

describe('a file with a segment of several days', () => {
  const report = (range: string, header: string, ...rows: string[]) =>
    readLines('Campaign report', range, header, ...rows).rows.map(({ day, lastDay }) => [day, lastDay]);

  test.each([
    ['Week', '2026-10-05', '2026-10-05', '2026-10-11'],
    ['Woche', '2026-10-05', '2026-10-05', '2026-10-11'],
    ['Month', '2026-10-01', '2026-10-01', '2026-10-31'],
    ['Monat', '2026-10-01', '2026-10-01', '2026-10-31'],
    ['Quarter', '2026-07-01', '2026-07-01', '2026-09-30'],
    ['Year', '2026', '2026-01-01', '2026-12-31'],
  ])('is spend over the days of each row: %s', (segment, cell, day, lastDay) => {
    const header = `${segment},Campaign,Cost,Impr.`;
    expect(report('"January 1, 2026 - December 31, 2026"', header, `${cell},Brand,5.50,10`)).toEqual([
      [day, lastDay],
    ]);
  });

  test('is about no day outside the report', () => {
    // 30 November is a Monday; so is 5 October.
    const rows = ['2026-10-05,Brand,5.50,10', '2026-11-30,Brand,5.50,10'];
    expect(report('"October 7, 2026 - November 30, 2026"', 'Week,Campaign,Cost,Impr.', ...rows)).toEqual([
      ['2026-10-07', '2026-10-11'],
      ['2026-11-30', undefined],
    ]);
  });

  test('is by day where it has a day too', () => {
    const rows = ['2026-10-01,2026-10-07,Brand,5.50,10'];
    expect(report('"October 1, 2026 - October 31, 2026"', 'Month,Day,Campaign,Cost,Impr.', ...rows)).toEqual([
      ['2026-10-07', undefined],
    ]);
  });
});

test.each([
  ',Total: Account, --,5.50,10',
  '2026-10-05,Total: Campaigns,,5.50,10',
  '2026-10-05,Enabled, --,5.50,10',
  '2026-10-05,Toplam: Hesap, --,5.50,10',
  ',Enabled,Brand,5.50,10',
])('a total is no campaign wherever its word stands: %s', (row) => {
  const rows = ['2026-10-05,Enabled,Brand,5.50,10', row];
  const file = readLines('Week,Campaign status,Campaign,Cost,Impr.', ...rows);
  expect([file.rows.length, file.lines['other'], file.rejects]).toEqual([1, 2, []]);
});

test('a campaign without a name is not left out as a total in silence', () => {
  const file = readLines('Week,Campaign status,Campaign,Cost,Impr.', '2026-10-05,Enabled,,5.50,10');
  expect(file.rows).toHaveLength(1);
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
