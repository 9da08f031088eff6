// A rule: as the config has it, and with its limits as numbers.

import type { Exact } from '../../base/number/exact.ts';
import type { CheckLevel } from './result.ts';

type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What of a series of periods is looked at: the values, how they change, or how they differ from a year before. */
const seriesKinds = ['value', 'change', 'yoy'] as const;
type SeriesKind = (typeof seriesKinds)[number];

/** How far a value may stand from its own past. */
export interface HistoryText
  extends Maybe<{ of: SeriesKind; window: number; minSamples: number; abs: string }> {
  readonly method: 'mad' | 'iqr';
  readonly k: string;
}

export type ThresholdText = Maybe<
  Record<'rel' | 'abs' | 'pp' | 'min' | 'max', string> & { history: HistoryText }
>;

export type Levels<T> = Maybe<{ error: T; warn: T }>;
export type Direction = 'worse' | 'better' | 'up' | 'down' | 'both';

/** Statuses of which a rule may say the level. */
const settableStatuses = ['missing', 'vanished', 'partial', 'new', 'appeared'] as const;
type StatusLevels = Maybe<Record<(typeof settableStatuses)[number], 'error' | 'warn' | 'info' | 'ok'>>;

/** The list that a rule stands in, where lists have names; and who looks after what it says. */
interface Placed {
  readonly list?: string | undefined;
  readonly owner?: string | undefined;
}

/** The items of `checks:`, as the config has them. */
export interface MetricCheckText extends Levels<ThresholdText>, Placed {
  readonly metric: string;
  readonly where?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly by?: readonly string[] | undefined;
  readonly minGroup?: number | undefined;
  readonly period?: string | undefined;
  readonly against?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly combine?: 'max' | 'min' | undefined;
  readonly status?: StatusLevels | undefined;
  readonly after?: number | undefined;
}
export interface DataCheckText extends Levels<Maybe<Record<'min' | 'max' | 'rel', string>>>, Placed {
  readonly data: string;
}
export interface AgeCheckText extends Placed {
  readonly maxAge: string;
}
export type CheckText = MetricCheckText | DataCheckText | AgeCheckText;

export interface HistoryLimit {
  readonly of: SeriesKind;
  readonly method: 'mad' | 'iqr';
  readonly k: Exact;
  readonly window: number;
  readonly minSamples: number;
  /** The least that is allowed either way; null where nothing is said. */
  readonly abs: Exact | null;
}

/** What a rule looks at: which rows, of which period, beside what. */
export interface Selection {
  /** Values that a segment must have; null: nothing is said. */
  readonly where: Readonly<Record<string, readonly string[]>> | null;
  /** The dimensions whose segments it is about; empty: totals only; null: nothing is said. */
  readonly by: readonly string[] | null;
  /** Null: the period that is checked. */
  readonly period: string | null;
  /** `baseline`, `baseline:NAME`, `previous`, `yoy` or `target`. */
  readonly against: string;
}

/** One level of one rule. Null where the rule does not say. */
export interface MetricRule extends Selection {
  /** `2: arr error rel 2%, worse` */
  readonly text: string;
  /** The glob of metrics, as the config has it. */
  readonly metric: string;
  /** `2: arr` */
  readonly name: string;
  /** `error` or `warning`; `none` for a rule that says the level of statuses only. */
  readonly level: 'error' | 'warning' | 'none';
  readonly matches: (id: string, variant: string | null) => boolean;
  /** The metrics that it names one by one, as `{grr,nrr}` names two. */
  readonly named: readonly string[];
  readonly minGroup: number;
  readonly direction: Direction;
  readonly combine: 'max' | 'min';
  readonly rel: Exact | null;
  readonly abs: Exact | null;
  /** As a fraction: one percentage point is 0.01. */
  readonly pp: Exact | null;
  readonly min: Exact | null;
  readonly max: Exact | null;
  readonly history: HistoryLimit | null;
  readonly statuses: Partial<Readonly<Record<string, CheckLevel>>>;
  /** In how many recorded runs in a row it must be broken. */
  readonly after: number;
  readonly owner: string | null;
}

export interface DataRule {
  readonly text: string;
  readonly level: 'error' | 'warning';
  /** `rejected_rows`, `freshness(billing)`, `rows(crm)`, `age` or `baseline_age`. */
  readonly check: string;
  /** `12`, `0.1%`, `3d` or `3wd`; for numbers of rows null where the rule does not say. */
  readonly max: string | null;
  readonly min: string | null;
  /** A share with the sign of the only direction that is limited, if one is. */
  readonly rel: string | null;
  readonly owner: string | null;
}

/** A failure that is known and agreed to, up to a day. */
export interface Silence {
  /** A glob over metrics, or over checks of the data. */
  readonly metric: string | null;
  readonly data: string | null;
  /** Null: every segment; empty: the total. */
  readonly segment: Readonly<Record<string, string>> | null;
  /** The last day, by as-of. */
  readonly until: string;
  readonly reason: string;
  readonly owner: string | null;
}

export interface Rules {
  readonly metrics: readonly MetricRule[];
  readonly data: readonly DataRule[];
  readonly silences: readonly Silence[];
}

export const noRules: Rules = { metrics: [], data: [], silences: [] };
