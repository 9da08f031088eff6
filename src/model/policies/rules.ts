import type { Policies } from './policies.ts';

/** A set of rules that is in force: the policies are beside it, and here is which variant of a metric is its headline. */
export interface RulesInForce {
  /** What `--rules` calls it; null where nobody named one. */
  readonly name: string | null;
  readonly title: string;
  /** Whether it approximates what a vendor publishes. */
  readonly isApproximation: boolean;
  /** Metric → variant, for those whose headline is another than ours; an empty name is the one without. */
  readonly headlines: ReadonlyMap<string, string>;
}

export const ownRules: RulesInForce = {
  name: null,
  title: 'revkpi',
  isApproximation: false,
  headlines: new Map(),
};

/** A set of the user's own: what it changes of another one, or of the config's policies. */
export interface OwnRules {
  /** The name of the other one. */
  readonly like: string | undefined;
  readonly policies: (otherwise: Policies) => Policies;
  /** Metric → variant, an empty name being that without. */
  readonly variants: Readonly<Record<string, string>>;
}
