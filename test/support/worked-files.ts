// Reports on the data files of the worked examples. A file is read in place; where an example puts two kinds of fact
// into one file, the second kind is cut out of it into a file of its own, as a file yields one kind of record.

import { readFileSync } from 'node:fs';
import type { Report } from '../../src/documents/report.ts';
import { shared } from './fixture.ts';
import { folderOf } from './folders.ts';
import { reportIn } from './report.ts';

const pathOf = (name: string): string => shared(`cases/worked-examples/data/${name}`).path;

/** The rows of a data file by header; none of these files quotes a cell. */
export function rowsOfFile(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** The text of a CSV file. */
export const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[header, ...rows.map((cells) => cells.join(','))].join('\n')}\n`;

const period = (label: string, asOf: string): string[] => ['--period', label, '--as-of', asOf];

export function treehouse(file: 'treehouse_A.csv' | 'treehouse_B.csv'): Report {
  const columns = { customer: 'customer', amount: 'mrr', startedOn: 'start_date', endedOn: 'end_date' };
  const config = {
    sources: [{ files: 'treehouse_*.csv', yields: 'subscriptions', currency: 'USD', columns }],
  };
  return reportIn(folderOf({ 'revkpi.yaml': config }), pathOf(file), ...period('2024-02', '2024-02-29'));
}

const subscriptionColumns = {
  id: 'subscription',
  customer: 'customer',
  plan: 'plan',
  amount: 'amount',
  interval: 'interval',
  startedOn: 'start_date',
};

export function stripeMrr(): Report {
  const entry = {
    files: 'stripe_mrr.csv',
    yields: 'subscriptions',
    currency: 'USD',
    columns: subscriptionColumns,
  };
  const folder = folderOf({ 'revkpi.yaml': { sources: [entry] } });
  return reportIn(folder, pathOf('stripe_mrr.csv'), ...period('2024-01', '2024-01-31'));
}

/** The amount is that of all units together, so the quantity is left alone. */
export function syncalytics(month: string, ...flags: string[]): Report {
  const columns = { ...subscriptionColumns, endedOn: 'end_date' };
  const entry = { files: 'chartmogul_syncalytics.csv', yields: 'subscriptions', currency: 'USD', columns };
  const folder = folderOf({ 'revkpi.yaml': { sources: [entry] } });
  return reportIn(folder, pathOf('chartmogul_syncalytics.csv'), ...period(month, '2025-03-31'), ...flags);
}

export function adSpend(): Report {
  const columns = { day: 'date', platform: 'platform', cost: { header: 'spend_micros', as: 'micros' } };
  const entry = { files: 'ads_two_platforms.csv', yields: 'spend', currency: 'USD', columns };
  const folder = folderOf({ 'revkpi.yaml': { sources: [entry] } });
  const flags = [...period('2024-01', '2024-01-31'), '--by', 'platform'];
  return reportIn(folder, pathOf('ads_two_platforms.csv'), ...flags);
}

/** Spend as the costs of marketing; a customer of 1 a month for each one acquired. */
export function categorySpend(): Report {
  const file = pathOf('marketing_categories.csv');
  const acquired = rowsOfFile(file).flatMap(({ year = '', category = '', customers_acquired = '' }) =>
    Array.from({ length: Number(customers_acquired) }, (_, index) => [
      `${category} ${index}`,
      `${year}-07-01`,
      1,
    ]),
  );
  const costs = { period: 'year', category: { value: 'sales_marketing' }, amount: 'spend' };
  const customers = { customer: 'customer', startedOn: 'since', amount: 'mrr' };
  const sources = [
    { files: 'marketing_categories.csv', yields: 'costs', currency: 'USD', columns: costs },
    { files: 'customers.csv', yields: 'subscriptions', currency: 'USD', columns: customers },
  ];
  const folder = folderOf({
    'revkpi.yaml': { sources },
    'customers.csv': csv('customer,since,mrr', acquired),
  });
  return reportIn(folder, file, 'customers.csv', ...period('2022', '2023-12-31'));
}

interface QuotaFile {
  readonly file: 'prowi_quota.csv' | 'msdocs_quota.csv';
  readonly owner: string;
  readonly period: string;
  /** A day within the row's period. */
  readonly closing: (period: string) => string;
  readonly asOf: string;
}

export const prowi: QuotaFile = {
  file: 'prowi_quota.csv',
  owner: 'rep',
  period: 'month',
  closing: (month) => `${month}-15`,
  asOf: '2024-03-31',
};

export const msdocs: QuotaFile = {
  file: 'msdocs_quota.csv',
  owner: 'sales_person_id',
  period: 'year',
  closing: (year) => `${year}-07-01`,
  asOf: '2008-12-31',
};

/** Quotas from the file in place, its sales as one won opportunity for each row. */
export function attainment(kind: QuotaFile, label: string): Report {
  const file = pathOf(kind.file);
  const sales = rowsOfFile(file).map((row, index) => {
    const closing = kind.closing(row[kind.period] ?? '');
    return [`deal ${index}`, row[kind.owner] ?? '', 'won', closing, closing, row['sales'] ?? ''];
  });
  const columns = { owner: kind.owner, metric: { value: 'quota' }, period: kind.period, amount: 'quota' };
  const deals = {
    id: 'id',
    owner: 'owner',
    outcome: 'outcome',
    createdOn: 'created',
    closedOn: 'closed',
    amount: 'amount',
  };
  const sources = [
    { files: kind.file, yields: 'targets', currency: 'USD', columns },
    { files: 'sales.csv', yields: 'opportunities', currency: 'USD', columns: deals },
  ];
  const folder = folderOf({
    'revkpi.yaml': { sources },
    'sales.csv': csv('id,owner,outcome,created,closed,amount', sales),
  });
  return reportIn(folder, file, 'sales.csv', ...period(label, kind.asOf));
}
