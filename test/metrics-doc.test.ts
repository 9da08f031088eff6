// docs/metrics.md says what each metric does without each column that it may read. It is found out by running the
// metric on a small company without the column, and with the column blank in every third row. UPDATE_DOCS=1 writes it.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { columnEffects, isReader } from '../src/metrics/column-effects.ts';
import { compute } from '../src/metrics/compute.ts';
import { metrics } from '../src/metrics/index.ts';
import type { Metric } from '../src/metrics/metric.ts';
import type { Result } from '../src/metrics/result.ts';
import { type CollectionName, fieldsOf, schema } from '../src/records/schema/schema.ts';
import { repository } from './support/fixture.ts';
import { d, deal, modelOf, periodOf, priced, subscription } from './support/model.ts';

type Tables = Parameters<typeof modelOf>[0];
type Row = Readonly<Record<string, unknown>>;

const path = repository('docs/metrics.md');

const plan = { startsOn: d('2025-06-01'), endsOn: d('2025-07-01'), currency: 'USD' };
const quarter = (start: string, end: string) => ({ startsOn: d(start), endsOn: d(end), currency: 'USD' });
const half = 500_000_000;

/** A company of which every metric has a value for June 2025, with something in every column that a metric may read. */
const company: Tables = {
  subscriptions: [
    subscription({
      customer: 'A',
      quantity: 2_000_000_000,
      plan: 'Pro',
      createdOn: d('2024-01-01'),
      startedOn: d('2024-01-01'),
    }),
    subscription({
      customer: 'B',
      startedOn: d('2024-01-01'),
      endedOn: d('2025-06-10'),
      status: 'canceled',
      canceledOn: d('2025-06-09'),
      cancelReason: 'payment_failed',
    }),
    subscription({
      customer: 'C',
      startedOn: d('2025-06-05'),
      amount: 90,
      interval: 'month',
      intervalCount: 3,
    }),
    subscription({
      customer: 'D',
      startedOn: d('2025-05-20'),
      trialEndsOn: d('2025-06-15'),
      status: 'active',
    }),
    subscription({ customer: 'E', startedOn: d('2024-02-01'), status: 'paused', pausedOn: d('2025-06-03') }),
    subscription({ customer: 'F', startedOn: d('2024-02-01'), endedOn: d('2025-03-01'), status: 'canceled' }),
    subscription({ customer: 'F', startedOn: d('2025-06-20') }),
    subscription({
      customer: 'G',
      startedOn: d('2024-02-01'),
      status: 'past_due',
      currentPeriodStartsOn: d('2025-05-10'),
    }),
    subscription({ customer: 'G', startedOn: d('2025-06-11'), amount: 20 }),
    subscription({ customer: 'H', startedOn: d('2025-06-12'), amount: 700 }),
    subscription({ customer: 'A', startedOn: d('2025-06-08'), amount: 10 }),
    subscription({
      customer: 'T',
      startedOn: d('2025-06-04'),
      trialStartsOn: d('2025-06-04'),
      trialEndsOn: d('2025-06-14'),
      amount: 15,
    }),
  ].map((row) => ({ ...row, coupon: null })),
  customers: [{ id: 'C', account: 'acc_3' }],
  stageChanges: [
    {
      id: 'c1',
      opportunity: 'p1',
      to: 'Offer',
      changedOn: d('2025-05-02'),
      amount: 100_00,
      closesOn: d('2025-06-10'),
    },
    {
      id: 'c2',
      opportunity: 'p2',
      to: 'Offer',
      changedOn: d('2025-05-03'),
      amount: 70_00,
      closesOn: d('2025-06-20'),
    },
    {
      id: 'c3',
      opportunity: 'p1',
      to: 'Won',
      changedOn: d('2025-06-10'),
      amount: 100_00,
      closesOn: d('2025-06-10'),
    },
    ...(
      [
        ['c4', 'p3', 'Offer', '2025-06-03', 40_00, '2025-06-30'],
        ['c5', 'p4', 'Offer', '2025-05-04', 30_00, '2025-07-10'],
        ['c8', 'p4', 'Demo', '2025-06-25', 30_00, '2025-06-29'],
        ['c6', 'p5', 'Offer', '2025-02-01', 60_00, '2025-03-20'],
        ['c7', 'p5', 'Lost', '2025-04-20', 60_00, '2025-04-20'],
        ['c9', 'p6', 'Offer', '2025-04-02', 20_00, '2025-05-20'],
        ['c10', 'p6', 'Won', '2025-05-20', 20_00, '2025-05-20'],
        ...['q1', 'q2', 'q3'].flatMap((id) => [
          [`o${id}`, id, 'Offer', '2025-02-01', 10_00, '2025-09-01'] as const,
          [`l${id}`, id, 'Lost', '2025-02-20', 10_00, '2025-09-01'] as const,
        ]),
      ] as const
    ).map(([id, opportunity, to, changedOn, amount, closesOn]) => ({
      ...{ id, opportunity, to, amount, changedOn: d(changedOn), closesOn: d(closesOn) },
    })),
  ],
  lineItems: [
    priced({ id: 'l1', opportunity: 'p1', product: 'Seats', amount: 60, currency: 'USD' }, 'amount'),
    priced({ id: 'l2', opportunity: 'p2', product: 'Seats', amount: 80, currency: 'USD' }, 'amount'),
  ],
  opportunities: [
    deal({
      id: 'p1',
      outcome: 'won',
      account: 'acc_3',
      source: 'Search',
      createdOn: d('2025-05-01'),
      closedOn: d('2025-06-10'),
      stage: 'Won',
    }),
    deal({
      outcome: 'won',
      account: 'acc_1',
      createdOn: d('2025-06-01'),
      closedOn: d('2025-06-12'),
      amount: 50,
      stage: 'Won',
      partner: 'acc_9',
    }),
    deal({
      outcome: 'lost',
      account: 'acc_2',
      createdOn: d('2025-06-02'),
      closedOn: d('2025-06-15'),
      stage: 'Lost',
      lossReason: 'Price',
    }),
    deal({ outcome: 'won', account: 'acc_4', type: 'Renewal', closedOn: d('2025-06-20'), stage: 'Won' }),
    deal({
      id: 'p2',
      probability: half,
      closedOn: d('2025-08-01'),
      amount: 80,
      stage: 'Offer',
      source: 'Web',
      forecastCategory: 'Best Case',
    }),
    deal({
      id: 'p3',
      probability: half,
      closedOn: d('2025-06-30'),
      createdOn: d('2025-06-03'),
      amount: 40,
      stage: 'Offer',
      forecastCategory: 'Commit',
    }),
    deal({
      probability: half,
      closedOn: d('2025-08-20'),
      amount: 60,
      stage: 'Offer',
      forecastCategory: 'Pipeline',
    }),
    deal({
      id: 'p4',
      probability: half,
      closedOn: d('2025-06-29'),
      amount: 30,
      stage: 'Offer',
      forecastCategory: 'Pipeline',
    }),
    deal({ id: 'p5', outcome: 'lost', closedOn: d('2025-04-20'), amount: 60, stage: 'Lost' }),
    ...['q1', 'q2', 'q3'].map((id) =>
      deal({
        id,
        outcome: 'lost',
        closedOn: d('2025-02-20'),
        stage: 'Lost',
        lossReason: 'Price',
      }),
    ),
    deal({
      id: 'p6',
      outcome: 'won',
      createdOn: d('2025-04-01'),
      closedOn: d('2025-05-20'),
      amount: 20,
      stage: 'Won',
    }),
  ].map((row) => ({ probability: null, ...row })),
  leads: [
    { id: '1', email: 'a@x.example', createdOn: d('2025-06-02'), convertedOn: d('2025-06-20') },
    { id: '2', email: 'A@x.example', createdOn: d('2025-06-09'), convertedOn: null },
    { id: '3', email: 'b@x.example', createdOn: d('2025-06-09'), convertedOn: d('2025-06-21') },
    { id: '4', email: 'c@x.example', createdOn: d('2025-06-10'), convertedOn: null },
    { id: '5', email: 'd@x.example', createdOn: d('2025-05-20'), convertedOn: null, stage: 'Unqualified' },
    { id: '6', email: 'd@x.example', createdOn: d('2025-06-11'), convertedOn: null },
  ].map((row, at) => ({
    ...{ stage: 'Working', modifiedOn: d('2025-06-20') },
    ...row,
    mqlOn: at < 3 ? d('2025-06-12') : null,
    sqlOn: at < 3 ? d('2025-06-13') : null,
  })),
  accounts: [
    { id: 'acc_1', target: 'yes' },
    { id: 'acc_2', target: null },
  ],
  targetAccounts: [{ account: 'acc_2' }],
  contacts: [
    { id: 'n', account: 'acc_1' },
    { id: 'n2', account: 'acc_1' },
  ],
  campaigns: [{ id: 'k', name: 'Spring', channel: 'Webinar' }],
  campaignMembers: [
    {
      id: 'm',
      campaign: 'k',
      contact: 'n',
      lead: null,
      responded: 'yes',
      createdOn: d('2025-05-20'),
      respondedOn: d('2025-05-22'),
    },
  ],
  touches: [
    { id: 'u', account: 'acc_2', contact: null, day: d('2025-05-23') },
    { id: 'v', account: null, contact: 'n2', day: d('2025-05-24') },
  ],
  spend: [
    {
      day: d('2025-05-25'),
      lastDay: d('2025-06-03'),
      platform: 'google-ads',
      account: '1',
      channel: 'Search',
      campaign: 'a',
      grain: 'campaign',
      cost: 7_000_000,
      currency: 'USD',
    },
    {
      day: d('2025-06-10'),
      lastDay: null,
      platform: 'google-ads',
      account: '1',
      channel: 'Search',
      campaign: 'a',
      grain: 'campaign',
      cost: 9_000_000,
      currency: 'USD',
    },
    {
      day: d('2025-06-10'),
      lastDay: null,
      platform: 'google-ads',
      account: '1',
      channel: 'Search',
      campaign: 'a',
      grain: 'search-term',
      cost: 4_000_000,
      currency: 'USD',
    },
    {
      day: d('2025-04-30'),
      lastDay: null,
      platform: 'google-ads',
      account: '1',
      channel: 'Search',
      campaign: 'a',
      grain: 'campaign',
      cost: 5_000_000,
      currency: 'USD',
    },
  ].map((row) => ({
    ...row,
    impressions: 200,
    clicks: 9,
    conversions: 2_000_000_000,
    conversionValue: 50_000_000,
  })),
  costs: [
    { ...plan, category: 'sales_marketing', amount: 100_000 },
    { ...plan, category: 'cogs', amount: 4_000 },
    { ...quarter('2025-05-01', '2025-06-01'), category: 'sales_marketing', amount: 90_000 },
    { ...plan, category: 'sales_marketing', motion: 'new', amount: 7_000 },
    { ...plan, category: 'sales_marketing', motion: 'expansion', amount: 3_000 },
  ],
  invoices: [
    ...['2024-11', '2024-12', '2025-01', '2025-02', '2025-03', '2025-04'].map((month, at) =>
      priced(
        {
          id: `m${at}`,
          customer: 'A',
          issuedOn: d(`${month}-01`),
          paidOn: d(`${month}-01`),
          total: 100 + 60 * at,
          tax: 0,
          currency: 'USD',
          status: 'paid',
        },
        'total',
        'tax',
      ),
    ),
    priced(
      {
        id: 'h',
        customer: 'A',
        issuedOn: d('2025-05-05'),
        paidOn: d('2025-05-05'),
        total: 480,
        tax: 0,
        currency: 'USD',
        status: 'paid',
      },
      'total',
      'tax',
    ),
    priced(
      {
        id: 'i',
        customer: 'A',
        issuedOn: d('2025-06-05'),
        total: 595,
        tax: 95,
        currency: 'USD',
        status: 'paid',
      },
      'total',
      'tax',
    ),
    priced(
      {
        id: 'k',
        customer: 'B',
        issuedOn: d('2025-06-02'),
        dueOn: d('2025-06-16'),
        total: 60,
        tax: 0,
        paid: 10,
        currency: 'USD',
        status: 'open',
      },
      'total',
      'tax',
      'paid',
    ),
    priced(
      {
        id: 'j',
        customer: 'A',
        issuedOn: d('2025-06-06'),
        total: 100,
        tax: 0,
        currency: 'USD',
        status: 'void',
      },
      'total',
      'tax',
    ),
  ],
  invoiceLines: [
    priced(
      {
        invoice: 'i',
        customer: 'A',
        issuedOn: d('2025-06-05'),
        amount: 595,
        tax: 95,
        currency: 'USD',
        status: 'paid',
        periodStartsOn: d('2025-06-05'),
        periodEndsOn: d('2025-07-05'),
      },
      'amount',
      'tax',
    ),
    priced(
      {
        invoice: 'j',
        customer: 'A',
        issuedOn: d('2025-06-06'),
        amount: 100,
        currency: 'USD',
        status: 'void',
      },
      'amount',
    ),
  ],
  payments: [
    priced(
      { id: 'p', customer: 'A', paidOn: d('2025-06-07'), amount: 595, refunded: 20, currency: 'USD' },
      'amount',
      'refunded',
    ),
    ...[
      { id: 'q', invoice: 'k', status: 'failed', paidOn: d('2025-06-08') },
      { id: 'r', invoice: 'k', status: 'paid', paidOn: d('2025-06-11') },
      { id: 's', invoice: 'l', status: 'failed', paidOn: d('2025-06-12') },
    ].map((row) => priced({ ...row, amount: 30, currency: 'USD' }, 'amount')),
  ],
  contracts: [
    {
      id: 'c',
      opportunity: 'p1',
      account: 'acc_1',
      startsOn: d('2025-01-01'),
      endsOn: d('2026-01-01'),
      createdOn: d('2024-12-01'),
    },
    {
      id: 'f',
      account: 'acc_2',
      startsOn: d('2025-08-01'),
      endsOn: d('2026-08-01'),
      createdOn: d('2025-06-01'),
    },
    {
      id: 'e',
      account: 'acc_5',
      startsOn: d('2024-06-10'),
      endsOn: d('2025-06-10'),
      createdOn: d('2024-06-01'),
    },
    {
      id: 'e2',
      account: 'acc_5',
      startsOn: d('2025-06-12'),
      endsOn: d('2026-06-12'),
      createdOn: d('2025-06-01'),
    },
    { id: 'x', account: 'acc_3', startsOn: d('2025-01-01'), endsOn: d('2026-01-01'), status: 'Draft' },
  ].map((row) => priced({ status: 'Activated', ...row, amount: 1_200, currency: 'USD' }, 'amount')),
  pnl: ['net_burn', 'revenue', 'ebitda', 'free_cash_flow', 'net_income'].map((item, at) => ({
    ...plan,
    item,
    amount: 1_000 * (at + 1),
  })),
  transactions: [
    priced({ id: 't', kind: 'refund', day: d('2025-06-09'), amount: -20, currency: 'USD' }, 'amount'),
  ],
  targets: [
    { ...plan, owner: null, team: null, metric: 'quota', amount: 90_000 },
    { ...quarter('2025-04-01', '2025-07-01'), owner: null, team: null, metric: 'quota', amount: 90_000 },
    { ...quarter('2025-07-01', '2025-10-01'), owner: null, team: null, metric: 'quota', amount: 90_000 },
    { ...quarter('2025-01-01', '2025-04-01'), owner: null, team: null, metric: 'quota', amount: 90_000 },
    { ...plan, owner: 'Ann', team: null, metric: 'leads', amount: 900 },
    { ...plan, owner: 'Ann', team: null, metric: 'quota', amount: 900 },
  ],
  forecasts: [
    { ...plan, owner: null, submittedOn: d('2025-05-30'), amount: 9_000 },
    { ...plan, owner: 'rep_1', submittedOn: d('2025-05-30'), amount: 1_000 },
  ],
};

