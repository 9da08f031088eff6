// The answer of a check as data: every output is drawn from this value, and the JSON document is it.

import * as z from 'zod';
import { causes } from '../../attribution/causes.ts';
import { count, day, decimal } from '../store/baseline.ts';

/**
 * How an entry stands against the baseline. `new` and `missing`: only this result, or only the baseline, has the key.
 * `appeared` and `vanished`: both have it, and only one of them a value. `partial`: one side is not the whole of its
 * period, so that nothing is judged. Each entry has one, the first that holds of incomparable, withheld, missing and new,
 * partial, vanished and appeared, and the rest.
 */
export const statuses = [
  'better',
  'worse',
  'same',
  'changed',
  'new',
  'missing',
  'appeared',
  'vanished',
  'incomparable',
  'withheld',
  'partial',
] as const;

export const levels = ['error', 'warning', 'info', 'ok'] as const;
const modes = ['drift', 'exact'] as const;
/** `new`: errors that the last recorded run did not have. */
const failOns = ['error', 'warn', 'new'] as const;
const level = z.enum(levels);

/** What part of a difference has a cause; several causes where no value lies between them. */
const part = z.object({
  causes: z.array(z.enum(causes)).min(1),
  /** Null where one side has no value: then this is why. */
  delta: decimal.nullable(),
  /** How many of each kind have rows that differ, are among those the metric is made of, and have this cause. */
  counts: z.object({ customer: count, deal: count, lead: count, row: count }),
  /** Those that alone would have changed the value most; only with --show-values. */
  largest: z
    .array(
      z.object({
        /** As the detail of the baseline has it. */
        pseudonym: z.string(),
        /** Null where the files no longer hold it. */
        name: z.string().nullable(),
        delta: decimal.nullable(),
      }),
    )
    .optional(),
});

export const explanationSchema = z.object({
  /** Whether the period was over when the baseline was saved, so that its own number has changed since. */
  restated: z.boolean(),
  /** They add up to value − baselineValue; those of 0 are left out. */
  parts: z.array(part),
});

/** A failure that was agreed to: it stays in the list at level `info`. */
const silenced = z.object({
  until: day,
  reason: z.string(),
  owner: z.string().nullable(),
  /** What it would be without. */
  level: z.enum(['error', 'warning']),
});

/** What the rules say of a finding besides its level. */
const followed = {
  /** Who looks after the rule that decided. */
  owner: z.string().nullable(),
  silenced: silenced.nullable(),
  /** As-of of the first of the recorded runs in a row that found the same; null for what the last one did not find. */
  since: day.nullable(),
};

const entry = z.object({
  /** metric or metric:variant | period | dimensions | currency */
  key: z.string(),
  id: z.string(),
  variant: z.string().nullable(),
  title: z.string(),
  family: z.string(),
  /** The period of the baseline's entry differs from that of the key where `baselinePeriod` does. */
  period: z.string(),
  baselinePeriod: z.string().nullable(),
  segment: z.record(z.string(), z.string()),
  currency: z.string().nullable(),
  unit: z.string(),
  status: z.enum(statuses),
  level,
  value: decimal.nullable(),
  baselineValue: decimal.nullable(),
  /** value − baselineValue; null unless both are there and comparable. */
  delta: decimal.nullable(),
  /** What the rule allowed: of `delta`, or of the value itself where the rule is a fixed bound. */
  limit: decimal.nullable(),
  /** The rule that decided the level, as `2: arr error rel 2%`; null for the mode's own verdict. */
  rule: z.string().nullable(),
  /** One line for people, without the title. */
  message: z.string(),
  /** What the value is held against: `baseline`, `baseline:NAME`, `previous`, `yoy` or `target`. */
  against: z.string(),
  /** What the number rests on, as in the report; `partial` and the like of the other side too. */
  flags: z.array(z.string()),
  ...followed,
  /** Where the value differs and a detail of the baseline says why. */
  explanation: explanationSchema.optional(),
});

const data = z.object({
  /**
   * `rejected_rows`, `rows(crm)`, `freshness(billing)`, `age`, `baseline_age`; `incomplete-input` for a file that was not
   * read, and `compared-nothing(nrr)` for a rule that had nothing to judge.
   */
  check: z.string(),
  level,
  /** With its unit, as `0.2%`, `12` or `3d`; null where there is nothing to measure. */
  value: z.string().nullable(),
  limit: z.string(),
  rule: z.string(),
  message: z.string(),
  ...followed,
});

export const checkResultSchema = z.object({
  schema: z.literal('revkpi.check'),
  formatVersion: z.string().regex(/^1\.\d+$/, 'a version 1.x'),
  tool: z.object({ name: z.literal('revkpi'), version: z.string() }),
  asOf: day,
  period: z.string(),
  /** Whether the period goes on after as-of. */
  partial: z.boolean(),
  /** The named lists of rules that were asked for. */
  lists: z.array(z.string()),
  /** Null where only fixed bounds and the data were checked. */
  baseline: z.object({ name: z.string(), asOf: day, period: z.string() }).nullable(),
  /** Under `--where` the conditions that rows had to fulfil. */
  filter: z.array(z.string()).optional(),
  mode: z.enum(modes),
  failOn: z.enum(failOns),
  /** The last recorded run of this period's length, if failures are told from those that it had. */
  lastRun: z.object({ asOf: day, period: z.string() }).nullable(),
  passed: z.boolean(),
  counts: z.object({
    /** Entries that were held against a value of the baseline or against a fixed bound. */
    compared: count,
    errors: count,
    warnings: count,
    /** Failures and warnings that a silence takes out of these two. */
    silenced: count,
    /** Errors that the last recorded run did not have. */
    newErrors: count,
    /** `partial` stands there where there is one. */
    byStatus: z.object({
      better: count,
      worse: count,
      same: count,
      changed: count,
      new: count,
      missing: count,
      appeared: count,
      vanished: count,
      incomparable: count,
      withheld: count,
      partial: count.optional(),
    }),
  }),
  /** Failing ones first, then warnings, then the rest, each in the order of the report. */
  entries: z.array(entry),
  data: z.array(data),
  /** What was not checked, and why. */
  notes: z.array(z.string()),
  /** What is to be done about what failed, where that is not to accept it. */
  remedies: z.array(z.string()),
  diagnostics: z.object({ errors: count, warnings: count, byCode: z.record(z.string(), count) }),
  /** The command that takes what failed as the new baseline; empty where nothing failed that a baseline can settle. */
  accept: z.string(),
  /** What the owners in the segments are called, by id; absent where none has a name. */
  ownerNames: z.record(z.string(), z.string()).optional(),
});

export type CheckResult = z.infer<typeof checkResultSchema>;
export type CheckEntry = CheckResult['entries'][number];
export type Explanation = z.infer<typeof explanationSchema>;
export type DataCheck = CheckResult['data'][number];
export type CheckStatus = (typeof statuses)[number];
export type CheckLevel = (typeof levels)[number];
export type CheckMode = (typeof modes)[number];
export type FailOn = (typeof failOns)[number];
