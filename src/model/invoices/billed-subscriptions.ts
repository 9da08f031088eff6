// Recurring revenue of companies that have invoices and no list of subscriptions: each line with days of service becomes
// a row of the subscriptions that pays while the service lasts, at the place of the line. Metered usage does so beside a
// list too, where it is to count.

import { groupBy } from '../../base/group.ts';
import { addDays, addMonths, type Day } from '../../base/time/calendar.ts';
import type { RecordFile, Records } from '../../records/records.ts';
import type { CollectionName, RowOf } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import type { Policies } from '../policies/policies.ts';
import { type Billed, billedCollection, hasPeriod, isBilled } from './billed-lines.ts';
import { type PricedDays, pricedDays, type ServiceLine, takenApart } from './recurring-lines.ts';

/** The policies that say what of invoices recurs. */
export const billedPolicies = ['mrrSource', 'creditNotes', 'tax', 'usage'] as const;
export type BilledPolicies = Pick<Policies, (typeof billedPolicies)[number]>;

export const billedChoices = ({ mrrSource, creditNotes, tax, usage }: Policies): BilledPolicies => ({
  ...{ mrrSource, creditNotes, tax, usage },
});

/**
 * Whether invoices say from when to when something was paid for. Invoices as a whole do only where somebody has mapped
 * them and no subscriptions are listed: nobody knows which credit for another subscription one was made less by, and a
 * file of subscriptions that is not there must not turn into another number.
 */
export function canBeBilled(records: Records): boolean {
  const name = billedIn(records);
  const isMapped = records.files.every(
    ({ collection, source }) => collection !== 'invoices' || source.startsWith('config:'),
  );
  if (name === 'invoices' && (records.supplies('subscriptions') || !isMapped)) return false;
  const table = records.tables[name];
  return records.supplies(name) && !table.column('periodStartsOn').isEmpty;
}

const billedIn = (records: Records): Billed =>
  billedCollection({
    supplies: (name) => records.supplies(name),
    canFilter: () => true,
    hasColumn: (name, field) => records.supplies(name) && !records.tables[name].column(field).isEmpty,
  });

/** The same records with the subscriptions that lines of invoices show in place of any others. */
export function withBilledSubscriptions(records: Records, by: BilledPolicies): Records {
  const name = billedIn(records);
  const made = records.renewed('subscriptions');
  const add = adder(made, name, records);
  const linesOf = name === 'invoices' ? takenApart : (lines: readonly ServiceLine[]) => lines;
  for (const [, lines] of groupBy(recurringLines(records, name, by), ({ key }) => key))
    for (const days of pricedDays(linesOf(lines))) add(days, days.by);
  if (by.usage === 'trailing3') for (const days of usageDays(records, name, by)) add(days, 'usage');
  return made;
}

/** The same records with metered usage beside the subscriptions that are listed. */
export function withUsage(records: Records, by: BilledPolicies): Records {
  const made = records.renewed('subscriptions');
  const { subscriptions: listed } = records.tables;
  const { subscriptions } = made.tables;
  for (const dimension of listed.dimensions.keys()) subscriptions.addDimension(dimension);
  for (let row = 0; row < listed.length; row++) {
    if (records.isDropped('subscriptions', row)) continue;
    const same = subscriptions.append(listed.row(row), listed.fileAt(row), listed.lineAt(row));
    for (const dimension of listed.dimensions.keys())
      subscriptions.setDimension(same, dimension, listed.textAt(row, dimension));
  }
  const add = adder(made, 'invoiceLines', records);
  if (by.usage === 'trailing3') for (const days of usageDays(records, 'invoiceLines', by)) add(days, 'usage');
  else
    for (const [, lines] of groupBy(recurringLines(records, 'invoiceLines', by, 'usage'), ({ key }) => key))
      for (const days of pricedDays(lines)) add(days, days.by);
  return made;
}

/** Whether lines of invoices say that usage was metered. */
export function hasUsage(records: Records): boolean {
  const { invoiceLines: table } = records.tables;
  const isUsage = table.telling('kind', (kind) => kind === 'usage');
  for (let row = 0; row < table.length; row++) if (isUsage(row)) return true;
  return false;
}

