// What moved a number between two periods adds up to the difference, in the text too.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import { runIn } from '../support/io.ts';
import { byHand } from './known.ts';
import { movementFaults } from './moving.ts';
import { read, same, sum } from './numbers.mjs';

const folder = resolve('fixtures/companies/by-hand');
const names = metrics.flatMap(({ id, variants }) =>
  variants.map(({ name }) => (name === null ? id : `${id}:${name}`)),
);

test.each([
  'mrr',
  'nrr',
  'net_new_mrr',
  'cac_payback',
  'win_rate:value',
  'sales_cycle',
  'quick_ratio',
  'arpa',
])('the steps of %s add up to its difference, and the rows of a step to the step', (name) => {
  expect(names.some((one) => one === name || one.startsWith(`${name}:`))).toBe(true);
  const args = ['explain', name, '.', '--period', '2025-06', '--compare', '2025-05', '--all', '--json'];
  const { stdout, exit } = runIn(folder, args);
  expect(exit).toBe(0);
  const { compared, steps } = JSON.parse(stdout);
  if (compared.delta === null) return;
  expect(same(sum(steps.map(({ delta }: { delta: string }) => read(delta))), read(compared.delta))).toBe(
    true,
  );
  for (const { delta, rows, kind } of steps) {
    if (kind === null || rows.some((row: { delta: string | null }) => row.delta === null)) continue;
    const exact =
      Number(delta) - rows.reduce((all: number, row: { delta: string }) => all + Number(row.delta), 0);
    expect(Math.abs(exact)).toBeLessThan(0.011);
  }
});

test('the steps of every metric of the company by hand add up, and none is a rest', () => {
  expect(movementFaults(byHand, '2025-06', '2025-05')).toEqual([]);
});

// by-hand.md: from 680 at the end of May to 880 at the end of June.
test('MRR of the company by hand moved by whom by-hand.md says', () => {
  const args = ['explain', 'mrr', '.', '--period', '2025-06', '--compare', '2025-05', '--all', '--json'];
  const { steps } = JSON.parse(runIn(folder, args).stdout);
  const told = steps.map(({ kind, delta }: { kind: string; delta: string }) => [kind, delta]);
  // F 130, J 120 and E 70 came; D 80 and I 60 left; B +60 and C −40 changed.
  expect(told).toEqual([
    ['new', '320.00'],
    ['lost', '-140.00'],
    ['changed', '20.00'],
  ]);
});
