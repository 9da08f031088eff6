// The `checks:` of a config as they may be written.

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

const share = quoted('a share of the baseline', /^\d{1,6}(\.\d{1,6})?%$/, '"2%"');
const amount = quoted('a change', /^\d{1,15}(\.\d{1,12})?$/, '"5000"');
const points = quoted('percentage points', /^\d{1,6}(\.\d{1,6})?$/, '"1.0"');
const bound = quoted('a bound', /^-?\d{1,15}(\.\d{1,12})?%?$/, '"15000" or "80%"');
const factor = quoted('k', /^\d{1,4}(\.\d{1,6})?$/, '"4"');
const days = quoted('an age', /^\d{1,5}d$/, '"3d"');

const history = z
  .strictObject({
    method: z.enum(['mad', 'iqr']),
    k: factor,
    /** How many earlier periods are looked at, and how few are too few. */
    window: z.int().min(2).max(1000).optional(),
    minSamples: z.int().min(2).max(1000).optional(),
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

const metricCheck = z.strictObject({
  metric: z.string().min(1),
  direction: z.enum(['worse', 'better', 'up', 'down', 'both']).optional(),
  combine: z.enum(['max', 'min']).optional(),
  error: thresholds.optional(),
  warn: thresholds.optional(),
});

const rejectedRows = z.strictObject({
  max: quoted('a number of rows', /^\d{1,9}(\.\d{1,6}%|%)?$/, '"12" or "0.1%"'),
});
const rejectedCheck = z.strictObject({
  data: z.literal('rejected_rows'),
  error: rejectedRows.optional(),
  warn: rejectedRows.optional(),
});

const ageLimit = z.strictObject({ max: days });
const ageCheck = z.strictObject({
  data: z.enum(['freshness(billing)', 'freshness(crm)', 'freshness(marketing)', 'age']),
  error: ageLimit.optional(),
  warn: ageLimit.optional(),
});

const withLevel = { error: 'a check needs an error or a warn limit' };
const hasLevel = (check: { readonly error?: unknown; readonly warn?: unknown }): boolean =>
  check.error !== undefined || check.warn !== undefined;

// A union would report the faults of every kind at once, so the kind is found first, by the key that names it.
const kinds = {
  metric: metricCheck.refine(hasLevel, withLevel),
  rejected: rejectedCheck.refine(hasLevel, withLevel),
  age: ageCheck.refine(hasLevel, withLevel),
  baselineAge: z.strictObject({ maxAge: days }),
};

const anyKind = z.union([kinds.metric, kinds.rejected, kinds.age, kinds.baselineAge], {
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
  return input.data === 'rejected_rows' ? kinds.rejected : kinds.age;
}

export const checksSchema = z.array(anyKind);

export type ConfiguredChecks = z.infer<typeof checksSchema>;
