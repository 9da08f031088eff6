import { exportedAt } from './calendar.mjs';
import { invoicePrefix, stripeId } from './ids.mjs';
import { invoicesOf } from './invoices.mjs';
import { paymentsOf } from './payments.mjs';

/** @typedef {import('./customers.mjs').Customer} Customer */
/** @typedef {import('./invoices.mjs').Invoice} Invoice */
/** @typedef {import('./lives.mjs').Segment} Segment */
/**
 * @typedef {object} Billing
 * @property {Customer[]} customers
 * @property {Invoice[]} invoices newest first
 * @property {import('./payments.mjs').Payment[]} payments newest first
 * @property {Map<Segment, string>} subscriptionIds
 * @property {Map<Invoice, { id: string, number: string, charge: string }>} invoiceIds
 */

/** @param {Customer} customer */
export const customerId = ({ number }) => stripeId('cus_', number, 14);

/** @template T @param {T[]} items @param {(item: T) => number} minuteOf @returns {T[]} */
export const newestFirst = (items, minuteOf) => [...items].sort((a, b) => minuteOf(b) - minuteOf(a));

/** @param {Invoice} invoice @param {number} order of the customer's invoices @param {number} sequence */
const idsOf = ({ customer, status, total }, order, sequence) => ({
  id: stripeId('in_1', sequence, 23),
  number: status === 'draft' ? '' : `${invoicePrefix(customer.number)}-${String(order + 1).padStart(4, '0')}`,
  charge:
    status === 'paid' && total > 0 ? stripeId(customer.paysByInvoice ? 'py_3' : 'ch_3', sequence, 23) : '',
});

/** @param {Customer[]} customers @returns {Billing} */
export function billingOf(customers) {
  const byCustomer = customers.map(invoicesOf);
  const invoices = byCustomer.flat();
  const segments = customers.flatMap((customer) => customer.segments);
  const orders = byCustomer.flatMap((list) => list.map((_, order) => order));
  return {
    customers,
    invoices: newestFirst(invoices, ({ createdAt }) => createdAt),
    payments: newestFirst(
      invoices.flatMap(paymentsOf).filter(({ createdAt }) => createdAt < exportedAt),
      ({ createdAt }) => createdAt,
    ),
    subscriptionIds: new Map(segments.map((segment, index) => [segment, stripeId('sub_1', index, 23)])),
    invoiceIds: new Map(invoices.map((invoice, index) => [invoice, idsOf(invoice, orders[index], index)])),
  };
}
