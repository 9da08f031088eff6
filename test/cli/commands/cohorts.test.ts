import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';

const example = repository('fixtures/companies/example');

const cohorts = (...argv: string[]) => runIn(example, ['cohorts', '.', '--quiet', ...argv]);

const onTerminal = (env: Record<string, string>, ...argv: string[]): string => {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const { exit } = runIn(example, ['cohorts', '.', '--quiet', ...argv], {
    stdout: { isTerminal: true, columns: 80, write },
    env,
  });
  expect(exit).toBe(0);
  return out;
};

const ALL = ['customers', 'net', 'gross', 'mrr', 'average'].flatMap((one) => ['--measure', one]);

describe('revkpi cohorts', () => {
  test.each([
    [['--json', ...ALL], 'cohorts'],
    [['--json', '--by', 'plan', '--cells', 'quarter', '--relative', 'previous'], 'cohorts'],
    [['--json', '--cell', '2026-03,3'], 'cohort-cell'],
  ] as const)('gives a document as its schema says: %j', (argv, name) => {
    const { exit, stdout } = cohorts(...argv);
    expect(exit).toBe(0);
    const document = JSON.parse(stdout);
    expect(schemaOf(name).parse(document)).toEqual(document);
  });

  test('has as many customers over all cohorts as ever paid, and the MRR that the report has', () => {
    const { cohorts: made, triangles } = JSON.parse(
      cohorts('--json', '--periods', '60', '--measure', 'mrr').stdout,
    );
    const { metrics } = JSON.parse(
      runIn(example, ['report', '.', '--quiet', '--json', '--metric', 'mrr', '--metric', 'customers_ever'])
        .stdout,
    );
    const reported = (id: string): string => metrics.find((row: { id: string }) => row.id === id).value;
    const customers = made.reduce((sum: number, one: { customers: number }) => sum + one.customers, 0);
    expect(String(customers)).toBe(reported('customers_ever'));
    // The last cell of each cohort is the end of October; those of October itself are what they paid on their first day.
    const last = triangles[0].rows.map((cells: { value: string }[]) =>
      Math.round(Number(cells.at(-1)?.value ?? 0) * 100),
    );
    expect(last.reduce((sum: number, one: number) => sum + one, 0)).toBe(
      Math.round(Number(reported('mrr')) * 100),
    );
  });

  test.each([
    [[]],
    [['--measure', 'gross', '--measure', 'net', '--by', 'quarter', '--cells', 'quarter']],
    [['--by', 'plan', '--measure', 'mrr', '--measure', 'average']],
    [['--periods', '36']],
    [['--cell', '2026-03,3']],
  ])('keeps every number within 80 columns: %j', (argv) => {
    const lines = onTerminal({ NO_COLOR: '1' }, ...argv).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).not.toMatch(/no room for|\d…/);
  });

  test('prints a year of months beside each other on a terminal of 80 columns', () => {
    const lines = onTerminal({ NO_COLOR: '1' }).split('\n');
    expect(lines.find((line) => line.startsWith('Customers, %'))).toMatch(/ 0 +1 +2 .* 10 +11$/);
  });

  test('shades cells on a terminal with colour, and says the same without', () => {
    const [coloured, plain] = [onTerminal({ FORCE_COLOR: '1' }), onTerminal({ NO_COLOR: '1' })];
    expect(coloured).toContain('[42m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours
    expect(coloured.replace(/\u001b\[[0-9;]*m/g, '')).toBe(plain);
    expect(plain).not.toContain('\u001b');
  });

  test('is a line for each cell in csv, a column for each age in wide csv', () => {
    const long = cohorts('--format', 'csv').stdout.trimEnd().split('\n');
    expect(long[0]).toBe(
      'measure,unit,currency,row,cohort,start,last day,customers,age,value,numerator,denominator,flags',
    );
    expect(long).toHaveLength(1 + (12 * 13) / 2 + 12);
    const wide = cohorts('--format', 'csv', '--wide').stdout.trimEnd().split('\n');
    expect(wide[0]).toBe('measure,currency,row,cohort,customers,0,1,2,3,4,5,6,7,8,9,10,11');
    expect(wide).toHaveLength(1 + 12 + 1);
    expect(wide[12]?.endsWith('1.000000000000,,,,,,,,,,,')).toBe(true);
  });

  test('shows no names of customers unless asked', () => {
    const masked = cohorts('--cell', '2026-03,3', '--format', 'table').stdout;
    expect(masked).toContain('--show-values');
    const { customers } = JSON.parse(cohorts('--cell', '2026-03,3', '--json', '--show-values').stdout);
    const names = customers.flatMap(({ name }: { name: string | null }) => name ?? []);
    expect(names.length).toBeGreaterThan(0);
    const shown = cohorts('--cell', '2026-03,3', '--json').stdout;
    for (const name of names) expect(masked + shown).not.toContain(name);
  });

  test.each([
    [['--by', 'plant'], 'dimension "plant"'],
    [['--measure', 'mmr'], '--measure "mmr"'],
    [['--cell', 'spring'], '--cell "spring"'],
    [['--cell', '2019-03,1'], 'no such cohort'],
    [['--activity', 'invoices', '--standing', 'survival'], 'needs subscriptions'],
    [['--activity', 'invoices', '--measure', 'mrr'], '--measure mrr'],
  ])('refuses %j', (argv, message) => {
    const { exit, stderr } = cohorts(...argv);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each(['invoices', 'payments'])('follows customers by their %s', (activity) => {
    const { standing, triangles } = JSON.parse(cohorts('--json', '--activity', activity).stdout);
    expect(standing).toBe('activity');
    expect(triangles[0].all[0].value).toBe('1.000000000000');
  });
});
