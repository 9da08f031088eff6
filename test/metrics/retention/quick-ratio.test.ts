import { describe, expect, test } from 'vitest';
import { quickRatio } from '../../../src/metrics/retention/quick-ratio.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(quickRatio, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

const lost = subscription({ customer: 'lost', endedOn: d('2025-06-12') });
const fresh = (startedOn: string) => subscription({ customer: 'new', amount: 60, startedOn: d(startedOn) });

describe('quick ratio', () => {
  test('has no value when nothing was lost, and shows what was gained', () => {
    const { value, reason, result } = june(subscription(), fresh('2025-06-10'));
    expect([value, reason, result.numerator?.value.toFraction()]).toEqual([null, 'no-losses', '60']);
  });

  test('counts what comes from the first to the last day of the period', () => {
    const days = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(days.map((day) => june(lost, fresh(day)).value)).toEqual(['0', '0.6', '0.6', '0']);
  });

  test('sets new and expansion against contraction and churn', () => {
    const up = [
      subscription({ customer: 'up' }),
      subscription({ customer: 'up', amount: 50, startedOn: d('2025-06-08') }),
    ];
    const down = [
      subscription({ customer: 'down' }),
      subscription({ customer: 'down', amount: 30, endedOn: d('2025-06-09') }),
    ];
    expect(june(fresh('2025-06-10'), ...up, ...down, lost)).toMatchObject({ value: '0.846153846154', n: 4 });
  });

  test('takes no notice of who returns', () => {
    const back = [
      subscription({ customer: 'back', endedOn: d('2025-02-01') }),
      subscription({ customer: 'back', startedOn: d('2025-06-15') }),
    ];
    expect(june(lost, fresh('2025-06-10'), ...back)).toMatchObject({ value: '0.6', n: 2 });
  });
});
