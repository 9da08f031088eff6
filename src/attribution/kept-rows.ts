// The rows that numbers are made of, each as one line of text: what a baseline's detail keeps of them.

import type { Records } from '../records/records.ts';
import { type CollectionName, fieldsOf } from '../records/schema/schema.ts';

/** Collections that metrics read, and those that say who is who and what a coupon takes off. Rates are kept apart. */
export const keptCollections = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'stageChanges',
  'lineItems',
  'touches',
  'campaigns',
  'campaignMembers',
  'targetAccounts',
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
const LEFT_OUT = new Set(['modifiedOn', 'opportunities.name', 'opportunities.nextStep']);

// That of a lead that was given up tells by when.
const KEPT = new Set(['leads.modifiedOn']);

const fieldLists = new Map<KeptCollection, readonly string[]>();

/** The fields of a collection that are kept, in the order of a row's cells. */
export function keptFields(collection: KeptCollection): readonly string[] {
  let fields = fieldLists.get(collection);
  if (!fields) {
    const all = fieldsOf(collection).map(([field]) => field);
    fields = all.filter((field) => {
      const name = `${collection}.${field}`;
      return KEPT.has(name) || !(LEFT_OUT.has(field) || LEFT_OUT.has(name));
    });
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

/** A row of records as it stands there. Throws for one of a collection that is not kept. */
export function keptRowAt(
  records: Records,
  { collection: name, row }: { readonly collection: CollectionName; readonly row: number },
): KeptRow {
  const collection = keptCollections.find((one) => one === name);
  if (collection === undefined) throw new Error(`rows of ${name} are not kept`);
  const table = records.tables[collection];
  const dimensions: Record<string, string> = {};
  for (const [dimension, column] of table.dimensions) {
    const text = column.text(row);
    if (text !== null) dimensions[dimension] = text;
  }
  const { tool } = records.fileOf(table.fileAt(row));
  const cells = keptFields(collection).map((field) => table.column(field).get(row));
  return { collection, tool, cells, dimensions };
}

/** One line of ASCII; equal rows give equal texts. */
export const rowText = ({ collection, tool, cells, dimensions }: KeptRow): string =>
  inAscii(
    JSON.stringify([collection, tool, cells, ...(Object.keys(dimensions).length > 0 ? [dimensions] : [])]),
  );

/** JSON that says the same without other characters. */
export const inAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

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
