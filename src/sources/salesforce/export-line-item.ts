// Salesforce › Setup › Data Export, or Data Loader: OpportunityLineItem.

import { currency, decimal, flag, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, fullId } from './id.ts';

export const salesforceExportLineItem = source({
  id: 'salesforce-export-line-item',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, OpportunityLineItem',
  yields: 'lineItems',
  signature: {
    all: ['Id', 'OpportunityId', 'TotalPrice'],
    any: [['PricebookEntryId', 'UnitPrice', 'Quantity']],
  },
  nulls: EMPTY_LOOKUPS,
  floats: true,
  columns: {
    id: id('Id'),
    opportunity: id('OpportunityId'),
    product: optional(text('Product2.Name', 'Product2Id', 'PricebookEntryId')),
    quantity: optional(decimal('Quantity')),
    amount: money('TotalPrice'),
    currency: optional(currency('CurrencyIsoCode')),
    createdOn: optional(utcInstant('CreatedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record(row) {
    if (row.deleted === true) return exclude('deleted');
    return {
      id: fullId(row.id),
      opportunity: fullId(row.opportunity),
      product: fullId(row.product),
    };
  },
});
