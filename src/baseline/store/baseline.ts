// A stored result that later ones are compared with.

import * as z from 'zod';
import { nameOf } from '../../metrics/definition.ts';
import { units } from '../../metrics/result.ts';
import { segmentKey } from '../../metrics/segment-key.ts';

export const FORMAT_VERSION = '1.0';

/** A name is also the name of the file. */
export const BASELINE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number as text');
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, yyyy-mm-dd');
const fingerprint = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hex digits');
export const count = z.int().min(0);

/** metric or metric:variant | period | dimensions | currency, and of a filtered result | filters */
const key = z
  .string()
  .regex(
    /^[a-z0-9_]+(:[a-z0-9_]+)?\|[\w.-]+\|[\w.!~*'()%=,-]*\|[A-Z]{0,3}(\|[\w.!~*'()%&-]+)?$/,
    'an entry key',
  );

const schemaWith = (object: typeof z.strictObject) => {
  // The stamp of 0.1 ends in a hash.
  const definition = z
    .string()
    .regex(/^[a-z0-9_]+((:[a-z0-9_]+)?@\d+(;[\w.]+=[\w.]+)*|@\d+:[0-9a-f]+)$/, 'a definition stamp');
  const flag = z.string().regex(/^[a-z-]+$/, 'a flag');
  const counted = {
    unit: z.enum(units),
    definition,
    n: count,
    /** Why the value is not the whole of its period. */
    flags: z.array(flag).min(1).optional(),
    /** Why it was accepted, and on request by whom. */
    accepted: object({ reason: z.string(), by: z.string().optional() }).optional(),
  };
  const reason = z.string().regex(/^[a-z-]+$/, 'a reason code');
  return object({
    schema: z.literal('revkpi.baseline'),
    formatVersion: z.string().regex(/^1\.\d+$/, 'a version 1.x'),
    name: z.string().regex(BASELINE_NAME, 'a baseline name'),
    tool: object({ name: z.literal('revkpi'), version: z.string() }),
    context: object({
      asOf: day,
      timezone: z.string().regex(/^[\w+:/-]+$/, 'a time zone'),
      fiscalYearStart: z.int().min(1).max(12),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'a three-letter currency code')
        .nullable(),
      policies: fingerprint,
      /** Rows of fewer things than this are left out. */
      minGroup: z.int().min(1).optional(),
    }),
    inputs: z.array(
      object({
        source: z.string(),
        file: z.string(),
        sha256: z.string(),
        rows: count,
        rejected: count,
        firstDay: day.nullable(),
        lastDay: day.nullable(),
      }),
    ),
    accepted: object({ reason: z.string(), by: z.string().optional() }).nullable().optional(),
    entries: z.record(
      key,
      z.union([object({ value: decimal, ...counted }), object({ value: z.null(), reason, ...counted })]),
    ),
    integrity: fingerprint,
  });
};

export const baselineSchema = schemaWith(z.strictObject);
// Minor versions only add, so what a later one added may be passed over; z.object differs in nothing else.
export const laterMinorSchema = schemaWith(z.object as unknown as typeof z.strictObject);
/** A baseline before it is sealed. */
export const contentSchema = baselineSchema.omit({ integrity: true });

export type Baseline = z.infer<typeof baselineSchema>;
export type BaselineContent = z.infer<typeof contentSchema>;
export type BaselineEntry = Baseline['entries'][string];

/** What a row is about. */
export interface RowIdentity {
  readonly id: string;
  readonly variant: string | null;
  readonly segment: Readonly<Record<string, string>>;
  readonly currency: string | null;
}

/** `cac:fully_loaded|2026-10|channel=paid-search|USD`; of a filtered result `mrr|2026-10||USD|plan%3DPro`. */
export const entryKey = (
  { id, variant, segment, currency }: RowIdentity,
  period: string,
  filter: readonly string[] = [],
): string =>
  withFilter([nameOf(id, variant), period, segmentKey(segment), currency ?? ''].join('|'), filterKey(filter));

/** The conditions of a filter as keys have them: sorted, percent-encoded, with & between. */
export const filterKey = (filter: readonly string[]): string =>
  [...filter].sort().map(encodeURIComponent).join('&');

const withFilter = (key: string, filter: string): string => (filter === '' ? key : `${key}|${filter}`);

/** Flags of what is not the whole of its period, or may still change. */
export const PARTIAL_FLAGS: readonly string[] = ['incomplete-input', 'maturity-open', 'partial'];

export const isPartial = (flags: readonly string[]): boolean =>
  flags.some((flag) => PARTIAL_FLAGS.includes(flag));

/** The parts of a key as they stand in it; `filter` is empty where all rows were looked at. */
export function keyParts(key: string) {
  const [metric = '', period = '', segment = '', currency = '', filter = ''] = key.split('|');
  return { metric, period, segment, currency, filter };
}

/** The entries of a filter alone, under keys that do not say it: what a result of that filter is set beside. */
export function ofFilter(baseline: Baseline, filter: readonly string[]): Baseline {
  const wanted = filterKey(filter);
  const entries = Object.entries(baseline.entries).flatMap(([key, entry]): [string, BaselineEntry][] =>
    keyParts(key).filter === wanted ? [[key.split('|').slice(0, 4).join('|'), entry]] : [],
  );
  return { ...baseline, entries: Object.fromEntries(entries) };
}

/** The labels of the periods that entries are of, sorted. */
export const periodsOf = (entries: Baseline['entries']): string[] =>
  [...new Set(Object.keys(entries).map((key) => keyParts(key).period))].sort();
