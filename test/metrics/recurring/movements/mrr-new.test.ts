import { describe, expect, test } from 'vitest';
import { mrrNew } from '../../../../src/metrics/recurring/movements/mrr-new.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../../support/model.ts';

const asOf = d('2025-07-31');
const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(mrrNew, modelOf({ subscriptions }, { asOf }), '2025-06');

describe('new MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', n: 0 });
  });

  test('is of customers that first pay from the first to the last day of the period', () => {
    const started = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(started.map((day) => june(subscription({ startedOn: d(day) })).value)).toEqual([
      '0',
      '100',
      '100',
      '0',
    ]);
  });

  test('is what the customer pays at the end of the period, later additions included', () => {
    const first = subscription({ startedOn: d('2025-06-02') });
    const second = subscription({ startedOn: d('2025-06-20'), amount: 50 });
    expect(june(first, second)).toMatchObject({ value: '150', n: 1 });
  });

  test('leaves out who was a customer for a few days long ago', () => {
    const once = subscription({ startedOn: d('2024-01-03'), endedOn: d('2024-01-05') });
    expect(june(once, subscription({ startedOn: d('2025-06-02') })).value).toBe('0');
  });

  test('leaves out who joins and leaves within the period', () => {
    expect(june(subscription({ startedOn: d('2025-06-02'), endedOn: d('2025-06-20') })).value).toBe('0');
  });

  test('counts who tried it, or was paused, without ever having paid', () => {
    const trial = subscription({ startedOn: d('2025-04-01'), trialEndsOn: d('2025-06-10') });
    const never = subscription({
      customer: 'B',
      status: 'paused',
      startedOn: d('2025-04-01'),
      pausedOn: d('2025-04-01'),
    });
    const paying = subscription({ customer: 'B', startedOn: d('2025-06-05'), amount: 40 });
    expect(june(trial, never, paying)).toMatchObject({ value: '140', n: 2 });
  });

  test('names the subscriptions of the new customers', () => {
    const subscriptions = [subscription(), subscription({ customer: 'B', startedOn: d('2025-06-02') })];
    const [row] = rowsOf(mrrNew, modelOf({ subscriptions }, { asOf }), '2025-06');
    expect(row?.result.rows?.()['new']?.map(({ row }) => row)).toEqual([1]);
  });
});
