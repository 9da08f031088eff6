import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

describe('the currency of Meta spend', () => {
  test.each([
    ['Amount spent (USD)', 'Campaign name', 'Day', 'USD'],
    ['Amount Spent (GBP)', 'Campaign Name', 'Day', 'GBP'],
    ['Importe gastado (EUR)', 'Nombre de la campaña', 'Día', 'EUR'],
    ['Valor usado (BRL)', 'Nome da campanha', 'Dia', 'BRL'],
    ['Montant dépensé (CHF)', 'Nom de la campagne', 'Jour', 'CHF'],
    ['Ausgegebener Betrag (EUR)', 'Kampagnenname', 'Tag', 'EUR'],
    ['Wydana kwota (PLN)', 'Nazwa kampanii', 'Dzień', 'PLN'],
    ['Harcanan Tutar (TRY)', 'Kampanya Adı', 'Gün', 'TRY'],
  ])('is the one in the header %s', (spend, campaign, day, currency) => {
    const file = readLines(`${campaign},${day},${spend}`, 'Autumn,2026-08-13,40.00');
    expect(file.rows).toMatchObject([{ campaign: 'Autumn', day: '2026-08-13', cost: 40_000_000, currency }]);
  });

  test.each([
    ['Anzeigenname,Tag,Ausgegebener Betrag (EUR)', 'ad'],
    ['Name der Anzeigengruppe,Tag,Ausgegebener Betrag (EUR)', 'ad-group'],
    ['Nome do anúncio,Dia,Valor usado (EUR)', 'ad'],
    ['Nome do conjunto de anúncios,Dia,Valor usado (EUR)', 'ad-group'],
    ['Nom de la publicité,Jour,Montant dépensé (EUR)', 'ad'],
    ["Nom de l'ensemble de publicités,Jour,Montant dépensé (EUR)", 'ad-group'],
  ])('is read of a list of what is below campaigns, too: %s', (header, grain) => {
    expect(readLines(header, 'Autumn,2026-08-13,40.00').rows).toMatchObject([
      { day: '2026-08-13', cost: 40_000_000, currency: 'EUR', grain },
    ]);
  });

  test('is found in a header with combining accents', () => {
    const header = 'Jour,Nom de la campagne,Montant dépensé (CHF)'.normalize('NFD');
    expect(readLines(header, '2026-08-13,Rentrée,40.00').rows[0]?.['currency']).toBe('CHF');
  });

  test('is the column beside an amount spent without one', () => {
    const file = readLines('Campaign name,Day,Amount spent,Currency', 'Autumn,2026-08-13,40.00,SEK');
    expect(file.rows[0]).toMatchObject({ cost: 40_000_000, currency: 'SEK' });
  });
});

describe('the days of Meta spend', () => {
  const HEADER = 'Campaign name,Reporting starts,Reporting ends,Amount spent (EUR)';

  test('are the period of a row without a day', () => {
    const [row] = readLines(HEADER, 'Autumn,2026-08-01,2026-08-31,40.00').rows;
    expect([row?.['day'], row?.['lastDay']]).toEqual(['2026-08-01', '2026-08-31']);
  });

  test('are one day where the period is one', () => {
    expect(readLines(HEADER, 'Autumn,2026-08-31,2026-08-31,40.00').rows[0]).not.toHaveProperty('lastDay');
  });

  test('are the day of a row that has one, whatever its period', () => {
    const [row] = readLines(`${HEADER},Day`, 'Autumn,2026-08-01,2026-08-31,40.00,2026-08-13').rows;
    expect([row?.['day'], row?.['lastDay']]).toEqual(['2026-08-13', undefined]);
  });

  test('start with the day of the month in a French file that does not show it', () => {
    const file = readLines('Jour;Nom de la campagne;Montant dépensé (EUR)', '02/08/2026;Rentrée;1,5');
    expect([file.rows[0]?.['day'], file.warnings]).toEqual(['2026-08-02', []]);
  });

  test('are read as US dates, with a warning, in an English file that does not show the order', () => {
    const file = readLines('Campaign name,Day,Amount spent (EUR)', 'Autumn,02/08/2026,1.50');
    expect([file.rows[0]?.['day'], file.warnings]).toEqual(['2026-02-08', [[1, 'ambiguous-dates']]]);
  });
});

test.each([
  ['of all campaigns, without a name', ',2026-08-13,40.00,x,y'],
  ['of all campaigns, in English', 'Results from 12 campaigns,2026-08-13,40.00,x,y'],
  ['of all campaigns, in German', 'Ergebnisse aus 1.204 Kampagnen,2026-08-13,40.00,x,y'],
  ['of all days', 'Autumn,,40.00,x,y'],
  ['of all ads', 'Autumn,2026-08-13,40.00,,y'],
  ['of all values of a breakdown', 'Autumn,2026-08-13,40.00,x,All'],
])('a row that sums up is no spend: %s', (_, row) => {
  const header = 'Campaign name,Day,Amount spent (EUR),Ad name,Platform';
  expect(readLines(header, row, 'Autumn,2026-08-13,40.00,x,y').lines).toMatchObject({
    accepted: 1,
    other: 2,
  });
});

