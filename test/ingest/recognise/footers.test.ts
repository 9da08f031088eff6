// A row that sums the others, put below the rows of every source's sample: it is nobody's record.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { isTotal } from '../../../src/ingest/recognise/footers.ts';
import { sources } from '../../../src/sources/index.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf, removeFolders } from '../../support/folders.ts';
import { reportIn, rowOf } from '../../support/report.ts';
import { loaded } from '../loaded.ts';

afterAll(removeFolders);

const WORDS = [
  'Total',
  'Grand Total',
  'Gesamt',
  'Gesamtsumme',
  'Total général',
  'Total general',
  'Total geral',
  'Suma',
  'Razem',
  'Toplam',
  'Totale',
];

const samples = sources.flatMap(({ id }) => {
  const folder = repository(`fixtures/sources/${id}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return names.slice(0, 1).map((name) => [id, name, readFileSync(`${folder}/${name}`)] as const);
});

const delimiterOf = (line: string): string =>
  [',', ';', '\t'].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';

/** The last whole row with a word for its first cell, its amounts, and nothing else. */
function totalRow(text: string, word: string): string {
  const [last = ''] = text.trimEnd().split('\n').slice(-1);
  const delimiter = delimiterOf(last);
  const rows = parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    bom: true,
  }) as string[][];
  const width = Math.max(...rows.map((row) => row.length));
  const model = rows.findLast((row) => row.length === width) ?? [];
  const cells = model.map((cell, at) =>
    at === 0 ? word : /^[-\d.,' ]+[.,]\d\d$/.test(cell.trim()) ? cell : '',
  );
  return cells.map((cell) => `"${cell}"`).join(delimiter);
}

const linesOf = (id: string, text: string) => {
  const { read, other, rejected, accepted } =
    loaded({ [`${id}.csv`]: text.split('\n') }).files[0]?.lines ?? {};
  return { read, other, rejected, accepted };
};

// A list of two columns without amounts may name somebody who is called so.
const NARROW = new Set(['chargebee-subscription-coupons', 'revkpi-target-accounts']);
const isText = (bytes: Buffer): boolean => bytes[0] !== 0xff && bytes[0] !== 0xfe;

describe('a total below the rows', () => {
  const wide = samples.filter(([id, , bytes]) => isText(bytes) && !NARROW.has(id));

  test('is looked for in a sample of nearly every source', () => {
    expect(new Set(wide.map(([id]) => id)).size).toBeGreaterThan(sources.length * 0.9);
  });

  test.each(wide)('of %s, %s, is no record', (id, _, bytes) => {
    const text = bytes.toString('utf8').trimEnd();
    const before = linesOf(id, text);
    for (const word of ['Total', 'Gesamt']) {
      const after = linesOf(id, `${text}\n${totalRow(text, word)}`);
      expect([word, after.accepted, after.rejected]).toEqual([word, before.accepted, before.rejected]);
    }
  });
});

describe('of a mapped file', () => {
  const columns = { customer: 'Kunde', amount: 'Preis', startedOn: 'Beginn', interval: { value: 'month' } };
  const mrr = (rows: readonly string[], more: object = {}) => {
    const config = {
      currency: 'EUR',
      sources: [
        {
          files: 'abos.csv',
          yields: 'subscriptions',
          delimiter: ';',
          decimal: ',',
          dates: 'DMY',
          columns,
          ...more,
        },
      ],
    };
    const folder = folderOf({
      'abos.csv': ['Kunde;Tarif;Preis;Beginn', ...rows].join('\n'),
      'revkpi.yaml': config,
    });
    const report = reportIn(
      folder,
      '.',
      '--period',
      '2026-10',
      '--as-of',
      '2026-10-31',
      '--metric',
      'mrr',
      '--max-rejects',
      '100%',
    );
    return [rowOf(report, 'mrr').value, report.inputs[0]?.lines.other, report.inputs[0]?.lines.rejected];
  };
  const two = ['Ahorn;S;100,00;01.01.2026', 'Birke;M;50,00;01.02.2026'];

  test.each([
    'Gesamt;;150,00;',
    'Summe:;;150,00 €;',
    ';;;\nTotal général;;150,00;',
    'Grand Total (2 rows);;150,00;',
  ])('the row %s is none', (row) => {
    expect(mrr([...two, row])).toEqual(['150.00', 1 + row.split('\n').length, 0]);
  });

  test('sums between the rows are none either, where one stands at the end', () => {
    expect(mrr([two[0] ?? '', 'Zwischensumme;;100,00;', two[1] ?? '', 'Gesamt;;150,00;'])).toEqual([
      '150.00',
      3,
      0,
    ]);
  });

  test('a customer of the name Total who started some day is one', () => {
    expect(mrr([...two, 'Total;L;70,00;01.03.2026'])).toEqual(['220.00', 1, 0]);
  });

  test('what the config says of totals stands alone', () => {
    expect(mrr([...two, 'Gesamt;;150,00;'], { totals: ['Alles'] })).toEqual(['150.00', 1, 1]);
  });
});

test.each(WORDS)('%s is a word for a total', (word) => {
  expect(isTotal([word, '', '5.00'])).toBe(true);
});

test.each([
  [['Total', '', '1,234.00', 'EUR', '--'], true],
  [['', '', 'Gesamt: Konto', '12', '3,4 %'], true],
  [['Totals (12 records)', '', ''], true],
  [['Total', '', '2026-10-01'], false],
  [['Total', '', '01.10.2026'], false],
  [['Total Energies', '', '5.00'], false],
  [['Total'], false],
  [['Total', ''], false],
  [['Total', '12.00'], true],
  [['1', 'Total', '5.00'], false],
])('%j is a total: %s', (cells, is) => {
  expect(isTotal(cells)).toBe(is);
});
