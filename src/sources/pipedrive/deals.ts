// Pipedrive › Deals › list view › Export. Every header names its object before a dash, in the user's language; times
// are in the user's zone.

import { currency, day, decimal, id, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { outcomeOf } from '../../records/schema/outcome.ts';
import { exclude, source } from '../source.ts';

const ID = ['Deal - ID', 'Negócio - ID'] as const;
const TITLE = ['Deal - Title', 'Negócio - Título'] as const;
const VALUE = ['Deal - Value', 'Negócio - Valor'] as const;
// Where a view has this one column in place of the two.
const CLOSED = 'Deal - Deal closed on';
const STATUS = ['Deal - Status', 'Negócio - Status'] as const;

export const pipedriveDeals = source({
  id: 'pipedrive-deals',
  tool: 'pipedrive',
  title: 'Pipedrive, Deals, Export',
  yields: 'opportunities',
  signature: { all: [], any: [ID, TITLE, VALUE, STATUS] },
  decimal: 'decide',
  columns: {
    id: id(...ID),
    account: optional(id('Deal - Organization ID')),
    accountName: optional(text('Deal - Organization', 'Negócio - Organização', 'Organização - Nome')),
    name: optional(text(...TITLE)),
    owner: optional(text('Deal - Owner', 'Negócio - Proprietário')),
    stage: optional(text('Deal - Stage', 'Negócio - Etapa')),
    status: text(...STATUS),
    amount: optional(money(...VALUE)),
    currency: optional(currency('Deal - Currency of Value', 'Deal - Currency', 'Negócio - Moeda')),
    probability: optional(decimal('Deal - Probability')),
    createdOn: optional(localInstant('Deal - Deal created', 'Negócio - Negócio criado em')),
    wonOn: optional(localInstant('Deal - Won time', 'Negócio - Ganho em', CLOSED)),
    lostOn: optional(localInstant('Deal - Lost time', 'Negócio - Data de perda', CLOSED)),
    expectedOn: optional(day('Deal - Expected close date', 'Negócio - Data de fechamento esperada')),
    pipeline: optional(text('Deal - Pipeline', 'Negócio - Funil')),
    channel: optional(text('Deal - Source channel')),
    origin: optional(text('Deal - Source origin')),
    modifiedOn: optional(localInstant('Deal - Update time', 'Negócio - Atualizado em')),
    lossReason: optional(text('Deal - Lost reason')),
    archived: optional(text('Deal - Archive time')),
  },
  record(row) {
    const outcome = byStatus(row.status);
    if (row.status?.toLowerCase() === 'deleted') return exclude('deleted');
    if (outcome === 'unknown') return exclude('unknown-status');
    // An open deal in the archive is nobody's pipeline any more; a closed one still happened.
    if (outcome === 'open' && row.archived !== null) return exclude('archived');
    return {
      account: row.account ?? row.accountName,
      source: row.channel ?? row.origin,
      outcome,
      closedOn: { open: row.expectedOn, won: row.wonOn, lost: row.lostOn }[outcome],
    };
  },
});

const byStatus = outcomeOf();