/** What is taken to hold of what a blank cell or an absent column does not say; no number rests on more than these. */
const assumed: Readonly<Record<string, string>> = {
  'subscriptions.quantity': 'one',
  'subscriptions.intervalCount': 'one interval, unless the current period shows another',
  'subscriptions.status': 'live from the start to the end that the days say',
  'subscriptions.endedOn': 'live still, or ended on the day of cancellation where the status says so',
  'subscriptions.trialEndsOn': 'no trial',
  'subscriptions.plan': 'one plan, of which there is more',
  'subscriptions.pausedOn': 'paused on the day on which the file ends',
  'invoices.paid': 'nothing paid on what is open',
  'payments.status': 'collected, as in exports that list nothing else',
  'payments.invoice': 'each payment is the only attempt at an invoice',
  'subscriptions.currentPeriodStartsOn': 'overdue since a day that is not known, so paying still',
  'opportunities.type': 'no renewal',
  'opportunities.source': 'the channel of the lead, else none that is known',
  'opportunities.account': 'a deal of no known customer',
  'opportunities.createdOn': 'created on the day of its closing',
  'contacts.account': 'nobody of any account',
  'accounts.target': 'no target',
  'touches.account': 'an activity for no account',
  'touches.contact': 'an activity with nobody in particular',
  'campaignMembers.contact': 'nobody of any account',
  'leads.mqlOn': 'not yet an MQL',
  'leads.sqlOn': 'not yet an SQL',
  'leads.convertedOn': 'not converted, where others of the file are',
  'leads.stage': 'not given up',
  'leads.modifiedOn': 'given up before the next lead came',
  'leads.email': 'a person for each row',
  'invoices.tax': 'no tax',
  'invoices.status': 'issued, and not void',
  'contracts.status': 'signed',
  'contracts.createdOn': 'signed already',
  'invoiceLines.tax': 'no tax',
  'invoiceLines.status': 'issued, and not void',
  'invoiceLines.periodStartsOn': 'served on the day of the invoice',
  'invoiceLines.periodEndsOn': 'served on the day of the invoice',
  'spend.lastDay': 'a row of one day',
  'spend.grain': 'a row of a campaign',
  'spend.conversionValue': 'the platform counted nothing',
  'spend.conversions': 'the platform counted nothing',
  'forecasts.owner': 'the company’s own',
  'targets.owner': 'the company’s own',
  'opportunities.owner': 'a deal of nobody',
  'opportunities.id': 'a deal without a history',
  'stageChanges.closesOn': 'all that was open was expected in the period',
  'opportunities.closedOn': 'a defect of the deal',
  'opportunities.partner': 'no partner, unless its source or type says that it has one',
  'payments.refunded': 'nothing refunded',
};

