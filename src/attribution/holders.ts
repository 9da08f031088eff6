// Who holds a row: a customer, or the row itself where it is about nobody in particular.

import type { Contribution } from '../metrics/result.ts';
import type { Model } from '../model/model.ts';
import type { CollectionName } from '../records/schema/schema.ts';

/** A row of a model. */
export type Of = Pick<Contribution, 'collection' | 'row'>;

/** The field that names the customer of a row. */
export const customerFields: Partial<Record<CollectionName, string>> = {
  customers: 'id',
  subscriptions: 'customer',
  invoices: 'customer',
  invoiceLines: 'customer',
  contracts: 'account',
  opportunities: 'account',
  accounts: 'id',
};

/** The id of a row's customer as its file has it; null where it names none. */
export function customerIdOf({ collection, row }: Of, model: Model): string | null {
  const field = customerFields[collection];
  return field === undefined ? null : model.records.tables[collection].textAt(row, field);
}

/** Collections of what customers pay: their rows are told together. */
const PAID: readonly CollectionName[] = ['subscriptions', 'invoices', 'invoiceLines'];

/** Whether a row is one of what its customer pays. */
export const isPaid = ({ collection }: Pick<Of, 'collection'>): boolean => PAID.includes(collection);

/** The customer of rows that are about what customers pay; any other row is one by itself. */
export function holderOf({ collection, row }: Of, model: Model): string {
  const field = customerFields[collection];
  const customer =
    field === undefined || !isPaid({ collection }) ? -1 : model.customerAt(collection, row, field);
  return customer < 0 ? `${collection} ${row}` : `customer ${customer}`;
}
