import { exportedAt, firstDay, minutesPerDay } from './calendar.mjs';
import { stream } from './random.mjs';

/**
 * @typedef {object} Payment
 * @property {import('./invoices.mjs').Invoice} invoice
 * @property {number} createdAt minute
 * @property {'Paid' | 'Refunded' | 'Failed'} status
 * @property {number} amount cents
 * @property {number} refunded cents
 * @property {number} fee cents
 */

/** @param {import('./invoices.mjs').Invoice} invoice @param {number} createdAt @returns {Payment} */
const failed = (invoice, createdAt) => ({
  ...{ invoice, createdAt, status: 'Failed', amount: invoice.total, refunded: 0, fee: 0 },
});

/** @param {import('./invoices.mjs').Invoice} invoice */
function refundOf(invoice) {
  const random = stream(`refund ${invoice.customer.number} ${invoice.createdAt}`);
  const isOldEnough = invoice.createdAt < exportedAt - 20 * minutesPerDay;
  if (!isOldEnough || random.chance(0.987)) return 0;
  return random.chance(0.75) ? Math.round((invoice.total * random.int(2, 8)) / 1000) * 100 : invoice.total;
}

/** @param {import('./invoices.mjs').Invoice} invoice @returns {Payment[]} */
export function paymentsOf(invoice) {
  const tries = invoice.failedAt.map((minute) => failed(invoice, minute));
  if (invoice.status !== 'paid' || invoice.total === 0 || invoice.closedAt === null) return tries;
  const refunded = refundOf(invoice);
  const fee = invoice.customer.paysByInvoice ? 500 : Math.round((invoice.total * 15) / 1000) + 25;
  /** @type {Payment} */
  const paid = {
    ...{ invoice, createdAt: invoice.closedAt, amount: invoice.total, refunded, fee },
    status: refunded === invoice.total ? 'Refunded' : 'Paid',
  };
  return [...tries, paid];
}

/** Exports begin with the story. @param {{ createdAt: number }} record */
export const isExported = ({ createdAt }) => createdAt >= firstDay * minutesPerDay;