describe('a breakdown that names its campaign on the first row only', () => {
  const HEAD = 'Campaign name,Platform,Day,Amount spent (EUR)';
  const rowsOf = (...rows: string[]) =>
    readLines(HEAD, ...rows).rows.map(({ line, campaign }) => [line, campaign]);

  test('counts by its parts, under that name, and its total does not count besides', () => {
    const parts = [',facebook,2026-08-13,25.00', ',instagram,2026-08-13,15.00'];
    expect(
      rowsOf('Autumn,All,2026-08-13,40.00', ...parts, 'Winter,All,2026-08-13,7.00', parts[0] ?? ''),
    ).toEqual([
      [3, 'Autumn'],
      [4, 'Autumn'],
      [6, 'Winter'],
    ]);
  });

  test('ends before the sums of all campaigns', () => {
    expect(
      rowsOf(
        'Autumn,All,2026-08-13,40.00',
        ',facebook,2026-08-13,40.00',
        ',All,2026-08-13,40.00',
        ',facebook,2026-08-13,40.00',
      ),
    ).toEqual([[3, 'Autumn']]);
  });

  test('is none where a row has no part of a breakdown', () => {
    expect(rowsOf('Autumn,All,2026-08-13,40.00', ',,2026-08-13,40.00')).toEqual([]);
  });
});

test.each([
  ['Campaign name,Day,Amount spent (EUR)', 'Autumn,2026-08-13,40.00', 'campaign'],
  ['Campaign name,Ad set name,Day,Amount spent (EUR)', 'Autumn,Vigo,2026-08-13,40.00', 'ad-group'],
  ['Campaign name,Ad set name,Ad name,Day,Amount spent (EUR)', 'Autumn,Vigo,Film,2026-08-13,40.00', 'ad'],
])('a row of a file with the columns %s is about one %s', (header, row, grain) => {
  expect(readLines(header, row).rows[0]?.['grain']).toBe(grain);
});

test('an export of ads is spend even where it leaves the campaign out', () => {
  const file = readLines(
    'Nazwa reklamy,Dzień,Wydana kwota (PLN)',
    'Film,2026-08-13,"40,00"',
    ',2026-08-13,"40,00"',
  );
  expect(file.rows).toMatchObject([{ day: '2026-08-13', grain: 'ad', cost: 40_000_000, currency: 'PLN' }]);
  expect(file.lines['other']).toBe(2);
});

test('an account id that a spreadsheet has shortened is refused', () => {
  const file = readLines(
    'Account ID,Campaign name,Day,Amount spent (EUR)',
    '1.20208E+17,Autumn,2026-08-13,40.00',
  );
  expect(file.rejects).toEqual([[2, 'damaged-id']]);
});

describe('a row without the end of its period', () => {
  const HEADER = 'Nazwa kampanii,Początek okresu raportowania,Wydana kwota (PLN)';
  const daysOf = (...starts: readonly string[]) =>
    readLines(HEADER, ...starts.map((start) => `Jesień,${start},"10,00"`)).rows.map((row) => [
      row['day'],
      row['lastDay'] ?? null,
    ]);

  test('is a day where two rows start on neighbouring days', () => {
    expect(daysOf('2026-10-01', '2026-10-02', '2026-10-09')).toEqual([
      ['2026-10-01', null],
      ['2026-10-02', null],
      ['2026-10-09', null],
    ]);
  });

  test('is a week where all start whole weeks apart', () => {
    expect(daysOf('2026-10-05', '2026-10-12', '2026-10-26')[2]).toEqual(['2026-10-26', '2026-11-01']);
  });

  test('is what is left of a month where all others start with one', () => {
    expect(daysOf('2026-08-17', '2026-09-01')).toEqual([
      ['2026-08-17', '2026-08-31'],
      ['2026-09-01', '2026-09-30'],
    ]);
  });

  test.each([
    ['all start on one day', ['2026-10-01', '2026-10-01']],
    ['they start at other distances', ['2026-10-01', '2026-10-04']],
    ['they start fortnights apart', ['2026-10-05', '2026-10-19']],
  ])('is set aside where %s', (_, starts) => {
    const file = readLines(HEADER, ...starts.map((start) => `Jesień,${start},"10,00"`));
    expect(file.rejects.map(([, code]) => code)).toEqual(starts.map(() => 'missing-value'));
  });
});
