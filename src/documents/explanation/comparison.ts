// What moved a number since another period, a baseline or between two sets of rules, as data: steps that add up to the
// difference, each with whose rows it comes from.

import type { Bridge, BridgeStep } from '../../analyses/explain/bridge.ts';
import { labelOf } from '../../analyses/explain/customers.ts';
import type { Explained } from '../../analyses/explain/explain.ts';
import { type HeldRow, type MovedStep, moved, rowOfHolder } from '../../attribution/movers.ts';
import { apportion, decimalIn, portions, unitsIn } from '../../base/number/apportion.ts';
import { decimalString, type Exact } from '../../base/number/exact.ts';
import type { Period } from '../../base/time/period.ts';
import type { Unit } from '../../metrics/result.ts';
import { digitsOf, printed } from '../digits.ts';
import { rulesIn, rulesKey } from '../rules.ts';
import type { Words } from '../words.ts';
import { partTitle } from './part-title.ts';

export const stepKinds = ['new', 'lost', 'changed', 'late', 'rate', 'definition'] as const;
export type StepKind = (typeof stepKinds)[number];

export const comparisonSchema = (words: Words) => {
  const { z, decimal, count, day } = words;
  const reason = z.object({ code: z.string(), message: z.string() }).nullable();
  const place = { file: z.string().nullable(), line: count.nullable() };
  const mover = z.object({
    /** Null for what is in no file of now. */
    ...place,
    label: z.string(),
    /** Where the number before comes from, if that is another row; a baseline keeps no lines. */
    was: z.object(place).optional(),
    before: decimal,
    after: decimal,
    /** The part that it differs in, between two sets of rules. */
    part: z.string().optional(),
    /** Its share of the difference; null where rows do not add up to the part. */
    delta: decimal.nullable(),
  });
  const stored = z.object({
    name: z.string(),
    asOf: day,
    /** The stamp of its number; null where it has none. */
    definition: z.string().nullable(),
    /** Why the two do not mean the same; null where they do. */
    incomparable: z.string().nullable(),
    /** Why it is not told what moved the number, and what to do; null where it is. */
    untold: z.object({ message: z.string(), hint: z.string().nullable() }).nullable(),
    /** Files that are not as they were, told where nothing else is: rows read then and now, null where it was or is not there. */
    inputs: z.array(
      z.object({
        file: z.string(),
        rowsThen: count.nullable(),
        rowsNow: count.nullable(),
        lastDay: day.nullable(),
      }),
    ),
  });
  return {
    /** The number that it is compared with; null where it is with none. */
    compared: z
      .object({
        period: z.string(),
        value: decimal.nullable(),
        delta: decimal.nullable(),
        /** The other rules, where two sets are compared. */
        ...rulesKey(words),
        /** The baseline, where it is compared with one. */
        baseline: stored.optional(),
        reason: reason.optional(),
      })
      .nullable(),
    /** What moved it from there to here, one part after the other, or between two sets of rules one switch; the deltas add up. */
    steps: z.array(
      z.object({
        title: z.string(),
        part: z.string(),
        kind: z.enum(stepKinds).nullable(),
        /** Since a baseline: what was taken over from the data of now, several where no value lies between them. */
        causes: z.array(z.string()).optional(),
        /** What the two sets of rules choose otherwise. */
        switches: z.array(z.object({ title: z.string(), from: z.string(), to: z.string() })).optional(),
        from: decimal,
        to: decimal,
        delta: decimal,
        rows: z.array(mover),
        more: z.object({ count, delta: decimal.nullable() }),
      }),
    ),
  };
};

interface Place {
  file: string | null;
  line: number | null;
}

interface Mover extends Place {
  label: string;
  was?: Place | undefined;
  before: string;
  after: string;
  part?: string | undefined;
  delta: string | null;
}

export interface ComparisonStep {
  title: string;
  part: string;
  kind: StepKind | null;
  causes?: string[] | undefined;
  switches?: { title: string; from: string; to: string }[] | undefined;
  from: string;
  to: string;
  delta: string;
  rows: Mover[];
  more: { count: number; delta: string | null };
}

/** The baseline that a number is compared with. */
export interface ComparedBaseline {
  name: string;
  asOf: string;
  definition: string | null;
  incomparable: string | null;
  untold: { message: string; hint: string | null } | null;
  inputs: { file: string; rowsThen: number | null; rowsNow: number | null; lastDay: string | null }[];
}

interface Compared {
  period: string;
  value: string | null;
  delta: string | null;
  rules?: ReturnType<typeof rulesIn> | undefined;
  baseline?: ComparedBaseline | undefined;
  reason?: { code: string; message: string } | null | undefined;
}

export interface Comparison {
  compared: Compared | null;
  steps: ComparisonStep[];
}

/** What a number is compared with; all null: with nothing. */
export interface ComparisonOptions {
  readonly period: Period;
  /** How many of those who moved it are listed. */
  readonly top: number;
  readonly showValues: boolean;
  /** The ways from another set of rules. */
  readonly bridges: readonly Bridge[] | null;
  /** The same numbers at another period, in the same order. */
  readonly earlier: { readonly period: Period; readonly numbers: readonly Explained[] } | null;
}

/** What a number was at the period that it is compared with. */
export function earlierOf(
  { row: { segment, currency } }: Explained,
  { earlier }: Pick<ComparisonOptions, 'earlier'>,
): Explained | undefined {
  const key = JSON.stringify([segment, currency]);
  return earlier?.numbers.find(({ row }) => JSON.stringify([row.segment, row.currency]) === key);
}

