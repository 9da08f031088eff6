// Metrics of the config, as commands have them.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
