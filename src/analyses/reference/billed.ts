// Our own invoices as what a vendor would say of the same customers.

import type { Period } from '../../base/time/period.ts';
import type { Model } from '../../model/model.ts';
import { billedModel } from '../../model/under.ts';
import { View } from '../../model/view.ts';
import type { Reference } from '../../records/reference.ts';
import { CustomerKeys } from './values.ts';

/** MRR by lines of invoices at the end of a period, line by line; null where no line says for which days it is. */
export function billedReference(model: Model, period: Period): Reference | null {
  const billed = billedModel(model);
  if (billed === null) return null;
  const keys = new CustomerKeys(model);
  const { recurring, closing } = new View(billed, period);
  const { subscriptions } = billed.records.tables;
  return {
    file: 'invoices',
    isOfInvoices: true,
    placeOf: (row) => billed.records.where('subscriptions', row),
    customers: recurring.paymentsAt(closing, closing).map(({ row, after }) => ({
      key: keys.of(billed, row),
      called: [subscriptions.textAt(row, 'customer') ?? ''],
      amount: after,
      currency: null,
      month: null,
      line: row,
    })),
    months: [],
    unread: [],
  };
}
