// Customers as they are called: ids for everybody, names for those who ask for them.

import { customerFields, type Of } from '../../attribution/holders.ts';
import { memoize } from '../../base/memoize.ts';
import { publicId } from '../../base/text/public-id.ts';
import { ownerNames } from '../../model/identity/owner-names.ts';
import type { Model } from '../../model/model.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

/** The fields that a row is called by: the first of them that is filled. */
const labelFields: Partial<Record<CollectionName, readonly string[]>> = {
  subscriptions: ['customer', 'id'],
  invoices: ['customer', 'id'],
  invoiceLines: ['customer', 'invoice'],
  contracts: ['account', 'id'],
  opportunities: ['id', 'account'],
  stageChanges: ['opportunity'],
  leads: ['id'],
  spend: ['campaign', 'channel', 'platform'],
  costs: ['category'],
  targets: ['owner', 'team', 'metric'],
  forecasts: ['owner'],
};

/** Texts of the company's own, which name no customer. */
const OWN: ReadonlySet<CollectionName> = new Set(['spend', 'costs', 'targets', 'forecasts']);

/** What a row is called; empty where nothing names it. */
export function labelOf({ collection, row }: Of, model: Model, showValues: boolean): string {
  const table = model.records.tables[collection];
  const found = (labelFields[collection] ?? []).map((field) => table.textAt(row, field));
  const label = found.find((text) => text !== null && text !== '') ?? '';
  if (OWN.has(collection)) return ownerNames(model.records).get(label) ?? label;
  const name = showValues && collection !== 'leads' ? nameOf({ collection, row }, model) : null;
  if (name !== null && name !== label) return `${name} (${label})`;
  return showValues ? label : publicId(label);
}

/** The name of a row's customer; of an opportunity its own. Null where no file tells one. */
function nameOf({ collection, row }: Of, model: Model): string | null {
  const table = model.records.tables[collection];
  if (collection === 'opportunities') return table.textAt(row, 'name');
  const field = customerFields[collection];
  const customer = field === undefined ? -1 : model.customerAt(collection, row, field);
  return namesIn(model).get(customer) ?? (table.has('name') ? table.textAt(row, 'name') : null);
}

/** Names of customers by their numbers: what a customer is called in the files of customers, of accounts, of subscriptions. */
const namesIn = memoize((model: Model): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  for (const collection of ['customers', 'accounts', 'subscriptions'] as const) {
    const table = model.records.tables[collection];
    for (let row = 0; row < table.length; row++) {
      const customer = model.customerAt(collection, row, customerFields[collection] ?? '');
      const name = table.textAt(row, 'name') ?? (table.has('email') ? table.textAt(row, 'email') : null);
      if (customer >= 0 && name !== null && !names.has(customer)) names.set(customer, name);
    }
  }
  return names;
});

/** Whether a row is about the customer of an id, a name or an e-mail address; null where nobody is called so. */
export function isAbout(called: string, model: Model): ((of: Of) => boolean) | null {
  const wanted = normal(called);
  const numbers = new Set<number>();
  for (const collection of ['customers', 'accounts', 'subscriptions', 'opportunities'] as const) {
    const table = model.records.tables[collection];
    const field = customerFields[collection] ?? '';
    const fields = [field, 'name', 'email'].filter((one) => table.has(one));
    for (let row = 0; row < table.length; row++)
      if (fields.some((one) => normal(table.textAt(row, one) ?? '') === wanted))
        numbers.add(model.customerAt(collection, row, field));
  }
  numbers.delete(-1);
  const { opportunities, leads } = model.records.tables;
  const isDeal = (row: number) => normal(opportunities.textAt(row, 'id') ?? '') === wanted;
  const isLead = (row: number) =>
    ['id', 'email', 'company'].some((field) => normal(leads.textAt(row, field) ?? '') === wanted);
  const isOneOf = ({ collection, row }: Of): boolean => {
    if (collection === 'opportunities' && isDeal(row)) return true;
    if (collection === 'leads') return isLead(row);
    const field = customerFields[collection];
    return field !== undefined && numbers.has(model.customerAt(collection, row, field));
  };
  const isThere = numbers.size > 0 || someRow(opportunities.length, isDeal) || someRow(leads.length, isLead);
  return isThere ? isOneOf : null;
}

function someRow(length: number, accepts: (row: number) => boolean): boolean {
  for (let row = 0; row < length; row++) if (accepts(row)) return true;
  return false;
}

const normal = (text: string): string => text.normalize('NFC').trim().toLowerCase();
