import { describe, expect, test } from 'vitest';
import { upgraded, upgradedBy } from '../../../src/baseline/store/upgrade.ts';
import { sha256 } from '../../../src/metrics/definition.ts';
import { baselineOf, entry } from './sample.ts';

/** The stamp that an entry saved by 0.1 under some policies has now. */
function stampNow(key: string, definition: string, policies: object): string | undefined {
  const context = { policies: `sha256:${sha256(JSON.stringify(policies))}` };
  return upgraded(baselineOf({ [key]: entry('1.00', { definition }) }, context)).entries[key]?.definition;
}

describe('a stamp of 0.1', () => {
  const usual = { graceDays: 30, leadConversionDays: 90 };

  test('is that of its version under the default policies', () => {
    expect(stampNow('mrr|2026-10||USD', 'mrr@1:0123456789ab', usual)).toBe('mrr@1');
    expect(stampNow('nrr:ttm|2026-10||', 'nrr@1:0123456789ab', usual)).toBe('nrr:ttm@1');
    expect(stampNow('mrr|2026-10||USD', 'mrr@7:0123456789ab', usual)).toBe('mrr@7');
  });

  test.each([
    [{ graceDays: 45, leadConversionDays: 90 }, 'mrr@1;pastDue.graceDays=45', 'lead_conversion_rate@1'],
    [{ graceDays: 30, leadConversionDays: 60 }, 'mrr@1', 'lead_conversion_rate@1;leadConversion.days=60'],
    [
      { graceDays: 0, leadConversionDays: 14 },
      'mrr@1;pastDue.graceDays=0',
      'lead_conversion_rate@1;leadConversion.days=14',
    ],
  ])('names the policies %j that were in force, found by their hash', (policies, mrr, leads) => {
    expect(stampNow('mrr|2026-10||USD', 'mrr@1:ab', policies)).toBe(mrr);
    expect(stampNow('lead_conversion_rate|2026-10||', 'lead_conversion_rate@1:ab', policies)).toBe(leads);
  });

  test('says where they cannot be found, but for what reads none', () => {
    const odd = { graceDays: 3, leadConversionDays: 3333 };
    expect(stampNow('mrr|2026-10||USD', 'mrr@1:ab', odd)).toBe('mrr@1;pastDue.graceDays=unknown');
    expect(stampNow('win_rate:count|2026-10||', 'win_rate@1:ab', odd)).toBe('win_rate:count@1');
  });
});

describe('an entry of a metric that has got variants since', () => {
  const variant = (name: string, headline: boolean, formerly: readonly string[] = []) => ({
    name,
    formerly,
    onRequest: false,
    isFurther: false,
    headline,
    definition: '',
    recipe: null,
    notByParts: null,
    needs: [],
    wants: [],
    stepsIn: () => [],
    policies: [],
    money: [],
    compute: () => {
      throw new Error('nothing is computed');
    },
  });
  const catalogue = [
    { id: 'churn', version: 1, policies: [], variants: [variant('logo', true), variant('revenue', false)] },
  ];
  const entriesOf = (key: string, definition: string) =>
    upgradedBy(catalogue, baselineOf({ [key]: entry('1.00', { definition }) })).entries;

  test('is of its headline', () => {
    const now = { 'churn:logo|2026-10||': entry('1.00', { definition: 'churn:logo@1' }) };
    expect(entriesOf('churn|2026-10||', 'churn@1')).toEqual(now);
    expect(entriesOf('churn|2026-10||', 'churn@1:0123456789ab')).toEqual(now);
  });

  test('keeps the policies of its stamp', () => {
    expect(entriesOf('churn|2026-10||', 'churn@1;pastDue.graceDays=45')).toMatchObject({
      'churn:logo|2026-10||': { definition: 'churn:logo@1;pastDue.graceDays=45' },
    });
  });

  test('of a headline that was renamed is of it under its new name', () => {
    const renamed = [
      { id: 'churn', version: 1, policies: [], variants: [variant('customers', true, ['logo'])] },
    ];
    const stored = baselineOf({
      'churn:logo|2026-10||': entry('1.00', { definition: 'churn:logo@1;pastDue.graceDays=45' }),
    });
    expect(upgradedBy(renamed, stored).entries).toEqual({
      'churn:customers|2026-10||': entry('1.00', {
        definition: 'churn:customers@1;pastDue.graceDays=45',
      }),
    });
  });

  test('stays where it names a variant, and where nobody knows the metric', () => {
    expect(Object.keys(entriesOf('churn:revenue|2026-10||', 'churn:revenue@1'))).toEqual([
      'churn:revenue|2026-10||',
    ]);
    expect(entriesOf('gone|2026-10||', 'gone@1:ab')).toMatchObject({
      'gone|2026-10||': { definition: 'gone@1:ab' },
    });
  });
});
