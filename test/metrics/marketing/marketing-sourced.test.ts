// metrics.md §7.5, derived by hand. Amounts are powers of two, so that a sum shows whose it is.

import { describe, expect, test } from 'vitest';
import { marketingInfluencedPipeline } from '../../../src/metrics/marketing/sourced/marketing-influenced-pipeline.ts';
import { marketingInfluencedRevenue } from '../../../src/metrics/marketing/sourced/marketing-influenced-revenue.ts';
import { marketingSourcedPipeline } from '../../../src/metrics/marketing/sourced/marketing-sourced-pipeline.ts';
import { marketingSourcedRevenue } from '../../../src/metrics/marketing/sourced/marketing-sourced-revenue.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { answer, d, deal, modelOf, rowsOf } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

const june = (day: number) => d(`2025-06-${String(day).padStart(2, '0')}`);

const came = (account: string, amount: number, source: string | null, day: number, more: object = {}) =>
  deal({
    id: `o-${account}`,
    account,
    amount,
    source,
    createdOn: june(day),
    closedOn: d('2025-07-31'),
    ...more,
  });

const answered = (who: object, day: number, more: object = {}) => ({
  campaign: 'webinar',
  responded: 'yes',
  createdOn: june(1),
  respondedOn: june(day),
  ...who,
  ...more,
});

/** Its answers are those of contacts named like their accounts, and of leads named like the opportunities that they became. */
const company: Tables = {
  opportunities: [
    // Came by the website, was rung up, then answered: sourced by its source and by its first touch.
    came('a', 1, 'Web', 10),
    // Bought list, answered, then rung up: before sales only.
    came('b', 2, 'Outbound', 10),
    // Nothing is known but the source.
    came('c', 4, 'Trade Show', 10),
    // Referred; answered and was rung up on the day of its creation: first touch and before sales.
    came('d', 8, 'Referral', 8),
    // Answered after it was created, before it was won: by no rule, and an influence on what was won alone.
    came('e', 16, 'Referral', 11, { outcome: 'won', closedOn: june(20) }),
    // Won before, so a customer: left out.
    came('f', 32, 'Web', 10),
    deal({ account: 'f', amount: 5, outcome: 'won', createdOn: d('2025-04-01'), closedOn: d('2025-05-10') }),
    // Brought by a partner: left out.
    came('g', 64, 'Web', 10, { partner: 'p' }),
    // Was sent something, and did not answer.
    came('h', 128, null, 10),
    // Answered a campaign of sales.
    came('i', 256, 'Web', 5),
    // By every rule.
    came('j', 512, 'Web', 4, { outcome: 'won', closedOn: june(25) }),
    // Calls itself an upgrade: left out.
    came('k', 1024, 'Web', 10, { type: 'Existing Customer - Upgrade' }),
    // A renewal: no deal that these are about.
    came('l', 2048, 'Web', 10, { type: 'Renewal', outcome: 'won', closedOn: june(12) }),
  ],
  leads: [
    { id: 'l-a', source: 'Web', createdOn: june(2), opportunity: 'o-a' },
    { id: 'l-b', source: 'Cold call', createdOn: june(1), opportunity: 'o-b' },
    { id: 'l-j', source: 'Web', createdOn: june(1), opportunity: 'o-j' },
    // Became nothing.
    { id: 'l-x', source: 'Web', createdOn: june(1), opportunity: null },
  ],
  contacts: ['d', 'e', 'f', 'h', 'i'].map((account) => ({ id: `c-${account}`, account })),
  campaigns: [
    { id: 'webinar', name: 'Spring', channel: 'Webinar' },
    { id: 'phone', name: 'Calls', channel: 'Telemarketing' },
  ],
  campaignMembers: [
    answered({ lead: 'l-a', contact: null }, 5),
    answered({ lead: 'l-b', contact: null }, 4),
    answered({ contact: 'c-d', lead: null }, 8),
    answered({ contact: 'c-e', lead: null }, 12),
    answered({ contact: 'c-f', lead: null }, 2),
    {
      campaign: 'webinar',
      contact: 'c-h',
      lead: null,
      responded: 'no',
      createdOn: june(2),
      respondedOn: null,
    },
    answered({ contact: 'c-i', lead: null, campaign: 'phone' }, 2),
    answered({ lead: 'l-j', contact: null }, 2),
    answered({ lead: 'l-x', contact: null }, 2),
  ],
  touches: [
    { id: 't1', lead: 'l-a', day: june(3) },
    { id: 't2', opportunity: 'o-b', day: june(6) },
    { id: 't3', account: 'd', day: june(8) },
    { id: 't4', lead: 'l-j', day: june(3) },
  ].map((row) => ({ lead: null, contact: null, account: null, opportunity: null, ...row })),
};

