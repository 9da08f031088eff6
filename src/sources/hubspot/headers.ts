// What HubSpot's exports have in common: labels in the language chosen at the export, times in the account's zone. The
// Spanish and French ones are those that importers of real files read, the German ones those of HubSpot's own pages, and so
// are the French days of conversion; the others are HubSpot's words of the languages.

import { calledInWords } from '../headers.ts';

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
  'ID do registro',
  `ID do registro - ${object}`,
  'Identyfikator rekordu',
  'ID rekordu',
];

export const CREATED = [
  'Create Date',
  'Fecha de creación',
  'Date de création',
  'Erstellungsdatum',
  'Data de criação',
  'Data utworzenia',
] as const;
export const MODIFIED = [
  'Last Modified Date',
  'Fecha de última modificación',
  'Date de dernière modification',
  'Datum der letzten Änderung',
  'Data da última modificação',
  'Data ostatniej modyfikacji',
] as const;

/** Labels that only a deal has. */
export const DEAL_NAMES = [
  'Deal Name',
  'Nombre del negocio',
  'Nom de la transaction',
  'Deal-Name',
  'Nome do negócio',
  'Nazwa transakcji',
] as const;
export const DEAL_CURRENCY = ['Currency', 'Moneda', 'Devise', 'Währung', 'Moeda', 'Waluta'] as const;
export const COMPANY_NAMES = [
  'Company name',
  'Nombre de la empresa',
  "Nom de l'entreprise",
  'Unternehmensname',
  'Nome da empresa',
  'Nazwa firmy',
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
  marketingqualifiedlead:
    'marketing[- ]qualified lead|mql|lead (?:qualifié par le|(?:cualificado|calificado) por|qualificado (?:por|pelo)) marketing|vom marketing qualifizierter lead|lead zakwalifikowany przez marketing',
  salesqualifiedlead:
    "sales[- ]qualified lead|sql|lead qualifié par (?:les ventes|l['’]équipe commerciale)|lead (?:cualificado|calificado) por ventas|lead qualificado (?:por|pelo) vendas|vom vertrieb qualifizierter lead|lead zakwalifikowany przez sprzedaż",
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

// What stands before a stage: "the day on which it became one", as older accounts call it, and "the day on which it
// came into it", which newer ones mostly leave in English.
const ON_BECOMING = [
  'date de conversion en(?: une?)?',
  '(?:fecha de conversión (?:a|en)|fecha en (?:la )?que se convirtió en)(?: una?)?',
  '(?:data de conversão (?:em|para)|data em que se tornou)(?: uma?)?',
  '(?:datum der umwandlung in|wurde zu[mr]?)(?: eine?n?)?',
  'data (?:konwersji na|przekształcenia w)',
].join('|');
const ON_ENTERING = [
  'date entered',
  "date d['’]entrée(?: dans)?",
  'fecha (?:introducida|de entrada)(?: en)?',
  'data de entrada(?: em)?',
  'eintrittsdatum(?: in)?',
  'data wejścia(?: do| w)?',
].join('|');

/**
 * The columns that say when a contact, or a company, came into a stage of the lifecycle: older accounts have one named for the stage,
 * newer ones one of the lifecycle's pipeline, mostly in English but for the names of the stage and of the pipeline.
 */
export const entered = (stage: keyof typeof LIFECYCLE): readonly (string | RegExp)[] => [
  BECAME[stage],
  `hs_lifecyclestage_${stage}_date`,
  `hs_v2_date_entered_${stage}`,
  calledInWords(
    `Date entered "…" with the stage ${stage} in the account's language`,
    new RegExp(`^(?:${ON_ENTERING}) ["'“”‘’„«](?:${LIFECYCLE[stage]})(?: \\(.*\\))?["'“”‘’»]$`, 'i'),
  ),
  calledInWords(
    `${BECAME[stage]} in another language`,
    new RegExp(`^(?:${ON_BECOMING}) (?:${LIFECYCLE[stage]})$`, 'i'),
  ),
];

/** Zoho writes `Record Id` and the same labels, but with an `X.id` column beside each lookup. */
export const ZOHO_LOOKUP = /\.id$/i;
