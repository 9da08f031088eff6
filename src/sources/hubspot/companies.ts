// HubSpot › CRM › Companies › Export view.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { yesNo } from '../words.ts';
import { hubspotCompanyLifecycle } from './company-lifecycle.ts';
import { COMPANY_NAMES, CREATED, DEAL_NAMES, MERGED, MODIFIED, recordId, ZOHO_LOOKUP } from './headers.ts';

const DOMAIN = [
  'Company Domain Name',
  'Nombre de dominio de la empresa',
  "Nom de domaine de l'entreprise",
  'Nome de domínio da empresa',
  'Nazwa domeny firmy',
] as const;

export const hubspotCompanies = source({
  id: 'hubspot-companies',
  tool: 'hubspot',
  title: 'HubSpot, Companies, Export',
  yields: 'accounts',
  signature: {
    all: [],
    any: [recordId('Company'), COMPANY_NAMES, DOMAIN],
    none: [
      ...DEAL_NAMES,
      'First Name',
      'Last Name',
      'Apellidos',
      'Prénom',
      'Vorname',
      'Email',
      'Correo',
      'Sobrenome',
      'Nazwisko',
      ZOHO_LOOKUP,
    ],
  },
  columns: {
    id: id(...recordId('Company')),
    name: optional(text(...COMPANY_NAMES)),
    website: optional(text(...DOMAIN)),
    owner: optional(text('Company owner')),
    target: optional(yesNo('Target Account', 'hs_is_target_account')),
    createdOn: optional(localInstant(...CREATED)),
    modifiedOn: optional(localInstant(...MODIFIED)),
    formerIds: optional(text(...MERGED)),
  },
  secondary: hubspotCompanyLifecycle,
});
