// HubSpot › CRM › Contacts › Export view, and the export of a list, in which the company's own Create Date follows
// the contact's.

import { firstFilled, id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import {
  COMPANY_NAMES,
  CREATED,
  DEAL_NAMES,
  entered,
  MERGED,
  MODIFIED,
  recordId,
  SOURCES,
  ZOHO_LOOKUP,
} from './headers.ts';

const EMAIL = ['Email', 'Correo', 'E-mail', 'E-Mail-Adresse', 'Adres e-mail'] as const;

export const hubspotContacts = source({
  id: 'hubspot-contacts',
  tool: 'hubspot',
  title: 'HubSpot, Contacts, Export',
  yields: 'leads',
  signature: {
    all: [],
    any: [
      recordId('Contact'),
      [
        ...['First Name', 'Last Name', 'Nombre', 'Apellidos', 'Prénom', 'Vorname', 'Nachname'],
        ...['Nome', 'Sobrenome', 'Imię', 'Nazwisko'],
      ],
      EMAIL,
      CREATED,
    ],
    none: [...DEAL_NAMES, ZOHO_LOOKUP],
  },
  columns: {
    id: id(...recordId('Contact')),
    email: optional(text(...EMAIL)),
    company: optional(
      text(...COMPANY_NAMES, 'Associated Company Names (Primary)', 'Associated Company (Primary)'),
    ),
    owner: optional(
      text(
        'Contact owner',
        'Propietario del contacto',
        'Propriétaire du contact',
        'Proprietário do contato',
        'Właściciel kontaktu',
      ),
    ),
    source: optional(text(...SOURCES)),
    stage: optional(
      text(
        'Lifecycle Stage',
        'Etapa del ciclo de vida',
        'Phase du cycle de vie',
        'Lifecycle-Phase',
        'Fase do ciclo de vida',
        'Estágio do ciclo de vida',
        'Etap cyklu życia',
      ),
    ),
    createdOn: localInstant(...CREATED),
    mqlOn: optional(firstFilled(localInstant(...entered('marketingqualifiedlead')))),
    sqlOn: optional(firstFilled(localInstant(...entered('salesqualifiedlead')))),
    opportunityOn: optional(firstFilled(localInstant(...entered('opportunity')))),
    wonOn: optional(firstFilled(localInstant(...entered('customer')))),
    convertedOn: optional(firstFilled(localInstant(...entered('opportunity'), ...entered('customer')))),
    modifiedOn: optional(localInstant(...MODIFIED)),
    formerIds: optional(text(...MERGED)),
  },
});
