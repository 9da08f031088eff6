import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/documents/report.ts';
import { repository } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';

const forty = repository('fixtures/funnel');
const quarter = ['--period', '2025-Q1', '--as-of', '2025-06-30', '--quiet', '--json'];

function reportOf(...argv: string[]): Report['metrics'] {
  const { exit, stdout, stderr } = runIn(forty, ['report', '.', ...quarter, ...argv]);
  expect([exit, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout).metrics;
}

const steps = ['', 'lead-mql', 'mql-sql', 'sql-opportunity', 'opportunity-won'];

/** Expected values: fixtures/funnel/by-hand.md. */
describe('stage conversion of forty leads', () => {
  test.each([
    ['implied', ['4/40', '27/40', '19/27', '13/19', '4/13']],
    ['strict', ['4/40', '22/40', '11/22', '10/11', '4/10']],
    ['any', ['4/40', '22/40', '16/22', '13/16', '4/13']],
  ])('by the rule %s has a row for each step beside the whole', (rule, expected) => {
    const rows = reportOf('--metric', `stage_conversion:${rule}`);
    expect(rows.map(({ segment }) => segment['step'] ?? '')).toEqual(steps);
    expect(rows.map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual(expected);
  });

  test('has the implied rule as its headline, and steps within each segment', () => {
    const rows = reportOf('--metric', 'stage_conversion', '--by', 'source').filter(
      ({ headline }) => headline,
    );
    expect(rows[1]).toMatchObject({ variant: 'implied', value: '0.675000000000' });
    const partner = rows.filter(({ segment }) => segment['source'] === 'Partner');
    expect(partner.map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([
      '1/6',
      '6/6',
      '6/6',
      '1/6',
      '1/1',
    ]);
  });

  test('is explained row by row, each step by itself', () => {
    const argv = ['explain', 'stage_conversion:strict', '.', ...quarter, '--all'];
    const { exit, stdout } = runIn(forty, argv);
    expect(exit).toBe(0);
    const { parts, further } = JSON.parse(stdout);
    expect(parts.map(({ rows }: { rows: object[] }) => rows.length)).toEqual([4, 40]);
    expect(further).toHaveLength(4);
    expect(further[1].parts.map(({ rows }: { rows: object[] }) => rows.length)).toEqual([11, 22]);
  });

  test('agrees with the funnel on the example company', () => {
    const example = repository('fixtures/companies/example');
    const about = ['.', '--json', '--quiet', '--period', '2026-Q2'];
    const { stdout } = runIn(example, ['report', ...about, '--metric', 'stage_conversion:implied']);
    const rates = JSON.parse(stdout).metrics.map(({ value }: { value: string }) => value);
    const { funnels } = JSON.parse(runIn(example, ['funnel', ...about]).stdout);
    const [, opportunity, won] = funnels[0].stages;
    expect(rates).toEqual([won.cumulative.value, opportunity.fromPrevious.value, won.fromPrevious.value]);
  });

  test('has no value without leads, and none before the first', () => {
    const reasons = (rows: Report['metrics']) => rows.map(({ reason }) => reason?.code);
    const rows = reportOf('--metric', 'stage_conversion:implied', '--period', '2024-06');
    expect(new Set(reasons(rows))).toEqual(new Set(['insufficient-history']));
  });
});
