// --locale: numbers, days and months as they are written somewhere, for people and for nobody else.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { textWidth } from '../../src/base/text/width.ts';
import { commandsFor } from '../../src/cli/commands/index.ts';
import { localeNamed } from '../../src/cli/locale.ts';
import { localNumber } from '../../src/render/sections/numbers.ts';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'revkpi-locale-'));
cpSync(repository('fixtures/companies/example'), folder, { recursive: true });
// What `check` is held against.
runIn(folder, ['baseline', 'save', '.', '--period', '2026-09', '--detail', '--quiet']);
afterAll(() => rmSync(folder, { recursive: true }));

function shownIn(argv: readonly string[], within = folder): string {
  const { exit, stdout, stderr } = runIn(within, [...argv, '--format', 'table', '--width', '100']);
  expect(exit, stderr).toBe(0);
  return stdout;
}

const asked = {
  report: [
    'report',
    '.',
    '--metric',
    'mrr*',
    '--metric',
    'sales_velocity',
    '--metric',
    'quota_attainment',
    '--quiet',
  ],
  trend: ['trend', '.', '--metric', 'mrr', '--periods', '4', '--quiet'],
  cohorts: ['cohorts', '.', '--by', 'quarter', '--cells', 'quarter', '--cell', '2025-Q1,4', '--quiet'],
  explain: ['explain', 'nrr', '.', '--compare', 'previous', '--top', '2', '--quiet'],
  funnel: ['funnel', '.', '--period', '2026-Q2', '--quiet'],
  channels: ['channels', '.', '--period', '2026-Q2', '--quiet'],
  pipeline: ['pipeline', '.', '--by', 'owner', '--quiet'],
  check: ['check', '.', '--metric', 'mrr*', '--metric', 'nrr', '--quiet'],
};

describe.each(['de-DE', 'fr-FR', 'en-IN'])('%s', (tag) => {
  test.each(Object.entries(asked))('%s is shown as it is written there', (name, argv) => {
    const path = repository(`test/cli/goldens/locale/${tag}-${name}.txt`);
    const shown = shownIn([...argv, '--locale', tag]);
    if (process.env['UPDATE_GOLDENS']) writeFileSync(path, shown);
    expect(shown).toBe(readFileSync(path, 'utf8'));
    for (const line of shown.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(100);
  });

  test('keeps every digit', () => {
    const digits = (text: string) => text.replace(/[^\d\n]/g, '');
    const ofTable = (argv: readonly string[]) =>
      shownIn(argv)
        .split('\n')
        .filter((line) => /^ {2}(MRR|ARR| )/.test(line));
    const plain = ofTable(asked.report);
    expect(plain.length).toBeGreaterThan(5);
    expect(ofTable([...asked.report, '--locale', tag]).map(digits)).toEqual(plain.map(digits));
  });
});

test('no amount is too long to keep its last digit', () => {
  const number = { whole: '−12,345,678,901,234,567,890', rest: '.01 %' };
  const written = localNumber(number, localeNamed('de-DE', '--locale'));
  expect(written).toEqual({ whole: '−12.345.678.901.234.567.890', rest: ',01 %' });
});

test('programs read the same bytes with and without it', () => {
  for (const format of ['json', 'csv', 'ndjson', 'plain']) {
    const argv = [...asked.report, '--format', format];
    expect(runIn(folder, [...argv, '--locale', 'de-DE']).stdout).toBe(runIn(folder, argv).stdout);
  }
});

test('Markdown is for people too', () => {
  const { stdout } = runIn(folder, [...asked.report, '--format', 'md', '--locale', 'de-DE']);
  expect(stdout).toContain('124.192,40');
});

test('what comes from files stays as it is, be it written like a number or a day', () => {
  const within = folderOf({
    'exports of 2026-10-31 (1).csv': [
      'Customer;Plan;Amount;Interval;Start',
      'Studio 2.0 of May 2025;Pro 2.5;1234.50;month;2026-01-05',
    ].join('\n'),
    'revkpi.yaml': {
      company: 'Area 51.5',
      currency: 'EUR',
      sources: [
        {
          files: '*.csv',
          yields: 'subscriptions',
          delimiter: ';',
          columns: {
            customer: 'Customer',
            plan: 'Plan',
            amount: 'Amount',
            interval: 'Interval',
            startedOn: 'Start',
          },
        },
      ],
    },
  });
  const flags = ['--as-of', '2026-10-31', '--quiet', '--show-values', '--locale', 'de-DE'];
  const said = shownIn(
    ['report', '.', '--metric', 'mrr', '--by', 'plan', '--where', 'plan=Pro 2.5', ...flags],
    within,
  );
  expect(said).toContain('Area 51.5 · Oktober 2026 · only plan=Pro 2.5 · as of 31.10.2026');
  expect(said).toMatch(/plan=Pro 2\.5ᵃ +1\.234,50/);
  const explained = shownIn(['explain', 'mrr', '.', ...flags], within);
  expect(explained).toContain('Studio 2.0 of May 2025  1.234,50\n');
  expect(explained).toContain('exports of 2026-10-31 (1).csv:2  1.234,50 a month, from 05.01.2026\n');
});

test('a tag that is none is refused, with the one that was probably meant', () => {
  const argv = ['report', '.', '--quiet'];
  const unknown = runIn(folder, [...argv, '--locale', 'dd-DE']);
  expect(unknown.exit).toBe(2);
  expect(unknown.stderr).toContain('--locale "dd-DE" is no language and country that is known');
  expect(unknown.stderr).toContain('de-DE');
  for (const tag of ['', 'de_DE', 'german', '1'])
    expect(runIn(folder, [...argv, '--locale', tag]).exit, tag).toBe(2);
});

test('every command that prints a result takes it', async () => {
  const all = (await commandsFor([])).flatMap((one) => ('commands' in one ? one.commands : [one]));
  const without = all
    .filter(({ options }) => !options.some(({ long }) => long === '--locale'))
    .filter(({ options }) => options.some(({ long }) => long === '--format'));
  expect(without).toEqual([]);
});
