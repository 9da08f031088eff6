// Whichever reader reads, the report is the same: for every company here, and for exports made of awkward cells.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spend, subscriptions } from '../support/awkward.ts';
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
    { ...subscriptions, metric: 'mrr' },
    { ...spend, metric: 'marketing_spend' },
  ])('give the same report of $name with awkward cells', ({ name, header, line, metric }) => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (rows) => {
        writeFileSync(join(work, `${name}.csv`), `${header}\n${rows.join('\n')}\n`);
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
    // Without a fraction of other than three digits, 15.000 might be fifteen thousand.
    rows.push('sub_7,cus_7,Team,,usd,month,15.25,active,2025-01-01,,,,,');
    writeFileSync(join(work, 'currencies.csv'), `${subscriptions.header}\n${rows.join('\n')}\n`);
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
      ['USD', '105.25'],
    ]);
  });

  // The header stands in the first place of a batch, where nothing is read from it: the second row is the first that says "Status".
  test('take nothing from the header for a row that says the same', () => {
    const rows = ['active', 'Status'].map(
      (status, customer) => `sub_${customer},cus_${customer},Team,,usd,month,10.00,${status},2025-01-01,,,,,`,
    );
    writeFileSync(join(work, 'header.csv'), `${subscriptions.header}\n${rows.join('\n')}\n`);
    const argv = ['report', 'header.csv', '--json', '--as-of', '2025-06-30', '--metric', 'mrr'];
    const { fast, parsed } = bothSay(work, [...argv, '--period', '2025-02', '--max-rejects', '100%']);
    expect(fast).toEqual(parsed);
    const [mrr] = JSON.parse((fast as { stdout: string }).stdout).metrics;
    expect(mrr.value).toBe('10.00');
  });
});
