// From every vendor's rules to every other's on the example company: the steps come to the difference, to the last digit
// that is printed, and so do those behind a step where it is said how much of it is theirs.

import { describe, expect, test } from 'vitest';
import { bridges } from '../../src/analyses/explain/bridge.ts';
import { openWorkspace } from '../../src/app/open-workspace.ts';
import { explanationDocument } from '../../src/documents/explanation/explanation.ts';
import { metrics } from '../../src/metrics/index.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { vendors } from '../../src/metrics/rules/index.ts';
import { ruleSet } from '../../src/metrics/rules/sets.ts';
import { selectMetrics } from '../../src/metrics/select.ts';
import { modelUnder } from '../../src/model/under.ts';
import { repository } from '../support/fixture.ts';
import { ioIn } from '../support/io.ts';

const workspace = openWorkspace(
  ['.'],
  {
    ...{ config: null, period: '2026-10', where: null, rules: null, asOf: null, as: null, currency: null },
    ...{ fx: null, encoding: null, maxRejects: { share: { of: 100, in: 100 } }, strict: false, quiet: true },
  },
  ioIn(repository('fixtures/companies/example')),
);
const { period, config, loaded } = workspace;
const tools = new Set(['stripe']);
const names = vendors.map(({ name }) => name);
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })));

/** A printed decimal in units of its last digit; all of a metric have the same. */
const units = (decimal: string | null | undefined): bigint => BigInt((decimal ?? 'nothing').replace('.', ''));
const sum = (decimals: readonly (string | null)[]): bigint =>
  decimals.reduce((all, one) => all + units(one), 0n);

function between(metric: string, from: string, to: string) {
  const sets = [from, to].map((name) =>
    ruleSet(name, { own: config.rules, policies: config.policies }, tools),
  );
  const segments = [{}];
  const metricIn = (all: readonly Metric[]): Metric => {
    const [found] = selectMetrics(all, [metric]);
    if (!found) throw new Error(`there is no ${metric}`);
    return { ...found, variants: found.variants.filter(({ headline }) => headline) };
  };
  const [one, other] = sets;
  if (!one || !other) throw new Error('two sets are needed');
  const found = bridges([one, other], {
    ...{ period, segments, files: loaded.files, metricIn, catalogue: metrics },
    modelUnder: (set) => modelUnder(workspace.model, set),
  });
  return explanationDocument(
    found.map(({ after }) => after),
    period,
    { top: 3, only: null, showValues: false, period, filter: [], earlier: null, bridges: found },
  );
}

describe.each(pairs)('from $from to $to', ({ from, to }) => {
  test.each(['mrr', 'arr', 'customer_churn_rate', 'nrr'])('%s', (metric) => {
    const { value, compared, steps, rules } = between(metric, from, to);
    expect([compared?.rules?.name, rules?.name]).toEqual([from, to]);
    const difference = units(value) - units(compared?.value);
    expect(units(compared?.delta)).toBe(difference);
    expect(sum(steps.map(({ delta }) => delta))).toBe(difference);
    for (const step of steps) {
      expect(units(step.delta)).toBe(units(step.to) - units(step.from));
      expect(step.title).not.toMatch(/\b(rest|other)\b/i);
      if (units(step.delta) !== 0n) expect(step.rows.length, step.title).toBeGreaterThan(0);
      if (step.rows.length > 0 && step.more.delta !== null)
        expect(sum([...step.rows.map(({ delta }) => delta), step.more.delta])).toBe(units(step.delta));
      for (const { file, line } of step.rows) expect(file !== null && line !== null && line > 0).toBe(true);
    }
  });
});