/** Without a required column a file is not read at all, so only the others are tried. */
const columnsOf = ({ needs, wants }: Metric): { collection: CollectionName; field: string }[] =>
  [...new Set([...needs, ...wants])].flatMap((collection) => {
    const required: readonly string[] = schema[collection].required;
    const rows: readonly Row[] = company[collection] ?? [];
    return (
      fieldsOf(collection)
        .map(([field]) => field)
        // What a row without a currency is in is settled before any metric looks.
        .filter((field) => field !== 'currency')
        .filter((field) => !required.includes(field) && rows.some((row) => field in row))
        .map((field) => ({ collection, field }))
    );
  });

/** The company without a column, or with every third cell of it blank. */
function changed(collection: CollectionName, field: string, how: 'absent' | 'blank'): Tables {
  const rows: readonly Row[] = company[collection] ?? [];
  const less = rows.map((row, at) => {
    const { [field]: cell, ...rest } = row;
    return how === 'absent' ? rest : { ...rest, [field]: at % 3 === 0 ? null : cell };
  });
  return { ...company, [collection]: less };
}

const results = (tables: Tables): Map<string, Result> => {
  const model = modelOf(tables, { asOf: d('2025-06-30') });
  const rows = compute(model, periodOf(model, '2025-06'), { metrics, segments: [{}] });
  const whole = rows.filter(({ segment }) => Object.keys(segment).length === 0);
  return new Map(whole.map(({ metric, variant, result }) => [nameOf(metric, variant.name), result]));
};

