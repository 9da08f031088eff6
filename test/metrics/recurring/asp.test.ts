import { describe, expect, test } from 'vitest';
import { asp } from '../../../src/metrics/recurring/asp.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(asp, modelOf({ subscriptions }, { asOf: d('2025-07-31') }), '2025-06');

describe('average selling price', () => {
  test('has no value when nobody is new', () => {
    expect(june(subscription())).toMatchObject({ value: null, reason: 'zero-denominator', n: 0 });
  });

  test('is of customers that first pay from the first to the last day of the period', () => {
    const started = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(started.map((day) => june(subscription({ startedOn: d(day) })).value)).toEqual([
      null,
      '100',
      '100',
      null,
    ]);
  });

  test('is their mean monthly price', () => {
    const year = subscription({ customer: 'B', amount: 600, interval: 'year', startedOn: d('2025-06-05') });
    expect(june(subscription({ startedOn: d('2025-06-02') }), year)).toMatchObject({ value: '75', n: 2 });
  });

  test('takes no notice of who returns', () => {
    const back = [
      subscription({ endedOn: d('2025-02-01') }),
      subscription({ amount: 900, startedOn: d('2025-06-05') }),
    ];
    expect(june(...back, subscription({ customer: 'B', startedOn: d('2025-06-02') })).value).toBe('100');
  });
});