const model = (tables: Tables, more: object = {}) => modelOf(tables, { asOf: d('2025-06-30'), ...more });

const said = (metric: Metric, variant: string | null, tables = company) => {
  const { result, value, reason } = answer(metric, model(tables), '2025-06', variant);
  const parts = Object.entries(result.parts ?? {}).map(([name, { value: part }]) => [
    name,
    part.toFraction(),
  ]);
  return { value: value ?? reason, ...Object.fromEntries(parts), flags: result.flags };
};

describe('pipeline that marketing sourced', () => {
  const all = { all: '927', leftOut: '1120', flags: [] };

  test('by the source: a, c, i and j of all that is new business', () => {
    expect(said(marketingSourcedPipeline, 'source')).toEqual({
      ...{ value: '773', deals: '4', share: '773/927', unattributed: '128', ...all },
    });
  });

  test('by the first touch: the lead that came of a and of j, the answer of d on the day of the call', () => {
    expect(said(marketingSourcedPipeline, 'first_touch')).toEqual({
      ...{ value: '521', deals: '3', share: '521/927', touches: '3', ...all },
    });
  });

  test('before sales: the answers of b, d and j, whatever the source of their leads', () => {
    expect(said(marketingSourcedPipeline, 'before_sales')).toEqual({
      ...{ value: '522', deals: '3', share: '58/103', touches: '3', ...all },
    });
  });

  test('and how the three agree: each way is a row, and all of them add up to all', () => {
    const rows = rowsOf(marketingSourcedPipeline, model(company), '2025-06', 'agreement').map(
      ({ segment, result }) => [segment['step'] ?? 'any', result.value?.toFraction()],
    );
    expect(rows).toEqual([
      ['any', '783'],
      ['source+first_touch+before_sales', '512'],
      ['source+first_touch', '1'],
      ['source+before_sales', '0'],
      ['first_touch+before_sales', '8'],
      ['source', '260'],
      ['first_touch', '0'],
      ['before_sales', '2'],
      ['none', '144'],
    ]);
    const sum = rows.slice(1).reduce((total, [, value]) => total + Number(value), 0);
    expect(sum).toBe(927);
  });

  test('names the rows of the touches that decide', () => {
    const touches = (variant: string) =>
      answer(marketingSourcedPipeline, model(company), '2025-06', variant)
        .result.rows?.()
        ['touches']?.map(({ collection, row }) => `${collection}.csv:${row + 2}`);
    expect(touches('first_touch')).toEqual(['leads.csv:2', 'campaignMembers.csv:4', 'leads.csv:4']);
    expect(touches('before_sales')).toEqual([
      'campaignMembers.csv:3',
      'campaignMembers.csv:4',
      'campaignMembers.csv:9',
    ]);
  });
});

test('revenue that marketing sourced is that of the deals won in the period: j', () => {
  for (const variant of ['source', 'first_touch', 'before_sales'])
    expect(said(marketingSourcedRevenue, variant)).toMatchObject({ value: '512', all: '528' });
});

test('marketing influenced what it had touched by the day of creation, or of closing', () => {
  // a by its lead and its answer, b and d by their answers, j by both.
  expect(said(marketingInfluencedPipeline, null)).toMatchObject({
    value: '523',
    deals: '4',
    touches: '6',
  });
  expect(said(marketingInfluencedRevenue, null)).toMatchObject({ value: '528', deals: '2', touches: '3' });
});