const nameOf = ({ id }: Metric, variant: string | null): string =>
  variant === null ? id : `${id}:${variant}`;

const whole = results(company);

/** What becomes of a metric; null for nothing. */
function outcome(before: Result | undefined, now: Result | undefined, column: string): string | null {
  if (!before || !now) throw new Error(`${column}: a metric gave no row`);
  if (now.value === null)
    return now.reason?.code === before.reason?.code ? null : `no value: \`${now.reason?.code}\``;
  const flags = (now.flags ?? []).filter((flag) => !before.flags?.includes(flag));
  const isSame = before.value !== null && now.value.equals(before.value);
  if (flags.includes('unknown-share')) return 'computed on the rest, `unknown-share`';
  const said = flags.map((flag) => `\`${flag}\``).join(', ');
  if (isSame && said === '') return null;
  return `assumed: ${assumed[column] ?? 'NOTHING SAID'}${said && ` (${said})`}`;
}

function rowsOf(): string[] {
  const tried = new Map<string, Record<'absent' | 'blank', Map<string, Result>>>();
  const tryWithout = (collection: CollectionName, field: string) => {
    const key = `${collection}.${field}`;
    const known = tried.get(key) ?? {
      absent: results(changed(collection, field, 'absent')),
      blank: results(changed(collection, field, 'blank')),
    };
    tried.set(key, known);
    return known;
  };
  return metrics.flatMap((metric) =>
    metric.variants.flatMap(({ name }) =>
      columnsOf(metric).flatMap(({ collection, field }) => {
        const id = nameOf(metric, name);
        const column = `${collection}.${field}`;
        const { absent, blank } = tryWithout(collection, field);
        const [without, some] = [absent, blank].map((found) => outcome(whole.get(id), found.get(id), column));
        return without || some
          ? [`| \`${id}\` | \`${column}\` | ${without ?? 'the same'} | ${some ?? 'the same'} |`]
          : [];
      }),
    ),
  );
}

