// How long deals stay in a stage, with those that are stuck in it: metrics.md §8.8, the median by Kaplan and Meier.

import { describe, expect, test } from 'vitest';
import { medianStay } from '../../../src/metrics/facts/sales/stage-visits.ts';
import { timeInStage } from '../../../src/metrics/pipeline/time-in-stage.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';

const stay = (days: number, isOver = true) => ({ row: 0, days, isOver });

describe('the median of stays', () => {
  // The maintained group of the published data set aml: 9 13 13+ 18 23 28+ 31 34 45+ 48 161+, whose median is 31.
  test('is 31 for the survival times of a textbook', () => {
    const over = [9, 13, 18, 23, 31, 34, 48].map((days) => stay(days));
    const lasting = [13, 28, 45, 161].map((days) => stay(days, false));
    expect(medianStay([...over, ...lasting])?.toFraction()).toBe('31');
  });

  test('is the middle where all are over', () => {
    expect(medianStay([3, 1, 2].map((days) => stay(days)))?.toFraction()).toBe('2');
  });

  test('is not there where more than half last still, or none is over', () => {
    expect(medianStay([stay(1), stay(5, false), stay(5, false)])).toBeNull();
    expect(medianStay([stay(5, false)])).toBeNull();
    expect(medianStay([])).toBeNull();
  });
});

describe('time in stage', () => {
  const change = (opportunity: string, from: string | null, to: string, day: string) => ({
    ...{ id: `${opportunity} ${day}`, opportunity, from, to, changedOn: d(day) },
  });
  const model = modelOf(
    {
      opportunities: [
        deal({ id: 'a', stage: 'Won', outcome: 'won', closedOn: d('2025-06-20') }),
        deal({ id: 'b', stage: 'Offer' }),
        deal({ id: 'c', stage: 'Demo' }),
        deal({ id: 'r', stage: 'Demo', type: 'Renewal' }),
      ],
      stageChanges: [
        change('a', null, 'Demo', '2025-05-01'),
        change('a', 'Demo', 'Offer', '2025-06-05'), // 35 days in Demo
        change('a', 'Offer', 'Won', '2025-06-20'), // 15 in Offer
        change('b', null, 'Demo', '2025-06-01'),
        change('b', 'Demo', 'Offer', '2025-06-11'), // 10 in Demo
        change('c', null, 'Demo', '2025-04-01'), // 90 so far in Demo
        change('c', 'Demo', 'Demo', '2025-06-12'), // another amount: no change of stage
        change('r', null, 'Demo', '2025-06-01'),
      ],
    },
    { asOf: d('2025-06-30') },
  );

  test('of the stays that ended in the month and of those that last', () => {
    // 10, 15, 35 over; b 19 in Offer, c 90 in Demo. Left after 10: 4/5, after 15: 3/5, after 35: 3/5 × 1/2 = 3/10.
    expect(answer(timeInStage, model, '2025-06')).toMatchObject({ value: '35', n: 5 });
  });

  test('is told apart by stage', () => {
    const of = (stage: string) => rowsOf(timeInStage, model, '2025-06', null, { stage })[0]?.result;
    expect(of('Demo')?.value?.toFraction()).toBe('35'); // 10, 35 and 90+: 2/3, then 1/3
    expect(of('Offer')?.value?.toFraction()).toBe('15'); // 15 and 19+: 1/2
    expect(of('Won')).toMatchObject({ value: null, reason: { code: 'no-observations' } });
  });

  test('has no value in a month in which nothing left a stage', () => {
    expect(answer(timeInStage, model, '2025-05')).toMatchObject({ value: null, reason: 'no-observations' });
  });
});
