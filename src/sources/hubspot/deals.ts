// HubSpot › CRM › Deals › Export view.

import {
  currency,
  decimal,
  firstFilled,
  flag,
  id,
  localInstant,
  money,
  optional,
  text,
} from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { usualStages } from '../stages.ts';
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

// The stage's probability first; the other one is what somebody puts in its place.
const PROBABILITY = [
  'Deal Probability',
  'Deal Stage Probability',
  'hs_deal_stage_probability',
  'Forecast Probability',
  'hs_forecast_probability',
  'Deal-Wahrscheinlichkeit',
  'Probabilité de la transaction',
  'Probabilidad del negocio',
  'Probabilidade do negócio',
  'Prawdopodobieństwo transakcji',
  'Wahrscheinlichkeit der Deal-Phase',
  'Probabilité de la phase de la transaction',
  'Probabilidad de la etapa del negocio',
  'Probabilidade da etapa do negócio',
  'Prawdopodobieństwo etapu transakcji',
] as const;
const TYPE = [
  'Deal Type',
  'Deal-Typ',
  'Type de transaction',
  'Tipo de negocio',
  'Tipo de negócio',
  'Typ transakcji',
] as const;
const PIPELINE = ['Pipeline', 'Deal Pipeline', 'Lejek'] as const;
const STAGE = [
  'Deal Stage',
  'Etapa del negocio',
  'Phase de la transaction',
  'Deal-Phase',
  'Etapa do negócio',
  'Etap transakcji',
] as const;

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
    name: optional(text(...DEAL_NAMES)),
    owner: optional(
      text(
        'Deal owner',
        'Propietario del negocio',
        'Collaborateur de transaction',
        'Propriétaire de la transaction',
        'Proprietário do negócio',
        'Właściciel transakcji',
      ),
    ),
    stage: text(...STAGE),
    amount: optional(money('Amount', 'Valor', 'Montant', 'Betrag', 'Kwota')),
    currency: optional(currency(...DEAL_CURRENCY)),
    probability: optional(firstFilled(decimal(...PROBABILITY))),
    createdOn: optional(localInstant(...CREATED)),
    closedOn: optional(
      localInstant(
        'Close Date',
        'Fecha de cierre',
        'Date de fermeture',
        'Abschlussdatum',
        'Data de fechamento',
        'Data zamknięcia',
      ),
    ),
    type: optional(text(...TYPE)),
    pipeline: optional(text(...PIPELINE)),
    source: optional(text(...SOURCES)),
    forecastCategory: optional(text('Forecast category')),
    lossReason: optional(text('Closed Lost Reason', 'closed_lost_reason')),
    nextStep: optional(text('Next step', 'hs_next_step')),
    modifiedOn: optional(localInstant(...MODIFIED)),
    closed: optional(flag('Is Deal Closed?', 'Is Closed', 'hs_is_closed')),
    won: optional(flag('Is Closed Won', 'Is Closed Won?', 'Is Won', 'hs_is_closed_won')),
    lost: optional(flag('Is Closed Lost', 'Is Closed Lost?', 'Is Lost', 'hs_is_closed_lost')),
    formerIds: optional(text(...MERGED)),
  },
  stages: usualStages,
  record: ({ account, accountName }) => ({ account: firstOf(account) ?? firstOf(accountName) }),
  secondary: hubspotDealStages,
});

// Several companies of a deal stand in one cell.
const firstOf = (cell: string | null): string | null => cell?.split(';')[0]?.trim() || null;
