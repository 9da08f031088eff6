import { describe, expect, test } from 'vitest';
import { netNewMrr } from '../../../../src/metrics/recurring/movements/net-new-mrr.ts';
import { answer, d, modelOf, rowsOf, subscription } from '../../../support/model.ts';

const asOf = d('2025-07-31');
const june = (...subscriptions: ReturnType<typeof subscription>[]) =>
  answer(netNewMrr, modelOf({ subscriptions }, { asOf }), '2025-06');

describe('net new MRR', () => {
  test('is zero without subscriptions', () => {
    expect(june()).toMatchObject({ value: '0', n: 0 });
  });

  test('takes in what starts or ends on the first and the last day of the period, nothing of the day after', () => {
    const days = ['2025-05-31', '2025-06-01', '2025-06-30', '2025-07-01'];
    expect(days.map((day) => june(subscription({ startedOn: d(day) })).value)).toEqual([
      '0',
      '100',
      '100',
      '0',
    ]);
    expect(days.map((day) => june(subscription({ endedOn: d(day) })).value)).toEqual([
      '0',
      '-100',
      '-100',
      '0',
    ]);
  });

  test('adds new, expansion and reactivation and subtracts contraction and churn', () => {
    const { result, value, n } = june(
      subscription({ customer: 'new', amount: 60, startedOn: d('2025-06-10') }),
      subscription({ customer: 'up' }),
      subscription({ customer: 'up', amount: 50, startedOn: d('2025-06-08') }),
      subscription({ customer: 'back', endedOn: d('2025-02-10') }),
      subscription({ customer: 'back', amount: 70, startedOn: d('2025-06-15') }),
      subscription({ customer: 'down' }),
      subscription({ customer: 'down', amount: 20, endedOn: d('2025-06-09') }),
      subscription({ customer: 'gone', endedOn: d('2025-06-12') }),
    );
    expect([value, n]).toEqual(['60', 5]);
    const parts = Object.entries(result.parts ?? {}).map(([name, part]) => [name, part.value.toFraction()]);
    expect(Object.fromEntries(parts)).toEqual({
      new: '60',
      expansion: '50',
      reactivation: '70',
      contraction: '20',
      churn: '100',
    });
  });

  test('keeps what a customer moved from one currency to another apart, in the table of each', () => {
    const euro = subscription({ currency: 'EUR', amount: 90, startedOn: d('2025-06-10') });
    const model = modelOf({ subscriptions: [subscription({ endedOn: d('2025-06-10') }), euro] }, { asOf });
    const rows = rowsOf(netNewMrr, model, '2025-06').map(({ currency, result }) => [
      currency,
      result.value?.toFraction(),
      result.parts?.['switched']?.value.toFraction(),
    ]);
    expect(rows).toEqual([
      ['EUR', '0', '90'],
      ['USD', '0', '-100'],
    ]);
  });
});
