// From a lead to a customer: the stages, and the words that tools have for them.

export const leadStages = ['lead', 'mql', 'sql', 'opportunity', 'won'] as const;
export type LeadStage = (typeof leadStages)[number];

/** Lower-cased words of lifecycles: HubSpot's, in the languages of its exports, and what teams write for the same. */
const words: Readonly<Record<LeadStage, string>> = {
  lead: 'lead|subscriber|suscriptor|abonné|abonnent',
  mql:
    'mql|marketing qualified lead|marketing-qualified lead|marketingqualifiedlead|marketing qualified|' +
    'lead calificado por marketing|lead cualificado para marketing|lead qualifié marketing',
  sql:
    'sql|sales qualified lead|sales-qualified lead|salesqualifiedlead|sales qualified|' +
    'lead calificado por ventas|lead cualificado para ventas|lead qualifié commercial',
  opportunity: 'opportunity|opportunità|oportunidad|oportunidade|opportunité|szansa sprzedaży|szansa|fırsat',
  won: 'customer|evangelist|kunde|client|cliente|klient|müşteri|evangelista|évangéliste',
};

/** Where a lead stands: in a stage, or given up. */
export const leadStates = [...leadStages, 'lost'] as const;
export type LeadState = (typeof leadStates)[number];

const GIVEN_UP =
  'lost|unqualified|disqualified|closed - not converted|not converted|lost lead|junk lead|junk';

const usual: ReadonlyMap<string, LeadState> = new Map([
  ...leadStages.flatMap((stage) => words[stage].split('|').map((word) => [word, stage] as const)),
  ...GIVEN_UP.split('|').map((word) => [word, 'lost'] as const),
]);

/** Words of a company's own for where a lead stands, lower-cased. */
export type LeadWords = ReadonlyMap<string, LeadState>;

/** What a word stands for; null for any other, such as `Working - Contacted`. */
export function leadStateOf(word: string, own: LeadWords): LeadState | null {
  const key = word.trim().toLowerCase();
  return own.get(key) ?? usual.get(key) ?? null;
}
