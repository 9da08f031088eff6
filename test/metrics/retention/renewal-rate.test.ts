import { describe, expect, test } from 'vitest';
import type { Metric } from '../../../src/metrics/metric.ts';
import { atr } from '../../../src/metrics/retention/atr.ts';
import { lateRenewalRate } from '../../../src/metrics/retention/late-renewal-rate.ts';
import { renewalRate } from '../../../src/metrics/retention/renewal-rate.ts';
import { Model } from '../../../src/model/model.ts';
import { defaultPolicies, type Policies } from '../../../src/model/policies/policies.ts';
import { answer, d, modelOf, priced, rowsOf, subscription } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

let serial = 0;

/** A contract that is in force up to the day before the second. */
const contract = (account: string, starts: string, ends: string, amount: number | null, more: object = {}) =>
  priced(
    {
      ...{ id: `c${++serial}`, account, currency: 'USD', status: 'Activated', createdOn: null, renews: null },
      ...{ startsOn: d(starts), endsOn: d(ends), amount, ...more },
    },
    'amount',
  );

/** A subscription of a year. */
const yearly = (customer: string, startedOn: string, amount: number, endedOn: string | null = null) =>
  subscription({
    ...{ customer, amount, interval: 'year', startedOn: d(startedOn) },
    ...(endedOn === null ? {} : { endedOn: d(endedOn), status: 'canceled' }),
  });

interface Asked {
  readonly asOf?: string;
  readonly period?: string;
  readonly policies?: Partial<Policies>;
}

function found(
  metric: Metric,
  variant: string | null,
  tables: Tables | Model,
  { asOf = '2025-06-30', period = '2025-Q2', policies = {} }: Asked = {},
) {
  const model =
    tables instanceof Model
      ? tables
      : modelOf(tables, { asOf: d(asOf), policies: { ...defaultPolicies, ...policies } });
  const [row] = rowsOf(metric, model, period).filter(
    ({ variant: { name } }) => (name ?? '') === (variant ?? ''),
  );
  if (!row) throw new Error(`${metric.id} gave no row`);
  const reason = row.result.reason?.code ?? null;
  return row.result.value?.toFraction() ?? reason;
}

// Five terms of a year that ended in the second quarter, and what followed them; by whole years, so that a year of each
// is worth its amount.
const five = {
  contracts: [
    contract('R1', '2024-04-01', '2025-04-01', 12_000),
    contract('R1', '2025-04-01', '2026-04-01', 12_000),
    contract('R2', '2024-04-15', '2025-04-15', 6_000),
    contract('R2', '2025-05-05', '2026-05-05', 5_400),
    contract('R3', '2024-05-10', '2025-05-10', 9_000),
    contract('R4', '2024-06-20', '2025-06-20', 3_000),
    contract('R5', '2024-06-15', '2025-06-15', 10_000),
    contract('R5', '2025-05-20', '2026-05-20', 12_500),
  ],
};

const fiveBilled = {
  subscriptions: [
    yearly('R1', '2024-04-01', 12_000, '2025-04-01'),
    yearly('R1', '2025-04-01', 12_000),
    yearly('R2', '2024-04-15', 6_000, '2025-04-15'),
    yearly('R2', '2025-05-05', 5_400),
    yearly('R3', '2024-05-10', 9_000, '2025-05-10'),
    yearly('R4', '2024-06-20', 3_000, '2025-06-20'),
    yearly('R5', '2024-06-15', 10_000, '2025-06-15'),
    yearly('R5', '2025-05-20', 12_500),
  ],
};

