// A file of the user's own that sums what other files state in parts.

import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, removeFolders } from '../../support/folders.ts';
import { reportIn, rowOf } from '../../support/report.ts';

afterAll(removeFolders);

const days = (count: number, ...rows: readonly ((day: number) => string)[]): string[] =>
  Array.from({ length: count }, (_, at) => at + 1).flatMap((day) =>
    rows.map((row) => `2026-10-${String(day).padStart(2, '0')};${row(day)}`),
  );
const csv = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;

/** `total.csv` names nothing but days, `parts.csv` channels too. */
const sources = [
  {
    files: 'total*.csv',
    yields: 'spend',
    delimiter: ';',
    columns: { day: 'datum', cost: 'kosten', platform: { value: 'ads' } },
  },
  {
    files: 'parts*.csv',
    yields: 'spend',
    delimiter: ';',
    columns: { day: 'datum', cost: 'kosten', channel: 'kanal', platform: { value: 'ads' } },
  },
];

function october(files: Readonly<Record<string, string>>, config: object = { currency: 'EUR', sources }) {
  const folder = folderOf({ ...files, 'revkpi.yaml': config });
  const report = reportIn(
    folder,
    '.',
    '--period',
    '2026-10',
    '--metric',
    'marketing_spend',
    '--as-of',
    '2026-10-31',
  );
  const lines = Object.fromEntries(
    report.inputs.map(({ file, lines: { accepted, duplicate, superseded } }) => [
      file,
      [accepted, duplicate, superseded],
    ]),
  );
  return { value: rowOf(report, 'marketing_spend').value, lines };
}

const parts = csv(
  'datum;kanal;kosten',
  days(
    31,
    (day) => `Suche;${day}.00`,
    () => 'Social;20.00',
  ),
);

describe('a total beside its parts', () => {
  test('counts once: 31 days of 20.00, and 1 + … + 31 = 496', () => {
    const total = csv(
      'datum;kosten',
      days(31, (day) => `${day + 20}.00`),
    );
    expect(october({ 'parts.csv': parts, 'total.csv': total })).toEqual({
      value: '1116.00',
      lines: { 'parts.csv': [62, 0, 0], 'total.csv': [0, 31, 0] },
    });
  });

  test('that has other days too counts with these', () => {
    const fewer = csv(
      'datum;kanal;kosten',
      days(
        20,
        (day) => `Suche;${day}.00`,
        () => 'Social;20.00',
      ),
    );
    const total = csv(
      'datum;kosten',
      days(31, (day) => `${day + 20}.00`),
    );
    expect(october({ 'parts.csv': fewer, 'total.csv': total }).value).toBe('1116.00');
  });

  test.each([
    ['total-2026-11-05.csv', 'parts-2026-11-01.csv', '1117.00'],
    ['total-2026-11-01.csv', 'parts-2026-11-05.csv', '1116.00'],
  ])('of a day that was corrected counts as the newer file has it: %s and %s', (name, other, value) => {
    const total = csv(
      'datum;kosten',
      days(31, (day) => `${day + (day === 31 ? 21 : 20)}.00`),
    );
    expect(october({ [name]: total, [other]: parts }).value).toBe(value);
  });

  test('of the exports of two platforms is known without a platform and a currency of its own', () => {
    const google = csv(
      'Campaign report\n"October 1, 2026 - October 31, 2026"\nDay,Campaign,Currency code,Impr.,Cost',
      days(31, (day) => `Brand;EUR;100;${day}.00`).map((row) => row.replaceAll(';', ',')),
    );
    const meta = csv(
      'Day,Campaign name,Currency,Impressions,Amount spent (EUR)',
      days(31, () => 'Spring;EUR;100;20.00').map((row) => row.replaceAll(';', ',')),
    );
    const total = csv(
      'datum;kosten',
      days(31, (day) => `${day + 20}.00`),
    );
    const config = {
      sources: [
        { files: 'total.csv', yields: 'spend', delimiter: ';', columns: { day: 'datum', cost: 'kosten' } },
      ],
    };
    expect(october({ 'google.csv': google, 'meta.csv': meta, 'total.csv': total }, config).value).toBe(
      '1116.00',
    );
  });

  const google = csv(
    'Campaign report\n"October 1, 2026 - October 31, 2026"\nDay,Campaign,Currency code,Impr.,Cost',
    days(
      31,
      (day) => `Brand;EUR;100;${day}.00`,
      () => 'Generic;EUR;10;20.00',
    ).map((row) => row.replaceAll(';', ',')),
  );
  const asPlatform = (value: string, field = 'platform') => ({
    sources: [
      {
        files: 'total.csv',
        yields: 'spend',
        delimiter: ';',
        currency: 'EUR',
        columns: { day: 'datum', cost: 'kosten', [field]: { value } },
      },
    ],
  });
  const total = (row: (day: number) => string) => csv('datum;kosten', days(31, row));

  test.each(['platform', 'account', 'channel', 'campaign'])(
    'is known under a word of its own for %s',
    (field) => {
      const files = { 'google.csv': google, 'total.csv': total((day) => `${day + 20}.00`) };
      const run = october(files, asPlatform('Alles online', field));
      expect([run.value, run.lines['total.csv']]).toEqual(['1116.00', [0, 31, 0]]);
    },
  );

  test('is none under a word of its own where it is always of one amount, as a budget may be', () => {
    const even = google.replace(/,\d+\.00$/gm, ',20.00');
    expect(
      october({ 'google.csv': even, 'total.csv': total(() => '40.00') }, asPlatform('Podcast')).value,
    ).toBe('2480.00');
  });

  test('is none where it states something else: both count', () => {
    const other = csv(
      'datum;kosten',
      days(31, () => '5.00'),
    );
    expect(october({ 'parts.csv': parts, 'total.csv': other }).value).toBe('1271.00');
  });
});
