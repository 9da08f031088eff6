// Salesforce › Reports › Opportunity History › Export › Details Only. Amount, close date and stage are the
// opportunity's of today, beside each of its changes: they are not what it had then.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { fullId } from './id.ts';
import { changeId, generatedOn, isBesideRows, REPORT_ID } from './report.ts';

const CHANGED = 'Last Modified';

export const salesforceReportOpportunityHistory = source({
  id: 'salesforce-report-opportunity-history',
  tool: 'salesforce',
  title: 'Salesforce, Reports, Opportunity History, Export, Details Only',
  yields: 'stageChanges',
  signature: { all: ['From Stage', 'To Stage', CHANGED], any: [REPORT_ID] },
  columns: {
    opportunity: id(...REPORT_ID),
    from: text('From Stage'),
    to: text('To Stage'),
    changedOn: localInstant(CHANGED),
    moment: optional(text(CHANGED)),
  },
  other: isBesideRows,
  exportedOn: (_, lastLines) => generatedOn(lastLines),
  record({ moment, from, to, opportunity: short }) {
    const opportunity = fullId(short);
    return { opportunity, id: changeId(opportunity, moment, from, to) };
  },
});
