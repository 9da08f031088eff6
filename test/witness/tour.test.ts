// The tables of sales and marketing in the README's tour: each number is that of a metric, which `explain` leads back to
// lines of the files, and a program that imports nothing of this one reads those and adds them up again. What is no metric
// is counted here from the lines. Not here: the bounds of shares, how many days a median rests on, and the notes below.

import { describe, expect, test } from 'vitest';
import type { ExplainedNumber, ExplanationDocument } from '../../src/documents/explanation/explanation.ts';
import { metrics } from '../../src/metrics/index.ts';
import { segmentsBy, selectMetrics } from '../../src/metrics/select.ts';
import { runIn } from '../support/io.ts';
import { explainedIn } from './explained.ts';
import { dayOf, fileIn } from './files.mjs';
import { readCompany } from './finding.ts';
import { example } from './known.ts';
import { div, type Q, q, read, rounded, sub, sum } from './numbers.mjs';
import { faultsIn, readded } from './readd.mjs';

type Segment = Readonly<Record<string, string>>;

/** Where a number stands in a document; the metric that it is; and, where it is one part of that, which. */
type Named = readonly [path: string, metric: string, segment: Segment, part?: string];

const Q2 = '2026-Q2';

/** By the name that Salesforce gives where they come from, and `channels:` of revkpi.yaml. */
const CHANNELS: Record<string, string> = {
  Online: 'Web',
  'Inbound call': 'Phone Inquiry',
  Outbound: 'Purchased List',
  Partner: 'Partner Referral',
  unattributed: 'Other',
};

const OWNERS = [
  '0055f0000010wBqAAI',
  '0055f0000010wBfAAI',
  '0055f0000010wBUAAY',
  '0055f0000010wCCAAY',
  '0055f0000010wC1AAI',
];

const toOpportunity = { step: 'lead-opportunity' };
const toWon = { step: 'opportunity-won' };

const funnel: readonly Named[] = [
  ['funnels.0.stages.0.count', 'leads_created', {}],
  ['funnels.0.stages.1.count', 'stage_conversion', toOpportunity, 'reached'],
  ['funnels.0.stages.1.fromPrevious.value', 'stage_conversion', toOpportunity],
  ['funnels.0.stages.1.cumulative.value', 'stage_conversion', toOpportunity],
  ['funnels.0.stages.2.count', 'stage_conversion', toWon, 'reached'],
  ['funnels.0.stages.2.fromPrevious.value', 'stage_conversion', toWon],
  ['funnels.0.stages.2.cumulative.value', 'stage_conversion', {}],
];

const pipelineAt = (row: string, segment: Segment): readonly Named[] => [
  [`${row}.count`, 'deals_open', segment],
  [`${row}.amount`, 'open_pipeline', segment],
  [`${row}.unknown.amount`, 'open_pipeline', segment, 'withoutAmount'],
  [`${row}.weighted`, 'weighted_pipeline', segment],
];

const attainmentAt = (row: string, segment: Segment): readonly Named[] => [
  [`${row}.won`, 'won_amount', segment],
  [`${row}.quota`, 'quota_attainment', segment, 'quota'],
  [`${row}.attained`, 'quota_attainment', segment],
  [`${row}.pace`, 'quota_attainment:pace', segment],
];

const pipeline: readonly Named[] = [
  ['quarter.days', 'quota_attainment:pace', {}, 'allDays'],
  ['quarter.daysGone', 'quota_attainment:pace', {}, 'days'],
  ...pipelineAt('parts.0.total', {}),
  ...attainmentAt('parts.0.attainment', {}),
  ...OWNERS.flatMap((owner, at) => [
    ...pipelineAt(`parts.0.tables.0.rows.${at}`, { owner }),
    ...attainmentAt(`parts.0.tables.0.rows.${at}.attainment`, { owner }),
  ]),
];

const channelAt = (row: string, segment: Segment): readonly Named[] => [
  [`${row}.spend.value`, 'cpl', segment, 'spend'],
  [`${row}.leads.value`, 'leads_created', segment],
  [`${row}.opportunities.value`, 'deals_created', segment],
  [`${row}.pipeline.value`, 'pipeline_created', segment],
  [`${row}.won.value`, 'deals_won', segment],
  [`${row}.wonAmount.value`, 'won_amount', segment],
  [`${row}.customers.value`, 'mrr_new', segment, 'customers'],
  [`${row}.newMrr.value`, 'mrr_new', segment],
  [`${row}.leadToWon.value`, 'stage_conversion', segment],
];

