// Every KPI of a company of ten customers, derived in prose in by-hand.md, against what the program prints.

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/documents/report.ts';
import { metrics } from '../../src/metrics/index.ts';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const folder = repository('fixtures/companies/by-hand');
const rows = expectedRows(readFileSync(`${folder}/by-hand.md`, 'utf8'));

const flags = [
  '--period',
  '2025-06',
  '--as-of',
  '2025-06-30',
  '--all-metrics',
  '--json',
  '--config',
  'revkpi.yaml',
];
const ran = runIn(folder, ['report', 'stripe', 'salesforce', 'ads', 'plan', ...flags]);

describe('the by-hand company', () => {
  test('is read without a word about its rows', () => {
    expect(ran.exit, ran.stderr).toBe(0);
    expect((JSON.parse(ran.stdout) as Report).diagnostics).toMatchObject({ errors: 0, warnings: 0 });
  });

  test('is derived for every metric and variant of the catalogue', () => {
    const derived = rows.map(({ metric, variant }) => `${metric}:${variant}`).sort();
    const known = metrics.flatMap(({ id, variants }) => variants.map(({ name }) => `${id}:${name ?? '-'}`));
    if (process.env['UPDATE_DOCS'] === '1') nameUnderived(known.filter((one) => !derived.includes(one)));
    expect(derived).toEqual(known.sort());
  });

  test.each(rows)('$metric $variant is $value$reason', ({ metric, variant, ...expected }) => {
    const report = JSON.parse(ran.stdout) as Report;
    const row = report.metrics.find((one) => one.id === metric && (one.variant ?? '-') === variant);
    if (!row) throw new Error(`the report has no ${metric} ${variant}`);
    const shown = {
      value: row.value ?? '-',
      numerator: expected.numerator === '-' ? '-' : row.numerator,
      denominator: expected.denominator === '-' ? '-' : row.denominator,
      n: expected.n === '-' ? '-' : String(row.n),
      reason: row.reason?.code ?? '-',
      flags: row.flags.filter((flag) => flag !== 'small-n').join(' ') || '-',
    };
    expect(shown).toEqual(expected);
  });
});

/** Says in by-hand.md what is to be derived there: names only, as its figures come from nothing of ours. */
function nameUnderived(names: readonly string[]): void {
  const path = `${folder}/by-hand.md`;
  const [text = ''] = readFileSync(path, 'utf8').split('\n## To be derived\n');
  const list = names.map((name) => `- ${name}`).join('\n');
  writeFileSync(path, names.length === 0 ? text : `${text.trimEnd()}\n\n## To be derived\n\n${list}\n`);
}

interface Expected {
  metric: string;
  variant: string;
  value: string;
  numerator: string;
  denominator: string;
  n: string;
  reason: string;
  flags: string;
}

function expectedRows(text: string): Expected[] {
  const lines = text.slice(text.indexOf('| metric | variant |')).split('\n').slice(2);
  return lines
    .filter((line) => line.startsWith('| '))
    .map((line) => {
      const [
        metric = '',
        variant = '',
        value = '',
        numerator = '',
        denominator = '',
        n = '',
        reason = '',
        own = '',
      ] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { metric, variant, value, numerator, denominator, n, reason, flags: own };
    });
}
