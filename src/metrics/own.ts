// Metrics that a config makes of two others, declared by their parts as all are.

import { hash } from 'node:crypto';
import { Failure } from '../base/errors/failure.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { defaultPolicies, recurringPolicies } from '../model/policies/policies.ts';
import { definitionStamp, nameOf } from './definition.ts';
import { type Metric, metric, variantOf } from './metric.ts';
import { differenceOf, type Formula, ratioOf, sumOf } from './part.ts';
import type { Unit } from './result.ts';

/** A sum, a difference or a ratio of two metrics, each by its id or `id:variant`. */
export interface OwnMetricSpec {
  readonly id: string;
  readonly title: string;
  /** Null: what the two give. */
  readonly unit: Unit | null;
  readonly better: 'higher' | 'lower' | 'none';
  readonly how: 'sum' | 'difference' | 'ratio';
  readonly of: readonly [string, string];
}

/**
 * The catalogue with metrics of a company's own behind it, in their order. Throws `Failure` (exit 2) for an id that is
 * taken, for operands that there are not, and for one that rests on itself.
 */
export function withOwn(catalogue: readonly Metric[], specs: readonly OwnMetricSpec[]): readonly Metric[] {
  if (specs.length === 0) return catalogue;
  return new Making(catalogue, specs).all();
}

class Making {
  private readonly catalogue: readonly Metric[];
  private readonly specs: ReadonlyMap<string, OwnMetricSpec>;
  private readonly made = new Map<string, Metric>();

  constructor(catalogue: readonly Metric[], specs: readonly OwnMetricSpec[]) {
    this.catalogue = catalogue;
    this.specs = new Map(specs.map((one) => [one.id, one]));
    const taken = specs.find(({ id }) => catalogue.some((one) => one.id === id));
    if (taken) throw wrong(taken, 'there is a metric of that id already', 'give it another id');
  }

  all(): readonly Metric[] {
    return [...this.catalogue, ...[...this.specs.values()].map((spec) => this.make(spec, []))];
  }

  /** @param within ids of the metrics on the way to this one */
  private make(spec: OwnMetricSpec, within: readonly string[]): Metric {
    const known = this.made.get(spec.id);
    if (known) return known;
    const way = [...within, spec.id];
    if (within.includes(spec.id))
      throw wrong(spec, `it rests on itself: ${way.join(' → ')}`, 'leave one of them out');
    const made = ownMetric(spec, [this.operand(spec, 0, way), this.operand(spec, 1, way)]);
    this.made.set(spec.id, made);
    return made;
  }

  private operand(spec: OwnMetricSpec, at: 0 | 1, way: readonly string[]): Operand {
    const name = spec.of[at];
    const [id = '', variant] = name.split(':');
    const own = this.specs.get(id);
    const found = own ? this.make(own, way) : this.catalogue.find((one) => one.id === id);
    const of = found?.variants.find((one) => (variant === undefined ? one.headline : one.name === variant));
    if (found && of) return { metric: found, variant: of.name };
    const names = [...this.catalogue, ...this.made.values()].flatMap((one) => [
      one.id,
      ...one.variants.map(({ name }) => nameOf(one.id, name)),
    ]);
    const hint = didYouMean(name, [...names, ...this.specs.keys()], '`revkpi metrics` lists them');
    throw new Failure('unknown-metric', `metrics: ${spec.id}: no metric is called "${name}"`, hint);
  }
}

interface Operand {
  readonly metric: Metric;
  readonly variant: string | null;
}

function ownMetric(spec: OwnMetricSpec, operands: readonly [Operand, Operand]): Metric {
  const names = operands.map(({ metric, variant }) => nameOf(metric.id, variant));
  const [first = '', second = ''] = names;
  const parts = Object.fromEntries(
    operands.map(({ metric, variant }, at) => [
      names[at] ?? '',
      variantOf({ ...metric, title: titleOf({ metric, variant }) }, variant, metric.title),
    ]),
  );
  const all = operands.map(({ metric }) => metric);
  const needs = [...new Set(all.flatMap(({ needs }) => needs))];
  const wants = [...new Set(all.flatMap(({ wants }) => wants))];
  const implied = [...needs, ...wants].includes('subscriptions') ? recurringPolicies : [];
  return metric({
    id: spec.id,
    title: spec.title,
    family: 'own',
    unit: unitOf(spec, operands),
    better: spec.better,
    version: versionOf(spec, operands),
    needs,
    wants,
    policies: [...new Set(all.flatMap(({ policies }) => policies))].filter((one) => !implied.includes(one)),
    definition:
      `${titleOf(operands[0])} (\`${first}\`) ${signs[spec.how]} ${titleOf(operands[1])} (\`${second}\`), as the config says (\`metrics: ${spec.id}\`). ` +
      'No value when one of the two has none' +
      (spec.how === 'ratio' ? ', or when the second is 0.' : '.'),
    parts,
    value: formulas[spec.how](first, second),
    // How many things a ratio is about is what stands below the line.
    n: spec.how === 'ratio' ? [second] : [...new Set(names)],
    shown: [...new Set(names)],
  });
}

const signs = { sum: '+', difference: '−', ratio: '÷' } as const;

const formulas: Readonly<Record<OwnMetricSpec['how'], (one: string, other: string) => Formula>> = {
  sum: (one, other) => sumOf(one, other),
  difference: differenceOf,
  ratio: ratioOf,
};

const titleOf = ({ metric, variant }: Operand): string =>
  variant === null ? metric.title : `${metric.title} (${variant.replaceAll('_', ' ')})`;

/** What it counts. Throws `Failure` (exit 2) where that cannot be what was said. */
function unitOf(
  spec: OwnMetricSpec,
  [{ metric: one }, { metric: other }]: readonly [Operand, Operand],
): Unit {
  const { unit, how } = spec;
  const isAlike = one.unit === other.unit;
  if (how !== 'ratio') {
    if (!isAlike)
      throw wrong(
        spec,
        `${one.id} is ${a(one.unit)}, ${other.id} ${a(other.unit)}: they have no ${how}`,
        'ratio: sets them beside each other',
      );
    if (unit !== null && unit !== one.unit)
      throw wrong(spec, `its unit is ${one.unit}, that of ${one.id}, not ${unit}`, 'leave unit: out');
    return one.unit;
  }
  const allowed: readonly Unit[] = isAlike
    ? ['multiple', 'fraction', 'months', 'days']
    : other.unit === 'count' || other.unit === 'fraction' || other.unit === 'multiple'
      ? [one.unit]
      : ['multiple', 'fraction'];
  if (unit !== null && !allowed.includes(unit))
    throw wrong(
      spec,
      `${a(one.unit)} ÷ ${a(other.unit)} cannot be ${unit}`,
      `it can be ${allowed.join(', ')}`,
    );
  return unit ?? allowed[0] ?? 'multiple';
}

const a = (unit: Unit): string =>
  unit === 'count' || unit === 'fraction' || unit === 'multiple' ? `a ${unit}` : unit;

/** Another number for whatever else it is made of, so that what was stored of it is not compared with what it was. */
function versionOf({ how }: OwnMetricSpec, operands: readonly Operand[]): number {
  const made = operands.map(({ metric, variant }) =>
    definitionStamp(metric, { name: variant }, defaultPolicies),
  );
  return 1 + (Number.parseInt(hash('sha256', `${how} ${made.join(' ')}`).slice(0, 7), 16) % 999_999);
}

const wrong = ({ id }: OwnMetricSpec, what: string, mend: string): Failure =>
  new Failure('invalid-config', `metrics: ${id}: ${what}`, mend);
