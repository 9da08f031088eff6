// HubSpot's exports of companies may say when a company came into a stage of the lifecycle, as those of contacts do of a contact. Accounts that
// market to companies keep it there alone.

import { firstFilled, id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { firstPositionOf } from '../headers.ts';
import { type Columns, type SecondaryReading, type Source, source } from '../source.ts';
import { COMPANY_NAMES, CREATED, entered, MERGED, MODIFIED, recordId, SOURCES } from './headers.ts';

export const hubspotCompanyLifecycle: SecondaryReading = {
  id: 'hubspot-company-lifecycle',
  example: ['Became a Lead Date', 'Became an Opportunity Date'],
  source: sourceFor,
};

const STAGES = ['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'] as const;

function sourceFor(header: readonly string[], companies: Columns): Source | null {
  if (STAGES.every((stage) => firstPositionOf(header, entered(stage)) < 0)) return null;
  return source({
    id: hubspotCompanyLifecycle.id,
    tool: 'hubspot',
    title: 'HubSpot, Companies, Export, the days of the lifecycle, where no file has contacts or leads',
    yields: 'leads',
    standsInFor: 'accounts',
    signature: { all: [], any: [STAGES.flatMap((stage) => [...entered(stage)])] },
    columns: {
      id: companies['id'] ?? id(...recordId('Company')),
      company: companies['name'] ?? optional(text(...COMPANY_NAMES)),
      owner: companies['owner'] ?? optional(text('Company owner')),
      source: optional(text(...SOURCES)),
      stage: optional(text('Lifecycle Stage')),
      createdOn: optional(firstFilled(localInstant(...CREATED, ...entered('lead')))),
      mqlOn: optional(firstFilled(localInstant(...entered('marketingqualifiedlead')))),
      sqlOn: optional(firstFilled(localInstant(...entered('salesqualifiedlead')))),
      opportunityOn: optional(firstFilled(localInstant(...entered('opportunity')))),
      wonOn: optional(firstFilled(localInstant(...entered('customer')))),
      convertedOn: optional(firstFilled(localInstant(...entered('opportunity'), ...entered('customer')))),
      modifiedOn: optional(localInstant(...MODIFIED)),
      formerIds: optional(text(...MERGED)),
      leadOn: optional(firstFilled(localInstant(...entered('lead')))),
    },
    // A company that never came into any stage is nobody's lead.
    record: ({ leadOn, mqlOn, sqlOn, opportunityOn, wonOn, stage }) =>
      [leadOn, mqlOn, sqlOn, opportunityOn, wonOn, stage].every((cell) => cell === null) ? [] : {},
  });
}