describe('what is not known', () => {
  const without = (...names: (keyof Tables)[]): Tables =>
    Object.fromEntries(Object.entries(company).filter(([name]) => !names.includes(name as keyof Tables)));

  test('without members of campaigns only the source tells', () => {
    const tables = without('campaignMembers');
    expect(said(marketingSourcedPipeline, 'source', tables).value).toBe('773');
    for (const variant of ['first_touch', 'before_sales', 'agreement'])
      expect(said(marketingSourcedPipeline, variant, tables).value).toBe('missing-input');
    expect(said(marketingInfluencedPipeline, null, tables).value).toBe('missing-input');
    expect(said(marketingInfluencedRevenue, null, tables).value).toBe('missing-input');
  });

  test('without activities of sales nothing was before them, and what was first may not have been', () => {
    const tables = without('touches');
    expect(said(marketingSourcedPipeline, 'before_sales', tables).value).toBe('missing-input');
    expect(said(marketingSourcedPipeline, 'first_touch', tables)).toMatchObject({
      value: '521',
      flags: ['activities-unknown'],
    });
  });

  test('a file that does not say who answered counts everybody on the day of being put in', () => {
    const campaignMembers = (company.campaignMembers ?? []).map(
      ({ responded: _, respondedOn: __, ...row }) => row,
    );
    // h was put in on the second, e on the first: both before they were created.
    expect(said(marketingInfluencedPipeline, null, { ...company, campaignMembers }).value).toBe('667');
  });

  test('there is no value by the source where no file has one', () => {
    const opportunities = (company.opportunities ?? []).map(({ source: _, ...row }) => row);
    const leads = (company.leads ?? []).map(({ source: _, ...row }) => row);
    const tables = { ...company, opportunities, leads };
    expect(said(marketingSourcedPipeline, 'source', tables).value).toBe('missing-input');
  });

  test('more than a fifth by no known channel is flagged', () => {
    const of = (amount: number) => [came('x', 4, 'Web', 10), came('y', amount, null, 10)];
    expect(said(marketingSourcedPipeline, 'source', { opportunities: of(1) }).flags).toEqual([]);
    expect(said(marketingSourcedPipeline, 'source', { opportunities: of(1.01) }).flags).toEqual([
      'source-unknown',
    ]);
  });
});

test('who pays by a subscription is a customer already', () => {
  const since = (startedOn: string) => ({
    opportunities: [came('a', 7, 'Web', 10)],
    subscriptions: [
      {
        id: 's',
        customer: 'a',
        interval: 'month',
        amount: 100,
        currency: 'USD',
        status: 'active',
        startedOn: d(startedOn),
      },
    ],
    customers: [{ id: 'a', account: 'a' }],
  });
  expect(said(marketingSourcedPipeline, 'source', since('2025-06-09'))).toMatchObject({
    value: '0',
    leftOut: '7',
  });
  expect(said(marketingSourcedPipeline, 'source', since('2025-06-10'))).toMatchObject({
    value: '7',
    leftOut: '0',
  });
});

test('a channel of the config is marketing’s where money was spent in it, on whatever day', () => {
  const channels = [{ channel: 'Fairs', patterns: ['fair', 'stand'] }];
  const opportunities = [came('a', 60, 'Fair', 10)];
  const spend = [{ platform: 'stand', day: d('2024-01-04'), cost: 9_000_000, currency: 'USD' }];
  const of = (tables: Tables) =>
    answer(marketingSourcedPipeline, model(tables, { channels }), '2025-06', 'source').value;
  expect(of({ opportunities })).toBe('0');
  expect(of({ opportunities, spend })).toBe('60');
});

test('money spent on calls, lists and partners makes none of them marketing', () => {
  const spend = ['Telemarketing', 'Outbound', 'Partners', 'Referral Program'].map((channel) => ({
    ...{ platform: 'salesforce', grain: 'crm-campaign', channel, campaign: channel },
    ...{ day: june(1), cost: 5_000_000, currency: 'USD' },
  }));
  for (const variant of ['source', 'first_touch', 'before_sales'])
    expect(said(marketingSourcedPipeline, variant, { ...company, spend }).value).toBe(
      said(marketingSourcedPipeline, variant).value,
    );
  // b and i are of calls and lists: b was influenced by the webinar it answered, i by nothing.
  expect(said(marketingInfluencedPipeline, null, { ...company, spend }).value).toBe(
    said(marketingInfluencedPipeline, null).value,
  );
});
