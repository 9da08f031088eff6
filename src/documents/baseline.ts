// What `revkpi baseline` answers: the list, one that was verified, and what a save would change. What `show` prints is
// the baseline itself.

import { type Explanation, explanationSchema } from '../baseline/check/result.ts';
import { type Baseline, baselineSchema, periodsOf } from '../baseline/store/baseline.ts';
import type { Merged } from '../baseline/store/merge.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

export const baselinesSchema = ({ z, head, day, count }: Words) => {
  const one = z.strictObject({ name: z.string(), periods: z.array(z.string()), asOf: day, entries: count });
  return z.strictObject({ ...head('baselines'), baselines: z.array(one) });
};

export const verifiedSchema = ({ z, head, day, count }: Words) =>
  z.strictObject({
    ...head('baseline-verified'),
    name: z.string(),
    asOf: day,
    periods: z.array(z.string()),
    entries: count,
    integrity: z.string(),
    /** Whether there is a detail beside it that belongs to it. */
    detail: z.boolean(),
  });

export const diffSchema = ({ z, head }: Words) => {
  const entry = baselineSchema.shape.entries.valueType.nullable();
  const change = z.strictObject({
    key: z.string(),
    /** Null for the side that has no such entry. */
    before: entry,
    after: entry,
    explanation: explanationSchema.optional(),
  });
  return z.strictObject({
    ...head('baseline-diff'),
    name: z.string(),
    /** Circumstances that differ, so that a save would replace all of it. */
    context: z.array(z.string()),
    changes: z.array(change),
  });
};

export type BaselineDocument = Baseline;
export type BaselinesDocument = DocumentOf<typeof baselinesSchema>;
export type VerifiedDocument = DocumentOf<typeof verifiedSchema>;
export type DiffDocument = DocumentOf<typeof diffSchema> & {
  /** Whether there is no such baseline yet. In JSON the changes say so: no entry has a `before`. */
  readonly isNew: boolean;
};

/** The baselines by the names of their files, in this order. */
export const baselinesDocument = (
  found: readonly { readonly name: string; readonly baseline: Baseline }[],
): BaselinesDocument => ({
  schema: 'revkpi.baselines',
  formatVersion: '1.0',
  baselines: found.map(({ name, baseline }) => ({ name, ...summary(baseline) })),
});

/** A baseline that is whole. */
export const verifiedDocument = (name: string, baseline: Baseline, detail: boolean): VerifiedDocument => {
  const { asOf, periods, entries } = summary(baseline);
  const { integrity } = baseline;
  return {
    schema: 'revkpi.baseline-verified',
    formatVersion: '1.0',
    ...{ name, asOf, periods, entries, integrity, detail },
  };
};

/** What saving would change; `before` is null where there is no baseline yet, and then every entry is added. */
export function diffDocument(
  saved: Baseline,
  merged: Pick<Merged, 'context' | 'changes'> | null,
  explanations: ReadonlyMap<string, Explanation>,
): DiffDocument {
  const { context, changes } = merged ?? allOf(saved);
  return {
    schema: 'revkpi.baseline-diff',
    formatVersion: '1.0',
    name: saved.name,
    context: [...context],
    changes: changes.map((change) => {
      const explanation = explanations.get(change.key);
      return explanation === undefined ? change : { ...change, explanation };
    }),
    isNew: merged === null,
  };
}

const summary = ({ context, entries }: Baseline) => ({
  periods: periodsOf(entries),
  asOf: context.asOf,
  entries: Object.keys(entries).length,
});

const allOf = ({ entries }: Baseline): Pick<Merged, 'context' | 'changes'> => ({
  context: [],
  changes: Object.entries(entries).map(([key, after]) => ({ key, before: null, after })),
});
