import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckEntry } from '../../src/baseline/check/result.ts';
import { parseBaseline } from '../../src/baseline/store/text.ts';
import { OutputClosed } from '../../src/os/write.ts';
import { content, folder, inSmallCompany, revkpi, save, stored, subscriptions } from './small-company.ts';

inSmallCompany();

const check = (flags = '', given = {}) =>
  revkpi(`check . --as-of 2026-10-31 --quiet${flags && ` ${flags}`}`, given);
const config = (text: string) => writeFileSync(join(folder, 'revkpi.yaml'), text);
const rules = (...checks: string[]) => config(`checks:\n${checks.map((rule) => `  - ${rule}\n`).join('')}`);
const json = (flags = '') => JSON.parse(check(`--json ${flags}`.trim()).stdout);

describe('check', () => {
  test('passes right after saving, in every format that passes a verdict', () => {
    save();
    for (const format of ['table', 'plain', 'json', 'ndjson', 'csv', 'md', 'junit', 'github', 'openmetrics'])
      expect([format, check(`--format ${format}`).exit]).toEqual([format, 0]);
  });

  test('without rules only tells of another value', () => {
    save();
    subscriptions('120.00');
    const { exit, stdout } = check('--format table');
    expect(exit).toBe(0);
    expect(stdout).toBe(
      [
        'October 2026 · as of 2026-10-31 · against main (as of 2026-10-31) · drift',
        '',
        'changed  MRR · USD  better: 170.00 USD, from 150.00 USD (+20.00 USD) [partial]',
        '',
        '2026-10 had ended when the baseline was saved (as of 2026-10-31), so its numbers are restated: subscriptions.csv has changed',
        'passed: 0 errors, 0 warnings, 1 compared, 1 changed',
        '',
      ].join('\n'),
    );
  });

  test('notices by an age rule, and by it alone, that no new data arrives', () => {
    rules('{ data: age, error: { max: "3d" } }');
    const at = (now: string) => check('--format plain', { now: () => Date.parse(now) });
    expect(at('2026-11-03T23:59:59Z').exit).toBe(0);
    const { exit, stdout } = at('2026-11-04T00:00:00Z');
    expect(exit).toBe(1);
    expect(stdout).toContain('the data speaks up to 2026-10-31, 4 days before today (2026-11-04)');
    // In Berlin the 4th begins an hour earlier.
    writeFileSync(
      join(folder, 'revkpi.yaml'),
      'timezone: Europe/Berlin\nchecks: [{ data: age, error: { max: "3d" } }]\n',
    );
    expect(at('2026-11-03T22:59:59Z').exit).toBe(0);
    expect(at('2026-11-03T23:00:00Z').exit).toBe(1);
    rules('{ data: freshness(billing), error: { max: "366d" } }');
    expect(at('2030-01-01T00:00:00Z').exit).toBe(0);
  });

  test('computes what the baseline holds, unless told otherwise', () => {
    save('--by plan');
    expect(json().entries.map(({ key }: CheckEntry) => key)).toEqual([
      'mrr|2026-10||USD',
      'mrr|2026-10|plan=Basic|USD',
      'mrr|2026-10|plan=Pro|USD',
    ]);
    const asked = json('--metric arr --metric mrr').entries.map(
      (entry: CheckEntry) => `${entry.id} ${entry.status}`,
    );
    expect(asked.sort()).toEqual([...Array(3).fill('arr new'), ...Array(3).fill('mrr same')]);
  });

  test('exits 1 where a rule is broken, and says value, baseline, change, limit, rule and how to accept it', () => {
    save();
    subscriptions('120.00');
    rules('{ metric: mrr, error: { abs: "19.99" } }');
    const { exit, stdout } = check('--format table');
    expect(exit).toBe(1);
    expect(stdout).toContain(
      'error    MRR · USD  better: 170.00 USD, from 150.00 USD (+20.00 USD): more than the 19.99 USD allowed [partial] (rule 1:',
    );
    expect(stdout).toContain(
      "to accept:\n  revkpi baseline accept --name main --as-of 2026-10-31 --only 'mrr|2026-10||USD' --reason 'why it is right' .\n",
    );
  });

  test('says the answer on standard error where standard output is for programs', () => {
    save();
    rules('{ metric: mrr, error: { max: "100" } }');
    const { stderr } = revkpi('check . --as-of 2026-10-31 --format plain');
    expect(stderr).toContain('failed: 1 error, 0 warnings, 1 compared, 0 changed\n');
    expect(stderr).not.toContain('to accept');
  });

  test('fails on warnings only where it is asked to', () => {
    save();
    subscriptions('120.00');
    rules('{ metric: mrr, warn: { rel: "1%" } }');
    expect([check().exit, check('--fail-on warn').exit]).toEqual([0, 1]);
  });

  test('needs no baseline for bounds and rules about the data', () => {
    rules('{ metric: mrr, error: { max: "150" } }', '{ data: rejected_rows, error: { max: "0" } }');
    const result = json();
    expect(result).toMatchObject({ baseline: null, passed: true, entries: [{ id: 'mrr' }] });
    expect(result.data).toMatchObject([{ check: 'rejected_rows', level: 'ok' }]);
    subscriptions('100.01');
    expect(check().exit).toBe(1);
    expect(existsSync(join(folder, '.revkpi'))).toBe(false);
  });

  test('exits 4 without a baseline where a rule, or none, needs one', () => {
    expect(check().exit).toBe(4);
    rules('{ metric: mrr, error: { rel: "2%" } }');
    expect(check().exit).toBe(4);
    rules('{ metric: mrr, error: { max: "150" } }');
    expect(check('--baseline main').exit).toBe(4);
  });

  test('exits 2 for a rule that cannot be meant, be the input there or not', () => {
    rules('{ metric: nrr, error: { rel: "2%" } }');
    const { exit, stderr } = revkpi('check nowhere.csv');
    expect(exit).toBe(2);
    expect(stderr).toContain('measures nrr, a ratio, by rel');
  });

  test('exits 3 for input that is not there, before it looks for a baseline', () => {
    expect(revkpi('check nowhere.csv').exit).toBe(3);
  });

  test('puts an error document in place of the answer where it has none', () => {
    const { exit, stdout } = check('--json');
    expect([exit, JSON.parse(stdout)]).toMatchObject([
      4,
      { schema: 'revkpi.error', code: 'baseline-missing' },
    ]);
  });

  test('that failed exits 1 though nobody reads on', () => {
    save();
    rules('{ metric: mrr, error: { max: "100" } }');
    const closed = {
      isTerminal: false,
      columns: 0,
      write() {
        throw new OutputClosed();
      },
    };
    expect(check('', { stdout: closed }).exit).toBe(1);
  });

  test('writes the candidate, where CI is set too', () => {
    save();
    const before = content();
    subscriptions('120.00');
    expect(check('--candidate new.json', { env: { CI: 'true' } }).exit).toBe(0);
    const candidate = parseBaseline(readFileSync(join(folder, 'new.json'), 'utf8'), 'new.json');
    expect(candidate.entries['mrr|2026-10||USD']).toMatchObject({ value: '170.00' });
    expect(content()).toBe(before);
    expect(check('--baseline new.json --mode exact').exit).toBe(0);
  });

  test('never writes over what it reads', () => {
    save();
    expect(check('--candidate subscriptions.csv').exit).toBe(2);
  });
});

