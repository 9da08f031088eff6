import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';
import { writeSubscriptions } from '../support/two-customers.ts';

const file = '.revkpi/baselines/main.json';
let folder = '';

const git = (...words: string[]): string =>
  execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const isMerged = (branch: string): boolean => {
  try {
    git('merge', '--no-edit', branch);
    return true;
  } catch {
    return false;
  }
};
const revkpi = (line: string, io: Parameters<typeof runIn>[2] = {}) => runIn(folder, line.split(' '), io);
const stored = () => readFileSync(join(folder, file), 'utf8');

/** A branch on which one metric is accepted at a price. */
function branch(name: string, metric: string, price: string): void {
  git('checkout', '-q', 'main');
  git('checkout', '-q', '-b', name);
  writeSubscriptions(folder, price);
  const { exit } = revkpi(
    `baseline accept subscriptions.csv --as-of 2026-10-31 --quiet --only ${metric} --reason ${name}`,
  );
  expect(exit).toBe(0);
  git('commit', '-q', '-m', name, file);
  git('checkout', '-q', '--', '.');
}

let made = '';

beforeAll(() => {
  folder = folderOf({});
  made = folder;
  git('init', '-q', '-b', 'main');
  for (const [name, value] of Object.entries({ 'user.name': 'T', 'user.email': 't@t.example' }))
    git('config', name, value);
  writeSubscriptions(folder, '100.00');
  revkpi('baseline save subscriptions.csv --metric mrr --metric arr --as-of 2026-10-31 --quiet');
  git('add', '-A');
  git('commit', '-q', '-m', 'base');
  branch('one', 'mrr', '120.00');
  branch('two', 'arr', '120.00');
  branch('three', 'mrr', '130.00');
});

beforeEach(() => {
  folder = folderOf({});
  cpSync(made, folder, { recursive: true });
});

describe('two branches that accepted different entries', () => {
  test('are put together by baseline merge, each with its reason', () => {
    git('checkout', '-q', 'two');
    expect(isMerged('one')).toBe(false);
    const before = revkpi('check subscriptions.csv --as-of 2026-10-31');
    expect([before.exit, before.stderr]).toEqual([4, expect.stringContaining('revkpi baseline merge main')]);
    const { exit, stderr } = revkpi('baseline merge');
    expect([exit, stderr]).toEqual([0, expect.stringContaining('of theirs: 1 changed')]);
    expect(revkpi('baseline verify main').exit).toBe(0);
    expect(stored()).toMatch(/"mrr\|[^\n]*"170\.00"[^\n]*"reason": "one"/);
    expect(stored()).toMatch(/"arr\|[^\n]*"2040\.00"[^\n]*"reason": "two"/);
  });

  test('are not merged where CI is set', () => {
    git('checkout', '-q', 'two');
    isMerged('one');
    const before = stored();
    expect(revkpi('baseline merge main', { env: { CI: '1' } }).exit).toBe(2);
    expect(stored()).toBe(before);
  });

  test('are sealed where somebody has put them together by hand', () => {
    git('checkout', '-q', 'two');
    isMerged('one');
    const [one, two] = ['one', 'two'].map((side) => git('show', `${side}:./${file}`));
    const lineOf = (text = ''): string => /.*"mrr\|[^\n]*?(?=,?\n)/.exec(text)?.[0] ?? '';
    const mixed = two?.replace(lineOf(two), lineOf(one)) ?? '';
    writeFileSync(join(folder, file), mixed.replace('170.00', '171.00'));
    const strange = revkpi('baseline verify main --fix');
    expect([strange.exit, strange.stderr]).toEqual([4, expect.stringContaining('mrr|2026-10||USD')]);
    writeFileSync(join(folder, file), mixed);
    git('add', file);
    git('commit', '-q', '-m', 'by hand');
    expect(revkpi('baseline verify main').exit).toBe(4);
    const { exit, stderr } = revkpi('baseline verify main --fix');
    expect([exit, stderr]).toEqual([0, expect.stringContaining('sealed .revkpi/baselines/main.json')]);
    expect(revkpi('baseline verify main').exit).toBe(0);
  });
});

describe('two branches that accepted other numbers for one entry', () => {
  test('are named with both reasons, and nothing is written until a side is taken', () => {
    git('checkout', '-q', 'three');
    isMerged('one');
    const before = stored();
    const { exit, stderr } = revkpi('baseline merge main');
    expect(exit).toBe(4);
    expect(stderr).toContain(
      '! mrr|2026-10||USD\n    ours    180.00  accepted: three\n    theirs  170.00  accepted: one\n',
    );
    expect(stored()).toBe(before);
    expect(revkpi('baseline merge main --ours --theirs').exit).toBe(2);
    expect(revkpi('baseline merge main --theirs').exit).toBe(0);
    expect(stored()).toMatch(/"mrr\|[^\n]*"170\.00"[^\n]*"reason": "one"/);
  });
});

test('as a merge driver it writes the second of three files, and on a conflict none', () => {
  for (const [name, revision] of Object.entries({ o: 'main', a: 'two', b: 'one', c: 'three' }))
    writeFileSync(join(folder, `${name}.json`), git('show', `${revision}:./${file}`));
  expect(revkpi('baseline merge o.json b.json c.json').exit).toBe(4);
  expect(readFileSync(join(folder, 'b.json'), 'utf8')).toBe(git('show', `one:./${file}`));
  expect(revkpi('baseline merge o.json a.json b.json').exit).toBe(0);
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toMatch(/"two"[\s\S]*"one"/);
  writeFileSync(join(folder, 'o.json'), '');
  expect(revkpi('baseline merge o.json a.json b.json').exit).toBe(4);
  expect(revkpi('baseline merge a.json b.json').exit).toBe(2);
});

test('without an open merge there is nothing to put together, and the way back is named', () => {
  const { exit, stderr } = revkpi('baseline merge main');
  expect([exit, stderr]).toEqual([4, expect.stringContaining(`git checkout -m ${file}`)]);
});

describe('init --git', () => {
  test('adds to .gitattributes what is not there, prints what each clone needs, and does nothing twice', () => {
    writeFileSync(join(folder, '.gitattributes'), '*.csv -text');
    const { exit, stdout } = revkpi('init --git');
    expect([exit, stdout]).toEqual([
      0,
      'git config merge.revkpi.name "entries of revkpi baselines"\n' +
        'git config merge.revkpi.driver "revkpi baseline merge %O %A %B"\n',
    ]);
    const written = readFileSync(join(folder, '.gitattributes'), 'utf8');
    expect(written).toBe(
      '*.csv -text\n.revkpi/baselines/*.json text eol=lf merge=revkpi\n.revkpi/history.ndjson text eol=lf merge=union\n',
    );
    revkpi('init --git');
    expect(readFileSync(join(folder, '.gitattributes'), 'utf8')).toBe(written);
    expect(existsSync(join(folder, 'revkpi.yaml'))).toBe(false);
  });

  test('names files as git finds them', () => {
    revkpi('init --git');
    expect(git('check-attr', 'merge', '--', file)).toContain('merge: revkpi');
  });

  test('is refused outside a repository', () => {
    folder = folderOf({});
    expect(revkpi('init --git').exit).toBe(2);
  });
});
