import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseBaseline } from '../../src/baseline/store/text.ts';
import {
  content,
  folder,
  inSmallCompany,
  revkpi,
  save,
  stored,
  subscriptions,
} from '../cli/small-company.ts';

inSmallCompany();

const command = (name: string, flags: string, given = {}) =>
  revkpi(`baseline ${name} . --as-of 2026-10-31 --quiet${flags && ` ${flags}`}`, given);
const accept = (only: string, flags = '', given = {}) =>
  command('accept', `--only ${only} --reason close${flags && ` ${flags}`}`, given);
const baseline = () => parseBaseline(content(), 'main.json');
const storedValue = (key: string) => baseline().entries[key]?.value;

describe('baseline accept', () => {
  test('takes the named entries and their reason, and nothing else', () => {
    save('--by plan');
    const inputs = baseline().inputs;
    subscriptions('120.00');
    expect(accept('mrr|2026-10|plan=Pro|USD')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect([storedValue('mrr|2026-10|plan=Pro|USD'), storedValue('mrr|2026-10||USD')]).toEqual([
      '120.00',
      '150.00',
    ]);
    expect(baseline().entries['mrr|2026-10|plan=Pro|USD']?.accepted).toEqual({ reason: 'close' });
    // Entries of the old data are left, so the file does not claim to be of the new.
    expect(baseline().inputs).toEqual(inputs);
  });

  test('is of the new data once the last difference is accepted', () => {
    save('--by plan');
    subscriptions('120.00');
    accept('mrr');
    expect(revkpi('check . --as-of 2026-10-31 --quiet --mode exact').exit).toBe(0);
    expect(readdirSync(join(folder, '.revkpi/baselines'))).toEqual(['main.json']);
  });

  test('removes no entry that it did not compute', () => {
    revkpi('baseline save . --metric mrr --metric arr --as-of 2026-10-31 --quiet');
    subscriptions('120.00');
    expect(accept('*', '--metric mrr').exit).toBe(0);
    expect([storedValue('mrr|2026-10||USD'), storedValue('arr|2026-10||USD')]).toEqual(['170.00', '1800.00']);
  });

  test('names what differs where its globs name none of it, and exits 2', () => {
    save();
    subscriptions('120.00');
    const before = content();
    const { exit, stderr } = accept('arr');
    expect([exit, content()]).toEqual([2, before]);
    expect(stderr).toContain('--only arr names none of the 1 entry that differs');
  });

  test('of nothing that differs writes nothing', () => {
    save();
    const before = content();
    expect([accept('mrr').exit, content()]).toEqual([0, before]);
  });

  test('exits 4 without a baseline, and leaves no folder', () => {
    expect(accept('mrr').exit).toBe(4);
    expect(existsSync(join(folder, '.revkpi'))).toBe(false);
  });

  test('refuses one made with other settings, and names the save', () => {
    save();
    writeFileSync(join(folder, 'revkpi.yaml'), 'timezone: Europe/Berlin\n');
    const { exit, stderr } = accept('mrr');
    expect(exit).toBe(2);
    expect(stderr).toContain('revkpi baseline save --force');
  });

  test('needs a reason, and writes nothing where CI is set', () => {
    save();
    subscriptions('120.00');
    expect(command('accept', '--only mrr').exit).toBe(2);
    expect(accept('mrr', '', { env: { CI: 'true' } }).stderr).toContain('--no-frozen');
    expect(storedValue('mrr|2026-10||USD')).toBe('150.00');
  });
});

describe('baseline accept --sign', () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });

  test('keeps the name that git knows beside the reason', () => {
    git('init', '-q');
    git('config', 'user.name', 'Finance');
    save();
    subscriptions('120.00');
    expect(accept('mrr', '--sign').exit).toBe(0);
    expect(baseline().entries['mrr|2026-10||USD']?.accepted).toEqual({ reason: 'close', by: 'Finance' });
  });

  test('exits 2 where git knows none, and writes nothing', () => {
    git('init', '-q');
    git('config', 'user.name', '');
    save();
    subscriptions('120.00');
    const before = content();
    const { exit, stderr } = accept('mrr', '--sign');
    expect([exit, content()]).toEqual([2, before]);
    expect(stderr).toContain('git knows no name');
  });
});

