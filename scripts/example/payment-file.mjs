import { customerId, newestFirst } from './billing.mjs';
import { at, dayOf, secondText } from './calendar.mjs';
import { money, plainCsv, table, withThousands } from './csv.mjs';
import { stripeId } from './ids.mjs';
import { isExported } from './payments.mjs';

/** @typedef {import('./payments.mjs').Payment} Payment */

const headers = [
  ...['id', 'Created date (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Captured', 'Converted Amount'],
  ...[
    'Converted Amount Refunded',
    'Converted Currency',
    'Description',
    'Fee',
    'Statement Descriptor',
    'Status',
  ],
  ...['Seller Message', 'Taxes On Fee', 'Card ID', 'Customer ID', 'Customer Description', 'Customer Email'],
  ...['Invoice ID', 'Transfer', 'Mode'],
];
const messages = {
  Paid: 'Payment complete.',
  Refunded: 'Payment complete.',
  Failed: 'The bank did not return any further details with this decline.',
};

/** The dashboard separates the thousands of what was asked, not of what was converted. @param {Omit<Payment, 'invoice'>} payment */
const amounts = ({ createdAt, status, amount, refunded, fee }) => ({
  'Created date (UTC)': secondText(createdAt),
  Amount: withThousands(money(amount)),
  'Amount Refunded': withThousands(money(refunded)),
  Currency: 'usd',
  Captured: String(status !== 'Failed'),
  'Converted Amount': money(amount),
  'Converted Amount Refunded': money(refunded),
  'Converted Currency': 'usd',
  Fee: money(fee),
  Status: status,
  'Seller Message': messages[status],
  'Taxes On Fee': '0.00',
});

/** @param {Payment} payment @param {import('./billing.mjs').Billing} billing @param {number} sequence */
function recordOf(payment, { invoiceIds }, sequence) {
  const { customer, isFirst } = payment.invoice;
  const ids = invoiceIds.get(payment.invoice);
  return {
    ...amounts(payment),
    id: payment.status === 'Failed' ? stripeId('ch_3', 500_000 + sequence, 23) : (ids?.charge ?? ''),
    Description: isFirst ? 'Subscription creation' : 'Subscription update',
    'Statement Descriptor': 'LARKMOOR',
    'Card ID': customer.paysByInvoice ? '' : stripeId('card_1', customer.number, 23),
    'Customer ID': customerId(customer),
    'Customer Email': customer.email,
    'Invoice ID': ids?.id ?? '',
    Mode: 'Live',
  };
}

/** What the firm's own people tried out; no customer stands behind it. @param {number} order */
function testPayment(order) {
  const createdAt = at(dayOf(2025, 2 + order * 3, 11), 640 + order);
  const status = /** @type {const} */ (order === 3 ? 'Failed' : 'Paid');
  const record = {
    ...amounts({ createdAt, status, amount: order === 2 ? 120_000 : 4900, refunded: 0, fee: 0 }),
    id: stripeId('ch_3', 900_000 + order, 23),
    Description: 'Checkout test',
    'Statement Descriptor': 'LARKMOOR',
    'Customer ID': stripeId('cus_', 900_000, 14),
    'Customer Email': 'test@larkmoor.example',
    Mode: 'Test',
  };
  return { record, createdAt };
}

/** @param {import('./billing.mjs').Billing} billing */
export function paymentFile(billing) {
  const real = billing.payments.filter(isExported).map((payment, index) => ({
    record: recordOf(payment, billing, index),
    createdAt: payment.createdAt,
  }));
  const all = [...real, ...Array.from({ length: 6 }, (_, order) => testPayment(order))];
  const sorted = newestFirst(all, ({ createdAt }) => createdAt);
  return plainCsv(
    table(
      headers,
      sorted.map(({ record }) => record),
    ),
  );
}
