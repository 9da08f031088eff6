// What deals and customers are put down to by touches, from Salesforce's exports; every number derived by hand.

import { describe, expect, test } from 'vitest';
import type { ChannelsDocument } from '../../../src/documents/channels.ts';
import type { ExplanationDocument } from '../../../src/documents/explanation/explanation.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const file = (head: string, ...rows: readonly string[]): string => `${[head, ...rows].join('\n')}\n`;

/** An id of Salesforce: what kind it is, and a letter. */
const id = (kind: '001' | '003' | '006' | '00Q' | '00T' | '701' | '00v', letter: string): string =>
  `${kind}5g00000Abc${letter}${letter}`;

const member = (campaign: string, who: { lead?: string; contact?: string }, day: string): string =>
  [
    id('701', campaign),
    who.lead ? id('00Q', who.lead) : '',
    who.contact ? id('003', who.contact) : '',
    'Responded',
    'true',
    `${day}T08:00:00.000Z`,
  ].join(',');

/**
 * x of 100 came by paid search on the 1st, answered an event on the 5th, a mail on the 8th and, once it was created on the 10th, another event
 * on the 15th; it was won on the 20th and pays 30 a month. y of 10 was referred, and nothing touched it. z of 1 answered a campaign of no
 * known kind on the 2nd and an event on the 3rd. w pays 8 a month, and answered an event before; no deal is known of it.
 */
const folder = folderOf({
  'revkpi.yaml': {
    currency: 'USD',
    sources: [
      {
        files: 'subscriptions.csv',
        yields: 'subscriptions',
        columns: {
          id: 'id',
          customer: 'customer',
          name: 'customer',
          amount: 'amount',
          interval: 'interval',
          startedOn: 'started',
        },
      },
    ],
  },
  'Account.csv': file(
    'Id,ParentId,Name,Website,BillingCountry',
    ...['X', 'Y', 'Z', 'W'].map(
      (one) => `${id('001', one)},,Company ${one},https://${one.toLowerCase()}.example,DE`,
    ),
  ),
  'Opportunity.csv': file(
    'Id,AccountId,Name,StageName,Amount,CloseDate,Type,LeadSource,IsClosed,IsWon,ForecastCategory,CreatedDate',
    ...(
      [
        ['X', '100', 'Web'],
        ['Y', '10', 'Referral'],
        ['Z', '1', ''],
      ] as const
    ).map(
      ([one, amount, source]) =>
        `${id('006', one)},${id('001', one)},Deal,Closed Won,${amount},2025-06-20,New Customer,${source},true,true,Closed,2025-06-10T08:00:00.000Z`,
    ),
  ),
  'Lead.csv': file(
    'Id,Email,Company,LeadSource,Status,IsConverted,ConvertedDate,ConvertedOpportunityId,CreatedDate',
    `${id('00Q', 'X')},one@x.example,Company X,Paid Search,Qualified,true,2025-06-10,${id('006', 'X')},2025-06-01T08:00:00.000Z`,
  ),
  'Contact.csv': file(
    'Id,AccountId,FirstName,LastName,Email,CreatedDate',
    ...['Z', 'W'].map(
      (one) =>
        `${id('003', one)},${id('001', one)},A,${one},a@${one.toLowerCase()}.example,2025-01-01T08:00:00.000Z`,
    ),
  ),
  'Campaign.csv': file(
    'Id,Name,Type,StartDate,EndDate,ActualCost',
    `${id('701', 'E')},Fair,Trade Show,2025-06-03,2025-06-15,`,
    `${id('701', 'M')},Letter,Email,2025-06-01,2025-06-30,`,
    `${id('701', 'O')},Something,Other,2025-06-01,2025-06-30,`,
  ),
  'CampaignMember.csv': file(
    'CampaignId,LeadId,ContactId,Status,HasResponded,CreatedDate',
    member('E', { lead: 'X' }, '2025-06-05'),
    member('M', { lead: 'X' }, '2025-06-08'),
    member('E', { lead: 'X' }, '2025-06-15'),
    member('O', { contact: 'Z' }, '2025-06-02'),
    member('E', { contact: 'Z' }, '2025-06-03'),
    member('E', { contact: 'W' }, '2025-06-04'),
  ),
  'Task.csv': file(
    'Id,WhoId,WhatId,Subject,ActivityDate,Status,IsClosed,OwnerId,AccountId,CreatedDate',
    `${id('00T', 'A')},${id('00Q', 'X')},,Call,2025-06-09,Completed,true,,,2025-06-09T08:00:00.000Z`,
  ),
  'subscriptions.csv': file(
    'id,customer,amount,interval,started',
    's1,Company X,30,month,2025-06-20',
    's2,Company W,8,month,2025-06-05',
  ),
});

const june = ['--period', '2025-06', '--as-of', '2025-06-30'];

function channelsBy(...argv: string[]): ChannelsDocument {
  const { exit, stdout, stderr } = runIn(folder, ['channels', '.', '--json', ...june, ...argv]);
  expect(exit, stderr).toBe(0);
  return JSON.parse(stdout);
}

type Name = 'opportunities' | 'pipeline' | 'won' | 'wonAmount' | 'customers' | 'newMrr';

