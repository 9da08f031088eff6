// The `checks:` and `silence:` of a config as they may be written.

import * as z from 'zod';

const quoted = (what: string, pattern: RegExp, example: string) =>
  z
    .string({
      error: ({ input }) =>
        typeof input === 'number'
          ? `${what} must be quoted, "${input}": YAML reads 1.10 as 1.1`
          : `${what} must be quoted, such as ${example}`,
    })
    .regex(pattern, `${what} is written as ${example}`);

const share = quoted(
  'a share of the baseline',
  /^[-+]?\d{1,6}(\.\d{1,6})?%$/,
  '"2%", or "-5%" for falls only',
);
const amount = quoted('a change', /^[-+]?\d{1,15}(\.\d{1,12})?$/, '"5000", or "-5000" for falls only');
const points = quoted('percentage points', /^[-+]?\d{1,6}(\.\d{1,6})?$/, '"1.0", or "-1.0" for falls only');
const bound = quoted('a bound', /^-?\d{1,15}(\.\d{1,12})?%?$/, '"15000" or "80%"');
const factor = quoted('k', /^\d{1,4}(\.\d{1,6})?$/, '"4"');
const floor = quoted('the least change', /^\d{1,15}(\.\d{1,12})?$/, '"500"');
const days = quoted('an age', /^\d{1,5}(d|wd)$/, '"3d", or "3wd" for working days');

const history = z
  .strictObject({
    /** The values themselves, how each differs from the one before, or from that of a year before. */
    of: z.enum(['value', 'change', 'yoy']).optional(),
    method: z.enum(['mad', 'iqr']),
    k: factor,
    /** How many earlier periods are looked at, and how few are too few. */
    window: z.int().min(2).max(1000).optional(),
    minSamples: z.int().min(2).max(1000).optional(),
    /** What is allowed in any case. */
    abs: floor.optional(),
  })
  .refine(({ window = 12, minSamples = 6 }) => minSamples <= window, {
    error: 'minSamples (6 unless said) is more than the window (12 unless said) holds',
  });

const thresholds = z
  .strictObject({
    rel: share.optional(),
    abs: amount.optional(),
    pp: points.optional(),
    min: bound.optional(),
    max: bound.optional(),
    history: history.optional(),
  })
  .refine((limits) => Object.keys(limits).length > 0, { error: 'one of rel, abs, pp, min, max, history' });

const owner = z.string().min(1).max(200).optional();
const text = z.union([z.string(), z.int().transform(String), z.boolean().transform(String)], {
  error: 'a text, or a list of texts',
});
const texts = z.union([text.transform((one) => [one]), z.array(text)], {
  error: 'a text, or a list of texts',
});
const statusLevel = z.enum(['error', 'warn', 'info', 'ok']).optional();

const metricCheck = z.strictObject({
  metric: z.string().min(1),
  where: z.record(z.string().min(1), texts).optional(),
  by: z.array(z.string().min(1)).optional(),
  minGroup: z.int().min(0).max(1_000_000).optional(),
  period: z.string().optional(),
  against: z
    .string()
    .regex(/^(baseline(:[A-Za-z0-9][A-Za-z0-9._-]*)?|previous|yoy|target)$/, {
      error: 'against is baseline, baseline:NAME, previous, yoy or target',
    })
    .optional(),
  direction: z.enum(['worse', 'better', 'up', 'down', 'both']).optional(),
  combine: z.enum(['max', 'min']).optional(),
  status: z
    .strictObject({
      missing: statusLevel,
      vanished: statusLevel,
      partial: statusLevel,
      new: statusLevel,
      appeared: statusLevel,
    })
    .optional(),
  after: z.int().min(1).max(1000).optional(),
  owner,
  error: thresholds.optional(),
  warn: thresholds.optional(),
});

const number = quoted('a number of rows', /^\d{1,9}(\.\d{1,6}%|%)?$/, '"12" or "0.1%"');
const rejectedRows = z.strictObject({ max: number });
const rejectedCheck = z.strictObject({
  data: z.literal('rejected_rows'),
  owner,
  error: rejectedRows.optional(),
  warn: rejectedRows.optional(),
});

