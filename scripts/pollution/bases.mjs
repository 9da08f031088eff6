// The clean files of fixtures/pollution, and what each of their columns is for.

import { readFileSync } from 'node:fs';
import { parseClean } from './table.mjs';

const folder = new URL('../../fixtures/pollution/', import.meta.url);

/** What the config abos.yaml says, for `load`. */
const abos = {
  files: 'abos.csv',
  yields: 'subscriptions',
  decimal: ',',
  dates: 'DMY',
  currency: 'EUR',
  columns: {
    id: 'Abo-Nr.',
    customer: 'Kundennr.',
    name: 'Kunde',
    plan: 'Tarif',
    quantity: 'Menge',
    amount: 'Preis (€)',
    interval: 'Rhythmus',
    startedOn: 'Beginn',
    endedOn: 'Ende',
    modifiedOn: 'Geändert',
  },
  values: { interval: { month: ['monatlich'], year: ['jährlich'] } },
};

/**
 * `numbers`, `days`: columns of one type · `needed`: columns whose absence refuses the file · `cannotBeEmpty`: cells
 * without which a row is rejected · `amount`, `dayRead`: a column of each type that the source reads · `textColumn`: a
 * column that no figure rests on, `textField` its field in the model (null: it is not read) · `mark`: the decimal
 * mark of the clean file · `marks`: the ones that the source follows · `split`: rows of one file are separate facts.
 */
const declared = [
  {
    file: 'subscriptions.csv',
    numbers: ['Amount'],
    days: [
      'Created (UTC)',
      'Start (UTC)',
      'Current Period Start (UTC)',
      'Canceled At (UTC)',
      'Ended At (UTC)',
    ],
    needed: ['id', 'Customer ID', 'Plan', 'Interval', 'Amount', 'Status', 'Current Period Start (UTC)'],
    cannotBeEmpty: ['Customer ID', 'Interval', 'Start (UTC)'],
    amount: 'Amount',
    dayRead: 'Start (UTC)',
    textColumn: 'Customer Name',
    textField: 'name',
    marks: 'both',
    metrics: ['mrr*', 'customers', 'grr', 'nrr', 'quick_ratio'],
  },
  {
    file: 'invoices.csv',
    numbers: ['Amount Due', 'Amount Paid', 'Subtotal', 'Tax', 'Total'],
    days: ['Date (UTC)', 'Due Date (UTC)', 'Finalized At (UTC)', 'Paid At (UTC)'],
    needed: ['id', 'Total', 'Amount Due'],
    cannotBeEmpty: ['Total'],
    amount: 'Total',
    dayRead: 'Finalized At (UTC)',
    textColumn: 'Customer Name',
    textField: null,
    marks: 'both',
    metrics: ['gross_margin', 'marketing_spend'],
  },
  {
    file: 'opportunities.csv',
    quote: 'all',
    numbers: ['Amount'],
    days: ['CloseDate', 'CreatedDate', 'LastModifiedDate'],
    needed: ['Id', 'StageName', 'CloseDate'],
    // A deal without a creation day lacks only what cycles and created pipeline need.
    cannotBeEmpty: [],
    amount: 'Amount',
    dayRead: 'CreatedDate',
    textColumn: 'Name',
    textField: 'name',
    marks: 'point',
    metrics: ['win_rate:*', 'pipeline_created'],
  },
  {
    file: 'deals.csv',
    quote: 'all',
    numbers: ['Amount'],
    days: ['Close Date', 'Create Date', 'Last Modified Date'],
    needed: ['Record ID', 'Deal Name', 'Deal Stage'],
    cannotBeEmpty: [],
    amount: 'Amount',
    dayRead: 'Create Date',
    textColumn: 'Deal Name',
    textField: 'name',
    marks: 'point',
    metrics: ['win_rate:*', 'pipeline_created'],
  },
  {
    file: 'google-campaigns.csv',
    preamble: 2,
    footer: 2,
    numbers: ['Avg. CPC', 'Cost', 'Conversions', 'Cost / conv.'],
    days: ['Day'],
    needed: ['Campaign', 'Cost', 'Impr.'],
    cannotBeEmpty: ['Cost'],
    amount: 'Cost',
    dayRead: 'Day',
    textColumn: 'Campaign status',
    textField: null,
    marks: 'both',
    split: true,
    metrics: ['marketing_spend'],
  },
  {
    file: 'meta-campaigns.csv',
    numbers: ['Amount spent (EUR)'],
    days: ['Reporting starts', 'Reporting ends', 'Day'],
    needed: ['Campaign name', 'Amount spent (EUR)'],
    cannotBeEmpty: [],
    amount: 'Amount spent (EUR)',
    dayRead: 'Day',
    textColumn: 'Campaign ID',
    textField: null,
    marks: 'both',
    split: true,
    metrics: ['marketing_spend'],
  },
  {
    file: 'targets.csv',
    numbers: ['amount'],
    days: [],
    needed: ['metric', 'period', 'amount'],
    cannotBeEmpty: ['period', 'amount'],
    amount: 'amount',
    dayRead: null,
    textColumn: 'team',
    textField: 'team',
    marks: 'both',
    split: true,
    metrics: ['quota_attainment'],
  },
  {
    file: 'costs.csv',
    numbers: ['amount'],
    days: [],
    needed: ['period', 'category', 'amount'],
    cannotBeEmpty: ['period', 'category', 'amount'],
    amount: 'amount',
    dayRead: null,
    textColumn: null,
    textField: null,
    marks: 'both',
    split: true,
    metrics: ['cac', 'gross_margin'],
  },
  {
    file: 'abos.csv',
    delimiter: ';',
    numbers: ['Preis (€)'],
    days: ['Beginn', 'Ende', 'Geändert'],
    needed: ['Kundennr.', 'Preis (€)', 'Rhythmus', 'Beginn'],
    cannotBeEmpty: ['Kundennr.', 'Beginn'],
    amount: 'Preis (€)',
    dayRead: 'Beginn',
    textColumn: 'Kunde',
    textField: 'name',
    mark: ',',
    marks: 'comma',
    spec: abos,
    config: 'abos.yaml',
    metrics: ['mrr*', 'customers', 'grr', 'nrr', 'quick_ratio'],
  },
];

/** Every clean file, taken apart. */
export const bases = declared.map((base) => {
  const { delimiter = ',', quote = 'minimal', preamble = 0, footer = 0 } = base;
  const text = readFileSync(new URL(base.file, folder), 'utf8');
  const records = parseClean(text, delimiter);
  const style = { delimiter, quote };
  const end = records.length - footer;
  return {
    mark: '.',
    split: false,
    spec: null,
    ...base,
    style,
    configText: base.config ? readFileSync(new URL(base.config, folder), 'utf8') : null,
    text,
    preamble: records.slice(0, preamble),
    header: records[preamble],
    rows: records.slice(preamble + 1, end),
    footer: records.slice(end),
  };
});
