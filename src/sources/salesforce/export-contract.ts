// Salesforce › Setup › Data Export, or Data Loader: Contract. The export has no end: it is the start and the term.

import { addMonths } from '../../base/time/calendar.ts';
import { count, day, flag, id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, fullId, recordId } from './id.ts';

export const salesforceExportContract = source({
  id: 'salesforce-export-contract',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Contract',
  yields: 'contracts',
  signature: { all: ['Id', 'StartDate', 'ContractTerm'], none: ['ActualCost', 'BudgetedCost'] },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: id('Id'),
    account: optional(id('AccountId', 'Account.Name')),
    status: optional(text('Status')),
    startsOn: day('StartDate'),
    termMonths: count('ContractTerm'),
    owner: optional(recordId('OwnerId', 'Owner.Name')),
    createdOn: optional(utcInstant('CreatedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record(row) {
    if (row.deleted === true) return exclude('deleted');
    const { startsOn, termMonths } = row;
    return {
      id: fullId(row.id),
      account: fullId(row.account),
      endsOn: startsOn === null || termMonths === null ? null : addMonths(startsOn, termMonths),
    };
  },
});
