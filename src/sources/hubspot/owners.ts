// HubSpot › the owners of its API, as data pipelines copy them into a warehouse: records name their owners by these ids
// where an export has the internal values instead of names.

import { id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { fullName } from '../full-name.ts';
import { source } from '../source.ts';
import { yesNo } from '../words.ts';

export const hubspotOwners = source({
  id: 'hubspot-owners',
  tool: 'hubspot',
  title: 'HubSpot API, owners in the tables of a warehouse',
  yields: 'users',
  signature: {
    all: ['email'],
    any: [
      ['owner_id', 'id'],
      ['first_name', 'firstName'],
      ['last_name', 'lastName'],
      ['portal_id', 'user_id', 'userId', 'active_user_id'],
      ['archived', 'is_active', 'owner_id'],
    ],
  },
  columns: {
    id: id('owner_id', 'id'),
    email: optional(text('email')),
    firstName: optional(text('first_name', 'firstName')),
    lastName: optional(text('last_name', 'lastName')),
    active: optional(yesNo('is_active')),
    archived: optional(yesNo('archived')),
    modifiedOn: optional(utcInstant('updated_at', 'updatedAt')),
  },
  record: ({ firstName, lastName, active, archived, email }) => ({
    name: fullName(firstName, lastName) ?? email,
    active: active ?? (archived === null ? null : archived === 'yes' ? 'no' : 'yes'),
  }),
});