/** Adds rows to the subscriptions of `made` for lines of invoices, at their places. */
function adder(made: Records, name: Billed, records: Records): (days: Priced, by: string) => void {
  const files = new Map<number, number>();
  const fileFor = (of: number): number => {
    const known = files.get(of);
    if (known !== undefined) return known;
    const file = records.fileOf(of);
    const number = made.addFile(asSubscriptions({ ...file, tool: toolOf(file, of, records) }, of));
    files.set(of, number);
    return number;
  };
  // A file of which no line recurs has subscriptions all the same, be it none.
  for (const [number, file] of records.files.entries()) if (file.collection === name) fileFor(number);
  const from = records.tables[name];
  const { subscriptions } = made.tables;
  for (const dimension of from.dimensions.keys()) subscriptions.addDimension(dimension);
  return ({ row, from: startedOn, until: endedOn, amount, months }, by) => {
    const { customer, subscription, currency } = from.row(row) as RowOf<Billed>; // either has them
    const plan = name === 'invoiceLines' ? from.textAt(row, 'product') : null;
    const terms = { amount, interval: 'month', intervalCount: months };
    const added = subscriptions.append(
      { ...terms, id: subscription, customer, plan, currency, startedOn, endedOn },
      fileFor(from.fileAt(row)),
      from.lineAt(row),
    );
    for (const dimension of from.dimensions.keys())
      subscriptions.setDimension(added, dimension, from.textAt(row, dimension));
    made.madeOf.set(added, { collection: name, row, by });
  };
}

type Priced = Omit<PricedDays, 'by'>;

/**
 * Whose ids a file of invoices names. A mapped file has none of its own kind: where half of the customers in it are
 * those of the one tool that lists any, they are that tool's.
 */
function toolOf(file: RecordFile, number: number, records: Records): string {
  const naming = records.files.filter(({ collection }) => LISTING.has(collection));
  const [only, ...others] = new Set(naming.map(({ tool }) => tool));
  if (only === undefined || others.length > 0 || only === file.tool) return file.tool;
  const listed = new Set([
    ...idsIn(records, 'customers', 'id', null),
    ...idsIn(records, 'subscriptions', 'customer', null),
  ]);
  const own = idsIn(records, file.collection, 'customer', number);
  const shared = [...own].filter((id) => listed.has(id)).length;
  return shared * 2 >= own.size && shared > 0 ? only : file.tool;
}

const LISTING: ReadonlySet<string> = new Set(['customers', 'subscriptions']);

/** The pool's numbers of the ids in a column, of one file or of all. */
function idsIn(records: Records, name: CollectionName, field: string, file: number | null): Set<number> {
  const table = records.tables[name];
  const ids = new Set<number>();
  for (let row = 0; row < table.length; row++)
    if (file === null || table.fileAt(row) === file) ids.add(table.rawAt(row, field));
  ids.delete(0);
  return ids;
}

/** What lines of invoices say of a subscription. */
const SAID: ReadonlySet<string> = new Set([
  ...['id', 'customer', 'plan', 'amount', 'quantity', 'interval', 'currency', 'status'],
  ...['startedOn', 'endedOn', 'trialEndsOn'],
]);

const asSubscriptions = (file: RecordFile, of: number): RecordFile => ({
  ...file,
  of,
  collection: 'subscriptions',
  fields: SAID,
});

/** A line with what all of its subscription share. */
interface KeyedLine extends ServiceLine {
  readonly key: string;
}

/** A credit that states no days. */
interface Undated {
  readonly row: number;
  readonly net: number;
}