describe.each([
  ['contracts', five],
  ['subscriptions', fiveBilled],
])('five terms that ended in a quarter, of %s', (_, tables) => {
  test('three of four that are decided were renewed, the fifth may still be', () => {
    expect(found(renewalRate, 'count', tables)).toBe('3/4');
    const model = modelOf(tables, { asOf: d('2025-06-30') });
    const { flags, result } = answer(renewalRate, model, '2025-Q2', 'count');
    expect(flags).toContain('renewals-open');
    expect(result.parts?.['open']?.value.toFraction()).toBe('1');
  });

  test('by value none counts for more than it was, net it does', () => {
    // (12,000 + 5,400 + 10,000) ÷ 37,000, and 29,900 ÷ 37,000.
    expect(found(renewalRate, 'value', tables)).toBe('137/185');
    expect(found(renewalRate, 'net', tables)).toBe('299/370');
  });

  test('one of the three came late', () => {
    expect(found(lateRenewalRate, null, tables)).toBe('1/3');
  });

  test('all five were available to renew', () => {
    expect(found(atr, '', tables)).toBe('40000');
  });

  test('the fifth is lost when its days of grace are over, on the thirtieth day after its end', () => {
    expect(found(renewalRate, 'count', tables, { asOf: '2025-07-19' })).toBe('3/4');
    expect(found(renewalRate, 'count', tables, { asOf: '2025-07-20' })).toBe('3/5');
  });

  test('without grace what came twenty days late is no renewal', () => {
    expect(found(renewalRate, 'count', tables, { policies: { renewalGraceDays: 0 } })).toBe('2/5');
    expect(found(renewalRate, 'count', tables, { policies: { renewalGraceDays: 19 } })).toBe('1/2');
    expect(found(renewalRate, 'count', tables, { policies: { renewalEarlyDays: 25 } })).toBe('2/3');
    expect(found(renewalRate, 'count', tables, { policies: { renewalEarlyDays: 26 } })).toBe('3/4');
  });
});

