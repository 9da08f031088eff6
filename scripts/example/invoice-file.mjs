import { customerId } from './billing.mjs';
import { laterBy, minuteText } from './calendar.mjs';
import { money, plainCsv, table } from './csv.mjs';
import { taxPercent } from './invoices.mjs';
import { isExported } from './payments.mjs';

/** @typedef {import('./billing.mjs').Billing} Billing */
/** @typedef {import('./invoices.mjs').Invoice} Invoice */

const headers = [
  ...['id', 'Number', 'Customer', 'Customer Name', 'Subscription', 'Status', 'Currency', 'Amount Due'],
  ...['Amount Paid', 'Subtotal', 'Total Discount Amount', 'Applied Coupons', 'Tax', 'Tax Percent'],
  ...['Exclusive Tax Amount', 'Inclusive Tax Amount', 'Total', 'Starting Balance', 'Ending Balance'],
  ...['Date (UTC)', 'Due Date (UTC)', 'Finalized At (UTC)', 'Paid At (UTC)', 'Marked Uncollectible At (UTC)'],
  ...['Voided At (UTC)', 'Period Start (UTC)', 'Period End (UTC)', 'Minimum Line Item Period Start (UTC)'],
  ...['Maximum Line Item Period End (UTC)', 'Paid', 'Closed', 'Forgiven', 'Billing', 'Charge', 'Description'],
];

/** @param {Invoice} invoice */
const amounts = ({ customer, segment, subtotal, discount, tax, total, status }) => ({
  'Amount Due': money(total),
  'Amount Paid': money(status === 'paid' ? total : 0),
  Subtotal: money(subtotal),
  'Total Discount Amount': money(discount),
  'Applied Coupons': discount > 0 ? segment.offer.coupon : '',
  Tax: money(tax),
  'Tax Percent': String(taxPercent(customer)),
  'Exclusive Tax Amount': money(tax),
  'Inclusive Tax Amount': '0.00',
  Total: money(total),
  'Starting Balance': '0.00',
  'Ending Balance': status === 'draft' ? '' : '0.00',
});

/** @param {Invoice} invoice */
function moments({ customer, segment, createdAt, isFirst, closedAt, dueAt, serviceEnd, status }) {
  const closed = (wanted) => (status === wanted && closedAt !== null ? minuteText(closedAt) : '');
  const finalizedAt = isFirst || customer.paysByInvoice ? createdAt : createdAt + 60;
  const { months } = segment.offer.plan;
  return {
    'Date (UTC)': minuteText(createdAt),
    'Due Date (UTC)': dueAt === null ? '' : minuteText(dueAt),
    'Finalized At (UTC)': status === 'draft' ? '' : minuteText(finalizedAt),
    'Paid At (UTC)': closed('paid'),
    'Marked Uncollectible At (UTC)': closed('uncollectible'),
    'Voided At (UTC)': closed('void'),
    // On a renewal Stripe's period is the one that has just ended; the line items have the service period.
    'Period Start (UTC)': minuteText(isFirst ? createdAt : laterBy(createdAt, -months)),
    'Period End (UTC)': minuteText(createdAt),
    'Minimum Line Item Period Start (UTC)': minuteText(createdAt),
    'Maximum Line Item Period End (UTC)': minuteText(serviceEnd),
  };
}

/** @param {Invoice} invoice @param {Billing} billing */
function recordOf(invoice, { invoiceIds, subscriptionIds }) {
  const { customer, segment, status } = invoice;
  const ids = invoiceIds.get(invoice);
  return {
    ...amounts(invoice),
    ...moments(invoice),
    id: ids?.id ?? '',
    Number: ids?.number ?? '',
    Charge: ids?.charge ?? '',
    Customer: customerId(customer),
    'Customer Name': customer.company.name,
    Subscription: subscriptionIds.get(segment) ?? '',
    Status: status,
    Currency: 'usd',
    Paid: String(status === 'paid'),
    Closed: String(status !== 'open' && status !== 'draft'),
    Forgiven: String(status === 'uncollectible'),
    Billing: customer.paysByInvoice ? 'send_invoice' : 'charge_automatically',
  };
}

/** @param {Billing} billing */
export const invoiceFile = (billing) =>
  plainCsv(
    table(
      headers,
      billing.invoices.filter(isExported).map((invoice) => recordOf(invoice, billing)),
    ),
  );
