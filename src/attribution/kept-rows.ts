// The rows that numbers are made of, each as one line of text: what a baseline's detail keeps of them.

import { type CollectionName, fieldsOf } from '../records/schema/schema.ts';

/** Collections that metrics read, and those that say who is who and what a coupon takes off. Rates are kept apart. */
export const keptCollections = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'stageChanges',
  'touches',
  'campaigns',
  'campaignMembers',
  'customers',
  'subscriptions',
  'invoices',
  'invoiceLines',
  'payments',
  'transactions',
  'contracts',
  'spend',
  'costs',
  'pnl',
  'targets',
  'forecasts',
  'coupons',
] as const satisfies readonly CollectionName[];
export type KeptCollection = (typeof keptCollections)[number];

// Nothing is counted by these, and somebody might be known by them.
const LEFT_OUT = new Set(['modifiedOn', 'opportunities.name']);

const fieldLists = new Map<KeptCollection, readonly string[]>();

/** The fields of a collection that are kept, in the order of a row's cells. */
export function keptFields(collection: KeptCollection): readonly string[] {
  let fields = fieldLists.get(collection);
  if (!fields) {
    const all = fieldsOf(collection).map(([field]) => field);
    fields = all.filter((field) => !LEFT_OUT.has(field) && !LEFT_OUT.has(`${collection}.${field}`));
    fieldLists.set(collection, fields);
  }
  return fields;
}

export type Cell = string | number | null;

export interface KeptRow {
  readonly collection: KeptCollection;
  readonly tool: string;
  /** In the order of `keptFields`. */
  readonly cells: readonly Cell[];
  /** Dimensions of the user's own choosing. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Rows by their text, with how often each is there: neither file nor line nor order is part of it. */
export type RowBag = ReadonlyMap<string, number>;

export const rowText = ({ collection, tool, cells, dimensions }: KeptRow): string =>
  JSON.stringify([collection, tool, cells, ...(Object.keys(dimensions).length > 0 ? [dimensions] : [])]);

export function rowOf(text: string): KeptRow {
  const [collection, tool, cells, dimensions = {}] = JSON.parse(text); // made by `rowText`, or checked when read
  return { collection, tool, cells, dimensions };
}

/** The value of a field; null where the collection has no such field. */
export const cellOf = ({ collection, cells }: KeptRow, field: string): Cell =>
  cells[keptFields(collection).indexOf(field)] ?? null;

/** A few of a row's cells as one text, equal for equal cells. */
export const cellsText = (row: KeptRow, fields: readonly string[]): string =>
  JSON.stringify(fields.map((field) => cellOf(row, field)));

export function bagOf(texts: Iterable<string>): Map<string, number> {
  const bag = new Map<string, number>();
  for (const text of texts) bag.set(text, (bag.get(text) ?? 0) + 1);
  return bag;
}