describe('baseline accept --candidate', () => {
  const fromFile = (flags = '') =>
    revkpi(`baseline accept --candidate new.json --reason close --quiet${flags && ` ${flags}`}`);
  const written = () => {
    save('--by plan');
    subscriptions('120.00');
    revkpi('check . --as-of 2026-10-31 --quiet --candidate new.json');
    rmSync(join(folder, 'subscriptions.csv'));
  };

  test('takes all that differs from what a check wrote, and reads no data', () => {
    written();
    expect(fromFile()).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(['|', '|plan=Pro|', '|plan=Basic|'].map((segment) => amountAndReason(segment))).toEqual([
      ['170.00', 'close'],
      ['120.00', 'close'],
      ['50.00', undefined],
    ]);
  });

  test('takes no more of it than --only names', () => {
    written();
    expect(fromFile('--only mrr|2026-10|plan=Pro|USD').exit).toBe(0);
    expect(['|', '|plan=Pro|'].map((segment) => amountAndReason(segment))).toEqual([
      ['150.00', undefined],
      ['120.00', 'close'],
    ]);
  });

  function amountAndReason(segment: string) {
    const entry = baseline().entries[`mrr|2026-10${segment === '|' ? '||' : segment}USD`];
    return [entry?.value, entry?.accepted?.reason];
  }
});

describe('baseline diff', () => {
  test('says what a save would change, writes nothing and exits 0', () => {
    save();
    const before = content();
    subscriptions('120.00');
    expect(command('diff', '--metric mrr')).toEqual({
      exit: 0,
      stdout: 'baseline main: 1 changed, 0 added, 0 removed\n  ~ mrr|2026-10||USD  150.00 → 170.00\n',
      stderr: '',
    });
    expect(content()).toBe(before);
    expect(JSON.parse(command('diff', '--metric mrr --json').stdout)).toMatchObject({
      schema: 'revkpi.baseline-diff',
      changes: [{ key: 'mrr|2026-10||USD', before: { value: '150.00' }, after: { value: '170.00' } }],
    });
  });

  test('without a baseline counts everything as added', () => {
    expect(command('diff', '--metric mrr').stdout).toBe(
      'baseline main, which there is not yet: 0 changed, 1 added, 0 removed\n  + mrr|2026-10||USD  150.00\n',
    );
    expect(existsSync(join(folder, '.revkpi'))).toBe(false);
  });
});

describe('baseline verify', () => {
  test('exits 0 for a whole one and 4 for one that is edited, torn or not there', () => {
    save();
    expect(revkpi('baseline verify main')).toEqual({
      exit: 0,
      stdout: 'main is whole: 1 entry of 2026-10, as of 2026-10-31\n',
      stderr: '',
    });
    const whole = content();
    for (const text of [whole.replace('150.00', '151.00'), whole.slice(0, -30)]) {
      writeFileSync(stored(), text);
      expect(revkpi('baseline verify main').exit).toBe(4);
    }
    expect(revkpi('baseline verify other').exit).toBe(4);
  });
});

describe('baseline rm', () => {
  test('removes one, be it unreadable, and exits 4 where there is none', () => {
    save();
    writeFileSync(stored(), 'torn');
    expect(revkpi('baseline rm main --quiet')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(folder, '.revkpi/baselines'))).toEqual([]);
    expect(revkpi('baseline rm main').exit).toBe(4);
  });

  test('removes nothing where CI is set', () => {
    save();
    expect(revkpi('baseline rm main', { env: { CI: '1' } }).exit).toBe(2);
    expect(existsSync(stored())).toBe(true);
  });
});

describe('baseline save --min-group', () => {
  test('leaves out small rows, and a check takes them as withheld', () => {
    save('--by plan --min-group 2');
    expect(Object.keys(baseline().entries)).toEqual(['mrr|2026-10||USD']);
    const { exit, stdout } = revkpi('check . --as-of 2026-10-31 --quiet --json --by plan --metric mrr');
    expect([exit, JSON.parse(stdout).counts.byStatus]).toMatchObject([0, { same: 1, withheld: 2, new: 0 }]);
  });

  test('is kept by the next save', () => {
    save('--by plan --min-group 2');
    const before = content();
    expect([save('--by plan').exit, content()]).toEqual([0, before]);
  });
});
