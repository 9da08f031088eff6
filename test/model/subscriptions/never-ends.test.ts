// Exports that left out what is over. 300 months without an end are doubtful: 20 subscriptions for 15 months, or 300 for one.

import { describe, expect, test } from 'vitest';
import { metrics } from '../../../src/metrics/index.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

type Row = Parameters<typeof subscription>[0];

const company = (count: number, since: string, last: Row = {}) =>
  modelOf(
    {
      subscriptions: Array.from({ length: count }, (_, at) =>
        subscription({
          customer: `c${at}`,
          startedOn: d(since),
          endedOn: null,
          ...(at === count - 1 && last),
        }),
      ),
    },
    { asOf: d('2025-06-30') },
  );

const saysOf = (model: ReturnType<typeof company>) => {
  const churn = metrics.find(({ id }) => id === 'customer_churn_rate');
  if (!churn) throw new Error('there is no customer_churn_rate');
  const { value, flags = [] } = answer(churn, model, '2025-06', null);
  return {
    isWarned: model.diagnostics.some(({ code }) => code === 'no-canceled-rows'),
    isFlagged: flags.includes('history-assumed'),
    value,
  };
};

describe('where no subscription has ended', () => {
  test.each([
    ['a large young company', company(400, '2025-06-01'), true],
    ['a small old one', company(9, '2022-06-01'), true],
    ['a small young one', company(30, '2025-01-01'), false],
    ['one of a few months', company(60, '2025-04-01'), false],
    ['one of which one has ended', company(400, '2024-06-01', { endedOn: d('2025-03-01') }), false],
    ['one of which one is canceled', company(400, '2024-06-01', { status: 'canceled' }), false],
    ['one without subscriptions', company(0, '2024-06-01'), false],
  ])('%s', (_, model, isDoubtful) => {
    const { isWarned, isFlagged } = saysOf(model);
    expect([isWarned, isFlagged]).toEqual([isDoubtful, isDoubtful]);
  });

  test('the churn of 0 is printed, with the flag', () => {
    expect(saysOf(company(400, '2024-06-01'))).toEqual({ isWarned: true, isFlagged: true, value: '0' });
  });

  test('says how many they are, and for how long', () => {
    const [said] = company(30, '2024-07-01').diagnostics.filter(({ code }) => code === 'no-canceled-rows');
    expect(said?.message).toMatch(/of 30 subscriptions none has ended in 360 months/);
  });
});
