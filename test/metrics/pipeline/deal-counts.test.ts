import { describe, expect, test } from 'vitest';
import { averageDealSize } from '../../../src/metrics/pipeline/average-deal-size.ts';
import { dealsCreated } from '../../../src/metrics/pipeline/deals-created.ts';
import { dealsLost } from '../../../src/metrics/pipeline/deals-lost.ts';
import { dealsOpen } from '../../../src/metrics/pipeline/deals-open.ts';
import { dealsWon } from '../../../src/metrics/pipeline/deals-won.ts';
import { lostAmount } from '../../../src/metrics/pipeline/lost-amount.ts';
import { openPipeline } from '../../../src/metrics/pipeline/open-pipeline.ts';
import { wonAmount } from '../../../src/metrics/pipeline/won-amount.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';

type Deals = ReturnType<typeof deal>[];

const june = (metric: Parameters<typeof answer>[0], deals: Deals, period = '2025-06') => {
  const { value, reason, n } = answer(
    metric,
    modelOf({ opportunities: deals }, { asOf: d('2025-07-31') }),
    period,
  );
  return value ?? reason ?? n;
};

const closed = (outcome: 'won' | 'lost', day: string, amount: number | null, more = {}) =>
  deal({ outcome, createdOn: d('2025-05-02'), closedOn: d(day), amount, ...more });

// In June 30 + 50 are won in two of three, one without an amount; 7 is lost; a renewal is in none of them.
const deals = [
  closed('won', '2025-05-31', 1000),
  closed('won', '2025-06-01', 30),
  closed('won', '2025-06-30', 50),
  closed('won', '2025-06-12', null),
  closed('won', '2025-07-01', 2000),
  closed('won', '2025-06-15', 4000, { type: 'Renewal' }),
  closed('lost', '2025-06-30', 7),
  closed('lost', '2025-07-01', 8000),
];

describe('deals that closed', () => {
  test('count and add up by closing day, from the first to the last of the period', () => {
    expect(june(dealsWon, deals)).toBe('3');
    expect(june(dealsLost, deals)).toBe('1');
    expect(june(wonAmount, deals)).toBe('80');
    expect(june(lostAmount, deals)).toBe('7');
  });

  test('average over those that have an amount', () => {
    expect(june(averageDealSize, deals)).toBe('40');
    expect(june(averageDealSize, [closed('won', '2025-06-12', 0)])).toBe('0');
  });

  test('are none where none closed, and unknown before the first opportunity', () => {
    for (const metric of [dealsWon, dealsLost, wonAmount, lostAmount]) {
      expect(june(metric, [])).toBe('0');
      expect(june(metric, deals, '2025-04')).toBe('insufficient-history');
    }
    expect(june(averageDealSize, [])).toBe('no-observations');
  });
});

describe('deals that are open', () => {
  // At the end of June: the open one of June, and those closed in July; not the one created in July.
  const open = [
    ...deals,
    deal({ createdOn: d('2025-06-30'), amount: 5 }),
    deal({ createdOn: d('2025-07-01'), amount: 600 }),
    deal({ createdOn: d('2025-06-03'), amount: null }),
  ];

  test('stand at the end of the period, and their amounts add up', () => {
    expect(june(dealsOpen, open)).toBe('4');
    expect(june(openPipeline, open)).toBe('10005');
    expect(june(dealsCreated, open)).toBe('2');
  });

  test('are none where none is, and unknown before the first opportunity', () => {
    for (const metric of [dealsOpen, openPipeline, dealsCreated]) {
      expect(june(metric, [])).toBe('0');
      expect(june(metric, open, '2025-04')).toBe('insufficient-history');
    }
  });
});
