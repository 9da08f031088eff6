// What the reports of Google Ads share: the names of their columns, their totals, and the days in their preamble
// (`July 14, 2026 - August 10, 2026`, one day, or `All time`).

import { memoize } from '../../base/memoize.ts';
import { cost, count, currency, day, decimal, optional } from '../../read/cells/columns.ts';
import { SEGMENTS, segmentColumns, segmentDays } from '../day-segments.ts';
import { firstPositionOf } from '../headers.ts';
import { linesOf, reportDays } from '../preamble-days.ts';
import type { Cells, Preamble, ReportDays, Unusable } from '../source.ts';

export const CAMPAIGN = [
  'Campaign',
  'Kampagne',
  'Kampanya',
  'Campagne',
  'Campaña',
  'Campagna',
  'Campanha',
  'Kampania',
] as const;
const DAY = ['Day', 'Tag', 'Gün', 'Jour', 'Día', 'Dia', 'Giorno', 'Dzień'] as const;
export const COST = ['Cost', 'Kosten', 'Maliyet', 'Coût', 'Coste', 'Costo', 'Custo', 'Koszt'] as const;
export const IMPRESSIONS = [
  'Impr.',
  'Impressions',
  'Impressionen',
  'Gösterim',
  'Impressioni',
  'Impressões',
  'Wyświetlenia',
  'Wyśw.',
] as const;
const CLICKS = ['Clicks', 'Klicks', 'Tıklamalar', 'Clics', 'Clic', 'Cliques', 'Kliknięcia'] as const;
const CONVERSIONS = [
  'Conversions',
  'Dönüşümler',
  'Conversiones',
  'Conversioni',
  'Conversões',
  'Konwersje',
] as const;
const CONVERSION_VALUE = [
  'Conv. value',
  'Conversion value',
  'Total conv. value',
  'Conv.-Wert',
  'Conversion-Wert',
  'Valeur de conv.',
  'Valor conv.',
  'Valor de conv.',
  'Dönüşüm değeri',
  'Wartość konw.',
  'Wartość konwersji',
] as const;
const CURRENCY = [
  'Currency code',
  'Currency',
  'Währungscode',
  'Code de la devise',
  'Código de moneda',
  'Código da moeda',
  'Kod waluty',
  'Waluta',
  'Para birimi kodu',
  'Codice valuta',
] as const;
export const SEARCH_TERM = [
  'Search term',
  'Suchbegriff',
  'Terme de recherche',
  'Término de búsqueda',
  'Termo de pesquisa',
  'Wyszukiwane hasło',
  'Arama terimi',
] as const;
export const TYPE = [
  'Campaign type',
  'Kampagnentyp',
  'Type de campagne',
  'Tipo de campaña',
  'Tipo de campanha',
  'Typ kampanii',
  'Kampanya türü',
] as const;
export const AD_GROUP = [
  'Ad group',
  'Anzeigengruppe',
  "Groupe d'annonces",
  'Grupo de anuncios',
  'Grupo de anúncios',
  'Grupa reklam',
  'Reklam grubu',
  'Gruppo di annunci',
] as const;
export const KEYWORD = [
  'Keyword',
  'Search keyword',
  'Suchkeyword',
  'Keyword für Suchnetzwerk',
  'Mot clé',
  'Mot clé pour le Réseau de Recherche',
  'Palabra clave',
  'Palavra-chave',
  'Słowo kluczowe',
  'Anahtar kelime',
] as const;

export const NOTHING = '--';

/** Reports in other languages than English put the day first where their dates show no order. */
export const datesIn = (headers: readonly string[]): 'DMY' | null =>
  firstPositionOf(headers, COST.slice(1)) >= 0 ? 'DMY' : null;

/** When the money of a row was spent; a report has the columns of its segments. */
export const dayColumns = { day: optional(day(...DAY)), ...segmentColumns };

/** What was spent, and what it brought. */
export const figures = {
  cost: cost(...COST),
  currency: optional(currency(...CURRENCY)),
  impressions: count(...IMPRESSIONS),
  clicks: optional(count(...CLICKS)),
  conversions: optional(decimal(...CONVERSIONS)),
  conversionValue: optional(cost(...CONVERSION_VALUE)),
};

export const DAY_COLUMNS = ['day', ...SEGMENTS] as const;

/** A row that says what it sums, in the languages that dates are read in too: `Total: Campaigns`, `Gesamt: Konto`. */
export const TOTAL = /^(total|totale|gesamt|summe|łącznie|razem|suma|toplam)\s*(:|$)/i;

/**
 * The days of a report without a Day column; null where its preamble states none that can be read. English reports name the
 * month; those that write it as a number are in languages that put the day first.
 */
export const daysOf = memoize((preamble: Preamble): ReportDays | null => {
  const stated = linesOf(preamble).map((line) => {
    const [from = '', to = from, ...more] = line.split(/\s+[-–—]\s+/);
    return more.length > 0 ? null : reportDays(from, to, 'DMY');
  });
  return stated.findLast((days) => days !== null) ?? null;
});

/** The days that a row without a day of its own sums: those of its segment, else those of the whole report. */
export function dated(row: Cells<typeof dayColumns>, preamble: Preamble): Partial<ReportDays> {
  if (row.day !== null) return {};
  const { week, month, quarter, year } = row;
  const report = daysOf(preamble);
  return segmentDays({ week, month, quarter, year }, report) ?? report ?? {};
}

/** Why a report without days cannot be used: they are anybody's guess. */
export function withoutDays(columns: ReadonlySet<string>, preamble: Preamble): Unusable | null {
  if (DAY_COLUMNS.some((column) => columns.has(column)) || daysOf(preamble) !== null) return null;
  return {
    why: lackOfDays(linesOf(preamble)),
    instead: 'choose dates, or add the segment Day, and download it again',
  };
}

function lackOfDays(lines: readonly string[]): string {
  if (lines.some((line) => /^all time$/i.test(line)))
    return 'its dates are "All time", which says on no day what was spent';
  const dates = lines.findLast((line) => /(?<!\d)20\d{2}(?!\d)/.test(line));
  const above =
    dates === undefined
      ? 'no dates stand above its header'
      : `"${dates}" above its header is not read as dates`;
  return `it says on no day what was spent: it has no Day column, and ${above}`;
}
