import { describe, expect, test } from 'vitest';
import { mrrChurn } from '../../../../src/metrics/recurring/movements/mrr-churn.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../../support/model.ts';

const asOf = d('2025-07-31');
const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(mrrChurn, modelOf({ subscriptions }, { asOf }), '2025-06');

describe('churned MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', n: 0 });
  });

  test('is of customers whose last paid day lies before the end of the period, and positive', () => {
    const ends = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(ends.map((day) => june(subscription({ endedOn: d(day) })).value)).toEqual([
      '0',
      '100',
      '100',
      '0',
    ]);
  });

  test('is all that the customer paid at the opening', () => {
    const ended = [
      subscription({ endedOn: d('2025-06-02') }),
      subscription({ amount: 20, endedOn: d('2025-06-30') }),
    ];
    expect(june(...ended)).toMatchObject({ value: '120', n: 1 });
  });

  test('is not of who returns before the period ends, nor of who is paused then', () => {
    const returned = [
      subscription({ endedOn: d('2025-06-02') }),
      subscription({ startedOn: d('2025-06-30') }),
    ];
    const paused = subscription({ customer: 'B', status: 'paused', pausedOn: d('2025-06-10') });
    expect(june(...returned, paused).value).toBe('0');
  });

  test('is not of who stops paying in one currency and starts in another', () => {
    const euro = subscription({ currency: 'EUR', startedOn: d('2025-06-10') });
    const model = modelOf({ subscriptions: [subscription({ endedOn: d('2025-06-10') }), euro] }, { asOf });
    expect(rowsOf(mrrChurn, model, '2025-06').map(({ result }) => result.value?.toFraction())).toEqual([
      '0',
      '0',
    ]);
  });
});
