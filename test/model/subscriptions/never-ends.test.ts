// Exports that left out what is over. 300 months without an end are doubtful: 20 subscriptions for 15 months, or 300 for one.

import { describe, expect, test } from 'vitest';
import { metrics } from '../../../src/metrics/index.ts';
import { isOnlyToday, neverEnding } from '../../../src/model/subscriptions/never-ends.ts';
import { Records } from '../../../src/records/records.ts';
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

describe('where invoices bill subscriptions that no file lists', () => {
  const bill = (subscription: string, status = 'paid', issuedOn = '2025-02-01') => ({
    ...{ id: `I-${subscription}`, customer: 'gone', subscription, status, issuedOn: d(issuedOn) },
    ...{ total: 1_000, currency: 'USD' },
  });
  const billed = (invoices: ReturnType<typeof bill>[], row: Row = {}) =>
    modelOf(
      {
        subscriptions: [subscription({ id: 'S1', endedOn: null }), subscription({ id: 'S2', ...row })],
        invoices,
      },
      { asOf: d('2025-06-30') },
    );
  const saidOf = (model: ReturnType<typeof billed>) => [
    saysOf(model).isFlagged,
    model.diagnostics.some(({ code }) => code === 'unlisted-subscriptions'),
  ];

  test('the list holds only what is live, however few and young they are', () => {
    expect(saidOf(billed([bill('S1'), bill('S9'), bill('S9')]))).toEqual([true, true]);
  });

  test('drafts, void invoices and those to come bill nothing', () => {
    const others = [bill('S7', 'draft'), bill('S8', 'void'), bill('S9', 'paid', '2025-07-01')];
    expect(saidOf(billed([bill('S1'), ...others]))).toEqual([false, false]);
  });

  test('a list with an end in it is not doubted', () => {
    expect(saidOf(billed([bill('S9')], { endedOn: d('2025-03-01') }))).toEqual([false, false]);
  });
});

test('a list of another tool in which one has ended does not speak for this one', () => {
  const records = new Records();
  const rows = (tool: string, ended: string | null) => {
    const fields = new Set(['id', 'customer', 'endedOn', 'status']);
    const collection = 'subscriptions' as const;
    const file = records.addFile({ name: tool, source: tool, tool, collection, exportedOn: null, fields });
    for (let at = 0; at < 40; at++)
      records.tables.subscriptions.append(
        subscription({
          ...{ id: `${tool}${at}`, customer: `${tool}${at}`, startedOn: d('2024-06-01') },
          endedOn: ended === null ? null : d(ended),
        }) as never,
        file,
        at + 2,
      );
  };
  rows('stripe', null);
  rows('chargebee', '2025-03-01');
  expect(neverEnding(records, d('2025-06-30'))).toEqual([{ subscriptions: 40, months: 519, unlisted: 0 }]);
});

test('a list without any column that could tell an end is one of today', () => {
  const { status: _, ...live } = subscription();
  const model = modelOf({ subscriptions: [live] }, { asOf: d('2025-06-30') });
  const mrr = metrics.find(({ id }) => id === 'mrr');
  if (!mrr) throw new Error('there is no mrr');
  expect(answer(mrr, model, '2025-03')).toMatchObject({ value: '100', flags: ['history-assumed'] });
  expect(model.diagnostics).toEqual([]);
});

test('rows that each end with what was paid tell their ends without a column of that name', () => {
  const records = new Records();
  const fields = new Set(['customer', 'amount', 'startedOn']);
  const collection = 'subscriptions' as const;
  const file = records.addFile({ name: 'a', source: 'a', tool: 'a', collection, exportedOn: null, fields });
  records.tables.subscriptions.append(subscription({ endedOn: d('2025-07-10') }) as never, file, 2);
  expect(isOnlyToday(records, d('2025-06-30'))).toBe(false);
});
