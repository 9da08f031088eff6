// docs/architecture.md follows one subscription through the program: the files that it names exist, and its values are
// those of the program.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Report } from '../src/documents/report.ts';
import { repository } from './support/fixture.ts';
import { runIn } from './support/io.ts';

const page = readFileSync(repository('docs/architecture.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'revkpi-architecture-'));
cpSync(repository('fixtures/companies/by-hand'), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const argv = ['report', '.', '--period', '2025-06', '--as-of', '2025-06-30', '--config', 'revkpi.yaml'];

const mrr = (): string | null | undefined => {
  const { metrics } = JSON.parse(runIn(folder, [...argv, '--json']).stdout) as Report;
  return metrics.find(({ id }) => id === 'mrr')?.value;
};

test.each([...new Set([...page.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path))])(
  '%s, which the page names, is there',
  (path) => {
    expect(existsSync(repository(path))).toBe(true);
  },
);

test('the line of the table is the one that is printed', () => {
  const printed: string[] = [];
  const stdout = { isTerminal: true, columns: 100, write: (text: string) => void printed.push(text) };
  runIn(folder, argv, { stdout, env: { NO_COLOR: '1' } });
  const [, line = ''] = /```\n( {2}MRR .*)\n```/.exec(page) ?? [];
  expect(printed.join('').split('\n')).toContain(line);
});

test('the lines of an explanation are those that are printed', () => {
  const printed: string[] = [];
  const stdout = { isTerminal: true, columns: 100, write: (text: string) => void printed.push(text) };
  runIn(folder, ['explain', 'mrr', ...argv.slice(1), '--top', '3'], { stdout, env: { NO_COLOR: '1' } });
  const [, lines = 'none'] = /```\n( {2}cus_QuillA[^`]*\n)```/.exec(page) ?? [];
  expect(printed.join('')).toContain(`\n${lines}`);
});

test('the line of the file is the second one, and MRR is 180.00 less without it', () => {
  const path = join(folder, 'stripe/subscriptions.csv');
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines[1]).toMatch(
    /^sub_1QuillA1000000000000,.*,Rota Annual,1,usd,year,2400\.00,active,.*,PARTNER10/,
  );
  expect(mrr()).toBe('880.00');
  writeFileSync(path, lines.toSpliced(1, 1).join('\n'));
  expect(mrr()).toBe('700.00');
});
