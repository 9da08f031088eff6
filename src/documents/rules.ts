// The rules that a result is counted by, as every document of one says them.

import { rulesHash } from '../metrics/rules/under.ts';
import type { Model } from '../model/model.ts';
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
