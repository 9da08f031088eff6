import { describe, expect, test } from 'vitest';
import { dueTerms } from '../../../src/metrics/facts/terms/at-risk.ts';
import { renewalsAtRisk } from '../../../src/metrics/retention/renewals-at-risk.ts';
import type { Coupon } from '../../../src/model/subscriptions/price.ts';
import { View } from '../../../src/model/view.ts';
import { answer, d, deal, modelOf, periodOf, priced, subscription } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

const contract = (account: string, starts: string, ends: string, amount: number) =>
  priced(
    {
      id: account,
      account,
      startsOn: d(starts),
      endsOn: d(ends),
      amount,
      currency: 'USD',
      status: 'Activated',
    },
    'amount',
  );

const renewal = (account: string, outcome: 'open' | 'lost' | 'won', createdOn: string, closedOn: string) =>
  deal({ account, outcome, type: 'Renewal', createdOn: d(createdOn), closedOn: d(closedOn) });

/** Subscriptions of a year that is over on 1 August 2025. */
const yearly = (customer: string, more: Parameters<typeof subscription>[0] = {}) =>
  subscription({ customer, interval: 'year', amount: 1_200, startedOn: d('2024-08-01'), ...more });

const half: Coupon = {
  percentOff: { parts: 50, of: 100 },
  amountOff: null,
  duration: 'repeating',
  months: 12,
};

function atRisk(tables: Tables, period = '2025-06') {
  const model = modelOf(tables, { asOf: d('2025-06-30'), coupons: new Map([['HALF', half]]) });
  const { value, result } = answer(renewalsAtRisk, model, period);
  const due = dueTerms(new View(model, periodOf(model, period)));
  return {
    value,
    due: result.parts?.['due']?.value.toFraction(),
    risks: due.map(({ risks }) => risks.join(', ')),
  };
}

describe('renewals at risk', () => {
  test('are those of three terms that are due which a rule holds of', () => {
    // Due by 28 September: the fourth, of the day after, is not.
    const tables = {
      contracts: [
        contract('Acorn', '2024-07-15', '2025-07-15', 24_000),
        contract('Birch', '2024-08-30', '2025-08-30', 8_000),
        contract('Cedar', '2024-09-28', '2025-09-28', 5_000),
        contract('Dogwood', '2024-09-29', '2025-09-29', 900),
      ],
      accounts: ['Acorn', 'Birch', 'Cedar', 'Dogwood'].map((id) => ({ id, name: id })),
      opportunities: [renewal('Birch', 'open', '2025-06-01', '2025-09-20')],
    };
    expect(atRisk(tables)).toEqual({
      value: '32000',
      due: '37000',
      risks: ['no-renewal-deal, 15 days before the end', 'deal-dated-late: 2025-09-20', ''],
    });
  });

  test.each([
    ['canceled for its end', { canceledOn: d('2025-06-02') }, {}, 'cancel-scheduled since 2025-06-02'],
    ['past due', { status: 'past_due', currentPeriodStartsOn: d('2025-06-20') }, {}, 'past-due'],
    [
      'owing an invoice',
      {},
      {
        invoices: [
          { customer: 'A', issuedOn: d('2025-05-01'), dueOn: d('2025-06-01'), total: 500, status: 'open' },
        ],
      },
      'past-due since 2025-06-01',
    ],
    ['less than half a year before', {}, { before: 300 }, 'shrunk within 180 days'],
    [
      'at a price that a coupon takes off until then',
      { coupon: 'HALF' },
      {},
      'discount-ending on 2025-08-01',
    ],
  ])(
    'are of a subscription that is %s',
    (_, more, { before, ...tables }: { before?: number } & Tables, risk) => {
      const other = { customer: 'A', interval: 'month', amount: before ?? 0, endedOn: d('2025-05-01') };
      const subscriptions = [yearly('A', more), ...(before ? [subscription(other)] : [])];
      expect(atRisk({ subscriptions, ...tables })).toMatchObject({ value: '1200', risks: [risk] });
    },
  );

  test('are none of a subscription of which nothing of the kind is known', () => {
    expect(atRisk({ subscriptions: [yearly('A')] })).toMatchObject({ value: '0', due: '1200', risks: [''] });
  });

  test('are those whose renewal was lost, not those whose renewal is won', () => {
    const tables = (outcome: 'lost' | 'won') => ({
      contracts: [contract('Acorn', '2024-07-15', '2025-07-15', 24_000)],
      accounts: [{ id: 'Acorn', name: 'Acorn' }],
      opportunities: [renewal('Acorn', outcome, '2025-05-01', '2025-06-20')],
    });
    expect(atRisk(tables('lost'))).toMatchObject({ value: '24000', risks: ['deal-lost on 2025-06-20'] });
    expect(atRisk(tables('won'))).toMatchObject({ value: '0' });
    // At the end of May it was open, and expected in time.
    expect(atRisk(tables('lost'), '2025-05')).toMatchObject({ value: '0', due: '24000' });
  });

  test('are no longer those that another term has followed already', () => {
    const contracts = [
      contract('Acorn', '2024-07-15', '2025-07-15', 24_000),
      { ...contract('Acorn', '2025-06-20', '2026-06-20', 30_000), id: 'next' },
    ];
    expect(atRisk({ contracts }).due).toBe('0');
  });

  test('have no value where no file tells of any term', () => {
    const model = modelOf({ opportunities: [deal()] }, { asOf: d('2025-06-30') });
    expect(answer(renewalsAtRisk, model, '2025-06')).toMatchObject({ value: null, reason: 'missing-input' });
  });
});
