// The library: the README's example runs, and its documents are those of the command line.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Report } from '../src/documents/report.ts';
import { Failure, load, metrics, report } from '../src/lib.ts';
import { repository } from './support/fixture.ts';
import { runIn } from './support/io.ts';

const company = repository('fixtures/companies/by-hand');

/** Every export of the company. */
const files = readdirSync(company, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.csv'))
  .map((name) => ({ name, bytes: readFileSync(join(company, name)) }));

test('the example of the README prints what the command line does of the same file', () => {
  const [, example = ''] = /```js\n(.*?)```/s.exec(readFileSync(repository('README.md'), 'utf8')) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-lib-'));
  try {
    cpSync(repository('fixtures/companies/example/billing'), join(folder, 'billing'), { recursive: true });
    const library = pathToFileURL(repository('dist/lib.js')).href;
    writeFileSync(join(folder, 'example.mjs'), example.replace("'revkpi'", `'${library}'`));
    const run = spawnSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
    const metrics = ['--metric', 'mrr', '--metric', 'nrr:period'];
    const argv = [
      'report',
      'billing/subscriptions.csv',
      '--as-of',
      '2026-10-31',
      '--period',
      '2026-10',
      ...metrics,
    ];
    const rows = (JSON.parse(runIn(folder, [...argv, '--json']).stdout) as Report).metrics;
    expect(rows).toHaveLength(2);
    expect(run.stdout.split('\n')).toEqual([
      ...rows.map((row) => `${row.id} ${row.value} ${row.currency ?? ''}`),
      '',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a report is the document that the command line prints', () => {
  const config = readFileSync(join(company, 'revkpi.yaml'), 'utf8');
  const data = load(files, { config, asOf: '2025-06-30' });
  const argv = ['report', '.', '--period', '2025-06', '--as-of', '2025-06-30', '--json'];
  const printed = JSON.parse(runIn(company, argv).stdout);
  expect(report(data, { period: '2025-06' })).toEqual({ ...printed, asOfFrom: 'asOf' });
});

test('a report counts by a vendor’s rules, or by a set of the config, as the command line does', () => {
  const config = `${readFileSync(join(company, 'revkpi.yaml'), 'utf8')}\nrules: { mine: { like: stripe, policies: { trial: include } } }\n`;
  const data = load(files, { config, asOf: '2025-06-30' });
  const argv = ['report', '.', '--period', '2025-06', '--as-of', '2025-06-30', '--json', '--rules', 'stripe'];
  const printed = JSON.parse(runIn(company, argv).stdout);
  const { rules, metrics } = report(data, { period: '2025-06', rules: 'stripe' });
  expect({ rules, metrics }).toEqual({ rules: printed.rules, metrics: printed.metrics });
  expect(report(data, { period: '2025-06', rules: 'mine' }).rules?.name).toBe('mine');
  expect(() => report(data, { rules: 'strpe' })).toThrow(/no rules are called "strpe"/);
});

test('files without a known header are no input, and say so', () => {
  const bytes = new TextEncoder().encode('a,b\n1,2\n');
  expect(() => load([{ name: 'notes.csv', bytes }])).toThrow(Failure);
});

test('what cannot be meant is a failure with its code', () => {
  const data = load(files, { asOf: '2025-06-30' });
  expect(() => report(data, { period: 'soon' })).toThrow(expect.objectContaining({ code: 'invalid-flag' }));
  expect(() => load(files, { asOf: 'soon' })).toThrow(expect.objectContaining({ code: 'invalid-flag' }));
  expect(() => report({ findings: [] })).toThrow(TypeError);
});

test('the catalogue names every metric with its headline first', () => {
  expect(metrics.find(({ id }) => id === 'nrr')?.variants.slice(0, 3)).toEqual([
    { name: 'period', headline: true, onRequest: false, further: false },
    { name: 'ttm', headline: false, onRequest: false, further: false },
    { name: 'movements', headline: false, onRequest: true, further: true },
  ]);
});

test('the built library opens no file and starts nothing', () => {
  const library = readFileSync(repository('dist/lib.js'), 'utf8');
  const asked =
    /(?:from|require\(|import\()\s*["'](?:node:)?(?:fs|child_process|worker_threads|net|http|os|path)["']/;
  expect(asked.exec(library)?.[0]).toBeUndefined();
});
