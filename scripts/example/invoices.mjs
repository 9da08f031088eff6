import { exportedAt, laterBy, minutesPerDay } from './calendar.mjs';
import { billedFrom } from './lives.mjs';
import { chargeOf } from './pricing.mjs';
import { stream } from './random.mjs';

/** @typedef {import('./customers.mjs').Customer} Customer */
/** @typedef {import('./lives.mjs').Segment} Segment */
/**
 * @typedef {object} Invoice
 * @property {Customer} customer
 * @property {Segment} segment
 * @property {number} createdAt minute
 * @property {number} serviceEnd minute
 * @property {boolean} isFirst of its subscription
 * @property {number} subtotal cents, after the credit for the unused part of a plan left in mid-term
 * @property {number} discount
 * @property {number} tax
 * @property {number} total
 * @property {'paid' | 'open' | 'void' | 'uncollectible' | 'draft'} status
 * @property {number | null} dueAt
 * @property {number | null} closedAt minute when paid, voided or given up
 * @property {number[]} failedAt minutes of payments that did not go through
 */

/** Germany is the home market; elsewhere the customer owes the tax. @param {Customer} customer */
export const taxPercent = (customer) => (customer.company.country === 'Germany' ? 19 : 0);

/** @param {Customer} customer @param {Segment} segment @param {Segment | undefined} before */
function unusedCredit(customer, segment, before) {
  if (before?.endedBy !== 'change' || before.offer.plan.months === 1) return 0;
  let cycle = billedFrom(before);
  while (laterBy(cycle, 12) <= segment.start) cycle = laterBy(cycle, 12);
  if (cycle === segment.start) return 0;
  const { subtotal, discount } = chargeOf(before.offer, customer.segments[0] === before);
  const length = laterBy(cycle, 12) - cycle;
  return Math.round(((subtotal - discount) * (length - (segment.start - cycle))) / length);
}

/** @param {Customer} customer @param {Segment} segment @param {number} createdAt */
function outcome(customer, segment, createdAt) {
  const random = stream(`invoice ${customer.number} ${createdAt}`);
  if (createdAt + 60 >= exportedAt) return { status: 'draft', dueAt: null, closedAt: null, failedAt: [] };
  const dueAt = customer.paysByInvoice ? createdAt + 30 * minutesPerDay : null;
  const retries = [60, 3 * minutesPerDay + 75, 8 * minutesPerDay + 62].map((after) => createdAt + after);
  const tried = customer.paysByInvoice ? [] : retries.filter((minute) => minute < exportedAt);
  if (customer.unpaidSince !== null && createdAt >= customer.unpaidSince)
    return { status: 'open', dueAt, closedAt: null, failedAt: tried };
  if (segment.endedBy === 'payment failed' && createdAt + 29 * minutesPerDay > (segment.end ?? exportedAt))
    return { status: 'uncollectible', dueAt, closedAt: segment.end, failedAt: tried };
  const isLate = random.chance(0.04);
  const after = customer.paysByInvoice
    ? random.bell(6, 44) * minutesPerDay + random.int(0, 300)
    : isLate
      ? 4400
      : 61;
  const closedAt = createdAt + (createdAt === segment.start && !customer.paysByInvoice ? 1 : after);
  if (closedAt >= exportedAt) return { status: 'open', dueAt, closedAt: null, failedAt: [] };
  return { status: 'paid', dueAt, closedAt, failedAt: isLate && after === 4400 ? retries.slice(0, 1) : [] };
}

/** @param {Customer} customer @param {Segment} segment @param {number} cycle number of the billing cycle */
function amounts(customer, segment, cycle) {
  const index = customer.segments.indexOf(segment);
  const list = chargeOf(segment.offer, index === 0 && cycle === 0);
  const credit = cycle === 0 ? unusedCredit(customer, segment, customer.segments[index - 1]) : 0;
  const net = list.subtotal - credit - list.discount;
  const tax = Math.round((net * taxPercent(customer)) / 100);
  return { subtotal: list.subtotal - credit, discount: list.discount, tax, total: net + tax };
}

/** @param {Customer} customer @param {Segment} segment @returns {Invoice[]} */
function ofSegment(customer, segment) {
  const { months } = segment.offer.plan;
  const end = Math.min(segment.end ?? exportedAt, exportedAt);
  /** @type {Invoice[]} */
  const invoices = [];
  for (let cycle = 0; ; cycle++) {
    const createdAt = laterBy(billedFrom(segment), cycle * months);
    if (createdAt >= end)
      return segment.trialEnd === null ? invoices : [forTrial(customer, segment), ...invoices];
    invoices.push({
      ...{ customer, segment, createdAt, isFirst: cycle === 0 },
      serviceEnd: laterBy(billedFrom(segment), (cycle + 1) * months),
      ...amounts(customer, segment, cycle),
      .../** @type {Pick<Invoice, 'status' | 'dueAt' | 'closedAt' | 'failedAt'>} */ (
        outcome(customer, segment, createdAt)
      ),
    });
  }
}

/** Stripe issues an invoice of nothing when a trial begins. @param {Customer} customer @param {Segment} segment @returns {Invoice} */
const forTrial = (customer, segment) => ({
  ...{ customer, segment, createdAt: segment.start, serviceEnd: billedFrom(segment), isFirst: true },
  ...{ subtotal: 0, discount: 0, tax: 0, total: 0 },
  ...{ status: 'paid', dueAt: null, closedAt: segment.start, failedAt: [] },
});

/** Some invoices carry a wrong address: voided, and issued again a day later. @param {Invoice} invoice @returns {Invoice[]} */
function withCorrection(invoice) {
  const isWrong = stream(`correction ${invoice.customer.number} ${invoice.createdAt}`).chance(0.007);
  const again = invoice.createdAt + 1500;
  if (!isWrong || invoice.status !== 'paid' || invoice.total === 0 || again >= exportedAt) return [invoice];
  const paidAt = Math.max(invoice.closedAt ?? 0, again + 45);
  const wrong = /** @type {const} */ ('void');
  return [
    { ...invoice, status: wrong, closedAt: again - 20, failedAt: [] },
    { ...invoice, createdAt: again, isFirst: false, closedAt: paidAt, failedAt: [] },
  ];
}

/** All invoices ever issued to the customer, oldest first. @param {Customer} customer */
export const invoicesOf = (customer) =>
  customer.segments.flatMap((segment) => ofSegment(customer, segment)).flatMap(withCorrection);
