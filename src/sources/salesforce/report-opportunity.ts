// Salesforce › Reports › a report on opportunities › Export › Details Only. Columns are the report's choice, and its
// rows often say nothing of won and lost but the stage: stages of the user's own are put in words of ours by the config.

import { currency, day, flag, id, money, optional, percent, text } from '../../read/cells/columns.ts';
import { firstPositionOf } from '../headers.ts';
import { source } from '../source.ts';
import { usualStages } from '../stages.ts';
import { EMPTY_LOOKUPS, fullId } from './id.ts';
import { generatedOn, isBesideRows, label, REPORT_ID } from './report.ts';
import * as labels from './report-labels.ts';

export const salesforceReportOpportunity = source({
  id: 'salesforce-report-opportunity',
  tool: 'salesforce',
  title: 'Salesforce, Reports, Opportunities, Export, Details Only',
  yields: 'opportunities',
  signature: {
    all: [],
    any: [[...labels.NAME, ...labels.OWNER], labels.STAGE, labels.CLOSE],
    none: [...labels.PRODUCT, ...labels.CHANGE],
  },
  nulls: [...EMPTY_LOOKUPS, '-'],
  decimal: 'decide',
  datesIn: (header) => (firstPositionOf(header, labels.DAY_FIRST) >= 0 ? 'DMY' : null),
  columns: {
    id: optional(
      id(
        ...REPORT_ID,
        'Opportunity-ID',
        'Id. de la oportunidad',
        "ID de l'opportunité",
        'ID da oportunidade',
      ),
    ),
    account: optional(id('Account ID')),
    accountName: optional(text(...labels.ACCOUNT)),
    name: optional(text(...labels.NAME)),
    owner: optional(text(...labels.OWNER)),
    stage: text(...labels.STAGE),
    // The currency stands before its amount, and the amount in the report's currency is a pair of its own.
    amount: optional(money(...labels.AMOUNT, ...labels.CONVERTED)),
    currency: optional(currency(...labels.CURRENCY, ...labels.CONVERTED_CURRENCY)),
    probability: optional(percent(...labels.PROBABILITY)),
    createdOn: optional(day(...labels.CREATED)),
    closedOn: day(...labels.CLOSE),
    type: optional(text(...labels.TYPE)),
    pipeline: optional(text(...label('Opportunity Record Type'), ...label('Record Type'))),
    source: optional(text(...labels.SOURCE)),
    forecastCategory: optional(text(...labels.FORECAST)),
    lossReason: optional(text(...labels.LOSS)),
    partner: optional(text(...labels.PARTNER)),
    nextStep: optional(text(...label('Next Step'))),
    modifiedOn: optional(day(...label('Last Modified Date'))),
    closed: optional(flag(...labels.CLOSED)),
    won: optional(flag(...labels.WON)),
  },
  converted: { amount: money(...labels.CONVERTED), currency: currency(...labels.CONVERTED_CURRENCY) },
  other: isBesideRows,
  exportedOn: (_, lastLines) => generatedOn(lastLines),
  stages: usualStages,
  record: (row) => ({
    id: fullId(row.id),
    account: fullId(row.account) ?? row.accountName,
  }),
});