describe('a term', () => {
  test('of a subscription that goes on is renewed at the price then in force', () => {
    const subscriptions = [yearly('A', '2023-05-01', 1_200)];
    expect(found(renewalRate, 'net', { subscriptions })).toBe('1');
    expect(found(atr, '', { subscriptions })).toBe('1200');
    expect(found(atr, '', { subscriptions }, { period: '2025-Q1' })).toBe('0');
    // Of each year once.
    expect(found(renewalRate, 'count', { subscriptions }, { period: '2024' })).toBe('1');
  });

  test('is no month', () => {
    const monthly = [subscription({ customer: 'A', startedOn: d('2025-01-01') })];
    expect(found(renewalRate, 'count', { subscriptions: monthly })).toBe('zero-denominator');
    const quarterly = [subscription({ customer: 'A', interval: 'quarter', startedOn: d('2025-01-01') })];
    expect(found(renewalRate, 'count', { subscriptions: quarterly })).toBe('1');
    // 100 a quarter.
    expect(found(atr, '', { subscriptions: quarterly })).toBe('100');
    expect(found(atr, 'annual', { subscriptions: quarterly })).toBe('400');
  });

  test('that a contract and a subscription both tell of is one, by the contract', () => {
    const model = modelOf(
      {
        contracts: [contract('A', '2022-05-01', '2025-05-01', 3_600)],
        subscriptions: [yearly('cus', '2022-05-01', 1_300)],
        customers: [{ id: 'cus', email: 'a@alder.example', name: 'Alder' }],
        accounts: [{ id: 'A', name: 'Alder', website: 'alder.example' }],
      },
      { asOf: d('2025-06-30') },
    );
    // Three years were signed for: the subscription's anniversaries within them are no ends.
    expect(found(atr, '', model, { period: '2024' })).toBe('0');
    expect(found(atr, '', model)).toBe('3600');
    expect(found(atr, 'annual', model)).toBe('1200');
    expect(answer(renewalRate, model, '2025-Q2', 'net').result.value?.toFraction()).toBe('13/12');
  });

  test('takes the place of one only, or is shared by what ends in it', () => {
    const ended = [
      contract('A', '2024-05-01', '2025-05-01', 600),
      contract('A', '2024-05-01', '2025-05-01', 300),
    ];
    const one = contract('A', '2025-05-01', '2026-05-01', 450);
    // 300 of 600, and 150 of 300.
    expect(found(renewalRate, 'value', { contracts: [...ended, one] })).toBe('1/2');
    const two = contract('A', '2025-05-02', '2026-05-02', 300);
    expect(found(renewalRate, 'value', { contracts: [...ended, one, two] })).toBe('5/6');
    expect(found(renewalRate, 'count', { contracts: [...ended, one, two] })).toBe('1');
  });

  test('that was not signed, has no end, or reduces another is none', () => {
    const contracts = [
      contract('A', '2024-05-01', '2025-05-01', 600, { status: 'Draft' }),
      contract('B', '2024-05-01', '2025-05-01', -100),
      { ...contract('C', '2024-05-01', '2025-05-01', 100), endsOn: null },
      contract('D', '2024-05-01', '2025-05-01', 100),
    ];
    expect(found(atr, '', { contracts })).toBe('100');
  });

  test('that renews itself does so at its own amount, unless another follows it', () => {
    const itself = contract('A', '2024-05-01', '2025-05-01', 600, { renews: 'yes' });
    const ends = contract('B', '2024-05-01', '2025-05-01', 200, { renews: 'no' });
    expect(found(renewalRate, 'value', { contracts: [itself, ends] })).toBe('3/4');
    const next = contract('A', '2025-05-01', '2026-05-01', 300);
    expect(found(renewalRate, 'value', { contracts: [itself, ends, next] })).toBe('3/8');
  });

  test('that states what it was renewed at counts with that, and with 0 is lost', () => {
    const up = contract('A', '2024-05-01', '2025-05-01', 600, { renewedAmount: 70_000 });
    const down = contract('B', '2024-05-01', '2025-05-01', 200, { renewedAmount: 10_000, renews: 'no' });
    const lost = contract('C', '2024-05-01', '2025-05-01', 200, { renewedAmount: 0, renews: 'yes' });
    const contracts = [up, down, lost];
    // (600 + 100) ÷ 1,000, and (700 + 100) ÷ 1,000.
    expect(found(renewalRate, 'value', { contracts })).toBe('7/10');
    expect(found(renewalRate, 'net', { contracts })).toBe('4/5');
    expect(found(renewalRate, 'count', { contracts })).toBe('2/3');
    const twoYears = contract('A', '2023-05-01', '2025-05-01', 1_200, { renewedAmount: 150_000 });
    expect(found(renewalRate, 'net', { contracts: [twoYears] })).toBe('5/4');
  });

  test('of an unknown amount counts, and is said to be unknown in money', () => {
    const contracts = [
      contract('A', '2024-05-01', '2025-05-01', 600, { renews: 'yes' }),
      contract('B', '2024-05-01', '2025-05-01', null, { renews: 'no' }),
    ];
    expect(found(renewalRate, 'count', { contracts })).toBe('1/2');
    const model = modelOf({ contracts }, { asOf: d('2025-06-30') });
    expect(answer(renewalRate, model, '2025-Q2', 'value')).toMatchObject({
      value: '1',
      flags: ['unknown-share'],
    });
  });

  test('that is followed by one of an unknown amount is on neither side in money', () => {
    const contracts = [
      contract('A', '2024-05-01', '2025-05-01', 600, { renews: 'yes' }),
      contract('B', '2024-05-01', '2025-05-01', 200),
      contract('B', '2025-05-01', '2026-05-01', null),
      contract('C', '2024-05-01', '2025-05-01', 200),
    ];
    expect(found(renewalRate, 'value', { contracts })).toBe('3/4');
    expect(found(renewalRate, 'count', { contracts })).toBe('2/3');
  });

  test('of an account that only contracts name is followed by its next', () => {
    const others = { subscriptions: [subscription()], accounts: [{ id: 'Z', name: 'Zinc' }] };
    expect(found(renewalRate, 'count', { ...five, ...others })).toBe('3/4');
  });

  test('that ends after as-of is available, and not decided', () => {
    const contracts = [contract('A', '2024-06-25', '2025-06-25', 100, { renews: 'yes' })];
    const asked = { asOf: '2025-06-10' };
    expect(found(atr, '', { contracts }, asked)).toBe('100');
    expect(found(renewalRate, 'count', { contracts }, asked)).toBe('zero-denominator');
  });

  test('of a customer that is paused is open', () => {
    const subscriptions = [
      { ...yearly('A', '2024-05-01', 100), status: 'paused', pausedOn: d('2025-05-01') },
    ];
    expect(found(renewalRate, 'count', { subscriptions })).toBe('zero-denominator');
  });

  test('is told by no file: there is no value', () => {
    expect(found(renewalRate, 'count', { leads: [] })).toBe('missing-input');
    expect(found(atr, '', { leads: [] })).toBe('missing-input');
  });
});
