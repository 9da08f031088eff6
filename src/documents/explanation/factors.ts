// The factors of a change, and what mix and ratios of segments did to it, as data.

import type { Explained } from '../../analyses/explain/explain.ts';
import { type Factor, factorsOf, type MixShare, mixOf } from '../../analyses/explain/factors.ts';
import { apportion, decimalIn } from '../../base/number/apportion.ts';
import type { Exact } from '../../base/number/exact.ts';
import { units } from '../../metrics/result.ts';
import { digitsOf, printed } from '../digits.ts';
import type { Words } from '../words.ts';
import { formulaText } from './formula.ts';
import { partTitle } from './part-title.ts';

export const factorsSchema = ({ z, decimal }: Words) =>
  z.object({
    /** Why there are none. */
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Logarithmic shares, which add up to the change. */
    shares: z.array(
      z.object({
        title: z.string(),
        /** −1: the number is divided by it. */
        exponent: z.literal([-1, 1]),
        unit: z.enum(units),
        before: decimal,
        after: decimal,
        delta: decimal,
      }),
    ),
  });

export const mixSchema = ({ z, decimal }: Words) =>
  z.object({
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Of all segments: what comes from their weights, and what from their ratios; null without a value. */
    mix: decimal.nullable(),
    rate: decimal.nullable(),
    segments: z.array(
      z.object({
        segment: z.record(z.string(), z.string()),
        /** Share of the denominator. */
        weightBefore: decimal,
        weightAfter: decimal,
        /** Its own ratio; null where it has no denominator. */
        rateBefore: decimal.nullable(),
        rateAfter: decimal.nullable(),
        mix: decimal,
        rate: decimal,
      }),
    ),
  });

interface FactorsDocument {
  reason: { code: string; message: string } | null;
  shares: {
    title: string;
    exponent: -1 | 1;
    unit: (typeof units)[number];
    before: string;
    after: string;
    delta: string;
  }[];
}

interface MixDocument {
  reason: { code: string; message: string } | null;
  mix: string | null;
  rate: string | null;
  segments: {
    segment: Record<string, string>;
    weightBefore: string;
    weightAfter: string;
    rateBefore: string | null;
    rateAfter: string | null;
    mix: string;
    rate: string;
  }[];
}

/** Rounded by the largest remainder, so that the shares add up to the change as it is printed. */
export function factorsDocument(before: Explained, after: Explained): FactorsDocument {
  const answer = factorsOf(before, after);
  if ('reason' in answer) return { reason: { ...answer.reason }, shares: [] };
  const { metric, currency } = after.row;
  const digits = digitsOf(metric.unit, currency);
  const deltas = apportion(
    answer.found.map(({ effect }) => effect),
    digits,
  );
  return {
    reason: null,
    shares: answer.found.map((factor, at) => ({
      title: titleOf(factor, after),
      exponent: factor.exponent,
      unit: factor.unit,
      before: printed(factor.before, factor.unit, currency),
      after: printed(factor.after, factor.unit, currency),
      delta: decimalIn(deltas[at] ?? 0n, digits),
    })),
  };
}

function titleOf({ formula, step }: Factor, { made: { parts, steps } }: Explained): string {
  if (step !== null) return spaced(step);
  return formulaText(formula, steps, (name) => {
    const term = parts.find(({ id }) => id === name);
    return term ? partTitle(term).short : spaced(name);
  });
}

const spaced = (id: string): string => id.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** The same for all numbers of one currency: the whole and its segments. */
export function mixDocument(before: readonly Explained[], after: readonly Explained[]): MixDocument {
  const answer = mixOf(before, after);
  if ('reason' in answer) return { reason: { ...answer.reason }, mix: null, rate: null, segments: [] };
  const unit = after[0]?.row.metric.unit ?? 'fraction';
  const currency = after[0]?.row.currency ?? null;
  const digits = digitsOf(unit, currency);
  const { found } = answer;
  const all = apportion([...found.map(({ mix }) => mix), ...found.map(({ rate }) => rate)], digits);
  const [mixes, rates] = [all.slice(0, found.length), all.slice(found.length)];
  const total = (units: readonly bigint[]): string =>
    decimalIn(
      units.reduce((sum, one) => sum + one, 0n),
      digits,
    );
  return {
    reason: null,
    mix: total(mixes),
    rate: total(rates),
    segments: found.map((share, at) => ({
      segment: { ...share.segment },
      ...sidesOf(share, (value) => printed(value, unit, currency)),
      mix: decimalIn(mixes[at] ?? 0n, digits),
      rate: decimalIn(rates[at] ?? 0n, digits),
    })),
  };
}

const sidesOf = ({ before, after }: MixShare, shown: (value: Exact) => string) => ({
  weightBefore: printed(before.weight, 'fraction', null),
  weightAfter: printed(after.weight, 'fraction', null),
  rateBefore: before.rate && shown(before.rate),
  rateAfter: after.rate && shown(after.rate),
});
