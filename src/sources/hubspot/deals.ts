// HubSpot › CRM › Deals › Export view.

import {
  currency,
  decimal,
  flag,
  id,
  localInstant,
  money,
  optional,
  text,
} from '../../read/cells/columns.ts';
import { type Outcome, outcomeOf } from '../../records/schema/outcome.ts';
import { source } from '../source.ts';
import { hubspotDealStages } from './deal-stages.ts';
import {
  CREATED,
  DEAL_CURRENCY,
  DEAL_NAMES,
  MERGED,
  MODIFIED,
  recordId,
  SOURCES,
  ZOHO_LOOKUP,
} from './headers.ts';

const STAGE = ['Deal Stage', 'Etapa del negocio'] as const;

export const hubspotDeals = source({
  id: 'hubspot-deals',
  tool: 'hubspot',
  title: 'HubSpot, Deals, Export',
  yields: 'opportunities',
  signature: { all: [], any: [recordId('Deal'), DEAL_NAMES, STAGE], none: [ZOHO_LOOKUP] },
  columns: {
    id: id(...recordId('Deal')),
    account: optional(id('Associated Company IDs (Primary)')),
    accountName: optional(text('Associated Company Names (Primary)', 'Associated Company (Primary)')),
    name: text(...DEAL_NAMES),
    owner: optional(text('Deal owner', 'Propietario del negocio')),
    stage: text(...STAGE),
    amount: money('Amount', 'Valor'),
    currency: optional(currency(...DEAL_CURRENCY)),
    probability: optional(decimal('Deal Stage Probability', 'Forecast Probability')),
    createdOn: localInstant(...CREATED),
    closedOn: localInstant('Close Date', 'Fecha de cierre'),
    type: optional(text('Deal Type')),
    source: optional(text(...SOURCES)),
    forecastCategory: optional(text('Forecast category')),
    modifiedOn: optional(localInstant(...MODIFIED)),
    closed: optional(flag('Is Deal Closed?')),
    formerIds: optional(text(...MERGED)),
  },
  record: ({ account, accountName, stage, closed }) => ({
    account: firstOf(account) ?? firstOf(accountName),
    outcome: outcome(stage, closed),
  }),
  secondary: hubspotDealStages,
});

// Several companies of a deal stand in one cell.
const firstOf = (cell: string | null): string | null => cell?.split(';')[0]?.trim() || null;

// The default sales pipeline; the stages of other pipelines are put in words of ours by the config.
const byStage = outcomeOf({
  open: [
    'Appointment Scheduled',
    'Qualified To Buy',
    'Presentation Scheduled',
    'Decision Maker Bought-In',
    'Contract Sent',
  ],
});

function outcome(stage: string | null, closed: boolean | null): Outcome {
  if (closed === false) return 'open';
  const said = byStage(stage);
  return closed === true && said === 'open' ? 'unknown' : said;
}
