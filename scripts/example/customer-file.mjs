import { customerId, newestFirst } from './billing.mjs';
import { minuteText } from './calendar.mjs';
import { money, plainCsv, table } from './csv.mjs';
import { statusOf } from './subscription-file.mjs';

const headers = [
  ...['id', 'Description', 'Email', 'Name', 'Created (UTC)', 'Delinquent', 'Plan', 'Status', 'Total Spend'],
  ...['Payment Count', 'Refunded Volume', 'Dispute Losses'],
];

/** @param {import('./customers.mjs').Customer} customer */
const createdAt = ({ abandonedAt, segments }) => abandonedAt ?? segments[0].start;

/** @param {import('./customers.mjs').Customer} customer @param {import('./payments.mjs').Payment[]} payments of the customer */
function recordOf(customer, payments) {
  const last = customer.segments.at(-1) ?? customer.segments[0];
  const settled = payments.filter(({ status }) => status !== 'Failed');
  const sum = (amountOf) => money(settled.reduce((total, payment) => total + amountOf(payment), 0));
  return {
    id: customerId(customer),
    Email: customer.email,
    Name: customer.company.name,
    'Created (UTC)': minuteText(createdAt(customer)),
    Delinquent: String(customer.unpaidSince !== null),
    Plan: last.end === null ? last.offer.plan.name : '',
    Status: last.end === null ? statusOf(customer, last) : '',
    'Total Spend': sum(({ amount, refunded }) => amount - refunded),
    'Payment Count': String(settled.length),
    'Refunded Volume': sum(({ refunded }) => refunded),
    'Dispute Losses': '0.00',
  };
}

/** @param {import('./billing.mjs').Billing} billing */
export function customerFile({ customers, payments }) {
  const byCustomer = new Map();
  for (const payment of payments) {
    const { customer } = payment.invoice;
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), payment]);
  }
  const sorted = newestFirst(customers, createdAt);
  return plainCsv(
    table(
      headers,
      sorted.map((each) => recordOf(each, byCustomer.get(each) ?? [])),
    ),
  );
}
