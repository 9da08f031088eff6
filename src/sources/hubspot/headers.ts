// What HubSpot's exports have in common: labels in the language chosen at the export, times in the account's zone. The
// Spanish and French ones are those that importers of real files read, the German ones those of HubSpot's own pages.

/** The id of the exported object; an export of a list, which adds companies or deals, says whose id it is. */
export const recordId = (object: 'Contact' | 'Company' | 'Deal'): readonly string[] => [
  'Record ID',
  `Record ID - ${object}`,
  'ID de registro',
  `ID de registro - ${object}`,
  "ID de fiche d'informations",
  `ID de fiche d'informations - ${object}`,
  'Datensatz-ID',
  `Datensatz-ID - ${object}`,
];

export const CREATED = ['Create Date', 'Fecha de creación', 'Date de création', 'Erstellungsdatum'] as const;
export const MODIFIED = ['Last Modified Date'] as const;

/** Labels that only a deal has. */
export const DEAL_NAMES = ['Deal Name', 'Nombre del negocio', 'Nom de la transaction', 'Deal-Name'] as const;
export const DEAL_CURRENCY = ['Currency', 'Moneda', 'Devise', 'Währung'] as const;
export const COMPANY_NAMES = [
  'Company name',
  'Nombre de la empresa',
  "Nom de l'entreprise",
  'Unternehmensname',
] as const;
export const SOURCES = ['Original Traffic Source', 'Original Source Type'] as const;

/** Ids of records that were merged into this one. */
export const MERGED = [
  'Merged object IDs',
  'Merged Deal IDs',
  'Merged Contact IDs',
  'Merged Company IDs',
  'hs_merged_object_ids',
] as const;

/** Names of stages of the lifecycle in the languages of accounts. */
const LIFECYCLE = {
  lead: 'lead',
  marketingqualifiedlead: 'marketing[- ]qualified lead|mql',
  salesqualifiedlead: 'sales[- ]qualified lead|sql',
  opportunity: 'opportunity|opportunità|oportunidad|oportunidade|opportunité|szansa sprzedaży|szansa|fırsat',
  customer: 'customer|kunde|client|cliente|klient|müşteri',
} as const;

const BECAME = {
  lead: 'Became a Lead Date',
  marketingqualifiedlead: 'Became a Marketing Qualified Lead Date',
  salesqualifiedlead: 'Became a Sales Qualified Lead Date',
  opportunity: 'Became an Opportunity Date',
  customer: 'Became a Customer Date',
} as const;

/**
 * The columns that say when a contact, or a company, came into a stage of the lifecycle: older accounts have one named for the stage,
 * newer ones one of the lifecycle's pipeline, in English but for the names of the stage and of the pipeline.
 */
export const entered = (stage: keyof typeof LIFECYCLE): readonly (string | RegExp)[] => [
  BECAME[stage],
  `hs_lifecyclestage_${stage}_date`,
  `hs_v2_date_entered_${stage}`,
  new RegExp(`^date entered ["'“”‘’„](?:${LIFECYCLE[stage]})(?: \\(.*\\))?["'“”‘’]$`, 'i'),
];

/** Zoho writes `Record Id` and the same labels, but with an `X.id` column beside each lookup. */
export const ZOHO_LOOKUP = /\.id$/i;
