// Salesforce › Setup › Data Export, or Data Loader: Opportunity. Field API names, times in GMT; a date without a time
// comes as midnight. Stage names are the user's own, so the two flags say what became of a deal, and the stage only
// where they are missing. Why a deal was lost is a field that teams add, under one of three usual names.

import { currency, day, flag, money, optional, percent, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { usualStages } from '../stages.ts';
import { EMPTY_LOOKUPS, recordId } from './id.ts';

export const salesforceExportOpportunity = source({
  id: 'salesforce-export-opportunity',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Opportunity',
  yields: 'opportunities',
  signature: {
    all: ['Id', 'StageName', 'CloseDate'],
    any: [['ForecastCategory', 'ForecastCategoryName', 'IsWon']],
    none: ['OpportunityId'],
  },
  nulls: EMPTY_LOOKUPS,
  floats: true,
  columns: {
    id: recordId('Id'),
    account: optional(recordId('AccountId', 'Account.Name')),
    name: optional(text('Name')),
    owner: optional(recordId('OwnerId', 'Owner.Name')),
    stage: text('StageName'),
    amount: optional(money('Amount')),
    currency: optional(currency('CurrencyIsoCode')),
    probability: optional(percent('Probability')),
    createdOn: optional(utcInstant('CreatedDate')),
    closedOn: day('CloseDate'),
    type: optional(text('Type')),
    pipeline: optional(text('RecordType.Name')),
    source: optional(text('LeadSource')),
    forecastCategory: optional(text('ForecastCategoryName', 'ForecastCategory')),
    lossReason: optional(text('Loss_Reason__c', 'Lost_Reason__c', 'Closed_Lost_Reason__c')),
    partner: optional(recordId('PartnerAccountId', 'PrimaryPartnerAccountId')),
    nextStep: optional(text('NextStep')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    closed: optional(flag('IsClosed')),
    won: optional(flag('IsWon')),
    deleted: optional(flag('IsDeleted')),
  },
  stages: usualStages,
  record: ({ deleted, forecastCategory }) =>
    deleted === true
      ? exclude('deleted')
      : { forecastCategory: labels.get(forecastCategory ?? '') ?? forecastCategory },
});

// `ForecastCategory` has the API's values where `ForecastCategoryName` has the labels that users see.
const labels = new Map([
  ['BestCase', 'Best Case'],
  ['MostLikely', 'Most Likely'],
  ['Forecast', 'Commit'],
]);
