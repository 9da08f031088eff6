// Metrics of the config, as commands have them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/baseline/check/result.ts';
import type { ExplanationDocument } from '../../src/documents/explanation/explanation.ts';
import { folderOf, removeFolders } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const config = (metrics: string) => `currency: USD
sources:
  - files: subs.csv
    yields: subscriptions
    columns: { customer: who, amount: price, interval: every, startedOn: since, endedOn: until }
metrics:
${metrics}`;

const subs = `who,price,every,since,until
A,300,month,2024-01-01,
B,100,month,2024-01-01,2025-06-10
`;
const days = ['--period', '2025-06', '--as-of', '2025-06-30'];
let folder = '';
beforeAll(() => {
  folder = folderOf({
    'subs.csv': subs,
    'revkpi.yaml': config(
      '  per_head: { title: ARR per customer, ratio: [arr, customers], better: higher }\n',
    ),
  });
});
afterAll(removeFolders);

describe('a metric of the config', () => {
  test('stands in reports under a head of its own', () => {
    const { stdout, exit } = runIn(folder, ['report', '.', ...days, '--format', 'table', '--width', '100']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/\nOur own\n {2}ARR per customer. +3,600\.00 +2,400\.00/);
  });

  test('is explained, followed and listed like any other', () => {
    const explained = runIn(folder, ['explain', 'per_head', '.', ...days]).stdout;
    expect(explained).toContain('ARR ÷ Customers');
    expect(explained).toContain('subs.csv:2');
    expect(runIn(folder, ['trend', '.', '--metric', 'per_head', ...days, '--periods', '2']).stdout).toContain(
      '3600.00',
    );
    expect(runIn(folder, ['metrics', '--config', `${folder}/revkpi.yaml`]).stdout).toContain('per_head');
  });

  test('is kept in a baseline, and judged by rules', () => {
    expect(runIn(folder, ['baseline', 'save', '.', ...days]).exit).toBe(0);
    const { exit, stdout } = runIn(folder, ['check', '.', ...days, '--json']);
    expect(exit).toBe(0);
    expect(stdout).toContain('per_head');
  });

  test('says who moved it since a baseline, as explain and check tell it', () => {
    const own = folderOf({
      'subs.csv': subs,
      'revkpi.yaml': config('  per_head: { title: ARR per customer, ratio: [arr, customers] }\n'),
    });
    expect(runIn(own, ['baseline', 'save', '.', ...days, '--detail']).exit).toBe(0);
    // A alone pays at the end of June: 330 × 12 ÷ 1, after 300 × 12 ÷ 1. With C it is (330 + 50) × 12 ÷ 2.
    const now = `${subs.replace('300', '330')}C,50,month,2025-06-02,\n`;
    writeFileSync(join(own, 'subs.csv'), now);
    const explained = runIn(own, ['explain', 'per_head', '.', ...days, '--compare', 'baseline', '--json']);
    expect(explained.exit).toBe(0);
    const { compared, steps }: ExplanationDocument = JSON.parse(explained.stdout);
    expect(compared).toMatchObject({ value: '3600.00', delta: '-1320.00' });
    // C's MRR: 350 × 12 ÷ 1 = 4,200; C itself: ÷ 2 = 2,100; A's 30 more: 380 × 12 ÷ 2 = 2,280.
    expect(steps.map(({ kind, to }) => [kind, to])).toEqual([
      ['late', '4200.00'],
      ['late', '2100.00'],
      ['changed', '2280.00'],
    ]);
    const checked = runIn(own, ['check', '.', ...days, '--metric', 'per_head', '--json']);
    expect(checked.exit).toBe(0);
    const { entries }: Pick<CheckResult, 'entries'> = JSON.parse(checked.stdout);
    expect(entries.map(({ explanation }) => explanation?.parts.map(({ delta }) => delta))).toEqual([
      ['-1500.00', '180.00'],
    ]);
  });

  test('is refused by its name where it means nothing', () => {
    const bad = folderOf({
      'subs.csv': subs,
      'revkpi.yaml': config('  x: { title: X, ratio: [ar, customers] }\n'),
    });
    const { exit, stderr } = runIn(bad, ['report', '.', ...days]);
    expect(exit).toBe(2);
    expect(stderr).toContain('metrics: x: no metric is called "ar"');
    expect(stderr).toContain('did you mean arr');
    const both = folderOf({
      'subs.csv': subs,
      'revkpi.yaml': config('  x: { title: X, ratio: [arr, customers], sum: [arr, mrr] }\n'),
    });
    expect(runIn(both, ['report', '.', ...days])).toMatchObject({ exit: 2 });
  });
});
