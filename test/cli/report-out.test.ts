// One reading gives the answer of check and the report.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const work = mkdtempSync(join(tmpdir(), 'revkpi-report-out-'));
const folder = join(work, 'company');
cpSync(repository('fixtures/companies/example'), folder, { recursive: true });
afterAll(() => rmSync(work, { recursive: true }));

const at = (name: string): string => readFileSync(join(folder, name), 'utf8');
const check = (...argv: string[]) => runIn(folder, ['check', '.', '--quiet', ...argv]);

describe('check --report-out', () => {
  runIn(folder, ['baseline', 'save', '.', '--quiet']);

  test('writes the bytes that report writes, beside the answer', () => {
    const { exit, stdout } = check(
      '--report-out',
      'kpi.json',
      '--report-out',
      'md=kpi.txt',
      '--format',
      'json',
    );
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).schema).toBe('revkpi.check');
    runIn(folder, ['report', '.', '--quiet', '--out', 'other.json', '--out', 'md=other.txt']);
    expect(at('kpi.json')).toBe(at('other.json'));
    expect(at('kpi.txt')).toBe(at('other.txt'));
  });

  test('writes it too where the answer is no', () => {
    const { exit } = check('--period', '2026-09', '--report-out', 'september.json');
    expect(exit).not.toBe(0);
    if (exit === 1) expect(JSON.parse(at('september.json')).period.label).toBe('2026-09');
  });

  test.each([
    [['--report-out', 'billing/customers.csv'], 'one of the files being read'],
    [['--report-out', 'kpi.json', '--out', 'kpi.json'], 'are one file'],
    [['--report-out', 'kpi.pdf'], 'its ending does not say which format'],
    [['--report-out', 'junit=kpi.xml'], 'means nothing for this command'],
  ])('refuses %j', (argv, message) => {
    const { exit, stderr } = check(...argv);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});
