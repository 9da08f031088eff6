import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { runToEnd } from '../../src/cli/run.ts';
import { parseConfig } from '../../src/config/config.ts';
import type { Question } from '../../src/os/ask.ts';
import type { Io } from '../../src/os/io.ts';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';
import { reportIn, valuesOf } from '../support/report.ts';

const byHand = repository('fixtures/companies/by-hand');

/** The by-hand company's exports, in a folder `exports` and without its config. */
function exportsOf(): string {
  const folder = folderOf({});
  cpSync(byHand, join(folder, 'exports'), {
    recursive: true,
    filter: (path) => !/\.(yaml|md|json|txt)$/.test(path),
  });
  return folder;
}

const configIn = (folder: string, name = 'revkpi.yaml') =>
  parseConfig(name, readFileSync(join(folder, name), 'utf8'));

const unknown = 'Vorgang;Kunde;Wert;Angelegt;Phase\nV-1;Acme;1000,50;03.04.2025;Angebot\n';

describe('init', () => {
  test('writes a config that report works with, to the same numbers', () => {
    const folder = exportsOf();
    const { exit, stdout, stderr } = runIn(folder, ['init', 'exports']);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(stderr).toContain('wrote revkpi.yaml: 4 entries');
    const metrics = ['mrr', 'mrr_new', 'win_rate', 'cac', 'nrr', 'marketing_spend', 'quota_attainment'];
    const byConfig = reportIn(folder, '--period', '2025-06');
    expect(valuesOf(byConfig, metrics)).toEqual(
      valuesOf(reportIn(folder, 'exports', '--period', '2025-06'), metrics),
    );
    expect(byConfig.inputs).toHaveLength(11);
  });

  test('writes the only currency that the files state, and what the flags say', () => {
    const folder = exportsOf();
    const flags = ['--company', 'Quillstone: Rostering', '--timezone', 'Europe/Berlin'];
    runIn(folder, ['init', 'exports', ...flags, '--fiscal-year-start', '2']);
    expect(configIn(folder)).toMatchObject({
      company: 'Quillstone: Rostering',
      currency: 'USD',
      timezone: 'Europe/Berlin',
      fiscalYearStart: 2,
    });
    runIn(folder, ['init', 'exports', '--currency', 'eur', '--force']);
    expect(configIn(folder).currency).toBe('EUR');
  });

  test('makes one entry of a folder whose files are all known', () => {
    const folder = exportsOf();
    runIn(folder, ['init', 'exports']);
    expect(configIn(folder).sources.map(({ files }) => files)).toEqual([
      'exports/ads/*.csv',
      'exports/plan/*.csv',
      'exports/salesforce/*.csv',
      'exports/stripe/*.csv',
    ]);
  });

  test('leaves a file of no known kind as a comment with its headers, and report still works', () => {
    const folder = folderOf({
      'Opportunity.csv': readFileSync(join(byHand, 'salesforce/Opportunity.csv'), 'utf8'),
      'legacy (1).csv': unknown,
    });
    const { exit, stderr } = runIn(folder, ['init']);
    expect(exit).toBe(0);
    expect(stderr).toContain('1 unrecognised file');
    const text = readFileSync(join(folder, 'revkpi.yaml'), 'utf8');
    expect(text).toContain('  # - files: "legacy (1).csv"\n');
    const { stdout } = runIn(folder, ['inspect', 'legacy (1).csv', '--json']);
    const [, , ...lines] = String(JSON.parse(stdout).files[0].config).trimEnd().split('\n');
    for (const line of lines) expect(text).toContain(line.replace(/^ {4}(# )?/, '  #   '));
    expect(configIn(folder).sources).toEqual([{ files: 'Opportunity.csv' }]);
    expect(reportIn(folder).inputs.map(({ file }) => file)).toEqual(['Opportunity.csv']);
  });

  test('writes a config without entries where nothing is known', () => {
    const folder = folderOf({ 'legacy.csv': unknown });
    expect(runIn(folder, ['init']).exit).toBe(0);
    expect(configIn(folder).sources).toEqual([]);
  });

  test('lists coupons whose terms no file states', () => {
    const folder = exportsOf();
    runIn(folder, ['init', 'exports']);
    expect(readFileSync(join(folder, 'revkpi.yaml'), 'utf8')).toMatch(
      /^# {3}PARTNER10: .*\n# {3}WELCOME50: /m,
    );
  });

  test('says why a known file cannot be used', () => {
    const folder = folderOf({ 'items.csv': 'Campaign,Keyword,Cost,Impr.\n1,2,3,4\n' });
    runIn(folder, ['init']);
    expect(readFileSync(join(folder, 'revkpi.yaml'), 'utf8')).toContain(
      '# items.csv is left out: it is a Google Ads report by keyword',
    );
  });

  test('does not overwrite a config without --force', () => {
    const folder = folderOf({ 'revkpi.yaml': 'company: Mine\n', 'legacy.csv': unknown });
    expect(runIn(folder, ['init'])).toMatchObject({ exit: 2, stdout: '' });
    expect(configIn(folder).company).toBe('Mine');
    expect(runIn(folder, ['init', '--force']).exit).toBe(0);
    expect(configIn(folder).company).toBeNull();
  });

  test('writes another file with --out, its globs relative to that file', () => {
    const folder = exportsOf();
    expect(runIn(folder, ['init', 'exports', '--out', 'exports/mine.yaml']).exit).toBe(0);
    expect(configIn(folder, 'exports/mine.yaml').sources[0]?.files).toBe('ads/*.csv');
    expect(reportIn(folder, '--config', 'exports/mine.yaml').inputs).toHaveLength(11);
  });

  test.each([
    ['--currency', 'DOLLAR'],
    ['--timezone', 'Mars/Base'],
    ['--fiscal-year-start', '13'],
  ])('refuses %s %s and writes nothing', (flag, value) => {
    const folder = folderOf({ 'legacy.csv': unknown });
    expect(runIn(folder, ['init', flag, value])).toMatchObject({ exit: 2, stdout: '' });
    expect(existsSync(join(folder, 'revkpi.yaml'))).toBe(false);
  });

  test('refuses a PATH that is not there', () => {
    expect(runIn(folderOf({}), ['init', 'nowhere']).exit).toBe(3);
  });
});

describe('init on a terminal', () => {
  /** Runs with somebody who answers; returns the exit code and what was asked. */
  async function withAnswers(cwd: string, argv: readonly string[], answer: (asked: Question) => string) {
    const asked: Question[] = [];
    const sink = { isTerminal: true, columns: 80, write: () => {} };
    const io: Io = {
      argv,
      cwd,
      env: {},
      stdin: () => Buffer.from(''),
      ask: async (question) => {
        asked.push(question);
        return answer(question);
      },
      stdout: sink,
      stderr: sink,
      now: () => 0,
    };
    return { exit: await runToEnd(io), asked };
  }

  test('asks what no flag says, with a proposal', async () => {
    const folder = exportsOf();
    const { exit, asked } = await withAnswers(folder, ['init', 'exports', '--timezone', 'UTC'], (one) =>
      one.question.startsWith('Name') ? 'Asked & Co' : one.proposal,
    );
    expect(exit).toBe(0);
    expect(asked.map(({ proposal }) => proposal)).toEqual(['', 'USD', '1']);
    expect(configIn(folder)).toMatchObject({ company: 'Asked & Co', currency: 'USD' });
  });

  test('says what is wrong with an answer', async () => {
    const { asked } = await withAnswers(folderOf({}), ['init'], ({ proposal }) => proposal);
    expect(asked.map(({ complaint }) => complaint('?!'))).toEqual([
      null,
      'is not a three-letter code such as EUR',
      'is not a time zone such as Europe/Berlin',
      'is not a month from 1 to 12',
    ]);
  });

  test.each(['--yes', '--no-input'])('asks nothing with %s', async (flag) => {
    const folder = folderOf({ 'legacy.csv': unknown });
    const { exit, asked } = await withAnswers(folder, ['init', flag], () => 'never');
    expect({ exit, asked }).toEqual({ exit: 0, asked: [] });
    expect(existsSync(join(folder, 'revkpi.yaml'))).toBe(true);
  });

  test('asks nothing before it refuses to overwrite', async () => {
    const folder = folderOf({ 'revkpi.yaml': '' });
    const { exit, asked } = await withAnswers(folder, ['init'], () => '');
    expect({ exit, asked }).toEqual({ exit: 2, asked: [] });
  });

  test('writes nothing when it is interrupted', async () => {
    const folder = folderOf({});
    const { exit } = await withAnswers(folder, ['init'], () => {
      throw new Failure('interrupted', 'stopped');
    });
    expect(exit).toBe(130);
    expect(existsSync(join(folder, 'revkpi.yaml'))).toBe(false);
  });
});

describe('init --templates', () => {
  test('writes the headers of the plans, and none that is there already', () => {
    const folder = folderOf({ 'plan/costs.csv': 'mine\n' });
    expect(runIn(folder, ['init', '--templates'])).toMatchObject({ exit: 0, stdout: '' });
    const plan = (name: string) => readFileSync(join(folder, 'plan', name), 'utf8');
    expect(plan('targets.csv')).toBe('owner,team,metric,period,amount,currency\n');
    expect(plan('forecasts.csv')).toBe('period,submitted_on,owner,amount,currency\n');
    expect(plan('pnl.csv')).toBe('period,item,amount,currency\n');
    expect(plan('target-accounts.csv')).toBe('target_account,website,tier,owner\n');
    expect(plan('costs.csv')).toBe('mine\n');
  });

  test('writes files that are recognised', () => {
    const folder = folderOf({ 'exports/x.txt': '' });
    runIn(folder, ['init', 'exports', '--templates']);
    runIn(folder, ['init', 'exports']);
    expect(configIn(folder).sources).toEqual([{ files: 'exports/plan/*.csv' }]);
  });

  test('takes a folder after --templates for the PATH', () => {
    const folder = folderOf({ 'exports/x.txt': '' });
    expect(runIn(folder, ['init', '--templates', 'exports']).exit).toBe(0);
    expect(existsSync(join(folder, 'exports/plan/costs.csv'))).toBe(true);
  });

  test('prints the entry of a tool', () => {
    const { exit, stdout } = runIn(folderOf({}), ['init', '--templates', 'recurly']);
    expect(exit).toBe(0);
    expect(parseConfig('revkpi.yaml', stdout).sources[0]).toMatchObject({ yields: 'subscriptions' });
  });

  test('knows no tool of another name', () => {
    const { exit, stderr } = runIn(folderOf({}), ['init', '--templates', 'toString']);
    expect(exit).toBe(2);
    expect(stderr).toContain('lemon-squeezy');
  });
});
