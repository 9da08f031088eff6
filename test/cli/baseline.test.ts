import { describe, expect, test } from 'vitest';
import { content, inSmallCompany, revkpi, save } from './small-company.ts';

inSmallCompany();

describe('baseline list', () => {
  test('names each baseline with its periods, as-of and size', () => {
    save();
    save('--period 2026-09');
    save('--name board --by plan');
    expect(revkpi('baseline list')).toEqual({
      exit: 0,
      stdout:
        'name\tperiods\tas-of\tentries\nboard\t2026-10\t2026-10-31\t3\nmain\t2026-09 2026-10\t2026-10-31\t2\n',
      stderr: '',
    });
  });

  test('is a document with --json', () => {
    save();
    expect(JSON.parse(revkpi('baseline list --json').stdout)).toEqual({
      schema: 'revkpi.baselines',
      formatVersion: '1.0',
      baselines: [{ name: 'main', periods: ['2026-10'], asOf: '2026-10-31', entries: 1 }],
    });
  });

  test('is empty where nothing was saved', () => {
    const { exit, stdout, stderr } = revkpi('baseline list');
    expect([exit, stdout, stderr]).toEqual([
      0,
      'name\tperiods\tas-of\tentries\n',
      'no baselines in .revkpi/baselines\n',
    ]);
  });
});

describe('baseline show', () => {
  test('prints one entry a line, in columns on a terminal', () => {
    save('--by plan');
    let printed = '';
    const write = (text: string) => {
      printed += text;
    };
    revkpi('baseline show main', {
      stdout: { isTerminal: true, columns: 100, write },
      env: { NO_COLOR: '1' },
    });
    expect(printed.split('\n').map((line) => line.replace(/mrr@.*/, 'mrr@…'))).toEqual([
      'metric  period   segment     value   in   n  definition',
      'mrr     2026-10  plan=Basic  50.00   USD  1  mrr@…',
      'mrr     2026-10  plan=Pro    100.00  USD  1  mrr@…',
      'mrr     2026-10              150.00  USD  2  mrr@…',
      '',
    ]);
  });

  test('prints the file itself with --json', () => {
    save();
    expect(revkpi('baseline show main --json')).toEqual({ exit: 0, stdout: content(), stderr: '' });
  });

  test('exits 4 for one that there is not', () => {
    expect(revkpi('baseline show main')).toMatchObject({ exit: 4, stdout: '' });
  });
});
