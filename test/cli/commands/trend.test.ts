import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';

const example = repository('fixtures/companies/example');

const trend = (...argv: string[]) => runIn(example, ['trend', '.', '--quiet', ...argv]);

const onTerminal = (columns: number, env: Record<string, string>, ...argv: string[]): string[] => {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const stdout = { isTerminal: true, columns, write };
  const { exit } = runIn(example, ['trend', '.', '--quiet', ...argv], { stdout, env });
  expect(exit).toBe(0);
  return out.split('\n');
};

const table = (...argv: string[]): string[] =>
  onTerminal(80, { NO_COLOR: '1', LANG: 'en_US.UTF-8' }, ...argv);

describe('revkpi trend', () => {
  test('gives a document as its schema says', () => {
    const { exit, stdout } = trend('--json', '--metric', 'mrr*', '--metric', 'cac', '--by', 'plan');
    expect(exit).toBe(0);
    const document = JSON.parse(stdout);
    expect(schemaOf('trend').parse(document)).toEqual(document);
    expect(document.periods).toHaveLength(12);
  });

  test('says in every period what report says of it', () => {
    const { series } = JSON.parse(trend('--json', '--periods', '6').stdout);
    for (const [at, period] of ['2026-05', '2026-08', '2026-10'].map(
      (one) => [5 - (10 - Number(one.slice(5))), one] as const,
    )) {
      const { metrics } = JSON.parse(
        runIn(example, ['report', '.', '--quiet', '--json', '--period', period]).stdout,
      );
      const of = (rows: { id: string; variant: string | null; value: string | null; flags: string[] }[]) =>
        rows.map(({ id, variant, value, flags }) => ({ id, variant, value, flags }));
      const points = series.map(({ points, ...one }: { points: object[] }) => ({ ...one, ...points[at] }));
      expect(of(points)).toEqual(of(metrics));
    }
  });

  test.each([
    ['plan', 4],
    ['customer', 171],
  ])('is a line for each %s and month in csv, of which those of a month add up to its MRR', (by, count) => {
    const lines = trend('--metric', 'mrr', '--by', by, '--periods', '24', '--format', 'csv')
      .stdout.trimEnd()
      .split('\n');
    const [head = '', ...rows] = lines.map((line) => line.split(','));
    const at = (name: string): number => head.indexOf(name);
    const sums = new Map<string, number>();
    for (const row of rows) {
      const key = `${row[at('period')]} ${row[at('segment')] === '' ? 'total' : 'parts'}`;
      sums.set(key, (sums.get(key) ?? 0) + Math.round(Number(row[at('value')]) * 100));
    }
    expect(rows).toHaveLength(24 * (1 + count));
    for (const [key, sum] of sums)
      if (key.endsWith('total')) expect(sums.get(key.replace('total', 'parts'))).toBe(sum);
  });

  test('is a line for each period with its change where there is one series, within 80 columns', () => {
    const lines = table('--metric', 'mrr', '--periods', '3');
    expect(lines.slice(3, 7)).toEqual([
      '                 MRR',
      'Aug 2026  121,451.90',
      'Sep 2026  122,601.90  ▲ +0.9 % better',
      'Oct 2026  124,192.40  ▲ +1.3 % better',
    ]);
    expect(lines[9]).toBe('MRR  ▁▄█  ▲ +2.3 % better');
  });

  test.each([
    ['--metric', 'mrr*', '--metric', 'nrr', '--periods', '24'],
    ['--metric', 'mrr', '--by', 'plan'],
    ['--periods', '4'],
    ['--grain', 'week', '--periods', '30', '--metric', 'customers'],
  ])('keeps every number within 80 columns: %s', (...argv) => {
    const lines = table(...argv);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).not.toMatch(/no room for|\d…/);
  });

  test('draws no sparkline where it may not be shown', () => {
    const drawn = (env: Record<string, string>) =>
      onTerminal(80, env, '--metric', 'mrr').join('').includes('▁');
    expect(drawn({ LANG: 'de_DE.UTF-8' })).toBe(true);
    expect(drawn({})).toBe(true);
    expect(drawn({ TERM: 'dumb' })).toBe(false);
    expect(trend('--metric', 'mrr', '--format', 'table').stdout).not.toContain('▁');
  });

  test('marks a period that is not over, and values that can still change', () => {
    const text = table(
      '--metric',
      'lead_conversion_rate',
      '--period',
      '2026-11',
      '--as-of',
      '2026-11-10',
      '--periods',
      '5',
    ).join('\n');
    expect(text).toContain('Nov 2026 (partial)');
    expect(text).toMatch(/Jul 2026 +\d+\.\d %\n|Jul 2026 +\d+\.\d % +▲|Jul 2026/);
    expect(text).toContain('not final: leads of the period can still convert');
  });

  test.each([
    [['--periods', '0'], 'from 1 to 1000'],
    [['--periods', '1e3'], 'from 1 to 1000'],
    [['--grain', 'day'], 'Allowed choices are month, quarter, year, week'],
    [['--metric', 'mmr'], 'no metric is called "mmr"'],
    [['--by', 'plant'], 'dimension "plant"'],
  ])('refuses %j', (argv, message) => {
    const { exit, stderr } = trend(...argv);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});
