// Meta Ads Manager › Export table data, by day or one row for a whole period.

import { memoize } from '../../base/memoize.ts';
import { constant, cost, count, currency, day, id, optional, text } from '../../read/cells/columns.ts';
import { firstPositionOf, positionOf } from '../headers.ts';
import { source, type WholeRow } from '../source.ts';
import * as header from './headers.ts';

/** What every export of Ads Manager may have. */
export const columns = {
  platform: constant('text', 'meta'),
  account: optional(id(...header.ACCOUNT)),
  campaign: optional(text(...header.CAMPAIGN)),
  adSet: optional(text(...header.AD_SET)),
  ad: optional(text(...header.AD)),
  cost: cost(...header.SPEND),
  currency: optional(currency(...header.CURRENCY)),
  impressions: optional(count(...header.IMPRESSIONS)),
  clicks: optional(count(...header.CLICKS)),
  conversionValue: optional(cost(...header.CONVERSION_VALUE)),
};

/** English exports have ISO dates; the others that show no order are all from countries that put the day first. */
export const datesIn = (headers: readonly string[]): 'DMY' | null =>
  positionOf(headers, header.ENGLISH_SPEND) < 0 ? 'DMY' : null;

/** What a row is about. */
export const grainOf = ({ adSet, ad }: { readonly adSet: string | null; readonly ad: string | null }) =>
  ad !== null ? 'ad' : adSet !== null ? 'ad-group' : 'campaign';

export const metaAdsCampaigns = source({
  id: 'meta-ads-campaigns',
  tool: 'meta-ads',
  title: 'Meta Ads Manager, Campaigns',
  yields: 'spend',
  signature: {
    all: [],
    any: [
      header.SPEND,
      [...header.CAMPAIGN, ...header.AD_SET, ...header.AD],
      [...header.DAY, ...header.STARTS],
      [...header.DAY, ...header.ENDS],
    ],
  },
  decimal: 'decide',
  datesIn,
  columns: {
    ...columns,
    day: optional(day(...header.DAY)),
    startsOn: optional(day(...header.STARTS)),
    endsOn: optional(day(...header.ENDS)),
  },
  other: isSummary,
  whole: namedBreakdown,
  record({ day: only, startsOn, endsOn, adSet, ad, cost: spent }) {
    const first = only ?? startsOn;
    return {
      // A campaign that delivered nothing has an empty amount spent.
      cost: spent ?? 0,
      day: first,
      lastDay: only === null && endsOn !== first ? endsOn : null,
      grain: grainOf({ adSet, ad }),
    };
  },
});

const positions = memoize((headers: readonly string[]) => {
  const at = (names: readonly string[]) => firstPositionOf(headers, names);
  const filled = [header.CAMPAIGN, header.DAY, header.AD_SET, header.AD]
    .map(at)
    .filter((position) => position >= 0);
  const named = [header.ACCOUNT, header.CAMPAIGN, header.AD_SET, header.AD].map(at);
  return { campaign: at(header.CAMPAIGN), filled, named: new Set(named) };
});

/** Rows that sum others: of all campaigns, of all days or ads, or of all values of a breakdown. */
export function isSummary(cells: readonly string[], headers: readonly string[]): boolean {
  const { campaign, filled, named } = positions(headers);
  // A row of another width lacks cells, or has one too many: that says nothing of what it sums.
  if (cells.length !== headers.length) return false;
  if (filled.some((position) => (cells[position] ?? '').trim() === '')) return true;
  if (SUMMARY.test((cells[campaign] ?? '').trim())) return true;
  return totalOf(cells, named) >= 0;
}

/** Position of the cell that makes a row the total of a breakdown; -1 where there is none. */
const totalOf = (cells: readonly string[], named: ReadonlySet<number>): number =>
  cells.findIndex((cell, position) => cell.trim() === 'All' && !named.has(position));

/** Some breakdowns name the campaign on their first row only, which is the total of the rows below it. */
export function namedBreakdown(headers: readonly string[]): WholeRow {
  const { campaign, named } = positions(headers);
  let above: { readonly name: string; readonly column: number } | null = null;
  return (cells) => {
    const name = cells[campaign]?.trim() ?? '';
    const column = totalOf(cells, named);
    if (campaign < 0 || name !== '' || column >= 0) {
      above = name !== '' && column >= 0 ? { name, column } : null;
      return cells;
    }
    if (above === null || (cells[above.column] ?? '').trim() === '') return cells;
    const own = above.name;
    return cells.map((cell, position) => (position === campaign ? own : cell));
  };
}

const SUMMARY = /^(results from|ergebnisse aus) [\d.,]+ /i;
