// Google Analytics 4 › Reports › Traffic acquisition, Download CSV. Lines of `#` state the report and its days; further
// tables, each below `#` lines of its own, repeat the sessions of the first one by other columns.

import { memoize } from '../../base/memoize.ts';
import { constant, count, decimal, money, optional, text } from '../../read/cells/columns.ts';
import { firstPositionOf } from '../headers.ts';
import { linesOf, reportDays } from '../preamble-days.ts';
import { type Preamble, type ReportDays, source, type Unusable } from '../source.ts';

const CHANNEL = [
  // Its ending has been written with capitals and without.
  'Session primary channel group (Default Channel Group)',
  'Sitzung - primäre Channelgruppe (Standard-Channelgruppe)',
  'Session default channel group',
  'Session source / medium',
  'Sitzung - Quelle / Medium',
  'Session source',
  'Session medium',
  'Session campaign',
] as const;

const SESSIONS = ['Sessions', 'Sitzungen'] as const;

export const ga4Traffic = source({
  id: 'ga4-traffic',
  tool: 'ga4',
  title: 'Google Analytics 4, Traffic acquisition',
  yields: 'engagement',
  signature: { all: [], any: [CHANNEL, SESSIONS] },
  decimal: 'decide',
  columns: {
    platform: constant('text', 'ga4'),
    channel: text(...CHANNEL),
    sessions: count(...SESSIONS),
    conversions: optional(decimal('Key events', 'Conversions')),
    revenue: optional(money('Total revenue')),
  },
  other: (cells, header) => /^((grand )?total|gesamt|)$/i.test((cells[positions(header)] ?? '').trim()),
  ends: (cells) => (cells[0] ?? '').trim().startsWith('#'),
  reportDays: (preamble) => daysOf(preamble),
  unusable: withoutDays,
  record: (_, preamble) => ({ account: propertyOf(preamble), ...daysOf(preamble) }),
});

const positions = memoize((header: readonly string[]) => firstPositionOf(header, CHANNEL));

function withoutDays(_: ReadonlySet<string>, preamble: Preamble): Unusable | null {
  if (daysOf(preamble) !== null) return null;
  return {
    why: 'no lines "# Start date: 20260501" and "# End date: 20260531" stand above its header',
    instead: 'download it again and leave those lines in',
  };
}

/** The two days stated last above the header, in whatever language: those of its own table, if others precede it. */
const daysOf = memoize((preamble: Preamble): ReportDays | null => {
  const dates = linesOf(preamble).flatMap((line) => {
    const stated = /^#[^:]*:\s*(20\d{2})(\d{2})(\d{2})$/.exec(line);
    return stated ? [stated.slice(1).join('-')] : [];
  });
  const [from = '', to = ''] = dates.slice(-2);
  return reportDays(from, to);
});

/** The property that the report is about, where it says so. */
const propertyOf = memoize((preamble: Preamble): string | null => {
  const stated = linesOf(preamble).map((line) => /^#\s*property:\s*(.*\S)\s*$/i.exec(line)?.[1]);
  return stated.find((property) => property !== undefined) ?? null;
});
