// Microsoft Advertising › Reports › Campaign (or Ad group, Ad), by day, by hour or as a summary of the days that the
// preamble states. About ten lines stand above the header, among them `Rows: 12`, and a © line below the rows.

import { memoize } from '../../base/memoize.ts';
import {
  constant,
  cost,
  count,
  currency,
  day,
  decimal,
  id,
  optional,
  text,
} from '../../read/cells/columns.ts';
import { SEGMENTS, segmentColumns, segmentDays } from '../day-segments.ts';
import { firstPositionOf } from '../headers.ts';
import { linesOf, reportDays } from '../preamble-days.ts';
import { type Preamble, type ReportDays, source, type Unusable } from '../source.ts';

const CAMPAIGN = ['Campaign name', 'CampaignName'] as const;
const DAY = ['Gregorian date', 'GregorianDate', 'TimePeriod'] as const;
const AD_GROUP = ['Ad group', 'AdGroupName'] as const;
const AD = ['Ad title', 'AdTitle'] as const;

export const microsoftAdsCampaigns = source({
  id: 'microsoft-ads-campaigns',
  tool: 'microsoft-ads',
  title: 'Microsoft Advertising, Reports, Campaign',
  yields: 'spend',
  signature: {
    all: ['Spend'],
    // The newer interface leaves the date out; CPA then tells its columns from those of other tools.
    any: [CAMPAIGN, [...DAY, 'CPA', 'Week', 'Month', 'Quarter']],
    none: ['Search term', 'Search query', 'Keyword'],
  },
  dates: 'MDY',
  columns: {
    platform: constant('text', 'microsoft'),
    day: optional(day(...DAY)),
    ...segmentColumns,
    account: optional(id('Account name', 'AccountName', 'AccountId')),
    campaign: text(...CAMPAIGN),
    cost: cost('Spend'),
    currency: optional(currency('Currency code', 'CurrencyCode')),
    impressions: optional(count('Impressions')),
    clicks: optional(count('Clicks')),
    conversions: optional(decimal('Conversions')),
    conversionValue: optional(cost('Revenue', 'All revenue')),
  },
  other(cells, header) {
    const at = positions(header);
    const isUndated = at.days.some((day) => (cells[day] ?? '').trim() === '');
    return isUndated || /^(total$|total:|©)/i.test((cells[0] ?? '').trim());
  },
  statedRows: (preamble) => {
    const stated = statedAs(preamble, 'Rows');
    return stated !== null && /^\d+$/.test(stated) ? Number(stated) : null;
  },
  reportDays: (preamble) => daysOf(preamble),
  unusable,
  begin({ header, preamble }) {
    // By the columns, not the cells: an ad may have no title.
    const grain = grainOf(header);
    const report = daysOf(preamble);
    return ({ week, month, quarter, year, ...row }) => {
      const days = row.day === null ? (segmentDays({ week, month, quarter, year }, report) ?? report) : null;
      return { ...row, ...days, grain };
    };
  },
});

function grainOf(header: readonly string[]): string {
  if (firstPositionOf(header, AD) >= 0) return 'ad';
  return firstPositionOf(header, AD_GROUP) >= 0 ? 'ad-group' : 'campaign';
}

const positions = memoize((header: readonly string[]) => {
  const dated = [DAY, ...SEGMENTS.map((segment) => segmentColumns[segment].headers)];
  return { days: dated.map((names) => firstPositionOf(header, names)).filter((position) => position >= 0) };
});

function unusable(columns: ReadonlySet<string>, preamble: Preamble): Unusable | null {
  const instead = 'choose the unit of time Day and download it again';
  const aggregation = statedAs(preamble, 'Report Aggregation');
  if (columns.has('day') && aggregation !== null && /^(weekly|monthly|yearly)$/i.test(aggregation)) {
    return { why: `its rows sum longer times than days (${aggregation})`, instead };
  }
  if (['day', ...SEGMENTS].some((column) => columns.has(column)) || daysOf(preamble) !== null) return null;
  return { why: 'it says on no day what was spent: it has neither a date column nor a Report Time', instead };
}

/** What stands behind a name in the preamble: `Report Time: 6/10/2026,6/16/2026`. */
function statedAs(preamble: Preamble, name: string): string | null {
  const line = linesOf(preamble).find((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

const daysOf = memoize((preamble: Preamble): ReportDays | null => {
  const [from = '', to = from] = (statedAs(preamble, 'Report Time') ?? '').split(',');
  return reportDays(from, to);
});