/** Of what money was spent on. */
const costsAt = (row: string, segment: Segment): readonly Named[] => [
  [`${row}.spend.value`, 'marketing_spend', segment],
  [`${row}.costPerLead.value`, 'cpl', segment],
  [`${row}.mediaCostPerCustomer.value`, 'media_cost_per_customer', segment],
  [`${row}.roas.value`, 'roas:crm', segment],
];

const channels: readonly Named[] = [
  ...channelAt('total', {}),
  ...costsAt('total', {}),
  ...costsAt('channels.0', { channel: 'Online' }),
  ...Object.keys(CHANNELS).flatMap((channel, at) => channelAt(`channels.${at}`, { channel })),
];

/** Where the name of a row stands, and what it is. */
type Name = readonly [path: string, name: string];

const tables = {
  funnel: { asked: ['--period', Q2], period: Q2, by: '', named: funnel, names: [] },
  // Of the quarter that holds as-of.
  pipeline: {
    asked: ['--by', 'owner'],
    period: '2026-Q4',
    by: 'owner',
    named: pipeline,
    names: OWNERS.map((owner, at): Name => [`parts.0.tables.0.rows.${at}.value`, owner]),
  },
  channels: {
    asked: ['--period', Q2],
    period: Q2,
    by: 'channel',
    named: channels,
    names: Object.keys(CHANNELS).map((channel, at): Name => [`channels.${at}.channel`, channel]),
  },
} as const;
type Table = keyof typeof tables;

describe.each(Object.keys(tables) as Table[])('%s', (table) => {
  const { named, names } = tables[table];

  test('each number is that of a metric, added up again from the lines that explain names', () => {
    for (const metric of new Set(named.map(([, metric]) => metric)))
      expect(faultsIn(explained(table, metric), example)).toEqual([]);
    const again = named.map(([path, metric, segment, part]) => {
      const value = readded(numberOf(table, metric, segment), part);
      return [path, value && rounded(value, digitsOf(cellAt(table, path)))];
    });
    expect(again).toEqual(named.map(([path]) => [path, cellAt(table, path)]));
    expect(names.map(([path]) => cellAt(table, path))).toEqual(names.map(([, name]) => name));
  });
});

test.each([
  ['pipeline', 'deals_open', 'OwnerId', OWNERS.map((owner) => [owner, owner])],
  ['pipeline', 'won_amount', 'OwnerId', OWNERS.map((owner) => [owner, owner])],
  ['channels', 'deals_created', 'LeadSource', Object.entries(CHANNELS)],
  ['channels', 'deals_won', 'LeadSource', Object.entries(CHANNELS)],
  ['channels', 'leads_created', 'LeadSource', Object.entries(CHANNELS)],
] as const)('%s: each line of %s is in one segment, that of its %s', (table, metric, column, told) => {
  const all = linesOf(numberOf(table, metric, {}));
  for (const [value, cell] of told) {
    const own = linesOf(numberOf(table, metric, { [tables[table].by]: value }));
    expect(own).toEqual(all.filter((cells) => cells[column] === cell));
  }
  expect(all.filter((cells) => !told.some(([, cell]) => cells[column] === cell))).toEqual([]);
});

test('funnel: values are amounts of the deals that leads were converted to, days lie between two of their days', () => {
  const deals = new Map(
    fileIn(example.folder, OPPORTUNITIES).rows.map(({ cells }) => [cells['Id'] ?? '', cells]),
  );
  const comersTo = (step: Segment) =>
    linesOf(numberOf('funnel', 'stage_conversion', step), 'reached').map((lead) => ({
      lead,
      deal: deals.get(lead['ConvertedOpportunityId'] ?? '') ?? {},
    }));
  const [converted, won] = [comersTo(toOpportunity), comersTo(toWon)];
  expect(won.map(({ deal }) => deal['IsWon'])).toEqual(won.map(() => '1'));
  const stage = 'funnels.0.stages';
  expect([amountOf(converted), amountOf(won)]).toEqual([
    cellAt('funnel', `${stage}.1.amounts.0.amount`),
    cellAt('funnel', `${stage}.2.amounts.0.amount`),
  ]);
  expect([
    middle(converted.map(({ lead }) => days(lead['CreatedDate'], lead['ConvertedDate']))),
    middle(won.map(({ lead, deal }) => days(lead['ConvertedDate'], deal['CloseDate']))),
  ]).toEqual([cellAt('funnel', `${stage}.1.days.median`), cellAt('funnel', `${stage}.2.days.median`)]);

  function amountOf(some: ReturnType<typeof comersTo>): string {
    return rounded(sum(some.map(({ deal }) => read(deal['Amount'] ?? ''))), 2);
  }
});

