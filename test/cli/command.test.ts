// What a command has to say of itself, and what it gets for it: here one of seven lines.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportOn } from '../../src/app/report.ts';
import { dataCommand } from '../../src/cli/command.ts';
import { compareFlag, count, metricFlags, optionOr, stateFlag } from '../../src/cli/flags.ts';
import { runIn } from '../support/io.ts';

const trend = dataCommand({
  name: 'trend',
  summary: 'a metric over periods',
  flags: [metricFlags, compareFlag, stateFlag, optionOr('--months <n>', 'how many', count('months'), '12')],
  gives: ['report'],
  run({ open, options, typed, io }) {
    const outcome = reportOn(open(), options, io);
    return { ...outcome, notes: () => [`${options.months + 1} ${typed('months', 'metric').join(' ')}`] };
  },
});

const folder = mkdtempSync(join(tmpdir(), 'revkpi-command-'));
const lines = [
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)',
  'sub_1,cus_1,Pro,usd,month,100.00,active,2026-01-01 00:00,2026-10-01 00:00,2026-11-01 00:00,',
  'sub_2,cus_2,Pro,usd,month,much,active,2026-01-01 00:00,2026-10-01 00:00,2026-11-01 00:00,',
];
writeFileSync(join(folder, 'subscriptions.csv'), `${lines.join('\n')}\n`);

const rejected = 'subscriptions.csv:3: error: Amount: "much" is not a number\n';

const run = (flags: string) =>
  runIn(folder, `trend . --as-of 2026-10-31 --max-rejects 50% ${flags}`.trim().split(' '), {
    commands: [trend],
  });

describe('a declared command', () => {
  test('gets its options as values, and the flags as they were typed', () => {
    // Rejects under the limit are no error of the run.
    expect(run('--quiet --json')).toMatchObject({ exit: 0, stderr: '' });
    expect(run('--json').stderr).toContain(rejected);
    expect(run('').stderr).toMatch(/\n13 \n$/);
    expect(run('--months 3 --metric mrr').stderr).toMatch(/\n4 --months 3 --metric mrr\n$/);
  });

  test('ends with 2 where a flag is not what was declared', () => {
    expect(run('--months many')).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: 'revkpi: --months "many" is not a number of months\n',
    });
  });

  test('writes its document in every format that means something for it', () => {
    expect(run('--metric mrr --quiet').stdout).toContain('mrr\t\t\tUSD\t100.00\tmoney');
    expect(run('--metric mrr --quiet --out kpi.csv --out kpi.md')).toMatchObject({ exit: 0, stdout: '' });
    expect(readFileSync(join(folder, 'kpi.csv'), 'utf8')).toContain('mrr,');
    expect(readFileSync(join(folder, 'kpi.md'), 'utf8')).toContain('| MRR');
    expect(run('--format junit')).toMatchObject({ exit: 2, stdout: '' });
  });

  test('prints what was found in the data, writes the rejected rows, and leaves the inputs alone', () => {
    const { stderr } = run('--rejects bad.txt');
    expect(stderr).toContain(rejected);
    expect(readFileSync(join(folder, 'bad.txt'), 'utf8')).toContain(
      'subscriptions.csv,3,Amount,not-a-number',
    );
    expect(run('--out csv=subscriptions.csv')).toMatchObject({ exit: 2, stdout: '' });
    expect(readFileSync(join(folder, 'subscriptions.csv'), 'utf8')).toBe(`${lines.join('\n')}\n`);
  });

  test('has its flags, and those of all that read data, in its help', () => {
    const { stdout } = runIn(folder, ['trend', '--help'], { commands: [trend] });
    for (const flag of ['--months <n>', '--metric <glob>', '--as-of <day>', '--out <[format=]path>'])
      expect(stdout).toContain(flag);
    expect(stdout).toContain('how many (default: 12)');
  });
});
