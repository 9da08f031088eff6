// Meta Ads Manager › Export table data, by day, week or month, with the column of the first day alone. A row lasts until
// the next one can start; where the file has a single first day, nothing says how long that is.

import { addDays, addMonths, asDay, type Day, partsOf } from '../../base/time/calendar.ts';
import { day } from '../../read/cells/columns.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { firstPositionOf } from '../headers.ts';
import { type FileRows, source } from '../source.ts';
import { columns, datesIn, grainOf, isSummary, namedBreakdown } from './campaigns.ts';
import * as header from './headers.ts';

export const metaAdsCampaignsByStart = source({
  id: 'meta-ads-campaigns-by-start',
  tool: 'meta-ads',
  title: 'Meta Ads Manager, Campaigns, without the end of the period',
  yields: 'spend',
  signature: {
    all: [],
    any: [header.SPEND, [...header.CAMPAIGN, ...header.AD_SET, ...header.AD], header.STARTS],
    none: [...header.DAY, ...header.ENDS],
  },
  decimal: 'decide',
  datesIn,
  columns: { ...columns, day: day(...header.STARTS) },
  other: isSummary,
  whole: namedBreakdown,
  isTwoPass: true,
  begin(file) {
    const length = lengthOf(startsIn(file));
    return ({ adSet, ad, cost, day: first, ...row }) => {
      if (length === null) file.complain('missing-value', 'Reporting ends');
      const last = first === null || length === null ? null : lastDayOf(first, length);
      const grain = grainOf({ adSet, ad });
      return { ...row, cost: cost ?? 0, day: first, lastDay: last === first ? null : last, grain };
    };
  },
});

function startsIn({ header: headers, all }: FileRows): Day[] {
  const at = firstPositionOf(headers, header.STARTS);
  const texts = new Set((all?.() ?? []).map(({ cells }) => cells[at] ?? ''));
  const days = [...texts].map((cell) => parseCellDate(cell, datesIn(headers) ?? 'MDY')?.day ?? null);
  return [...new Set(days.filter((one) => one !== null))].sort((a, b) => a - b);
}

type Length = 'day' | 'week' | 'month';

/** How long rows last that start on these days; null where they show none of the lengths that Ads Manager splits into. */
function lengthOf(starts: readonly Day[]): Length | null {
  const gaps = starts.slice(1).map((start, at) => start - (starts[at] ?? start));
  if (gaps.length === 0) return null;
  if (gaps.includes(1)) return 'day';
  // The first row of a report that begins within a month starts on its first day.
  if (starts.slice(1).every((start) => partsOf(start).dayOfMonth === 1)) return 'month';
  return gaps.every((gap) => gap % 7 === 0) && gaps.includes(7) ? 'week' : null;
}

function lastDayOf(first: Day, length: Length): Day {
  if (length === 'day') return first;
  if (length === 'week') return addDays(first, 6);
  const { dayOfMonth } = partsOf(first);
  return addDays(addMonths(asDay(first - dayOfMonth + 1), 1), -1);
}
