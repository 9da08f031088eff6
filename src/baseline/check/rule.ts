// A rule: as the config has it, and with its limits as numbers.

import type { Exact } from '../../base/number/exact.ts';

type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** How far a value may stand from its own past. */
export interface HistoryText extends Maybe<{ window: number; minSamples: number }> {
  readonly method: 'mad' | 'iqr';
  readonly k: string;
}

export type ThresholdText = Maybe<
  Record<'rel' | 'abs' | 'pp' | 'min' | 'max', string> & { history: HistoryText }
>;

export type Levels<T> = Maybe<{ error: T; warn: T }>;
export type Direction = 'worse' | 'better' | 'up' | 'down' | 'both';

/** The items of `checks:`, as the config has them. */
export interface MetricCheckText extends Levels<ThresholdText> {
  readonly metric: string;
  readonly direction?: Direction | undefined;
  readonly combine?: 'max' | 'min' | undefined;
}
export interface DataCheckText extends Levels<{ readonly max: string }> {
  readonly data: string;
}
export type CheckText = MetricCheckText | DataCheckText | { readonly maxAge: string };

export interface HistoryLimit {
  readonly method: 'mad' | 'iqr';
  readonly k: Exact;
  readonly window: number;
  readonly minSamples: number;
}

/** One level of one rule. Null where the rule does not say. */
export interface MetricRule {
  /** `2: arr error rel 2%, worse` */
  readonly text: string;
  /** The glob of metrics, as the config has it. */
  readonly metric: string;
  readonly level: 'error' | 'warning';
  readonly matches: (id: string, variant: string | null) => boolean;
  readonly direction: Direction;
  readonly combine: 'max' | 'min';
  readonly rel: Exact | null;
  readonly abs: Exact | null;
  /** As a fraction: one percentage point is 0.01. */
  readonly pp: Exact | null;
  readonly min: Exact | null;
  readonly max: Exact | null;
  readonly history: HistoryLimit | null;
}

export interface DataRule {
  readonly text: string;
  readonly level: 'error' | 'warning';
  /** `rejected_rows`, `freshness(billing)`, `age` or `baseline_age`. */
  readonly check: string;
  /** `12`, `0.1%` or `3d`. */
  readonly max: string;
}

export interface Rules {
  readonly metrics: readonly MetricRule[];
  readonly data: readonly DataRule[];
}
