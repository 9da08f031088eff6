// Stripe › Customers › Export.

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
  record: (row) => (isTestMode(row) ? exclude('test-mode') : {}),
});
