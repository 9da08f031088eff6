// Dynamics 365 Sales › Opportunities › Export to Excel, saved as CSV: the first three columns are hidden in the
// workbook, and days may have become Excel's own numbers. Amounts are in a currency that the file names where the view has
// its column.

import {
  currency,
  day,
  decimal,
  id,
  localInstant,
  money,
  optional,
  orSerial,
  text,
} from '../../read/cells/columns.ts';
import { outcomeOf } from '../../records/schema/outcome.ts';
import { exclude, source } from '../source.ts';

const ID = '(Do Not Modify) Opportunity';

export const dynamicsOpportunities = source({
  id: 'dynamics-opportunities',
  tool: 'dynamics',
  title: 'Dynamics 365 Sales, Opportunities, Export to Excel, saved as CSV',
  yields: 'opportunities',
  signature: { all: [ID, 'Status'], any: [['Est. Revenue', 'Actual Revenue']] },
  decimal: 'decide',
  columns: {
    id: id(ID),
    account: optional(text('Potential Customer', 'Account')),
    name: optional(text('Topic')),
    owner: optional(text('Owner')),
    stage: optional(text('Pipeline Phase')),
    status: text('Status'),
    estimated: optional(money('Est. Revenue')),
    actual: optional(money('Actual Revenue')),
    currency: optional(currency('Currency')),
    expectedOn: optional(orSerial(day('Est. Close Date'))),
    endedOn: optional(orSerial(day('Actual Close Date'))),
    probability: optional(decimal('Probability')),
    createdOn: optional(orSerial(localInstant('Created On'))),
    statusReason: optional(text('Status Reason')),
    forecastCategory: optional(text('Forecast Category')),
    modifiedOn: optional(orSerial(localInstant('(Do Not Modify) Modified On'))),
  },
  record({ status, statusReason, estimated, actual, expectedOn, endedOn }) {
    const outcome = byStatus(status);
    if (outcome === 'unknown') return exclude('unknown-status');
    return {
      outcome,
      // While it is open the same column says how it goes.
      lossReason: outcome === 'lost' ? statusReason : null,
      // The actual revenue of a lost opportunity is what came of it, nothing: what was lost is the estimate.
      amount: outcome === 'won' ? actual : estimated,
      closedOn: outcome === 'open' ? expectedOn : endedOn,
    };
  },
});

const byStatus = outcomeOf();