describe('check --mode exact', () => {
  test('exits 4 where the data is another', () => {
    save();
    subscriptions('120.00');
    const { exit, stderr } = check('--mode exact');
    expect(exit).toBe(4);
    expect(stderr).toContain('baseline main was made from other data: subscriptions.csv has changed');
  });

  test('exits 1 where the same data gives another number', () => {
    save();
    config('coupons: {}\npolicies: { pastDue: { graceDays: 10 } }\n');
    const result = json('--mode exact');
    expect(result).toMatchObject({ passed: false, notes: [] });
    expect(result.entries.find(({ key }: { key: string }) => key === 'mrr|2026-10||USD')).toMatchObject({
      status: 'incomparable',
      message: 'counted by another policy than in the baseline: pastDue.graceDays 30 → 10',
    });
  });
});

describe('check --baseline', () => {
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...words], {
      cwd: folder,
      stdio: 'pipe',
    });

  test('takes a file of a git revision', () => {
    git('init', '-q');
    save();
    git('add', '-f', '.revkpi');
    git('commit', '-q', '-m', 'October');
    rmSync(join(folder, '.revkpi'), { recursive: true });
    expect(check('--baseline git:HEAD:.revkpi/baselines/main.json').exit).toBe(0);
    const { exit, stderr } = check('--baseline git:HEAD:.revkpi/baselines/other.json');
    expect(exit).toBe(4);
    expect(stderr).toContain('git:HEAD:.revkpi/baselines/other.json cannot be read: ');
  });

  test('never hands git an option', () => {
    expect(check('--baseline git:--output=x:y').exit).toBe(2);
    expect(existsSync(join(folder, 'x:y'))).toBe(false);
  });

  test('takes a file, and exits 4 where it is not there or torn', () => {
    save();
    expect(check('--baseline .revkpi/baselines/main.json').exit).toBe(0);
    expect(check('--baseline none.json').exit).toBe(4);
    writeFileSync(stored(), content().slice(0, -20));
    expect(check('--baseline .revkpi/baselines/main.json').exit).toBe(4);
  });
});

