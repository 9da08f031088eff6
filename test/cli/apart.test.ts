// What a run writes never takes the place of what it reads, of what it keeps, or of something else that it writes.

import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { content, folder, inSmallCompany, revkpi, save } from './small-company.ts';

inSmallCompany();

const at = (name: string): string => join(folder, name);
const report = (flags: string, path = 'subscriptions.csv') =>
  revkpi(`report ${path} --metric mrr --as-of 2026-10-31 --quiet ${flags}`);
const refused = (message: string) => ({ exit: 2, stdout: '', stderr: expect.stringContaining(message) });

describe('an output is refused, with exit 2 and nothing written, where it is', () => {
  test.each([
    '--out csv=subscriptions.csv',
    '--rejects subscriptions.csv',
    '--out csv=link.csv',
    '--rejects hard.csv',
    '--out csv=loop/subscriptions.csv',
  ])('a file that is read, by its path, a link or another name of it: %s', (flags) => {
    symlinkSync('subscriptions.csv', at('link.csv'));
    symlinkSync('.', at('loop'));
    linkSync(at('subscriptions.csv'), at('hard.csv'));
    const before = readFileSync(at('subscriptions.csv'), 'utf8');
    expect(report(`${flags} --out kpi.json`)).toEqual(
      refused('is one of the files being read; it stays as it is'),
    );
    expect(readFileSync(at('subscriptions.csv'), 'utf8')).toBe(before);
    expect(existsSync(at('kpi.json'))).toBe(false);
  });

  test('the config, found or named', () => {
    writeFileSync(at('revkpi.yaml'), 'company: A\n');
    writeFileSync(at('other.yaml'), 'company: B\n');
    expect(report('--out json=revkpi.yaml')).toEqual(refused('revkpi.yaml is the config'));
    expect(report('--config other.yaml --rejects other.yaml')).toEqual(refused('other.yaml is the config'));
    expect(revkpi('metrics --out json=revkpi.yaml')).toEqual(refused('revkpi.yaml is the config'));
    expect(readFileSync(at('revkpi.yaml'), 'utf8')).toBe('company: A\n');
  });

  test.each([
    '.revkpi/baselines/main.json',
    '.revkpi/baselines/new.json',
    '.revkpi/history.ndjson',
    'link.json',
    'hard.json',
  ])('a file of the state folder: %s', (place) => {
    save();
    symlinkSync('.revkpi/baselines/main.json', at('link.json'));
    linkSync(at('.revkpi/baselines/main.json'), at('hard.json'));
    const before = content();
    for (const flags of [`--out json=${place}`, `--rejects ${place}`])
      expect(report(flags)).toEqual(refused('is kept by revkpi as a baseline or history'));
    expect(revkpi(`check subscriptions.csv --as-of 2026-10-31 --candidate ${place}`)).toMatchObject({
      exit: 2,
    });
    expect(revkpi(`init . --yes --force --out ${place}`)).toMatchObject({ exit: 2 });
    expect(content()).toBe(before);
  });

  test('a baseline that a check is against', () => {
    save();
    writeFileSync(at('b.json'), content());
    expect(
      revkpi('check subscriptions.csv --as-of 2026-10-31 --baseline b.json --candidate b.json'),
    ).toMatchObject({ exit: 2 });
  });

  test.each([
    ['--out kpi.json --out ./kpi.json'],
    ['--out json=kpi --rejects kpi'],
    ['--out kpi.json --out link.json'],
    ['--out kpi.json --out loop/kpi.json'],
  ])('another output: %s', (flags) => {
    symlinkSync('kpi.json', at('link.json'));
    symlinkSync('.', at('loop'));
    expect(report(flags)).toEqual(refused('are one file'));
    expect(existsSync(at('kpi.json'))).toBe(false);
  });

  test('an export that `init --force` looks at', () => {
    expect(revkpi('init . --yes --force --out subscriptions.csv')).toEqual(
      refused('one of the files being read'),
    );
    writeFileSync(at('revkpi.yaml'), 'company: A\n');
    expect(revkpi('init . --yes --force').exit).toBe(0);
  });
});

test('several outputs may go where nothing is kept', () => {
  expect(report('--out json=/dev/null --out md=/dev/null').exit).toBe(0);
});

test('an output without a folder names the folder, and one whose name is too long its name', () => {
  const { exit, stderr } = report('--out nodir/x.json');
  expect([exit, stderr]).toEqual([
    5,
    'revkpi: nodir/x.json could not be written: there is no folder nodir\n  → make the folder, or look at its spelling\n',
  ]);
  const long = 'n'.repeat(300);
  for (const line of [`--out ${long}.json`, `--rejects ${long}`]) {
    const ran = report(line);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(/^revkpi: the name n{20}… is 30\d|^revkpi: the name n{20}… is 300/);
  }
  expect(report(`--out ${'n'.repeat(250)}.json`).exit).toBe(0);
  expect(revkpi(`baseline save . --name ${long} --as-of 2026-10-31`)).toMatchObject({ exit: 2 });
  expect(revkpi(`baseline save . --name ${long} --as-of 2026-10-31`).stderr).toContain('has 300 characters');
});

describe('a config', () => {
  const company = () => revkpi('report --metric mrr --as-of 2026-10-31 --format table --quiet');

  test('reaches what lies in its own folder, and beyond only where it allows that', () => {
    mkdirSync(at('kpi/exports'), { recursive: true });
    const cases = [
      '../subscriptions.csv',
      '../*.csv',
      at('subscriptions.csv'),
      'exports/*.csv',
      'linked/*.csv',
    ];
    symlinkSync('../../subscriptions.csv', at('kpi/exports/subscriptions.csv'));
    symlinkSync('..', at('kpi/linked'));
    for (const files of cases) {
      const run = () => revkpi('report --config kpi/revkpi.yaml --metric mrr --as-of 2026-10-31');
      writeFileSync(at('kpi/revkpi.yaml'), `sources: [{ files: "${files}" }]\n`);
      expect([files, run().exit]).toEqual([files, 2]);
      expect(run().stderr).toMatch(
        /kpi\/revkpi\.yaml leads outside the folder that it is in:\n {2}.*(csv|linked)/,
      );
      writeFileSync(at('kpi/revkpi.yaml'), `allowOutside: true\nsources: [{ files: "${files}" }]\n`);
      expect([files, run().exit]).toEqual([files, 0]);
    }
  });

  test('is looked for beside the files first, and the one that is used is printed', () => {
    mkdirSync(at('exports'));
    writeFileSync(at('exports/subscriptions.csv'), readFileSync(at('subscriptions.csv')));
    const run = (paths: string) => revkpi(`report ${paths} --metric mrr --as-of 2026-10-31 --format table`);
    writeFileSync(at('revkpi.yaml'), 'company: Above\n');
    expect(run('exports').stdout).toMatch(/^Above/);
    expect(run('exports').stderr).toMatch(/^config: revkpi\.yaml\nexports\/subscriptions\.csv {2}stripe/);
    writeFileSync(at('exports/revkpi.yaml'), 'company: Beside\n');
    expect(run('exports').stdout).toMatch(/^Beside/);
    expect(run('exports/*.csv').stdout).toMatch(/^Beside/);
    expect(run('exports/subscriptions.csv').stderr).toMatch(/^config: exports\/revkpi\.yaml\n/);
    expect(run('exports subscriptions.csv').stdout).toMatch(/^Above/);
    expect(company().exit).toBe(2);
  });
});
