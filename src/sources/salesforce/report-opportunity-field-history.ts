// Salesforce › Reports › Opportunity Field History › Export › Details Only: a row for each field that was changed. The
// row of the creation has no values, so the first stage is only known as the old value of the first move.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { fullId } from './id.ts';
import { changeId, generatedOn, isBesideRows, REPORT_ID } from './report.ts';

const CHANGED = 'Edit Date';

export const salesforceReportOpportunityFieldHistory = source({
  id: 'salesforce-report-opportunity-field-history',
  tool: 'salesforce',
  title: 'Salesforce, Reports, Opportunity Field History, Export, Details Only',
  yields: 'stageChanges',
  signature: { all: ['Field / Event', 'Old Value', 'New Value', CHANGED], any: [REPORT_ID] },
  columns: {
    opportunity: id(...REPORT_ID),
    field: text('Field / Event'),
    from: text('Old Value'),
    to: text('New Value'),
    changedOn: localInstant(CHANGED),
    moment: optional(text(CHANGED)),
  },
  other: isBesideRows,
  exportedOn: (_, lastLines) => generatedOn(lastLines),
  record({ field, moment, from, to, opportunity: short }) {
    const isCreation = field === 'Created.';
    if (!isCreation && field !== 'Stage') return exclude('other-field');
    if (isCreation && to === null) return exclude('creation-without-stage');
    const opportunity = fullId(short);
    return { opportunity, id: changeId(opportunity, moment, from, to) };
  },
});
