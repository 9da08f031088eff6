// What the reports of Google Ads share: the names of their columns, their totals, and the days in their preamble
// (`July 14, 2026 - August 10, 2026`, one day, or `All time`).

import { memoize } from '../../base/memoize.ts';
import { linesOf, type ReportDays, reportDays } from '../preamble-days.ts';
import type { Preamble, Unusable } from '../source.ts';

export const CAMPAIGN = ['Campaign', 'Kampagne', 'Kampanya'] as const;
export const DAY = ['Day', 'Tag', 'Gün'] as const;
export const COST = ['Cost', 'Kosten', 'Maliyet'] as const;
export const IMPRESSIONS = ['Impr.', 'Impressions', 'Impressionen', 'Gösterim'] as const;
export const CLICKS = ['Clicks', 'Klicks', 'Tıklamalar'] as const;
export const CONVERSIONS = ['Conversions', 'Dönüşümler'] as const;
export const CURRENCY = ['Currency code', 'Currency', 'Währungscode'] as const;
export const SEARCH_TERM = ['Search term', 'Suchbegriff'] as const;
export const AD_GROUP_OR_KEYWORD = [
  'Ad group',
  'Anzeigengruppe',
  'Keyword',
  'Search keyword',
  'Suchkeyword',
] as const;

export const NOTHING = '--';

export const isNothing = (cell = ''): boolean => cell.trim() === '' || cell.trim() === NOTHING;

export const TOTAL = /^(total|gesamt|summe)(:|$)/i;

export const isTotal = (cell = ''): boolean => TOTAL.test(cell.trim());

/** The days of a report without a Day column; null where its preamble states none that can be read. */
export const daysOf = memoize((preamble: Preamble): ReportDays | null => {
  const stated = linesOf(preamble).map((line) => {
    const [from = '', to = from, ...more] = line.split(/\s+[-–]\s+/);
    return more.length > 0 ? null : reportDays(from, to);
  });
  return stated.findLast((days) => days !== null) ?? null;
});

/** Why a report without a Day column cannot be used: its days are anybody's guess. */
export function withoutDays(columns: ReadonlySet<string>, preamble: Preamble): Unusable | null {
  if (columns.has('day') || daysOf(preamble) !== null) return null;
  const isAllTime = linesOf(preamble).some((line) => /^all time$/i.test(line));
  return {
    why: isAllTime
      ? 'its dates are "All time", which says on no day what was spent'
      : 'it says on no day what was spent: it has no Day column, and no dates stand above its header',
    instead: 'choose dates, or add the segment Day, and download it again',
  };
}
