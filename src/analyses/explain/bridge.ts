// Why two sets of rules give two numbers: the first becomes the second one switch after the other, in the order of the
// policies and at last the variant of the metric, and what the number does at each is that switch's part. Each number on
// the way is computed in full, on the same records.

import { type PartMover, partMovers } from '../../attribution/movers.ts';
import { Way } from '../../attribution/way.ts';
import type { Exact } from '../../base/number/exact.ts';
import type { Period } from '../../base/time/period.ts';
import { nameOf } from '../../metrics/definition.ts';
import type { Metric } from '../../metrics/metric.ts';
import { catalogueUnder } from '../../metrics/rules/under.ts';
import type { Model } from '../../model/model.ts';
import { type Policies, type PolicyName, policyNames, policyTitles } from '../../model/policies/policies.ts';
import type { RulesInForce } from '../../model/policies/rules.ts';
import type { Segment } from '../../model/view.ts';
import { type Explained, explain } from './explain.ts';
import type { ReadFile } from './left-out.ts';

/** What is chosen otherwise by the two. */
export interface Switch {
  /** `coupon.finite`, or `variant`. */
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** One switch, or several where no value lies between them. */
export interface BridgeStep {
  readonly switches: readonly Switch[];
  readonly from: Exact;
  readonly to: Exact;
  /** Whose rows differ, the largest first. */
  readonly movers: readonly PartMover[];
}

export interface Bridge {
  readonly before: Explained;
  readonly after: Explained;
  /** None where either has no value. */
  readonly steps: readonly BridgeStep[];
}

interface Set {
  readonly policies: Policies;
  readonly rules: RulesInForce;
}

interface Asked {
  /** The model of the data under a set of rules. */
  readonly modelUnder: (set: Set) => Model;
  readonly period: Period;
  readonly segments: readonly Segment[];
  readonly files: readonly ReadFile[];
  /** Under our own rules. */
  readonly catalogue: readonly Metric[];
  /** The metric that is asked for, of a catalogue. */
  readonly metricIn: (catalogue: readonly Metric[]) => Metric;
}

interface Station {
  /** What was changed to come here; null at the beginning, and at an end that differs from the last only in what it is called. */
  readonly by: Switch | null;
  readonly numbers: readonly Explained[];
}

/** For each number of a metric (by segment and currency) the way from one set to the other. */
export function bridges([from, to]: readonly [Set, Set], asked: Asked): Bridge[] {
  const stations = stationsOf(from, to, asked);
  const [first, last] = [stations[0], stations.at(-1)];
  if (!first || !last) return [];
  return last.numbers.flatMap((after) => {
    const before = numberLike(after, first.numbers);
    return before ? [{ before, after, steps: stepsOf(after, stations) }] : [];
  });
}

function stationsOf(from: Set, to: Set, asked: Asked): Station[] {
  const { modelUnder, period, segments, files, catalogue } = asked;
  const under = (policies: Policies, rules: RulesInForce): Explained[] => {
    const metric = asked.metricIn(catalogueUnder(rules, catalogue));
    return explain(modelUnder({ policies, rules }), period, { metrics: [metric], segments }, files);
  };
  const [was, is] = [from, to].map(({ rules }) => asked.metricIn(catalogueUnder(rules, catalogue)));
  const read = [was, is].flatMap((metric) => metric?.variants[0]?.policies ?? []);
  const stations: Station[] = [{ by: null, numbers: under(from.policies, from.rules) }];
  let policies = from.policies;
  for (const name of policyNames.filter((one) => read.includes(one))) {
    if (from.policies[name] === to.policies[name]) continue;
    policies = { ...policies, [name]: to.policies[name] };
    stations.push({ by: switchOf(name, from.policies, to.policies), numbers: under(policies, from.rules) });
  }
  const [old, now] = [was, is].map((metric) => metric && nameOf(metric.id, metric.variants[0]?.name ?? null));
  const by =
    old !== undefined && now !== undefined && old !== now ? { title: 'variant', from: old, to: now } : null;
  stations.push({ by, numbers: under(policies, to.rules) });
  return stations;
}

const switchOf = (name: PolicyName, from: Policies, to: Policies): Switch => ({
  title: policyTitles[name],
  from: String(from[name]),
  to: String(to[name]),
});

function stepsOf(after: Explained, stations: readonly Station[]): BridgeStep[] {
  const own = stations.map(({ by, numbers }) => ({ by, number: numberLike(after, numbers) }));
  const way = new Way<Switch | null, Explained | undefined>(null);
  // Where it has no value on the way, the next switch is thrown together with this one.
  const steps = own.flatMap(({ by, number }): BridgeStep[] => {
    const leg = way.go(by, number, number?.row.result.value ?? null);
    const switches = leg?.by.filter((one) => one !== null) ?? [];
    if (!leg?.from.state || !leg.to.state || switches.length === 0) return [];
    const movers = partMovers(leg.from.state, leg.to.state);
    return [{ switches, from: leg.from.value, to: leg.to.value, movers }];
  });
  const [first, last] = [own[0], own.at(-1)];
  const isWhole = first?.number?.row.result.value != null && last?.number?.row.result.value != null;
  return isWhole ? steps : [];
}

/** The number of the same segment and currency. */
const numberLike = ({ row }: Explained, numbers: readonly Explained[]): Explained | undefined => {
  const key = JSON.stringify([row.segment, row.currency]);
  return (
    numbers.find((one) => JSON.stringify([one.row.segment, one.row.currency]) === key) ??
    // A sum of nothing is in no currency.
    (numbers.length === 1 ? numbers[0] : undefined)
  );
};
