import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/documents/index.ts';
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

/** What MRR is compared with, by the report of October. */
function compared(to: string, flags = '') {
  const { exit, stdout } = revkpi(
    `report . --metric mrr --as-of 2026-10-31 --json --quiet --compare ${to}${flags}`,
  );
  expect(exit).toBe(0);
  return schemaOf('report')
    .parse(JSON.parse(stdout))
    .metrics.map(({ comparisons }) => comparisons[0]);
}

describe('report --compare baseline', () => {
  test('compares with the baseline main, or the one it names', () => {
    save();
    save('--name board');
    subscriptions('120.00');
    for (const to of ['baseline', 'baseline:board']) {
      expect(compared(to)).toEqual([
        {
          to,
          period: '2026-10',
          value: '150.00',
          delta: '20.00',
          deltaRatio: '0.133333333333',
          verdict: 'better',
        },
      ]);
    }
  });

  test('finds nothing changed right after saving', () => {
    save();
    expect(compared('baseline')).toMatchObject([{ value: '150.00', delta: '0.00', verdict: 'same' }]);
  });

  test('compares with the newest earlier period, and names it', () => {
    save('--period 2026-08');
    save('--period 2026-09');
    expect(compared('baseline')).toMatchObject([{ period: '2026-09', value: '150.00', verdict: 'same' }]);
  });

  test('has a verdict of its own for a row that the baseline lacks', () => {
    save();
    expect(compared('baseline', ' --by plan')).toMatchObject([
      { verdict: 'same' },
      { value: null, delta: null, verdict: 'new' },
      { value: null, delta: null, verdict: 'new' },
    ]);
  });

  test('finds nothing comparable after a policy has changed', () => {
    save();
    writeFileSync(join(folder, 'revkpi.yaml'), 'policies: { pastDue: { graceDays: 10 } }\n');
    expect(compared('baseline')).toMatchObject([{ value: '150.00', delta: null, verdict: 'incomparable' }]);
  });

  test('exits 4 where there is none, and names the command that saves one', () => {
    save();
    const { exit, stdout, stderr } = revkpi('report . --as-of 2026-10-31 --quiet --compare baseline:board');
    expect([exit, stdout]).toEqual([4, '']);
    expect(stderr).toContain('there is no baseline board (.revkpi/baselines/board.json)');
    expect(stderr).toContain('revkpi baseline save PATH --name board   (there is: main)');
  });

  test('exits 4 where the file was edited', () => {
    save();
    writeFileSync(stored(), content().replace('150.00', '160.00'));
    const { exit, stdout } = revkpi('report . --as-of 2026-10-31 --quiet --json --compare baseline');
    expect(exit).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'revkpi.error', exit: 4, code: 'baseline-corrupt' });
  });

  test('exits 4 where it holds later periods only', () => {
    save();
    const { exit, stderr } = revkpi(
      'report . --as-of 2026-10-31 --period 2026-08 --quiet --compare baseline',
    );
    expect(exit).toBe(4);
    expect(stderr).toContain('baseline main holds nothing to compare 2026-08 with: it holds 2026-10');
  });
});
