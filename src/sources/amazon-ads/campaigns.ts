// Amazon Ads › Reports › Sponsored Products, Sponsored Brands or Sponsored Display, by day, in English, German, Spanish or
// Italian. Names as several importers read them in each language. A report on search terms, targets, placements or products
// states the spend of campaigns in smaller pieces.

import { constant, cost, count, currency, day, optional, text } from '../../read/cells/columns.ts';
import { firstPositionOf } from '../headers.ts';
import { source } from '../source.ts';

const DAY = ['Date', 'Datum', 'Fecha', 'Data'] as const;
const START = ['Start Date', 'Startdatum', 'Fecha de inicio', 'Data di inizio'] as const;
const END = ['End Date', 'Enddatum', 'Fecha de finalización', 'Data di fine'] as const;
const ENGLISH = 'Campaign Name';
const CAMPAIGN = [
  ENGLISH,
  'Kampagnen-Name',
  'Kampagnenname',
  'Nombre de campaña',
  'Nombre de la campaña',
  'Nome campagna',
] as const;
const SPENT = ['Spend', 'Ausgaben', 'Gasto', 'Spesa'] as const;
const IMPRESSIONS = ['Impressions', 'Impressionen', 'Impresiones', 'Impressioni'] as const;
const SEARCH_TERM = [
  'Customer Search Term',
  'Suchbegriff Kunde',
  'Término de búsqueda de cliente',
  'Término de búsqueda del cliente',
  'Termine ricerca cliente',
] as const;
const RESULTS = [
  /^(7|14) day total (sales|orders)/i,
  /^(7|14) tage, umsatz gesamt/i,
  /^ventas totales de (7|14) días/i,
  /^vendite totali( \(.\))? (7|14) giorni/i,
];
const SOLD = [
  /^(7|14) day total sales( \(?[^\w\s]\)?)?\s*$/i,
  /^(7|14) tage, umsatz gesamt( \(.\))?\s*$/i,
  /^ventas totales de (7|14) días( \(.\))?\s*$/i,
  /^vendite totali( \(.\))? (7|14) giorni\s*$/i,
];

/** What a row is about that is none of a campaign as a whole. */
const FINER = {
  'search-term': SEARCH_TERM,
  keyword: ['Targeting', 'Keyword', 'Segmentación', 'Ausrichtung'],
  ad: ['Advertised ASIN', 'Advertised SKU', 'Beworbene ASIN', 'Beworbene SKU', 'Placement'],
  'ad-group': [
    'Ad Group Name',
    'Anzeigengruppenname',
    'Nombre del grupo de anuncios',
    'Nome gruppo di annunci',
  ],
} as const;

export const amazonAdsCampaigns = source({
  id: 'amazon-ads-campaigns',
  tool: 'amazon-ads',
  title: 'Amazon Ads, Reports, Campaign',
  yields: 'spend',
  signature: {
    all: [],
    any: [CAMPAIGN, SPENT, IMPRESSIONS, [...DAY, ...START], RESULTS],
    none: ['Purchased ASIN'],
  },
  decimal: 'decide',
  // English reports put the month first in one country and the day in another.
  datesIn: (headers) => (firstPositionOf(headers, [ENGLISH]) < 0 ? 'DMY' : null),
  columns: {
    platform: constant('text', 'amazon'),
    only: optional(day(...DAY)),
    startsOn: optional(day(...START)),
    endsOn: optional(day(...END)),
    campaign: text(...CAMPAIGN),
    cost: cost(...SPENT),
    currency: optional(currency('Currency', 'Währung', 'Divisa', 'Valuta')),
    impressions: count(...IMPRESSIONS),
    clicks: optional(count('Clicks', 'Klicks', 'Clics', 'Clic')),
    conversionValue: optional(cost(...SOLD)),
  },
  sums: { without: ['only', 'startsOn'], of: 'campaign', called: /^(total|gesamt|totale)$/i },
  begin({ header }) {
    const grain = grainOf(header);
    return ({ only, startsOn, endsOn, ...row }) => {
      const first = only ?? startsOn;
      return { ...row, day: first, lastDay: only === null && endsOn !== first ? endsOn : null, grain };
    };
  },
});

// By the columns, not the cells: a row without clicks may name no search term.
const grainOf = (header: readonly string[]): string =>
  Object.entries(FINER).find(([, names]) => firstPositionOf(header, names) >= 0)?.[0] ?? 'campaign';
