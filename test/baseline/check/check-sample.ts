// One row and one entry of every kind, and a check of them.

import type { Exact } from '../../../src/base/number/exact.ts';
import { parsePeriod } from '../../../src/base/time/period.ts';
import { type Checked, type CheckInput, check } from '../../../src/baseline/check/check.ts';
import { noPast, type Past } from '../../../src/baseline/check/limits.ts';
import type { CheckText, Silence } from '../../../src/baseline/check/rule.ts';
import { resolveRules } from '../../../src/baseline/check/rules.ts';
import type { Baseline } from '../../../src/baseline/store/baseline.ts';
import type { ReportRow } from '../../../src/documents/report.ts';
import { metrics } from '../../../src/metrics/index.ts';
import { d } from '../../support/model.ts';
import { baselineOf, row } from '../store/sample.ts';

function october() {
  const period = parsePeriod('2026-10', { asOf: d('2026-10-31'), fiscalYearStart: 1 });
  if (!period) throw new Error('no October');
  return period;
}

export const arr = (value: string | null, fields: Partial<ReportRow> = {}): ReportRow =>
  row({
    id: 'arr',
    title: 'ARR',
    currency: 'USD',
    value,
    reason: value === null ? { code: 'no-observations', message: 'nobody paid' } : null,
    n: 8,
    ...fields,
  });

export const stored = (value: string | null, fields: object = {}): Baseline['entries'][string] => {
  const counted = { unit: 'money', definition: 'arr@1', n: 8, ...fields } as const;
  return value === null ? { value, reason: 'no-observations', ...counted } : { value, ...counted };
};

export const KEY = 'arr|2026-10||USD';

export interface Checking
  extends Partial<
    Pick<CheckInput, 'mode' | 'failOn' | 'scope' | 'pastOf' | 'data' | 'earlier' | 'views' | 'isAsked'>
  > {
  readonly rows: readonly ReportRow[];
  readonly entries: Baseline['entries'] | null;
  readonly checks?: readonly CheckText[];
  readonly silences?: readonly Silence[];
  readonly context?: Partial<Baseline['context']>;
}

/** Of October against October's entries, by no rules unless given. */
export function checked({ rows, entries, checks = [], silences = [], context, ...more }: Checking): Checked {
  return check({
    report: {
      tool: { name: 'revkpi', version: '0.4.0' },
      asOf: '2026-10-31',
      metrics: rows,
      diagnostics: { errors: 0, warnings: 0, byCode: {} },
    },
    current: { period: october(), currency: 'USD' },
    baseline: entries === null ? null : baselineOf(entries, context),
    scope: { hasMetric: () => true, filter: [], dimensions: ['plan'] },
    mode: 'drift',
    failOn: 'error',
    rules: { ...resolveRules(checks, metrics), silences },
    pastOf: () => noPast,
    data: [],
    ...more,
  });
}

/** Periods that follow each other without a gap, the last one just before the one that is checked. */
export const pastOf = (values: readonly Exact[]): Past => ({
  values,
  changes: values.slice(1).map((value, at) => value.sub(values[at] ?? value)),
  yearly: values.slice(12).map((value, at) => value.sub(values[at] ?? value)),
  previous: values.at(-1) ?? null,
  yearBefore: values.at(-12) ?? null,
});