test('pipeline: what is to go and what is expected in the quarter', () => {
  const quota = numberOf('pipeline', 'quota_attainment', {});
  const missing = toGo(quota);
  expect(rounded(missing, 2)).toBe(cellAt('pipeline', 'parts.0.attainment.toGo'));
  for (const [at, owner] of OWNERS.entries())
    expect(rounded(toGo(numberOf('pipeline', 'quota_attainment', { owner })), 2)).toBe(
      cellAt('pipeline', `parts.0.tables.0.rows.${at}.attainment.toGo`),
    );
  const due = linesOf(numberOf('pipeline', 'deals_open', {})).filter(
    (cells) => days(cells['CloseDate'], '2026-12-31') >= 0,
  );
  const amount = sum(due.map((cells) => read(cells['Amount'] || '0')));
  expect([String(due.length), rounded(amount, 2), rounded(div(amount, missing), 12)]).toEqual([
    cellAt('pipeline', 'parts.0.dueInQuarter.count'),
    cellAt('pipeline', 'parts.0.dueInQuarter.amount'),
    cellAt('pipeline', 'parts.0.coverage'),
  ]);

  function toGo(one: ExplainedNumber): Q {
    return sub(readded(one, 'quota') ?? q(0), readded(one, 'won') ?? q(0));
  }
});

test('pipeline: ages and defects', () => {
  const rows = [
    ['parts.0.total', {}],
    ...OWNERS.map((owner, at) => [`parts.0.tables.0.rows.${at}`, { owner }] as const),
  ] as const;
  for (const [row, segment] of rows) {
    const open = linesOf(numberOf('pipeline', 'deals_open', segment));
    const faulty = open.filter((cells) => defectsOf(cells).length > 0);
    expect([middle(open.map(ageOf)), String(faulty.length)]).toEqual([
      cellAt('pipeline', `${row}.medianAge`),
      cellAt('pipeline', `${row}.withDefects`),
    ]);
  }
  const found = linesOf(numberOf('pipeline', 'deals_open', {})).flatMap(defectsOf);
  const listed = documentOf('pipeline').parts[0].defects as { defect: string; count: number }[];
  expect(listed.map(({ defect, count }) => `${defect} ${count}`)).toEqual(
    listed.map(({ defect }) => `${defect} ${found.filter((one) => one === defect).length}`),
  );
  expect(new Set(listed.map(({ defect }) => defect))).toEqual(new Set(found));
});

test('channels: months to pay back are spend ÷ new MRR at the gross margin', () => {
  const margin = readded(numberOf('funnel', 'gross_margin', {}));
  for (const [row, segment] of [
    ['total', {}],
    ['channels.0', { channel: 'Online' }],
  ] as const) {
    const spend = readded(numberOf('channels', 'marketing_spend', segment));
    const perMonth = readded(numberOf('channels', 'mrr_new', segment));
    if (!margin || !spend || !perMonth) throw new Error('spend, new MRR or margin is not explained');
    expect(rounded(div(div(spend, perMonth), margin), 12)).toBe(cellAt('channels', `${row}.payback.value`));
  }
});

type Cells = Readonly<Record<string, string>>;

const OPPORTUNITIES = 'crm/Opportunity.csv';

/** What a command of the tour prints as JSON. */
const documentOf = remembered((table: Table) => {
  const { exit, stdout } = runIn(example.folder, [table, '.', ...tables[table].asked, '--json', '--quiet']);
  if (exit !== 0) throw new Error(stdout);
  return JSON.parse(stdout);
});

const workspace = readCompany(example);

