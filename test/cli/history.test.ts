// What a report's table shows of the periods before, and what other formats do not.

import { describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const example = repository('fixtures/companies/example');
const some = ['--metric', 'mrr', '--metric', 'mrr_churn', '--metric', 'net_mrr_churn', '--quiet'];

const report = (...argv: string[]) => runIn(example, ['report', '.', ...some, ...argv]).stdout;

const onTerminal = (columns: number, ...argv: string[]): string => {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const stdout = { isTerminal: true, columns, write };
  runIn(example, ['report', '.', ...some, ...argv], { stdout, env: { NO_COLOR: '1' } });
  return out;
};

const line = (text: string, title: string): string =>
  text.split('\n').find((one) => one.trimStart().startsWith(title)) ?? '';

describe('report --spark', () => {
  test('draws the last periods at the end of each row, on a terminal', () => {
    // MRR of August, September and October: 121,451.90, 122,601.90, 124,192.40.
    expect(line(onTerminal(110, '--spark', '3'), 'MRR')).toMatch(/better +▁▄█$/);
    expect([...(/[▁-█]+$/.exec(line(onTerminal(110, '--spark'), 'MRR'))?.[0] ?? '')]).toHaveLength(12);
  });

  test('draws losses as they are printed, below zero', () => {
    // 1,127.00, 2,584.00 and 4,731.10 lost: −1,127.00 stands highest.
    expect(line(onTerminal(110, '--spark', '3'), 'churn')).toMatch(/█▅▁$/);
  });

  test('cuts no figure in 80 columns', () => {
    const text = onTerminal(80, '--spark');
    expect(line(text, 'MRR')).toContain('124,192.40');
    expect(line(text, 'MRR')).toContain('122,601.90');
    expect(Math.max(...text.split('\n').map((one) => one.length))).toBeLessThanOrEqual(80);
  });

  test('draws nothing in a pipe, where it gives the table all the same', () => {
    expect(report('--spark')).toBe(report('--spark', '--format', 'table'));
    expect(line(report('--spark'), 'MRR')).toMatch(/^ {2}MRR +124,192\.40 +122,601\.90 +▲ +\+1\.3 % better$/);
  });
});

describe('what only a table shows', () => {
  const refused = (...argv: string[]) => {
    const { exit, stdout, stderr } = runIn(example, ['report', '.', ...some, ...argv]);
    return [exit, stdout, stderr.split('\n')[0]];
  };
  const message = (flags: string) =>
    `revkpi: ${flags}: only a table shows it, and no output of this run is one`;

  test.each(['plain', 'json', 'ndjson', 'csv', 'md'])('is refused for %s', (format) => {
    const [exit, , said] = refused('--spark', '--periods', '3', '--format', format);
    expect([exit, said]).toEqual([2, message('--spark and --periods')]);
  });

  test('is refused where a file of another format is all that is asked for', () => {
    expect(refused('--periods', '3', '--out', 'kpi.csv')).toEqual([2, '', message('--periods')]);
  });
});

describe('report --periods', () => {
  test('has a column for each of the last periods, and the change from the one before', () => {
    const text = report('--periods', '3', '--format', 'table');
    expect(text).toMatch(/Aug 2026 +Sep 2026 +Oct 2026/);
    expect(line(text, 'MRR')).toMatch(/^ {2}MRR +121,451\.90 +122,601\.90 +124,192\.40 +▲ +\+1\.3 % better$/);
  });

  test('goes back by what the period is, be it no unit', () => {
    const text = report('--periods', '2', '--period', '2026-10-01..2026-10-10', '--format', 'table');
    expect(text).toMatch(/21–30 Sep 2026 +1–10 Oct 2026/);
  });

  test('refuses what is no number', () => {
    expect(runIn(example, ['report', '.', '--periods', 'all']).exit).toBe(2);
    expect(runIn(example, ['report', '.', '--spark', '0']).exit).toBe(2);
  });
});
