import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/base/errors/failure.ts';
import { parsePeriod } from '../../src/base/time/period.ts';
import { formatNames } from '../../src/render/render.ts';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';
import { d } from '../support/model.ts';

const help = (...argv: string[]) => runIn(repository('.'), ['help', ...argv]);

describe('help', () => {
  test('lists the commands and the topics', () => {
    const { exit, stdout } = help();
    expect(exit).toBe(0);
    for (const name of ['report', 'init', 'exit-codes', 'formats', 'periods', 'environment'])
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  test('explains a command as its --help does', () => {
    expect(help('report')).toEqual(runIn(repository('.'), ['report', '--help']));
    expect(help('baseline', 'save').stdout).toContain('revkpi baseline save');
  });

  test.each([...readdirSync(repository('src/cli/commands'))].map((file) => file.replace('.ts', '')))(
    'has lines of at most 80 columns on such a terminal: %s',
    (name) => {
      let out = '';
      const write = (text: string): void => {
        out += text;
      };
      const stdout = { isTerminal: true, columns: 80, write };
      runIn(repository('.'), name === 'index' ? ['--help'] : [name, '--help'], { stdout });
      // A command to copy is one line, however long.
      const isCommand = (line: string): boolean => /^ {2}revkpi (?!.*\S {2,}\S)/.test(line);
      expect(out.split('\n').filter((line) => [...line].length > 80 && !isCommand(line))).toEqual([]);
      expect(out).toContain('Usage:');
    },
  );

  test('ends with 2 for what is neither a command nor a topic', () => {
    expect(help('nonsense')).toMatchObject({ exit: 2, stdout: '' });
    expect(help('periods', 'more').exit).toBe(2);
  });

  test('exit-codes names every code', () => {
    const { stdout } = help('exit-codes');
    for (const code of Object.values(EXIT)) expect(stdout).toMatch(new RegExp(`^ +${code}  `, 'm'));
  });

  test('formats names every format', () => {
    const { stdout } = help('formats');
    for (const format of formatNames) expect(stdout).toMatch(new RegExp(`^  ${format} `, 'm'));
  });

  test('periods names only what --period takes', () => {
    const { stdout } = help('periods');
    const names = [...stdout.matchAll(/^ {2}(\S.*?)(?: {2,}|$)/gm)].flatMap(([, list = '']) =>
      list.split(', '),
    );
    expect(names.length).toBeGreaterThan(14);
    for (const name of names)
      expect(parsePeriod(name, { asOf: d('2026-11-15'), fiscalYearStart: 2 }), name).not.toBeNull();
  });

  test('environment names every variable that the program reads, and no other', () => {
    const folder = repository('src');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const read = new Set([...code.matchAll(/\benv\['(\w+)'\]/g)].map(([, name]) => name));
    const named = [...help('environment').stdout.matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...read].sort());
  });
});
