// Salesforce › Setup › Data Export, or Data Loader: Order.

import { addDays } from '../../base/time/calendar.ts';
import { currency, day, flag, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, fullId, recordId } from './id.ts';

export const salesforceExportOrder = source({
  id: 'salesforce-export-order',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Order',
  yields: 'contracts',
  signature: { all: ['Id', 'EffectiveDate', 'TotalAmount'] },
  nulls: EMPTY_LOOKUPS,
  floats: true,
  columns: {
    id: id('Id'),
    account: optional(id('AccountId', 'Account.Name')),
    opportunity: optional(id('OpportunityId')),
    owner: optional(recordId('OwnerId', 'Owner.Name')),
    status: optional(text('Status')),
    startsOn: day('EffectiveDate'),
    lastDay: optional(day('EndDate')),
    amount: money('TotalAmount'),
    currency: optional(currency('CurrencyIsoCode')),
    reduces: optional(flag('IsReductionOrder')),
    createdOn: optional(utcInstant('CreatedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record(row) {
    if (row.deleted === true) return exclude('deleted');
    const { lastDay, amount } = row;
    return {
      id: fullId(row.id),
      account: fullId(row.account),
      opportunity: fullId(row.opportunity),
      // An order ends with its last day.
      endsOn: lastDay === null ? null : addDays(lastDay, 1),
      amount: row.reduces === true ? reduced(amount) : amount,
    };
  },
});

// A reduction order takes from an order before it, whichever sign its total is written with.
const reduced = (amount: number | null): number | null => amount && -Math.abs(amount);
