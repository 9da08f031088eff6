// metrics.md §7.6, derived by hand: six targets, at the end of June 2025, of which the ninety days begin on 2 April.

import { expect, test } from 'vitest';
import { targetAccountEngagement } from '../../../src/metrics/marketing/targets/target-account-engagement.ts';
import { targetAccountPenetration } from '../../../src/metrics/marketing/targets/target-account-penetration.ts';
import { targetAccountPipelineShare } from '../../../src/metrics/marketing/targets/target-account-pipeline-share.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { winRate } from '../../../src/metrics/pipeline/win-rate.ts';
import { defaultPolicies, type Policies } from '../../../src/model/policies/policies.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

const company: Tables = {
  accounts: ['a', 'b', 'c', 'd', 'e'].map((id) => ({
    id,
    name: id === 'd' ? 'Delta GmbH' : `Company ${id}`,
    website: `https://www.${id}.example/`,
    owner: id === 'a' ? 'rep_1' : 'rep_2',
    // The CRM marks c, which is not in the list, and a, which is.
    target: id === 'c' || id === 'a' ? 'yes' : null,
  })),
  // By its id, its domain, its name; a provider of free mail; a company that nothing else is known of.
  targetAccounts: [
    { account: 'a', website: null },
    { account: 'The second', website: 'b.example' },
    { account: 'Delta', website: null },
    { account: 'gmail.com', website: 'gmail.com' },
    { account: 'Nowhere', website: null },
  ],
  contacts: [
    { id: 'a1', email: 'one@a.example', account: 'a', createdOn: d('2025-01-01') },
    { id: 'a2', email: 'two@a.example', account: 'a', createdOn: d('2025-01-01') },
    { id: 'b1', email: 'one@b.example', account: 'b', createdOn: d('2025-01-01') },
    // Known after June.
    { id: 'c1', email: 'one@c.example', account: 'c', createdOn: d('2025-07-05') },
    { id: 'e1', email: 'one@gmail.com', account: 'e', createdOn: d('2025-01-01') },
  ],
  leads: [
    // The one contact of b once more.
    { id: 'lb', email: 'One@b.example', createdOn: d('2025-05-01') },
    // Of d by the domain of the address.
    { id: 'ld', email: 'one@d.example', createdOn: d('2025-03-01') },
    { id: 'lg', email: 'somebody@gmail.com', createdOn: d('2025-03-01') },
  ],
  campaignMembers: [
    { campaign: 'k', contact: 'a2', lead: null, responded: 'yes', createdOn: d('2025-04-02') },
    // A day too early for the ninety.
    { campaign: 'k', contact: null, lead: 'ld', responded: 'yes', createdOn: d('2025-04-01') },
    { campaign: 'k', contact: null, lead: 'lb', responded: 'yes', createdOn: d('2025-06-01') },
  ],
  touches: [
    { id: 't1', contact: 'a1', account: null, day: d('2025-06-10') },
    { id: 't2', contact: 'b1', account: null, day: d('2025-06-11') },
    { id: 't3', contact: 'b1', account: null, day: d('2025-06-12') },
    // With nobody in particular.
    { id: 't4', contact: null, account: 'c', day: d('2025-06-20') },
    { id: 't5', contact: 'a1', account: null, day: d('2025-07-02') },
  ],
  opportunities: [
    deal({
      account: 'a',
      amount: 100,
      createdOn: d('2025-06-05'),
      closedOn: d('2025-06-20'),
      outcome: 'won',
    }),
    deal({
      account: 'e',
      amount: 300,
      createdOn: d('2025-06-05'),
      closedOn: d('2025-06-20'),
      outcome: 'lost',
    }),
    deal({ account: 'e', amount: 50, createdOn: d('2025-05-05'), closedOn: d('2025-06-20'), outcome: 'won' }),
  ],
};

const model = (tables: Tables = company, policies: Partial<Policies> = {}) =>
  modelOf(tables, { asOf: d('2025-07-31'), policies: { ...defaultPolicies, ...policies } });

function share(metric: Metric, variant: string | null, made = model()): string {
  const { result } = answer(metric, made, '2025-06', variant);
  const { numerator, denominator, reason } = result;
  return reason ? reason.code : `${numerator?.value.toFraction()}/${denominator?.value.toFraction()}`;
}

const engagement = (variant: string, made = model()) => share(targetAccountEngagement, variant, made);

test('a target is engaged where two people of it were in touch in ninety days: a alone', () => {
  expect(engagement('engaged')).toBe('1/6');
  const { result } = answer(targetAccountEngagement, model(), '2025-06', 'engaged');
  expect(result.parts?.['touches']?.value.toFraction()).toBe('2');
  expect(result.rows?.()['touches']?.map(({ collection, row }) => `${collection} ${row}`)).toEqual([
    'campaignMembers 0',
    'touches 0',
  ]);
});

test('or as many as the config says, in as many days', () => {
  // The contact and the lead of b are one person, whom three touches name; the lead of d answered on the ninety-first day.
  expect(engagement('engaged', model(company, { engagementContacts: '1' }))).toBe('2/6');
  expect(engagement('engaged', model(company, { engagementContacts: '1', engagementDays: 91 }))).toBe('3/6');
  expect(engagement('engaged', model(company, { engagementContacts: '3' }))).toBe('0/6');
});

test('was reached by any touch with the account: a, b, c and d', () => {
  expect(engagement('reach')).toBe('4/6');
});

test('is covered where somebody is known: a, b and, by a lead, d', () => {
  expect(engagement('coverage')).toBe('3/6');
  expect(share(targetAccountPenetration, null)).toBe('4/6');
});

test('the share of targets in the pipeline, and their win rate beside that of others', () => {
  expect(share(targetAccountPipelineShare, null)).toBe('100/400');
  expect(share(winRate, 'target_accounts')).toBe('1/1');
  expect(share(winRate, 'other_accounts')).toBe('1/2');
});

test('of an owner are the targets whose account is theirs', () => {
  const by = (owner: string) =>
    rowsOf(targetAccountEngagement, model(), '2025-06', 'coverage', { owner }).map(
      ({ result }) => `${result.numerator?.value.toFraction()}/${result.denominator?.value.toFraction()}`,
    );
  expect([by('rep_1'), by('rep_2')]).toEqual([['1/1'], ['2/3']]);
});

test('without any target, and where nothing says which they are, there is no value', () => {
  const { accounts = [], targetAccounts: _, ...rest } = company;
  const unmarked = accounts.map(({ target: __, ...row }) => row);
  const unsaid: Tables = { ...rest, accounts: unmarked };
  for (const made of [model(unsaid)])
    expect([
      engagement('engaged', made),
      share(targetAccountPenetration, null, made),
      share(winRate, 'target_accounts', made),
    ]).toEqual(['missing-input', 'missing-input', 'missing-input']);
  const empty = model({ ...unsaid, targetAccounts: [] });
  expect([engagement('engaged', empty), engagement('reach', empty)]).toEqual([
    'zero-denominator',
    'zero-denominator',
  ]);
});

test('without answers and activities nothing is known of touches', () => {
  const { campaignMembers: _, touches: __, ...rest } = company;
  expect([
    engagement('engaged', model(rest)),
    engagement('reach', model(rest)),
    engagement('coverage', model(rest)),
  ]).toEqual(['missing-input', 'missing-input', '3/6']);
});
