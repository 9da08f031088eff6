// Our own template for signed terms, one row for each, for companies whose contracts are in no CRM. The value is that of the
// whole term, without what is sold once; `last_day` is the last day on which it is in force.

import { addDays } from '../../base/time/calendar.ts';
import { currency, day, flag, id, money, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const revkpiContracts = source({
  id: 'revkpi-contracts',
  tool: 'revkpi',
  title: 'contracts template',
  yields: 'contracts',
  signature: { all: ['contract', 'starts_on', 'last_day', 'value'] },
  decimal: 'decide',
  columns: {
    id: id('contract'),
    account: optional(id('account')),
    startsOn: day('starts_on'),
    lastDay: day('last_day'),
    amount: money('value'),
    renewedAmount: optional(money('renewed_value')),
    currency: optional(currency('currency')),
    createdOn: optional(day('signed_on')),
    status: optional(text('status')),
    autoRenews: optional(flag('renews')),
  },
  record: ({ lastDay, autoRenews }) => ({
    endsOn: lastDay === null ? null : addDays(lastDay, 1),
    renews: autoRenews === null ? null : autoRenews ? 'yes' : 'no',
  }),
});