/** Lines of what recurs, or may: one-time sales are none, nor is what nobody will pay; or those of usage alone. */
function recurringLines(records: Records, name: Billed, by: BilledPolicies, only?: 'usage'): KeyedLine[] {
  const table = records.tables[name];
  const lines: KeyedLine[] = [];
  const undated: Undated[] = [];
  for (let row = 0; row < table.length; row++) {
    const stated = table.row(row) as RowOf<Billed>; // either has what is read here
    const { periodStartsOn: start, periodEndsOn: end, kind } = stated;
    const isOut = kind === 'usage' ? by.usage !== 'include' : only !== undefined || kind === 'one-time';
    if (isOut || !isOwed(stated) || records.isDropped(name, row)) continue;
    const net = netOf(table, row, by);
    if (net === 0 || (net < 0 && by.creditNotes === 'ignore' && kind !== 'proration')) continue;
    if (hasPeriod(stated) && start !== null && end !== null)
      lines.push({ key: keyOfLine(records, name, row), row, start, end, net });
    else if (net < 0 && by.creditNotes === 'all') undated.push({ row, net });
  }
  return undated.length === 0 ? lines : lessUndated(lines, undated, table);
}

/** The lines of usage, each a third of it for three months from the last day of its service on. */
function usageDays(records: Records, name: Billed, by: BilledPolicies): Priced[] {
  const table = records.tables[name];
  const days: Priced[] = [];
  for (let row = 0; row < table.length; row++) {
    const { kind, periodEndsOn, issuedOn, status } = table.row(row) as RowOf<Billed>; // either has these
    if (kind !== 'usage' || !isOwed({ status, issuedOn }) || records.isDropped(name, row)) continue;
    const end: Day | null = periodEndsOn ?? (issuedOn === null ? null : addDays(issuedOn, 1));
    const amount = netOf(table, row, by);
    if (end === null || amount <= 0) continue;
    days.push({
      row,
      from: addDays(end, -1),
      until: addDays(addMonths(end, USAGE), -1),
      amount,
      months: USAGE,
    });
  }
  return days;
}

/** Months over which usage is spread. */
const USAGE = 3;

const isOwed = (stated: Pick<RowOf<Billed>, 'status' | 'issuedOn'>): boolean =>
  isBilled(stated) && stated.status !== 'uncollectible';

/** What a line bills, with or without its tax. */
function netOf(table: Table<Billed>, row: number, { tax }: BilledPolicies): number {
  const amount = table.numberAt(row, table.name === 'invoices' ? 'total' : 'amount') ?? 0;
  return tax === 'include' ? amount : amount - (table.numberAt(row, 'tax') ?? 0);
}

/** What the lines of one subscription share; usage is no change of what else is billed. */
function keyOfLine(records: Records, name: Billed, row: number): string {
  const table = records.tables[name];
  const isProduct = name === 'invoiceLines';
  const { tool } = records.fileOf(table.fileAt(row));
  const own = table.rawAt(row, 'subscription') || (isProduct ? `of ${table.rawAt(row, 'product')}` : 'all');
  const usage = table.textAt(row, 'kind') === 'usage' ? ' usage' : '';
  return `${tool} ${table.rawAt(row, 'customer')} ${own} ${table.rawAt(row, 'currency')}${usage}`;
}

/**
 * Lines less the credits without days: each is taken off the largest line of its invoice, or else of those whose service
 * holds the day on which it was issued, of its subscription where it names one.
 */
function lessUndated(lines: KeyedLine[], undated: readonly Undated[], table: Table<Billed>): KeyedLine[] {
  const less = [...lines];
  const isSame = (field: string, one: number, other: number): boolean =>
    table.rawAt(one, field) === table.rawAt(other, field);
  for (const { row, net } of undated) {
    const day = table.dayAt(row, 'issuedOn') ?? 0;
    const isOfSubscription = table.rawAt(row, 'subscription') !== 0;
    const own = [...less.entries()].filter(
      ([, line]) =>
        isSame('customer', line.row, row) &&
        isSame('currency', line.row, row) &&
        (!isOfSubscription || isSame('subscription', line.row, row)),
    );
    const invoice = table.name === 'invoices' ? 0 : table.rawAt(row, 'invoice');
    const onInvoice = own.filter(([, line]) => invoice !== 0 && isSame('invoice', line.row, row));
    const onDay = own.filter(([, { start, end }]) => start <= day && day < end);
    const [first] = (onInvoice.length > 0 ? onInvoice : onDay).sort(([, a], [, b]) => b.net - a.net);
    if (first) less[first[0]] = { ...first[1], net: first[1].net + net };
  }
  return less;
}