const ageLimit = z.strictObject({ max: days });
const ageCheck = z.strictObject({
  data: z.string().regex(/^(age|freshness\(.+\))$/, {
    error: 'data is rejected_rows, rows(X), freshness(X) or age, X as billing, hubspot-deals or invoices',
  }),
  owner,
  error: ageLimit.optional(),
  warn: ageLimit.optional(),
});

const rowCount = quoted('a number of rows', /^\d{1,12}$/, '"1000"');
const rowsLimit = z
  .strictObject({ rel: share.optional(), min: rowCount.optional(), max: rowCount.optional() })
  .refine((limits) => Object.keys(limits).length > 0, { error: 'one of rel, min, max' });
const rowsCheck = z.strictObject({
  data: z.string().regex(/^rows\(.+\)$/),
  owner,
  error: rowsLimit.optional(),
  warn: rowsLimit.optional(),
});

const withLevel = { error: 'a check needs an error or a warn limit' };
const hasLevel = (check: { readonly error?: unknown; readonly warn?: unknown }): boolean =>
  check.error !== undefined || check.warn !== undefined;

// A union would report the faults of every kind at once, so the kind is found first, by the key that names it.
const kinds = {
  metric: metricCheck.refine((check) => hasLevel(check) || check.status !== undefined, {
    error: 'a check needs an error or a warn limit, or the level of a status',
  }),
  rejected: rejectedCheck.refine(hasLevel, withLevel),
  rows: rowsCheck.refine(hasLevel, withLevel),
  age: ageCheck.refine(hasLevel, withLevel),
  baselineAge: z.strictObject({ maxAge: days, owner }),
};

const anyKind = z.union([kinds.metric, kinds.rejected, kinds.rows, kinds.age, kinds.baselineAge], {
  error: ({ input }) => whatIsWrong(input),
});

function whatIsWrong(input: unknown): string {
  const fault = kindOf(input)?.safeParse(input).error?.issues[0];
  if (!fault) return 'a check is { metric: … }, { data: … } or { maxAge: … }';
  return `${fault.path.length > 0 ? `${fault.path.join('.')}: ` : ''}${fault.message}`;
}

function kindOf(input: unknown): z.ZodType | null {
  if (typeof input !== 'object' || input === null) return null;
  if ('metric' in input) return kinds.metric;
  if ('maxAge' in input) return kinds.baselineAge;
  if (!('data' in input)) return null;
  if (input.data === 'rejected_rows') return kinds.rejected;
  return typeof input.data === 'string' && input.data.startsWith('rows(') ? kinds.rows : kinds.age;
}

const list = z.array(anyKind);
const lists = z.record(
  z.string().regex(/^[A-Za-z0-9][\w.-]*$/, 'a list of checks is called by letters, digits, ".", "_" and "-"'),
  list,
);

/** A list, or lists by name. */
export const checksSchema = z.union([list, lists]);

const until = z
  .string({ error: 'a silence needs until: the last day that it holds, such as "2026-12-31"' })
  .refine((day) => z.iso.date().safeParse(day).success, {
    error: ({ input }) => `until: "${String(input)}" is no day, such as "2026-12-31"`,
  });

const silence = z
  .strictObject({
    metric: z.string().min(1).optional(),
    data: z.string().min(1).optional(),
    /** Empty: the total; left out: all segments. */
    segment: z.record(z.string(), text).optional(),
    until,
    reason: z.string({ error: 'a silence needs a reason' }).min(1, 'a silence needs a reason'),
    owner,
  })
  .refine(({ metric, data }) => (metric === undefined) !== (data === undefined), {
    error: 'a silence is of a metric or of data: { metric: arr, … } or { data: freshness(billing), … }',
  });

export const silenceSchema = z.array(silence);

export type ConfiguredChecks = z.infer<typeof list>;
export type ConfiguredSilences = z.infer<typeof silenceSchema>;
