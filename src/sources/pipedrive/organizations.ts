// Pipedrive › Organizations › list view › Export. Names in English as beside those of deals, in French as several importers
// read them.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const pipedriveOrganizations = source({
  id: 'pipedrive-organizations',
  tool: 'pipedrive',
  title: 'Pipedrive, Organizations, Export',
  yields: 'accounts',
  signature: {
    all: [],
    any: [
      ['Organization - ID', 'Organisation - ID'],
      ['Organization - Name', 'Organisation - Nom'],
      ['Organization - Owner', 'Organisation - Propriétaire'],
    ],
    // Lists of deals, people and activities may have these columns too.
    none: [
      /^(deal|negócio|affaire|trato|szansa sprzedaży|anlaşma|person|personne|pessoa|lead|activity|activité) - /i,
    ],
  },
  columns: {
    id: id('Organization - ID', 'Organisation - ID'),
    name: optional(text('Organization - Name', 'Organisation - Nom')),
    owner: optional(text('Organization - Owner', 'Organisation - Propriétaire')),
    createdOn: optional(localInstant('Organization - Organization created')),
    modifiedOn: optional(localInstant('Organization - Update time')),
  },
});