/** What a column comes to by channel, but for those with nothing of it. */
const column = ({ channels }: ChannelsDocument, name: Name) =>
  Object.fromEntries(
    channels
      .map((row) => [row.channel, row[name].value])
      .filter(([, value]) => !/^0(\.0+)?$/.test(String(value))),
  );

describe('revkpi channels --model', () => {
  test('source: by the source that each names', () => {
    const document = channelsBy();
    expect(column(document, 'pipeline')).toEqual({
      Website: '100.00',
      Referral: '10.00',
      unattributed: '1.00',
    });
    expect(column(document, 'newMrr')).toEqual({ Website: '30.00', unattributed: '8.00' });
  });

  test('first: the earliest touch, whole', () => {
    const document = channelsBy('--model', 'first');
    expect(document.model).toBe('first');
    expect(column(document, 'pipeline')).toEqual({ 'Paid search': '100.00', unattributed: '11.00' });
    expect(column(document, 'wonAmount')).toEqual({ 'Paid search': '100.00', unattributed: '11.00' });
    expect(column(document, 'newMrr')).toEqual({ 'Paid search': '30.00', Events: '8.00' });
  });

  test('last: the latest one by the creation, or by the closing', () => {
    const document = channelsBy('--model', 'last');
    expect(column(document, 'pipeline')).toEqual({ Email: '100.00', Events: '1.00', unattributed: '10.00' });
    expect(column(document, 'wonAmount')).toEqual({ Events: '101.00', unattributed: '10.00' });
    expect(column(document, 'newMrr')).toEqual({ Events: '38.00' });
  });

  test('linear: equal shares, rounded so that they add up', () => {
    const document = channelsBy('--model', 'linear');
    // 100 ÷ 3 each, half of z to Events and half to no known channel: a cent is missing, and goes to the first of equal remainders.
    expect(column(document, 'pipeline')).toEqual({
      Email: '33.34',
      Events: '33.83',
      'Paid search': '33.33',
      unattributed: '10.50',
    });
    expect(column(document, 'opportunities')).toEqual({
      Email: '0.34',
      Events: '0.83',
      'Paid search': '0.33',
      unattributed: '1.50',
    });
    // A quarter for the search and the mail, two for the events.
    expect(column(document, 'wonAmount')).toEqual({
      Email: '25.00',
      Events: '50.50',
      'Paid search': '25.00',
      unattributed: '10.50',
    });
    expect(column(document, 'customers')).toEqual({ Email: '0.25', Events: '1.50', 'Paid search': '0.25' });
    expect(column(document, 'newMrr')).toEqual({ Email: '7.50', Events: '23.00', 'Paid search': '7.50' });
  });

  test.each(['source', 'first', 'last', 'linear'])('%s: every column adds up to the same total', (model) => {
    const { channels, total } = channelsBy('--model', model);
    expect(channels.at(-1)?.channel).toBe('unattributed');
    const totals = { opportunities: 3, pipeline: 111, won: 3, wonAmount: 111, customers: 2, newMrr: 38 };
    for (const [name, value] of Object.entries(totals) as [Name, number][]) {
      expect(Number(total[name].value)).toBe(value);
      const cents = channels.map((row) => Math.round(Number(row[name].value) * 100));
      expect(cents.reduce((sum, one) => sum + one, 0)).toBe(value * 100);
    }
  });

  test('names the columns of which more than a fifth is unattributed', () => {
    expect(channelsBy().muchUnattributed).toEqual(['opportunities', 'won', 'customers', 'newMrr']);
    expect(channelsBy('--model', 'last').muchUnattributed).toEqual(['opportunities', 'won']);
  });

  test('says in the title and below it what is counted', () => {
    const { stdout } = runIn(folder, [
      'channels',
      '.',
      ...june,
      '--model',
      'linear',
      '--format',
      'table',
      '--width',
      '80',
      '--color',
      'never',
    ]);
    expect(stdout).toContain('by equal shares of all touches');
    expect(stdout).toContain('more than a fifth is unattributed of opps, won');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('means nothing with --cohort, and without members of campaigns has no value', () => {
    const both = runIn(folder, ['channels', '.', ...june, '--model', 'first', '--cohort']);
    expect([both.exit, both.stderr]).toEqual([
      2,
      expect.stringContaining('--model first means nothing with --cohort'),
    ]);
    const alone = runIn(folder, ['channels', 'Opportunity.csv', '--json', ...june, '--model', 'first']);
    expect(JSON.parse(alone.stdout).total.pipeline).toMatchObject({
      value: null,
      reason: { code: 'missing-input' },
    });
    expect(runIn(folder, ['channels', '.', ...june, '--model', 'middle']).exit).toBe(2);
  });
});

test('an explanation of what marketing influenced names the lines of the touches', () => {
  const { stdout } = runIn(folder, ['explain', 'marketing_influenced_pipeline', '.', '--json', ...june]);
  const { value, parts }: ExplanationDocument = JSON.parse(stdout);
  // Everything but y.
  expect(value).toBe('101.00');
  const touches = parts.find((part) => part.id === 'touches');
  expect(touches?.value).toBe('5');
  expect(touches?.rows.map(({ file: name, line }) => `${name}:${line}`).sort()).toEqual([
    'CampaignMember.csv:2',
    'CampaignMember.csv:3',
    'CampaignMember.csv:5',
    'CampaignMember.csv:6',
    'Lead.csv:2',
  ]);
});
