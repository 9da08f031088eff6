// Pipedrive › Deals › list view › Export. Every header names its object before a dash, in the user's language; times
// are in the user's zone.

import { currency, day, decimal, id, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { outcomeOf } from '../../records/schema/outcome.ts';
import { exclude, source } from '../source.ts';

const ID = ['Deal - ID', 'Negócio - ID', 'Affaire - ID', 'Trato - ID'] as const;
const TITLE = [
  'Deal - Title',
  'Deal - Titel',
  'Negócio - Título',
  'Affaire - Titre',
  'Trato - Título',
] as const;
const VALUE = [
  'Deal - Value',
  'Deal - Wert',
  'Negócio - Valor',
  'Affaire - Valeur',
  'Trato - Valor',
] as const;
// Where a view has this one column in place of the two.
const CLOSED = ['Deal - Deal closed on', 'Deal - Deal abgeschlossen am'] as const;
const STATUS = ['Deal - Status', 'Negócio - Status', 'Affaire - Statut', 'Trato - Estado'] as const;

export const pipedriveDeals = source({
  id: 'pipedrive-deals',
  tool: 'pipedrive',
  title: 'Pipedrive, Deals, Export',
  yields: 'opportunities',
  signature: { all: [], any: [TITLE, VALUE, STATUS] },
  decimal: 'decide',
  columns: {
    // A list that is read by people may leave the id out.
    id: optional(id(...ID)),
    account: optional(id('Deal - Organization ID')),
    accountName: optional(
      text(
        'Deal - Organization',
        'Deal - Organisation',
        'Negócio - Organização',
        'Organização - Nome',
        'Affaire - Organisation',
      ),
    ),
    name: optional(text(...TITLE)),
    owner: optional(
      text(
        'Deal - Owner',
        'Deal - Besitzer',
        'Negócio - Proprietário',
        'Affaire - Propriétaire',
        'Trato - Propietario',
      ),
    ),
    stage: optional(
      text('Deal - Stage', 'Deal - Phase', 'Negócio - Etapa', 'Affaire - Étape', 'Trato - Etapa'),
    ),
    status: text(...STATUS),
    amount: optional(money(...VALUE)),
    currency: optional(
      currency(
        'Deal - Currency of Value',
        'Deal - Currency',
        'Deal - Währung von Wert',
        'Negócio - Moeda',
        'Trato - Moneda',
      ),
    ),
    probability: optional(decimal('Deal - Probability', 'Deal - Wahrscheinlichkeit', 'Trato - Probabilidad')),
    createdOn: optional(
      localInstant(
        'Deal - Deal created',
        'Deal - Deal erstellt',
        'Negócio - Negócio criado em',
        'Affaire - Affaire créée',
        'Trato - Trato creado',
      ),
    ),
    wonOn: optional(
      localInstant(
        'Deal - Won time',
        'Deal - Datum des gewonnenen Deals',
        'Negócio - Ganho em',
        'Affaire - Date de gain',
        ...CLOSED,
      ),
    ),
    lostOn: optional(
      localInstant(
        'Deal - Lost time',
        'Deal - Datum des verlorenen Deals',
        'Negócio - Data de perda',
        'Affaire - Date de perte',
        "Affaire - Heure de l'échec",
        ...CLOSED,
      ),
    ),
    expectedOn: optional(
      day(
        'Deal - Expected close date',
        'Negócio - Data de fechamento esperada',
        'Affaire - Date de clôture prévue',
        'Trato - Fecha de cierre prevista',
      ),
    ),
    pipeline: optional(text('Deal - Pipeline', 'Negócio - Funil', 'Affaire - Pipeline')),
    channel: optional(text('Deal - Source channel')),
    origin: optional(text('Deal - Source origin')),
    modifiedOn: optional(
      localInstant('Deal - Update time', 'Deal - Zeit der Aktualisierung', 'Negócio - Atualizado em'),
    ),
    lossReason: optional(
      text(
        'Deal - Lost reason',
        'Deal - Verlustgrund',
        'Negócio - Motivo da perda',
        'Affaire - Raison de la perte',
        'Affaire - Raison de perte',
      ),
    ),
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
