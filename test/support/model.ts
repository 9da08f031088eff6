// Models built in the test itself: rows with every default valid, so that a test shows only what matters.

import { decimalString } from '../../src/base/number/exact.ts';
import { type Day, parseDay } from '../../src/base/time/calendar.ts';
import { type Period, parsePeriod } from '../../src/base/time/period.ts';
import { compute } from '../../src/metrics/compute.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import type { Result } from '../../src/metrics/result.ts';
import { Model, type ModelOptions } from '../../src/model/model.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import type { Segment } from '../../src/model/view.ts';
import { Records } from '../../src/records/records.ts';
import { type CollectionName, fieldsOf, type RowOf } from '../../src/records/schema/schema.ts';

/** The day written `yyyy-mm-dd`; a mistyped one fails the test. */
export function d(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is not a day`);
  return day;
}

type Row<N extends CollectionName> = Partial<RowOf<N>>;

/** Amounts in the tests are written in the currency's unit and kept in hundredths. */
const cents = (amount: number): number => Math.round(amount * 100);

let serial = 0;

/** A monthly subscription of 100 USD, live since 2025-01-01. `amount` is in dollars. */
export const subscription = (row: Row<'subscriptions'> = {}): Row<'subscriptions'> => ({
  id: `sub_${++serial}`,
  customer: 'A',
  interval: 'month',
  currency: 'USD',
  status: 'active',
  startedOn: d('2025-01-01'),
  ...row,
  amount: cents(row.amount ?? 100),
});

/** An opportunity of 100 USD, open since 2025-01-10, expected on 2025-06-30. `amount` is in dollars. */
export const deal = (row: Row<'opportunities'> = {}): Row<'opportunities'> => ({
  id: `opp_${++serial}`,
  account: 'acc_1',
  owner: 'rep_1',
  outcome: 'open',
  currency: 'USD',
  type: 'New Customer',
  createdOn: d('2025-01-10'),
  closedOn: d('2025-06-30'),
  ...row,
  amount: row.amount === null ? null : cents(row.amount ?? 100),
});

/** Adds amounts in the currency's unit to a plan or billing row: `priced({ amount: 12.5 }, 'amount')`. */
export const priced = <R extends object>(row: R, ...fields: (keyof R)[]): R => {
  const made = { ...row };
  for (const field of fields) {
    const value = made[field];
    if (typeof value === 'number') made[field] = cents(value) as R[keyof R];
  }
  return made;
};

/** Records of one collection from several files of one tool, each row on a line of its own from 2 on. */
export function recordsOf<N extends CollectionName>(
  collection: N,
  files: Readonly<Record<string, readonly Row<N>[]>>,
  source: string,
): Records {
  const records = new Records();
  for (const [name, rows] of Object.entries(files)) {
    const fields = new Set(rows.flatMap((row) => Object.keys(row)));
    const file = records.addFile({ name, source, tool: source, collection, exportedOn: null, fields });
    for (const [at, row] of rows.entries()) records.tables[collection].append(row as never, file, at + 2);
  }
  return records;
}

type Tables = { readonly [N in CollectionName]?: readonly Row<N>[] };

const inCrm: ReadonlySet<string> = new Set([
  ...['opportunities', 'accounts', 'leads', 'stageChanges', 'lineItems', 'contracts', 'touches', 'users'],
  ...['contacts', 'campaigns', 'campaignMembers', 'targetAccounts'],
]);

/** A model of the given rows; each collection comes from one file of its own tool, `<collection>.csv`, line by line from 2. */
export function modelOf(tables: Tables, options: Partial<ModelOptions> & { asOf: Day }): Model {
  const records = new Records();
  for (const [name, rows] of Object.entries(tables) as [CollectionName, readonly Row<CollectionName>[]][]) {
    const tool = inCrm.has(name) ? 'crm' : 'billing';
    const fields = new Set(rows.flatMap((row) => Object.keys(row)));
    if (rows.length === 0) for (const [field] of fieldsOf(name)) fields.add(field);
    const file = records.addFile({
      name: `${name}.csv`,
      source: name,
      tool,
      collection: name,
      exportedOn: null,
      fields,
    });
    for (const [index, row] of rows.entries()) records.tables[name].append(row as never, file, index + 2);
  }
  return new Model(records, {
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
    ...options,
  });
}

/** The period of a name, seen from the model's as-of. */
export function periodOf(model: Model, name: string): Period {
  const { asOf, fiscalYearStart } = model.options;
  const period = parsePeriod(name, { asOf, fiscalYearStart });
  if (!period) throw new Error(`${name} is not a period`);
  return period;
}

/** What a metric answers for a period, through the engine that the report uses; one row for each currency. */
export const rowsOf = (
  metric: Metric,
  model: Model,
  period: string,
  variant: string | null = null,
  segment: Segment = {},
) =>
  compute(model, periodOf(model, period), { metrics: [metric], segments: [segment] }).filter((row) =>
    variant === null
      ? !row.variant.isFurther && (metric.onRequest || !row.variant.onRequest)
      : row.variant.name === variant,
  );

/** The only row, as plain text: value with up to 12 decimals (or null), reason code, flags, n. */
export function answer(metric: Metric, model: Model, period: string, variant: string | null = null) {
  const [row, ...others] = rowsOf(metric, model, period, variant);
  if (!row) throw new Error(`${metric.id} gave no row`);
  if (variant === null ? false : others.length > 0) throw new Error(`${metric.id} gave several rows`);
  const { result } = row;
  return {
    value: result.value === null ? null : plain(result),
    reason: result.reason?.code ?? null,
    flags: result.flags ?? [],
    n: result.n,
    currency: row.currency,
    result,
  };
}

const plain = ({ value }: Result): string =>
  value === null
    ? ''
    : decimalString(value, 12)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');

/** Adds a file of a tool to records, and returns its number. */
export function withFile(records: Records, collection: CollectionName, tool = 'chargebee'): number {
  return records.addFile({
    name: `${collection}-${tool}.csv`,
    source: `${tool}-${collection}`,
    tool,
    collection,
    exportedOn: null,
    fields: new Set(),
  });
}
