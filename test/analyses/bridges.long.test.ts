// From every vendor's rules to every other's on the example company: the steps come to the difference, to the last digit
// that is printed, and so do those behind a step where it is said how much of it is theirs.

import { expect, test } from 'vitest';
import { vendors } from '../../src/metrics/rules/index.ts';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const folder = repository('fixtures/companies/example');
const names = vendors.map(({ name }) => name);
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));

interface Document {
  readonly value: string | null;
  readonly rules: { readonly name: string; readonly hash: string };
  readonly compared: { readonly value: string | null; readonly delta: string | null };
  readonly steps: readonly {
    readonly title: string;
    readonly from: string;
    readonly to: string;
    readonly delta: string;
    readonly rows: readonly { readonly file: string; readonly line: number; readonly delta: string | null }[];
    readonly more: { readonly count: number; readonly delta: string | null };
  }[];
}

/** A printed decimal in units of its last digit; all of a metric have the same. */
const units = (decimal: string): bigint => BigInt(decimal.replace('.', ''));
const sum = (decimals: readonly string[]): bigint => decimals.reduce((all, one) => all + units(one), 0n);

const metrics = ['mrr', 'arr', 'customer_churn_rate', 'nrr'];

test.each(pairs.flatMap(([from, to]) => metrics.map((metric) => [metric, from, to] as const)))(
  '%s from %s to %s',
  (metric, from, to) => {
    const { stdout } = runIn(folder, [
      ...['explain', metric, '.', '--period', '2026-10', '--rules', `${from},${to}`, '--json', '--top', '3'],
    ]);
    const { value, compared, steps, rules } = JSON.parse(stdout) as Document; // as its schema has it
    expect(rules.name).toBe(to);
    if (value === null || compared.value === null || compared.delta === null) throw new Error('no value');
    expect(sum(steps.map(({ delta }) => delta))).toBe(units(value) - units(compared.value));
    expect(units(compared.delta)).toBe(units(value) - units(compared.value));
    for (const step of steps) {
      expect(units(step.delta)).toBe(units(step.to) - units(step.from));
      expect(step.title).not.toMatch(/rest|other/i);
      const shares = [...step.rows.map(({ delta }) => delta), step.more.delta].filter((one) => one !== null);
      if (shares.length === step.rows.length + 1 && step.rows.length > 0)
        expect(sum(shares)).toBe(units(step.delta));
      if (units(step.delta) !== 0n) expect(step.rows.length, step.title).toBeGreaterThan(0);
      for (const { file, line } of step.rows) expect(file !== '' && line > 0).toBe(true);
    }
  },
);
