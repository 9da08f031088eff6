// Braintree › Transactions › Search › Download. The headers up to Disbursement Date are quoted from such a file; those
// of amounts, customers and refunds are the ones that several importers of real downloads read. A refund is a
// transaction of its own, of the type credit.

import { currency, day, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { kindOf } from '../transaction-kind.ts';

const KINDS = { sale: 'charge', credit: 'refund' } as const;

// Until it is settled, no money has moved.
const UNSETTLED =
  /^(authoriz(ed|ing)|authorization expired|submitted for settlement|settling|settlement (pending|confirmed|declined)|processor declined|gateway rejected|failed|voided)$/;

export const braintreeTransactions = source({
  id: 'braintree-transactions',
  tool: 'braintree',
  title: 'Braintree, Transactions, Search, Download',
  yields: 'transactions',
  signature: { all: ['Transaction ID', 'Transaction Type', 'Transaction Status', 'Escrow Status'] },
  columns: {
    id: id('Transaction ID'),
    kind: text('Transaction Type'),
    status: text('Transaction Status'),
    day: day('Created Datetime'),
    customer: optional(id('Customer ID')),
    email: optional(text('Customer Email')),
    refunded: optional(id('Refunded Transaction ID')),
    reference: optional(id('Subscription ID')),
    amount: money('Amount Submitted For Settlement'),
    currency: optional(currency('Currency ISO Code')),
  },
  begin({ say }) {
    const kind = kindOf(KINDS, 'Transaction Type', say);
    return ({ status, refunded, ...row }) => {
      const word = (status ?? '').toLowerCase().replace(/_/g, ' ');
      if (UNSETTLED.test(word)) return exclude('not-collected');
      if (word !== 'settled') return exclude('unknown-status');
      const is = kind(row.kind);
      const { amount } = row;
      return {
        ...row,
        kind: is,
        reference: refunded ?? row.reference,
        amount: is === 'refund' && amount !== null ? 0 - Math.abs(amount) : amount,
      };
    };
  },
});