/** What `explain METRIC --all --json` has, by owner or channel where the table is. */
function explained(table: Table, metric: string): ExplanationDocument {
  const { period, by } = tables[table];
  return explanationOf(`${metric} ${period} ${by}`);
}

const explanationOf = remembered((asked: string): ExplanationDocument => {
  const [metric = '', period = '', by = ''] = asked.split(' ');
  const selected = selectMetrics(metrics, [metric]);
  const segments = segmentsBy(workspace.model, selected, by === '' ? [] : [by]);
  const document = explainedIn(workspace, period, { metrics: selected, segments });
  if (!document) throw new Error(`${metric} is made of no parts`);
  return document;
});

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function numberOf(table: Table, metric: string, segment: Segment): ExplainedNumber {
  const document = explained(table, metric);
  const key = (one: Segment): string => JSON.stringify(Object.entries(one).sort());
  const number = [document, ...document.further].find((one) => key(one.segment) === key(segment));
  if (!number) throw new Error(`${metric} of ${JSON.stringify(segment)} is not explained`);
  return number;
}

/** The cells of the lines that a number, or the part with an id, is made of. */
function linesOf({ parts }: ExplainedNumber, id = parts[0]?.id): Cells[] {
  const rows = parts.find((part) => part.id === id)?.rows ?? [];
  return rows.map(({ file, line }) => {
    const found = fileIn(example.folder, file).rows.find((one) => one.line === line);
    if (!found) throw new Error(`${file}:${line} is no record`);
    return found.cells;
  });
}

const cellAt = (table: Table, path: string): string =>
  String(path.split('.').reduce((within, key) => within[key], documentOf(table)));

const digitsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

const days = (from: string | undefined, to: string | undefined): number =>
  (dayOf(to) ?? Number.NaN) - (dayOf(from) ?? Number.NaN);

const ageOf = (deal: Cells): number => days(deal['CreatedDate'], example.asOf);

/** The median, as documents print it. */
function middle(some: readonly number[]): string {
  const sorted = some.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return rounded(q((low ?? 0) + (high ?? 0), 2), 12);
}

/** What is wrong with an open deal, by its own line, its changes of stages and the tasks that were done for it. */
function defectsOf(deal: Cells): string[] {
  const changes = linesFor('crm/OpportunityHistory.csv', 'OpportunityId', deal).toSorted((a, b) =>
    (a['CreatedDate'] ?? '') < (b['CreatedDate'] ?? '') ? -1 : 1,
  );
  const done = linesFor('crm/Task.csv', 'WhatId', deal).filter(
    (task) => task['IsClosed'] === 'true' && task['IsDeleted'] === 'false',
  );
  const touched = [
    ...[deal, ...changes].map((one) => one['CreatedDate']),
    ...done.map((one) => one['CompletedDateTime']),
  ];
  const months = [...changes, deal].map((one) => one['CloseDate']?.slice(0, 7) ?? '');
  const holds = {
    'no-amount': Number(deal['Amount']) === 0,
    overdue: days(deal['CloseDate'], example.asOf) > 0,
    'too-old': ageOf(deal) > 2 * Number(middle(cyclesWon())),
    'no-activity': touched.every((day) => days(day, example.asOf) > 21),
    'no-next-step': deal['NextStep'] === '',
    pushed: months.some((month, at) => at > 0 && month > (months[at - 1] ?? '')),
  };
  return Object.entries(holds).flatMap(([defect, isSo]) => (isSo ? [defect] : []));
}

const linesFor = (file: string, column: string, { Id: id }: Cells): Cells[] =>
  fileIn(example.folder, file)
    .rows.map(({ cells }) => cells)
    .filter((cells) => cells[column] === id);

/** Days from creation to closing of what was won in the twelve months to as-of, renewals left out. */
const cyclesWon = (): number[] =>
  fileIn(example.folder, OPPORTUNITIES)
    .rows.map(({ cells }) => cells)
    .filter(
      (one) =>
        one['IsWon'] === '1' &&
        one['IsDeleted'] === '0' &&
        !/renewal/i.test(one['Type'] ?? '') &&
        days('2025-11-01', one['CloseDate']) >= 0,
    )
    .map((one) => days(one['CreatedDate'], one['CloseDate']));
