// Salesforce › Reports › a report on opportunities › Export › Details Only. Columns are the report's choice, and its
// rows say nothing of won and lost but the stage: stages of the user's own are put in words of ours by the config.

import { outcomeOf } from '../model/outcome.ts';
import { currency, day, id, money, optional, percent, text } from '../read/columns.ts';
import { positionOf } from './headers.ts';
import { EMPTY_LOOKUPS, fullId } from './salesforce-id.ts';
import { generatedOn, isBesideRows, label, REPORT_ID } from './salesforce-report.ts';
import { source } from './source.ts';

const NAME = [...label('Opportunity Name'), 'Nombre de la oportunidad'];
const OWNER = [
  'Opportunity Owner',
  'Opportunity: Owner: Full Name',
  'Propietario de oportunidad',
  'Oportunidad: Propietario de oportunidad: Nombre completo',
  "Propriétaire de l'opportunité",
];
const STAGE = [...label('Stage'), 'Etapa', 'Etape'];
const CLOSE = [...label('Close Date'), 'Fecha de cierre', 'Date de clôture'];

/** Columns of a report that has a row for each product or change of an opportunity. */
const FINER = ['Product Name', 'Nom du produit', 'From Stage', 'To Stage', 'Field / Event'];

export const salesforceReportOpportunity = source({
  id: 'salesforce-report-opportunity',
  tool: 'salesforce',
  title: 'Salesforce, Reports, Opportunities, Export, Details Only',
  yields: 'opportunities',
  signature: { all: [], any: [[...NAME, ...OWNER], STAGE, CLOSE], none: FINER },
  nulls: [...EMPTY_LOOKUPS, '-'],
  decimal: 'decide',
  datesIn: (header) => (positionOf(header, 'Etapa') >= 0 || positionOf(header, 'Etape') >= 0 ? 'DMY' : null),
  columns: {
    id: optional(id(...REPORT_ID)),
    account: optional(id('Account ID')),
    accountName: optional(text('Account Name')),
    name: optional(text(...NAME)),
    owner: optional(text(...OWNER)),
    stage: text(...STAGE),
    // The currency stands before its amount, and the amount in the company's currency is a pair of its own.
    amount: money(...label('Amount'), 'Total Amount', 'Importe', 'Amount (converted)'),
    currency: optional(
      currency(...label('Amount Currency'), 'Total Amount Currency', 'Amount (converted) Currency'),
    ),
    probability: optional(percent('Probability (%)', 'Probabilidad')),
    createdOn: day(...label('Created Date'), 'Date de création'),
    closedOn: day(...CLOSE),
    type: optional(text('Type')),
    source: optional(text('Lead Source')),
    forecastCategory: optional(text('Forecast Category', 'Categoría de previsión')),
    modifiedOn: optional(day('Last Modified Date')),
  },
  other: isBesideRows,
  exportedOn: (_, lastLines) => generatedOn(lastLines),
  record: ({ accountName, ...row }) => ({
    ...row,
    id: fullId(row.id),
    account: fullId(row.account) ?? accountName,
    outcome: byStage(row.stage),
  }),
});

// The stages of a new Salesforce.
const byStage = outcomeOf({
  open: [
    'Prospecting',
    'Qualification',
    'Needs Analysis',
    'Value Proposition',
    'Id. Decision Makers',
    'Perception Analysis',
    'Proposal/Price Quote',
    'Negotiation/Review',
  ],
});
