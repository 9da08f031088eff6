// What the commands say of a file that is read for two collections.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/documents/index.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-read-twice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEADER =
  'Record ID,Deal Type,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Date entered “Contract Sent”,Merged object IDs';
const FERRY = '71,New,Ferry,Contract Sent,100,EUR,2026-12-01 09:00,2026-08-13 09:00,2026-08-20 09:00,72';
const FORMER = '72,New,Ferry,Contract Sent,60,EUR,2026-12-01 09:00,2026-08-14 09:00,2026-08-21 09:00,';
const LATE = '73,New,Lock,Contract Sent,80,EUR,2026-12-01 09:00,2026-09-20 09:00,soon,';

function report(name: string, lines: readonly string[], ...flags: string[]) {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return runIn(folder, ['report', name, '--max-rejects', '100%', '--metric', 'win_rate:count', ...flags]);
}

describe('a file that is read twice', () => {
  test('has one account of its lines, in which a merged deal is superseded once', () => {
    const { stderr, stdout } = report('deals-2026-10-31.csv', [HEADER, FERRY, FORMER], '--format', 'table');
    expect(stderr.trimEnd().split('\n')).toEqual([
      'deals-2026-10-31.csv  hubspot-deals + hubspot-deal-stages  3 lines: 1 accepted, 1 superseded, 1 other',
      expect.stringContaining('note: 1 row is superseded by a merge'),
    ]);
    expect(stdout).toContain('1 file · 3 lines · 1 superseded\n');
  });

  test('has below it what each source made of the lines, where one of them rejects more', () => {
    const { stderr, stdout } = report('deals-2026-10-31.csv', [HEADER, FERRY, LATE], '--format', 'table');
    expect(stderr.trimEnd().split('\n')).toEqual([
      'deals-2026-10-31.csv  hubspot-deals + hubspot-deal-stages  3 lines: 1 accepted, 1 rejected, 1 other',
      '  hubspot-deals: 2 accepted, 1 other',
      '  hubspot-deal-stages: 1 accepted, 1 rejected, 1 other',
      'deals-2026-10-31.csv:3: error: Date entered “Contract Sent”: "soon" is not a date',
    ]);
    expect(stdout).toContain('1 file · 3 lines · 1 rejected\n');
  });

  test('is one input of the JSON report, with its readings', () => {
    const { stdout } = report('deals-2026-10-31.csv', [HEADER, FERRY, LATE], '--json');
    const [input, ...others] = schemaOf('report').parse(JSON.parse(stdout)).inputs;
    expect(others).toEqual([]);
    expect(input).toMatchObject({ source: 'hubspot-deals', lines: { read: 3, accepted: 1, rejected: 1 } });
    expect(
      input?.readings.map(({ source, yields, lines }) => [source, yields, lines.accepted, lines.rejected]),
    ).toEqual([
      ['hubspot-deals', 'opportunities', 2, 0],
      ['hubspot-deal-stages', 'stageChanges', 1, 1],
    ]);
  });

  test('ends too early once, for both of its collections', () => {
    const { stderr, stdout } = report(
      'deals.csv',
      [HEADER, FERRY],
      '--as-of',
      '2026-10-31',
      '--format',
      'table',
    );
    const said = /^.*ends .*, before the period's last day 2026-10-31: (.*) figures are partial$/gm;
    for (const text of [stderr, stdout])
      expect([...text.matchAll(said)].map(([, what]) => what)).toEqual(['opportunities and stageChanges']);
  });

  test('is read once where it has no such columns, and then has no readings', () => {
    const lines = [HEADER, FERRY].map((line) => line.split(',').slice(0, 8).join());
    const { stderr, stdout } = report('deals-2026-10-31.csv', lines, '--json');
    expect(stderr).toBe('deals-2026-10-31.csv  hubspot-deals  2 lines: 1 accepted, 1 other\n');
    expect(JSON.parse(stdout).inputs[0].readings).toEqual([]);
  });
});