describe('check --record', () => {
  const history = () => readFileSync(join(folder, '.revkpi/history.ndjson'), 'utf8');

  test('adds a line a run and never changes the ones before', () => {
    save();
    check('--record');
    const first = history();
    subscriptions('120.00');
    check('--record');
    expect(history().startsWith(first)).toBe(true);
    expect(
      history()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).entries['mrr|2026-10||USD'].value),
    ).toEqual(['150.00', '170.00']);
    check('--record');
    expect(history().trimEnd().split('\n')).toHaveLength(2);
  });

  test('feeds rules that look back', () => {
    save();
    rules('{ metric: mrr, error: { history: { method: mad, k: "4", window: 6, minSamples: 3 } } }');
    expect(json().notes).toEqual([
      '1: mrr error history mad k 4: fewer than 3 earlier periods in the history; not applied to 1 entry',
    ]);
    for (const period of ['2026-07', '2026-08', '2026-09']) save(`--name old --period ${period}`);
    for (const period of ['2026-07', '2026-08', '2026-09'])
      expect(check(`--baseline old --record --period ${period}`).exit).toBe(0);
    // Three times 150.00, so that nothing else is usual.
    expect(check().exit).toBe(0);
    subscriptions('100.01');
    expect(check().exit).toBe(1);
  });

  test('writes nothing where CI is set, and exits 2 naming --no-frozen', () => {
    save();
    const { exit, stderr } = check('--record', { env: { CI: 'true' } });
    expect([exit, stderr.includes('--no-frozen')]).toEqual([2, true]);
    expect(existsSync(join(folder, '.revkpi/history.ndjson'))).toBe(false);
    expect(check('--record --no-frozen', { env: { CI: 'true' } }).exit).toBe(0);
  });

  test('exits 4 on a history that cannot be read, and leaves it as it is', () => {
    save();
    mkdirSync(join(folder, '.revkpi'), { recursive: true });
    writeFileSync(join(folder, '.revkpi/history.ndjson'), '{"torn');
    expect(check('--record').exit).toBe(4);
    expect(history()).toBe('{"torn');
  });

  test('exits 6 while another run records, rather than 1 for a failed check', () => {
    save();
    rules('{ metric: mrr, error: { max: "100" } }');
    const owner = { pid: process.pid, host: hostname(), start: Date.now(), id: 'f00d' };
    writeFileSync(join(folder, '.revkpi/history.ndjson.lock'), `${JSON.stringify(owner)}\n`);
    expect(check('--record').exit).toBe(6);
    expect(check().exit).toBe(1);
  });
});

test('the command to accept names the day and period that were checked, as yesterday is another one tomorrow', () => {
  save();
  subscriptions('120.00');
  rules('{ metric: mrr, error: { abs: "1" } }');
  const now = () => Date.UTC(2026, 10, 1, 6);
  const moving = JSON.parse(
    revkpi('check . --as-of yesterday --period last-month --quiet --json', { now }).stdout,
  );
  expect(moving.accept).toContain('--period 2026-10 --as-of 2026-10-31');
  expect(moving.accept).not.toMatch(/yesterday|last-month/);
});

test('where there is nothing to accept, every output says what to do instead', () => {
  writeFileSync(
    join(folder, 'ads.csv'),
    'Day,Campaign,Cost,Currency code,Impr.,Clicks\n2026-10-01,Boats,18.45,USD,410,12\n2026-10-31,Boats,15.20,USD,380,9\n',
  );
  revkpi('baseline save . --as-of 2026-10-31 --quiet');
  rmSync(join(folder, 'ads.csv'));
  for (const format of ['table', 'plain', 'json', 'junit', 'github']) {
    const { exit, stdout, stderr } = revkpi(`check . --as-of 2026-10-31 --format ${format}`);
    expect(exit).toBe(1);
    expect(stdout + stderr).not.toContain('to accept:');
    expect((format === 'table' ? stdout : stderr).replace(/\s+/g, ' ')).toContain(
      '→ supply the files that values have gone with',
    );
  }
});

test('under rules a change that none of them is about is counted, and without rules it is listed', () => {
  revkpi('baseline save . --metric mrr --metric arr --as-of 2026-10-31 --quiet');
  subscriptions('120.00');
  expect(check('--format table').stdout).toMatch(/^changed +ARR · USD/m);
  rules('{ metric: mrr, error: { rel: "50%" } }');
  const { exit, stdout } = check('--format table');
  expect(exit).toBe(0);
  expect(stdout).not.toContain('ARR');
  expect(stdout).toContain('… and 1 changed that no rule is about; --format plain shows all');
});
