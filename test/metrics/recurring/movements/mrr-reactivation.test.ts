import { describe, expect, test } from 'vitest';
import { mrrReactivation } from '../../../../src/metrics/recurring/movements/mrr-reactivation.ts';
import { answer, d, modelOf, subscription } from '../../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(mrrReactivation, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

const left = (day = '2025-03-01') => subscription({ amount: 70, endedOn: d(day) });

describe('reactivation MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', n: 0 });
  });

  test('is of former customers that pay again from the first to the last day of the period', () => {
    const back = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(back.map((day) => june(left(), subscription({ startedOn: d(day) })).value)).toEqual([
      '0',
      '100',
      '100',
      '0',
    ]);
  });

  test('counts who was a customer for less than a month, fourteen months ago', () => {
    const brief = subscription({ startedOn: d('2024-04-03'), endedOn: d('2024-04-25') });
    expect(june(brief, subscription({ startedOn: d('2025-06-02') }))).toMatchObject({ value: '100', n: 1 });
  });

  test('is not of who leaves and returns within the period', () => {
    expect(june(left('2025-06-05'), subscription({ startedOn: d('2025-06-20') })).value).toBe('0');
  });

  test('is not of who was on a free plan before', () => {
    expect(june(subscription({ amount: 0 }), subscription({ startedOn: d('2025-06-20') })).value).toBe('0');
  });
});
