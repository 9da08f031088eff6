// The rules that a result is counted by, as every document of one says them; and a set of them as a document of its own:
// what is published, where, and what counts.

import type { RuleSheet } from '../metrics/rules/sheet.ts';
import { rulesHash } from '../metrics/rules/under.ts';
import type { Model } from '../model/model.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

/** Absent in documents of before there were any. */
export const rulesKey = ({ z }: Pick<Words, 'z'>) => ({
  rules: z
    .object({
      /** What `--rules` calls them; null where it was not given. */
      name: z.string().nullable(),
      /** Whether they approximate what a vendor publishes. */
      approximation: z.boolean(),
      /** Twelve hex digits of every policy and headline that is not as by default: equal ones count alike. */
      hash: z.string(),
    })
    .optional(),
});

export const rulesIn = ({ rules, options: { policies } }: Pick<Model, 'rules' | 'options'>) => ({
  name: rules.name,
  approximation: rules.isApproximation,
  hash: rulesHash(policies, rules),
});

export const rulesSchema = ({ z, head }: Words) => {
  const sources = z.array(z.object({ key: z.string(), address: z.string() }));
  return z.object({
    ...head('rules'),
    name: z.string(),
    title: z.string(),
    /** Whether it approximates what a vendor publishes. */
    approximation: z.boolean(),
    /** Twelve hex digits, as in every result that is counted by it, where all subscriptions come from other tools than a rule names. */
    hash: z.string(),
    rows: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        /** What the vendor does; null where nothing is published. */
        says: z.string().nullable(),
        sources,
        /** What counts all the same; null where it is counted as it is published. */
        instead: z.string().nullable(),
        policies: z.array(
          z.object({ title: z.string(), value: z.string(), meaning: z.string(), default: z.string() }),
        ),
      }),
    ),
    /** Metrics whose headline is another variant than ours; an empty name is the one without. */
    variants: z.array(z.object({ metric: z.string(), variant: z.string(), says: z.string(), sources })),
  });
};

export type RulesDocument = DocumentOf<typeof rulesSchema>;

export const rulesDocument = ({ rows, variants, isApproximation, ...sheet }: RuleSheet): RulesDocument => ({
  schema: 'revkpi.rules',
  formatVersion: '1.0',
  name: sheet.name,
  title: sheet.title,
  approximation: isApproximation,
  hash: sheet.hash,
  rows: rows.map(({ id, title, says, sources, instead, policies }) => ({
    ...{ id, title, says, instead },
    sources: sources.map((page) => ({ ...page })),
    policies: policies.map(({ usual, ...policy }) => ({ ...policy, default: usual })),
  })),
  variants: variants.map(({ sources, ...one }) => ({
    ...one,
    sources: sources.map((page) => ({ ...page })),
  })),
});
