import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { baselineText } from '../../src/baseline/store/layout.ts';
import { rowKey } from '../../src/documents/report.ts';
import { baselineFromReport } from '../../src/documents/to-baseline.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { october, row } from '../baseline/store/sample.ts';

const context = {
  fiscalYearStart: 1,
  policies: defaultPolicies,
};
const hash = (text: string) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;

const before = `{
  "schema": "revkpi.baseline",
  "formatVersion": "1.0",
  "name": "main",
  "tool": { "name": "revkpi", "version": "0.4.0" },
  "context": { "asOf": "2026-10-31", "timezone": "UTC", "fiscalYearStart": 1, "currency": "USD", "policies": "${hash('{"graceDays":30,"leadConversionDays":90}')}" },
  "inputs": [
    { "source": "stripe-subscriptions", "file": "subscriptions.csv", "sha256": "a1b2", "rows": 812, "rejected": 3, "firstDay": "2023-01-04", "lastDay": "2026-10-31" }
  ],
  "entries": {
    "arr|2026-10||USD": { "value": "9000.00", "unit": "money", "definition": "arr@1", "n": 8 },
    "cac:fully_loaded|2026-10|channel=paid-search|USD": { "value": null, "reason": "zero-denominator", "unit": "money", "definition": "cac:fully_loaded@1", "n": 0 },
    "nrr:period|2026-10||": { "value": "0.885714285714", "unit": "fraction", "definition": "nrr@2:77ab00112233", "n": 7 }
  },
`;

describe('a baseline made from a report', () => {
  test('is one entry a line, sorted, with the hash of all other lines as its integrity', () => {
    const text = baselineText(baselineFromReport(october, 'main', context));
    expect(text).toBe(`${before}  "integrity": "${hash(`${before}}\n`)}"\n}\n`);
  });

  test('is the same bytes whatever the order of the rows', () => {
    const reversed = { ...october, metrics: [...october.metrics].reverse() };
    expect(baselineText(baselineFromReport(reversed, 'main', context))).toBe(
      baselineText(baselineFromReport(october, 'main', context)),
    );
  });

  test('has dimensions in name order and percent-encoded in its keys', () => {
    const segment = { plan: 'Pro | 50%', channel: 'paid, search' };
    const report = { ...october, metrics: [row({ id: 'arr', segment, currency: 'USD', value: '1.00' })] };
    expect(Object.keys(baselineFromReport(report, 'main', context).entries)).toEqual([
      'arr|2026-10|channel=paid%2C%20search,plan=Pro%20%7C%2050%25|USD',
    ]);
  });

  test('keeps every kind of row: a free range of days, no currency, a negative value', () => {
    const period = { ...october.period, label: '2026-10-01..2026-10-20' };
    const report = {
      ...october,
      period,
      currency: null,
      metrics: [row({ id: 'net_new_mrr', value: '-12.50' })],
    };
    const { entries, context: kept } = baselineFromReport(report, 'main', context);
    expect(entries['net_new_mrr|2026-10-01..2026-10-20||']).toMatchObject({ value: '-12.50' });
    expect(kept.currency).toBeNull();
  });

  test('keys rows as the report does, with the period after the metric', () => {
    const segment = { channel: 'paid-search' };
    const computed = {
      metric: { id: 'cac', unit: 'money' },
      variant: { name: 'fully_loaded' },
      segment,
      currency: 'USD',
    } as unknown as Parameters<typeof rowKey>[0]; // what a key is made of
    const [key = ''] = Object.keys(
      baselineFromReport({ ...october, metrics: october.metrics.slice(1, 2) }, 'main', context).entries,
    );
    expect(key.replace('|2026-10', '')).toBe(rowKey(computed));
  });
});
