// Results of checks written by hand: every default valid, so that a test shows only what matters.

import {
  type CheckEntry,
  type CheckResult,
  checkResultSchema,
  type DataCheck,
} from '../../src/baseline/check/result.ts';

/** MRR of October 2026, unchanged. */
export const entry = (given: Partial<CheckEntry> = {}): CheckEntry => ({
  key: 'mrr|2026-10||EUR',
  id: 'mrr',
  variant: null,
  title: 'MRR',
  family: 'recurring',
  period: '2026-10',
  baselinePeriod: '2026-10',
  segment: {},
  currency: 'EUR',
  unit: 'money',
  status: 'same',
  level: 'ok',
  value: '100.00',
  baselineValue: '100.00',
  delta: '0.00',
  limit: null,
  rule: null,
  message: '100.00, as before',
  against: 'baseline',
  flags: [],
  owner: null,
  silenced: null,
  since: null,
  ...given,
});

/** ARR that fell by more than its rule allows. */
export const fallen = (given: Partial<CheckEntry> = {}): CheckEntry =>
  entry({
    key: 'arr|2026-10||EUR',
    id: 'arr',
    title: 'ARR',
    status: 'worse',
    level: 'error',
    value: '1100.00',
    baselineValue: '1200.00',
    delta: '-100.00',
    limit: '24.00',
    rule: '1: arr error rel 2%',
    message: '1,200.00 → 1,100.00: −100.00, allowed 24.00',
    ...given,
  });

export const stale: DataCheck = {
  check: 'freshness(billing)',
  level: 'warning',
  value: '5d',
  limit: '3d',
  rule: '2: freshness(billing) warn max 3d',
  message: 'billing ends 5 days before the as-of day, allowed 3',
  owner: null,
  silenced: null,
  since: null,
};

/** A drift check of October 2026 against `main`; a result that the schema refuses fails the test. */
export const resultOf = (entries: readonly CheckEntry[], given: Partial<CheckResult> = {}): CheckResult =>
  checkResultSchema.parse({
    schema: 'revkpi.check',
    formatVersion: '1.1',
    partial: false,
    lists: [],
    lastRun: null,
    remedies: [],
    tool: { name: 'revkpi', version: '0.1.0' },
    asOf: '2026-10-31',
    period: '2026-10',
    baseline: { name: 'main', asOf: '2026-10-31', period: '2026-10' },
    mode: 'drift',
    failOn: 'error',
    passed: entries.every(({ level }) => level !== 'error'),
    counts: {
      compared: entries.length,
      errors: entries.filter(({ level }) => level === 'error').length,
      warnings: entries.filter(({ level }) => level === 'warning').length,
      silenced: entries.filter(({ silenced }) => silenced !== null).length,
      newErrors: entries.filter(({ level, since }) => level === 'error' && since === null).length,
      byStatus: byStatus(entries),
    },
    entries,
    data: [],
    notes: [],
    diagnostics: { errors: 0, warnings: 0, byCode: {} },
    accept: '',
    ...given,
  });

function byStatus(entries: readonly CheckEntry[]): CheckResult['counts']['byStatus'] {
  const none = {
    better: 0,
    worse: 0,
    same: 0,
    changed: 0,
    new: 0,
    missing: 0,
    appeared: 0,
    vanished: 0,
    incomparable: 0,
    withheld: 0,
    partial: 0,
  };
  for (const { status } of entries) none[status] += 1;
  return none;
}
