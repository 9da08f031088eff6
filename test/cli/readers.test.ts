// Whichever reader reads, the report is the same: for every company here, and for exports made of awkward cells.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const companies = repository('fixtures/companies');
let work = '';

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'revkpi-readers-'));
});
afterAll(() => rmSync(work, { recursive: true }));

function bothSay(folder: string, argv: readonly string[]): { fast: unknown; parsed: unknown } {
  const ran = (reader: string) => runIn(folder, argv, { env: { REVKPI_READER: reader } });
  return { fast: ran('auto'), parsed: ran('csv-parse') };
}

const header =
  'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Trial End (UTC),Ended At (UTC),Mode';

const day = fc.constantFrom(
  '2025-01-31 10:00',
  '2025-02-28',
  '2025-03-01T00:00:00',
  '2025-02-30 10:00',
  ' 2025-04-01 23:59',
  '1/2/2025',
  '2025-05-01 25:00',
  '',
);
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const row = fc
  .tuple(
    fc.constantFrom('sub_1', 'sub_2', 'sub_3', '1.2E+17', ' sub_4', 'süb_5', '12', '"6"', ''),
    fc.constantFrom('cus_1', 'cus_2', ' cus_1 ', 'cüs', ''),
    fc.constantFrom('Team', 'a,b', 'line\nbreak', ''),
    fc.constantFrom('1', '3', '1.5', '-1', '0', '2,5', 'x', ''),
    fc.constantFrom('usd', 'USD', 'jpy', 'kwd', 'EURO', '', ' usd'),
    fc.constantFrom('month', 'Year', 'decade', 'week', ''),
    fc.constantFrom(
      '10.00',
      '1,000.00',
      '10.005',
      '9',
      '-5',
      '$7',
      '€8',
      '99999999999999999',
      '0.1',
      '1.500',
      '',
    ),
    fc.constantFrom('active', 'canceled', 'Trialing', 'paused', 'past_due', 'dead', ''),
    day,
    fc.constant('2025-05-15 10:00'),
    fc.constant('2025-06-15 10:00'),
    day,
    day,
    fc.constantFrom('', '', 'Live', 'Test', 'test'),
  )
  .map((cells) => cells.map(quoted).join(','));

const spendHeader = 'Status,Campaign,Day,Campaign type,Currency code,Impr.,Clicks,Cost,Conversions';

const amount = ['5', '1,666', '1.666', '0.50', '2,5', '--', ' 7', '-3', 'x', ''];
const spendRow = fc
  .tuple(
    fc.constantFrom('Enabled', 'Total', 'Total: Account', 'total', 'Tot""al', ''),
    fc.constantFrom('Brand', 'Totally', ' Total', 'Total: "x"', 'Generic, DE', '--', ''),
    fc.constantFrom('2025-02-01', '2025-02-02', '3/2/2025', '2025-02-30', ' 2025-02-03', '--', ' --', ''),
    fc.constantFrom('Search', ''),
    fc.constantFrom('USD', 'EUR', ''),
    ...[amount, amount, amount, amount].map((cells) => fc.constantFrom(...cells)),
  )
  .map((cells) => cells.map((cell) => quoted(String(cell))).join(','));

describe('the fast reader and csv-parse', () => {
  const folders = readdirSync(companies, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test.each(folders.map(({ name }) => name))('give the same report of the %s company', (name) => {
    const { fast, parsed } = bothSay(join(companies, name), [
      'report',
      '.',
      '--json',
      '--as-of',
      '2026-10-31',
      '--max-rejects',
      '100%',
    ]);
    expect(fast).toEqual(parsed);
  });

  test.each([
    ['subscriptions', header, row, 'mrr'],
    ['spend', spendHeader, spendRow, 'marketing_spend'],
  ])('give the same report of %s with awkward cells', (name, headerLine, anyRow, metric) => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 12 }), (rows) => {
        writeFileSync(join(work, `${name}.csv`), `${headerLine}\n${rows.join('\n')}\n`);
        const argv = ['report', `${name}.csv`, '--json', '--as-of', '2025-06-30', '--metric', metric];
        const { fast, parsed } = bothSay(work, [...argv, '--period', '2025-02', '--max-rejects', '100%']);
        expect(fast).toEqual(parsed);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });

  // Six subscriptions at 15 in each currency: cells with the same text are kept as 1500, 15 and 15000.
  test('read an amount in the decimals of its own row, whatever the rows with the same text before', () => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((customer) =>
      ['usd', 'jpy', 'kwd'].map(
        (currency) =>
          `sub_${customer}${currency},cus_${customer},Team,,${currency},month,15.000,active,2025-01-01,,,,,`,
      ),
    );
    writeFileSync(join(work, 'currencies.csv'), `${header}\n${rows.join('\n')}\n`);
    const argv = ['report', 'currencies.csv', '--json', '--as-of', '2025-06-30', '--metric', 'mrr'];
    const { fast, parsed } = bothSay(work, [...argv, '--period', '2025-02']);
    expect(fast).toEqual(parsed);
    const { metrics } = JSON.parse((fast as { stdout: string }).stdout);
    const values = metrics.map(({ currency, value }: { currency: string; value: string }) => [
      currency,
      value,
    ]);
    expect(values).toEqual([
      ['JPY', '90'],
      ['KWD', '90.000'],
      ['USD', '90.00'],
    ]);
  });
});