const opening = [
  '# What a metric does without a column',
  '',
  'This page is made from the program; `npm run docs` writes it anew. `revkpi metrics ID` says what a metric is.',
  '',
  'Each metric was computed for a small company, then without a column, then with the column blank in every third row. Nothing is 0 that',
  'is not known: a metric has no value, or it is computed on the rest and says so (`unknown-share`, with the share in `parts.unknownShare`),',
  'or something is assumed that such a cell means in the exports of tools. Columns that a metric never looks at are not listed, nor are',
  'currencies, of which those that rows leave blank are assumed for the whole input, with a note; a file that',
  'lacks a required one (an amount of a subscription, the cost of a row of spend) is not read at all.',
  '',
  '| metric | column | no file has it | blank in some rows |',
  '| --- | --- | --- | --- |',
];

test('docs/metrics.md says what metrics do', () => {
  const text = `${[...opening, ...rowsOf()].join('\n')}\n`;
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('no number changes for want of a column without a word', () => {
  expect(rowsOf().filter((row) => row.includes('NOTHING SAID'))).toEqual([]);
});

// A day's or a campaign's row lacks nothing without these, and the company's own forecast has no owner; a row without an id is still a deal.
const NO_LACK = new Set([
  'spend.lastDay',
  'spend.grain',
  'forecasts.owner',
  'targets.owner',
  'opportunities.id',
  'opportunities.owner',
]);
/** What other messages say, or a source never leaves out. */
const SAID_ELSEWHERE = new Set([
  'subscriptions.intervalCount',
  'subscriptions.status',
  'subscriptions.pausedOn',
  'subscriptions.currentPeriodStartsOn',
  'leads.createdOn',
]);

test('a report names each column that a metric changes without', () => {
  for (const row of rowsOf()) {
    const [, id = '', column = '', without = ''] = /^\| `(.*?)` \| `(.*?)` \| (.*?) \|/.exec(row) ?? [];
    if (without === 'the same' || NO_LACK.has(column) || SAID_ELSEWHERE.has(column)) continue;
    const effect = columnEffects.find(({ collection, field }) => `${collection}.${field}` === column);
    // Why a metric has no value is said where the value would stand.
    if (!effect && without.startsWith('no value')) continue;
    const readers = metrics.flatMap((metric) =>
      metric.variants
        .filter((one) => effect && isReader(one, effect))
        .map(({ name }) => nameOf(metric, name)),
    );
    expect(readers, column).toContain(id);
  }
});

test('the company that it is tried on has a value of every metric', () => {
  const without = [...whole].filter(([, { value }]) => value === null).map(([id]) => id);
  // It has more customers at the end of June than before.
  expect(without).toEqual(['ltv:net_decline']);
});
