// Stripe › Customers › Export. Guests, who paid without an account, are in it without an id, and cannot subscribe.

import { id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { isTestMode, testModeColumns } from './test-mode.ts';

export const stripeCustomers = source({
  id: 'stripe-customers',
  tool: 'stripe',
  title: 'Stripe, Customers',
  yields: 'customers',
  signature: { all: ['id', 'Delinquent', 'Total Spend', 'Payment Count'] },
  columns: {
    id: id('id'),
    name: optional(text('Name')),
    email: optional(text('Email')),
    createdOn: optional(utcInstant('Created (UTC)', 'Created')),
    ...testModeColumns,
  },
  record(row) {
    if (isTestMode(row)) return exclude('test-mode');
    return row.id === null ? exclude('guest') : {};
  },
});
