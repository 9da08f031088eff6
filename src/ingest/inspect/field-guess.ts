// What the columns of an unknown file may mean, by the words in their headers alone. A guess is only ever shown.

import { type CollectionName, schema } from '../../records/schema/schema.ts';
import { normalHeader } from '../../sources/headers.ts';
import { mappableFields } from '../mapping/fields.ts';

export interface Guess {
  readonly yields: CollectionName;
  /** Field → header. */
  readonly fields: ReadonlyMap<string, string>;
  /** Fields that a row cannot do without and no header resembles. */
  readonly lacks: readonly string[];
}

// English, German, French and Spanish stems; the first that fits a header decides, so narrow ones stand first.
const WORDS: readonly (readonly [field: string, words: RegExp])[] = [
  ['email', /e-?mail|courriel|correo/],
  ['currency', /currency|währung|devise|moneda|divisa/],
  ['intervalCount', /interval count/],
  ['interval', /interval|billing (period|cycle|frequency)|turnus|zahlweise|périodicité/],
  ['trialEndsOn', /trial|testphase|probe/],
  ['convertedOn', /convert|konvert|umgewandelt/],
  ['dueOn', /\bdue|fällig|échéance|vencim/],
  ['paidOn', /paid (on|at|date)|payment date|zahlungsdatum|bezahlt am|date de paiement/],
  ['createdOn', /creat|angelegt|erstell|erfasst|créé|créat|creaci|creado/],
  ['closedOn', /clos|abschlu|geschlossen|clôture|cierre/],
  ['issuedOn', /(invoice|issue) ?date|rechnungsdatum|issued|ausgestellt|date de facture/],
  ['startedOn', /start|begin|début|inicio|\bvon\b/],
  ['endedOn', /\bend|ende\b|\bbis\b|kündig|cancel|expir|\bfin\b/],
  ['campaign', /campaign|kampagne|campagne|campaña/],
  ['impressions', /impress/],
  ['clicks', /click|klick|clic/],
  ['conversions', /conver/],
  ['cost', /\bcosts?\b|spend|spent|kosten|ausgab|dépens|gasto/],
  ['probability', /probab|wahrschein/],
  ['stage', /stage|phase|etapa|étape/],
  ['outcome', /outcome|ergebnis|result/],
  ['status', /status|estado|statut|zustand/],
  ['plan', /\bplan\b|tarif|product|produkt/],
  ['quantity', /quantity|\bqty\b|menge|anzahl|seats|quantité|cantidad/],
  ['tax', /\btax|steuer|\bvat\b|mwst|taxe|iva\b/],
  ['total', /total|gesamt|summe|brutto/],
  ['amount', /amount|value|betrag|wert\b|preis|price|montant|importe|\bmrr\b|umsatz/],
  ['owner', /owner|besitzer|betreuer|verkäufer|\brep\b|propietario|responsable/],
  ['source', /source|herkunft|quelle|origen/],
  ['type', /\btype\b|\btyp\b|\bart\b|tipo/],
  ['category', /category|kategorie/],
  ['period', /period|monat|month|quarter/],
  ['metric', /metric|kennzahl/],
  [
    'id',
    /^(id|nr\.?|no\.?|number|nummer|key)$|\bid$|(vorgang|invoice|rechnungs|deal|subscription).*(id|nr|no|number|nummer)?$/,
  ],
  ['account', /account|company|firma|kunde|customer|client|cliente/],
  ['company', /account|company|firma|kunde|customer|client|cliente/],
  ['customer', /account|company|firma|kunde|customer|client|cliente/],
  ['name', /name|title|titel|bezeichnung|nombre|\bnom\b/],
  ['day', /^(date|day|datum|tag|jour|fecha|día)$/],
];

/** What the files of unknown tools mostly hold. */
export const GUESSED: readonly CollectionName[] = [
  'opportunities',
  'subscriptions',
  'invoices',
  'payments',
  'spend',
  'leads',
  'customers',
];

/** The collection, of those that come into question, whose fields the headers resemble most; null where they resemble none. */
export function guessFields(headers: readonly string[], known: CollectionName | null): Guess | null {
  let best: Guess | null = null;
  for (const yields of known === null ? GUESSED : [known]) {
    const guess = guessFor(yields, headers);
    if (guess.fields.size >= 2 && (best === null || worth(guess) > worth(best))) best = guess;
  }
  return best;
}

const worth = ({ fields, lacks }: Guess): number => fields.size - 2 * lacks.length;

function guessFor(yields: CollectionName, headers: readonly string[]): Guess {
  const known = new Set(mappableFields(yields));
  const fields = new Map<string, string>();
  for (const header of headers) {
    const name = normalHeader(header);
    const field = WORDS.find(([one, words]) => known.has(one) && !fields.has(one) && words.test(name))?.[0];
    if (field !== undefined) fields.set(field, header.trim());
  }
  // A stage says the outcome, and a mapping that states no interval is read as monthly.
  const isGiven = (field: string): boolean =>
    fields.has(field) || field === 'interval' || (field === 'outcome' && fields.has('stage'));
  return { yields, fields, lacks: schema[yields].required.filter((field) => !isGiven(field)) };
}
