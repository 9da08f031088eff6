// What HubSpot's exports have in common: labels in the language chosen at the export, times in the account's zone.

/** The id of the exported object; an export of a list, which adds companies or deals, says whose id it is. */
export const recordId = (object: 'Contact' | 'Company' | 'Deal'): readonly string[] => [
  'Record ID',
  `Record ID - ${object}`,
  'ID de registro',
  `ID de registro - ${object}`,
];

export const CREATED = ['Create Date', 'Fecha de creación'] as const;
export const MODIFIED = ['Last Modified Date'] as const;

/** Labels that only a deal has. */
export const DEAL_NAMES = ['Deal Name', 'Nombre del negocio'] as const;
export const DEAL_CURRENCY = ['Currency', 'Moneda'] as const;
export const COMPANY_NAMES = ['Company name', 'Nombre de la empresa'] as const;
export const SOURCES = ['Original Traffic Source', 'Original Source Type'] as const;

/** Ids of records that were merged into this one. */
export const MERGED = [
  'Merged object IDs',
  'Merged Deal IDs',
  'Merged Contact IDs',
  'Merged Company IDs',
  'hs_merged_object_ids',
] as const;

/** Zoho writes `Record Id` and the same labels, but with an `X.id` column beside each lookup. */
export const ZOHO_LOOKUP = /\.id$/i;
