// Recurring revenue of companies that have invoices and no list of subscriptions: each line with days of service becomes
// a row of the subscriptions that pays while the service lasts, at the place of the line.

import { groupBy } from '../../base/group.ts';
import type { RecordFile, Records } from '../../records/records.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import { type Billed, billedCollection, hasPeriod, isBilled } from './billed-lines.ts';
import { pricedDays, type ServiceLine, takenApart } from './recurring-lines.ts';

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
export function withBilledSubscriptions(records: Records): Records {
  const name = billedIn(records);
  const made = records.renewed('subscriptions');
  const files = new Map<number, number>();
  const fileFor = (of: number): number => {
    const known = files.get(of) ?? made.addFile(asSubscriptions(records.fileOf(of), of));
    files.set(of, known);
    return known;
  };
  // A file of which no line recurs has subscriptions all the same, be it none.
  for (const [number, file] of records.files.entries()) if (file.collection === name) fileFor(number);
  const from = records.tables[name];
  const { subscriptions } = made.tables;
  for (const dimension of from.dimensions.keys()) subscriptions.addDimension(dimension);
  const linesOf = name === 'invoices' ? takenApart : (lines: readonly ServiceLine[]) => lines;
  for (const [, lines] of groupBy(recurringLines(records, name), ({ key }) => key))
    for (const { row, from: startedOn, until: endedOn, amount, months, by } of pricedDays(linesOf(lines))) {
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
    }
  return made;
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

/** Lines of what recurs, or may: one-time sales and usage are none, nor is what nobody will pay. */
function recurringLines(records: Records, name: Billed): KeyedLine[] {
  const table = records.tables[name];
  const amount = name === 'invoices' ? 'total' : 'amount';
  const isProduct = name === 'invoiceLines';
  const lines: KeyedLine[] = [];
  for (let row = 0; row < table.length; row++) {
    const stated = table.row(row) as RowOf<Billed>; // either has what is read here
    const { periodStartsOn: start, periodEndsOn: end, kind, status } = stated;
    const isOut = !isBilled(stated) || status === 'uncollectible' || NOT_RECURRING.has(kind ?? '');
    if (isOut || !hasPeriod(stated) || start === null || end === null || records.isDropped(name, row))
      continue;
    const net = (table.numberAt(row, amount) ?? 0) - (table.numberAt(row, 'tax') ?? 0);
    const { tool } = records.fileOf(table.fileAt(row));
    const own = table.rawAt(row, 'subscription') || (isProduct ? `of ${table.rawAt(row, 'product')}` : 'all');
    const key = `${tool} ${table.rawAt(row, 'customer')} ${own} ${table.rawAt(row, 'currency')}`;
    if (net !== 0) lines.push({ key, row, start, end, net });
  }
  return lines;
}

const NOT_RECURRING: ReadonlySet<string> = new Set(['one-time', 'usage']);
