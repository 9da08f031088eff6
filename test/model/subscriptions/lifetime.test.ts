import { describe, expect, test } from 'vitest';
import { customers } from '../../../src/metrics/recurring/customers.ts';
import { mrrChurn } from '../../../src/metrics/recurring/movements/mrr-churn.ts';
import { mrrNew } from '../../../src/metrics/recurring/movements/mrr-new.ts';
import { mrr } from '../../../src/metrics/recurring/mrr.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const asOf = d('2025-06-30');

/** MRR of months, of the rows given. */
const monthly = (rows: Parameters<typeof modelOf>[0], months: readonly string[], day = asOf) => {
  const model = modelOf(rows, { asOf: day });
  return months.map((month) => answer(mrr, model, month).value);
};

describe('a trial', () => {
  const given = { trialStartsOn: d('2025-04-10'), trialEndsOn: d('2025-05-10') };

  test.each(['active', 'trialing'])(
    'given to a paying subscription that is %s now changes nothing',
    (status) => {
      const model = modelOf({ subscriptions: [subscription({ ...given, status })] }, { asOf });
      for (const month of ['2025-03', '2025-04', '2025-05']) {
        expect(answer(mrr, model, month).value).toBe('100');
        expect(answer(customers, model, month).value).toBe('1');
        expect(answer(mrrChurn, model, month).value).toBe('0');
        expect(answer(mrrNew, model, month).value).toBe('0');
      }
    },
  );

  test('that starts with the subscription pays nothing until it ends', () => {
    const start = { startedOn: d('2025-04-10'), ...given };
    expect(monthly({ subscriptions: [subscription(start)] }, ['2025-04', '2025-05'])).toEqual(['0', '100']);
  });
});

describe('an unpaid subscription', () => {
  const unpaid = (status: string) =>
    subscription({ id: 'sub_u', status, currentPeriodStartsOn: d('2025-05-31') });
  const months = ['2025-04', '2025-05', '2025-06'];

  test.each(['unpaid', 'uncollectible'])('that is %s leaves MRR when its current period starts', (status) => {
    expect(monthly({ subscriptions: [unpaid(status)] }, months)).toEqual(['100', '0', '0']);
  });

  test('leaves it on the due day of its oldest unpaid invoice', () => {
    const invoices = [
      {
        id: 'in_1',
        subscription: 'sub_u',
        status: 'open',
        issuedOn: d('2025-04-01'),
        dueOn: d('2025-04-15'),
        total: 1,
      },
      {
        id: 'in_2',
        subscription: 'sub_u',
        status: 'open',
        issuedOn: d('2025-05-01'),
        dueOn: d('2025-05-15'),
        total: 1,
      },
    ];
    expect(monthly({ subscriptions: [unpaid('unpaid')], invoices }, ['2025-03', '2025-04'])).toEqual([
      '100',
      '0',
    ]);
  });

  test('that is only past due stays through the days of grace', () => {
    expect(monthly({ subscriptions: [unpaid('past_due')] }, months)).toEqual(['100', '100', '0']);
  });
});

test('what is paused on an unknown day leaves MRR where its file ends, whatever the as-of day', () => {
  const subscriptions = [
    subscription({ customer: 'A', status: 'paused' }),
    subscription({ customer: 'B', amount: 7, currentPeriodStartsOn: d('2025-06-20') }),
  ];
  for (const day of ['2025-06-30', '2025-08-31'])
    expect(monthly({ subscriptions }, ['2025-05', '2025-06'], d(day))).toEqual(['107', '7']);
});
