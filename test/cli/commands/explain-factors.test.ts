import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';

const example = repository('fixtures/companies/example');
const explain = (...argv: string[]) => runIn(example, ['explain', ...argv, '--quiet', '--top', '1']);
const documentOf = (...argv: string[]) => JSON.parse(explain(...argv, '--json').stdout);

const inUnits = (decimals: readonly string[]): bigint =>
  decimals.reduce((sum, decimal) => sum + BigInt(decimal.replace('.', '')), 0n);

describe('revkpi explain --compare --factors', () => {
  test.each([
    ['sales_velocity', []],
    ['win_rate', ['--by', 'source']],
    ['arpa', ['--by', 'plan']],
    ['cac', []],
    ['nrr', ['--by', 'plan']],
    ['roas:blended', []],
  ])('splits %s so that what is printed adds up to the change', (metric, by) => {
    const document = documentOf(metric, '.', '--compare', 'previous', '--factors', ...by);
    expect(schemaOf('explanation').parse(document)).toEqual(document);
    const { shares } = document.factors;
    expect(shares.length).toBeGreaterThan(1);
    const change = inUnits([document.compared.delta]);
    expect(inUnits(shares.map(({ delta }: { delta: string }) => delta))).toBe(change);
    if (by.length === 0) return;
    const { mix, rate, segments } = document.mix;
    expect(inUnits([mix, rate])).toBe(change);
    const all = segments.flatMap((one: { mix: string; rate: string }) => [one.mix, one.rate]);
    expect(inUnits(all)).toBe(change);
  });

  test('prints factors before the rows, on a page of 80 columns', () => {
    const { stdout } = explain(
      'win_rate',
      '.',
      '--compare',
      'previous',
      '--factors',
      '--by',
      'source',
      '--width',
      '80',
    );
    const lines = stdout.split('\n');
    expect(lines.findIndex((line) => line.startsWith('Factors'))).toBeLessThan(
      lines.findIndex((line) => line.includes('crm/Opportunity.csv')),
    );
    expect(stdout).toContain('÷ closed');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('says why there are none', () => {
    expect(explain('mrr', '.', '--compare', 'previous', '--factors').stdout).toContain(
      'none: the number is no product and no quotient',
    );
  });

  test('needs something to compare with', () => {
    expect(explain('win_rate', '.', '--factors')).toMatchObject({ exit: 2 });
  });
});