export function comparisonOf(now: Explained, options: ComparisonOptions): Comparison {
  const { earlier, bridges } = options;
  if (bridges) return bridged(now, options, bridges);
  if (!earlier) return { compared: null, steps: [] };
  const { metric, currency, result } = now.row;
  const was = earlierOf(now, options);
  const before = was?.row.result.value ?? null;
  const digits = digitsOf(metric.unit, currency);
  const delta = before === null || result.value === null ? null : result.value.sub(before);
  const compared = {
    period: earlier.period.label,
    value: before === null ? null : printed(before, metric.unit, currency),
    delta: delta === null ? null : printed(delta, metric.unit, currency),
  };
  const steps = was ? (moved(was, now) ?? []) : [];
  const deltas = apportion(
    steps.map(({ from, to }) => to.sub(from)),
    digits,
  );
  return {
    compared,
    steps: steps.map((step, at) => stepOf(step, { now, digits, delta: deltas[at] ?? 0n, options })),
  };
}

/** The way from another set of rules: each step goes from one printed number to the next, so that they add up as printed. */
function bridged(now: Explained, options: ComparisonOptions, all: readonly Bridge[]): Comparison {
  const bridge = all.find(
    ({ after }) => after.row.segment === now.row.segment && after.row.currency === now.row.currency,
  );
  if (!bridge) return { compared: null, steps: [] };
  const { unit } = now.row.metric;
  const { currency } = now.row;
  const { before, after, steps } = bridge;
  const [was, is] = [before, after].map(({ row }) => row.result.value);
  return {
    compared: {
      period: options.period.label,
      value: was ? printed(was, unit, currency) : null,
      delta: was && is ? difference(was, is, unit, currency) : null,
      rules: rulesIn(before.view.model),
      reason: before.row.result.reason ?? null,
    },
    steps: steps.map((step) => bridgeStep(step, now, options)),
  };
}

const difference = (from: Exact, to: Exact, unit: Unit, currency: string | null): string => {
  const [was, is] = [from, to].map((value) => unitsIn(value, digitsOf(unit, currency)));
  return decimalIn((is ?? 0n) - (was ?? 0n), digitsOf(unit, currency));
};

function bridgeStep(
  { switches, from, to, movers }: BridgeStep,
  now: Explained,
  options: ComparisonOptions,
): ComparisonStep {
  const { unit } = now.row.metric;
  const { currency } = now.row;
  const digits = digitsOf(unit, currency);
  const isDivided = movers.length > 0 && movers.every(({ effect }) => effect !== null);
  const effects = movers.map(({ effect }) => effect).filter((effect) => effect !== null);
  const whole = unitsIn(to, digits) - unitsIn(from, digits);
  const shares = isDivided ? portions(effects, whole, digits) : [];
  const shown = movers.slice(0, options.top);
  return {
    title: switches.map((one) => `${one.title}: ${one.from} → ${one.to}`).join(' and '),
    part: switches.map(({ title }) => title).join(' and '),
    kind: null,
    switches: switches.map((one) => ({ ...one })),
    from: printed(from, unit, currency),
    to: printed(to, unit, currency),
    delta: difference(from, to, unit, currency),
    rows: shown.map(({ term, row, before, after }, at) => ({
      ...row.model.records.where(row.collection, row.row),
      label: labelOf(row, row.model, options.showValues),
      part: partTitle(term).title,
      before: decimalString(before, digitsOf(term.unit, currency)),
      after: decimalString(after, digitsOf(term.unit, currency)),
      delta: isDivided ? decimalIn(shares[at] ?? 0n, digits) : null,
    })),
    more: notShown(movers.length, shown.length, isDivided ? { shares, digits } : null),
  };
}

/** How many movers are not shown, and what they come to; null where they share no sum. */
export const notShown = (
  all: number,
  shown: number,
  divided: { readonly shares: readonly bigint[]; readonly digits: number } | null,
) => ({
  count: all - shown,
  delta:
    divided &&
    decimalIn(
      divided.shares.slice(shown).reduce((sum, one) => sum + one, 0n),
      divided.digits,
    ),
});

const placeOf = ({ model, collection, row }: HeldRow) => model.records.where(collection, row);

interface Stepping {
  readonly now: Explained;
  readonly digits: number;
  readonly delta: bigint;
  readonly options: ComparisonOptions;
}

function stepOf(
  { path, kind, from, to, movers, term, rows }: MovedStep,
  { now, digits, delta, options }: Stepping,
): ComparisonStep {
  const { unit } = now.row.metric;
  const { currency } = now.row;
  const name = term === null ? path : partTitle(term).title;
  const effects = movers.map(({ effect }) => effect).filter((effect) => effect !== null);
  const isDivided = effects.length > 0 && effects.length === movers.length;
  const shares = isDivided ? apportion(effects, digits) : [];
  const shown = movers.slice(0, options.top);
  const decimals = digitsOf(term?.unit ?? unit, currency);
  return {
    title: kind === null ? name : `${name}: ${kind}`,
    ...{ part: path, kind, from: printed(from, unit, currency), to: printed(to, unit, currency) },
    delta: decimalIn(delta, digits),
    rows: shown.flatMap(({ holder, before, after }, at) => {
      const held = rows.get(holder);
      const row = held ? rowOfHolder(held) : null;
      if (!held || !row) return [];
      const was = now.view.records === held.was?.model.records ? placeOf(held.was) : null;
      const place = placeOf(row);
      return [
        {
          ...place,
          label: labelOf(row, row.model, options.showValues),
          ...(was === null || (was.file === place.file && was.line === place.line) ? {} : { was }),
          before: decimalString(before, decimals),
          after: decimalString(after, decimals),
          delta: isDivided ? decimalIn(shares[at] ?? 0n, digits) : null,
        },
      ];
    }),
    more: notShown(movers.length, shown.length, isDivided ? { shares, digits } : null),
  };
}
