// Whom or what a row is about.

import { asDay, type Day } from '../base/time/calendar.ts';
import { schema } from '../records/schema/schema.ts';
import { cellOf, cellsText, type KeptCollection, type KeptRow } from './kept-rows.ts';

export const things = ['customer', 'deal', 'lead', 'row'] as const;
/** What is counted: a row where it is about nobody in particular, as one of ad spend. */
export type Thing = (typeof things)[number];

export interface Entity {
  readonly thing: Thing;
  readonly tool: string;
  /** The pseudonym of its id; a row's own key. */
  readonly id: string;
}

export const entityKey = ({ thing, tool, id }: Entity): string => `${thing} ${tool} ${id}`;

const named: Partial<Record<KeptCollection, readonly [Thing, string]>> = {
  customers: ['customer', 'id'],
  subscriptions: ['customer', 'customer'],
  opportunities: ['deal', 'id'],
  leads: ['lead', 'email'],
};

export function entityOf(row: KeptRow): Entity {
  const [thing, field] = named[row.collection] ?? ['row', ''];
  const id = thing === 'row' ? null : cellOf(row, field);
  return typeof id === 'string'
    ? { thing, tool: row.tool, id }
    : { thing: 'row', tool: row.tool, id: recordKey(row) };
}

/**
 * Equal for two rows that state the same record, be it otherwise. Where records have no key, amounts alone may differ, and the day of
 * the last change.
 */
export function recordKey(row: KeptRow): string {
  const { key, fields } = schema[row.collection];
  const isNameless = key.length === 1 && cellOf(row, key[0] ?? '') === null;
  const stated = key.length > 0 && !isNameless ? key : Object.keys(fields);
  const constant = stated.filter((field) => !isAmount(row.collection, field) && field !== 'modifiedOn');
  return `${row.collection} ${row.tool} ${cellsText(row, constant)}`;
}

const isAmount = (collection: KeptCollection, field: string): boolean =>
  (schema[collection].fields as Readonly<Record<string, string>>)[field] === 'money';

const days: Readonly<Record<KeptCollection, readonly string[]>> = {
  accounts: ['createdOn'],
  contacts: ['createdOn'],
  customers: ['createdOn'],
  subscriptions: ['startedOn'],
  opportunities: ['createdOn'],
  stageChanges: ['changedOn'],
  lineItems: ['createdOn'],
  touches: ['day'],
  targetAccounts: [],
  campaigns: ['createdOn'],
  campaignMembers: ['respondedOn', 'createdOn'],
  leads: ['createdOn'],
  invoices: ['issuedOn'],
  invoiceLines: ['issuedOn'],
  payments: ['paidOn'],
  transactions: ['day'],
  contracts: ['createdOn', 'startsOn'],
  spend: ['lastDay', 'day'],
  costs: ['endsOn'],
  pnl: ['endsOn'],
  targets: ['endsOn'],
  forecasts: ['submittedOn'],
  coupons: ['createdOn'],
};

/** The day by whose end a row could have been there; null where it does not say. */
export function dayOfRow(row: KeptRow): Day | null {
  const day = days[row.collection].map((field) => cellOf(row, field)).find((value) => value !== null);
  if (typeof day !== 'number') return null;
  // Plans and costs state the first day after them.
  return asDay(days[row.collection][0] === 'endsOn' ? day - 1 : day);
}
