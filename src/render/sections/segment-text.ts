import { safeText } from '../../base/text/safe-text.ts';
import type { Report, ReportRow } from '../../documents/report.ts';
import { cut } from './numbers.ts';

type Segment = Readonly<Record<string, string>>;

/** `channel=paid-search,plan=Pro`, of rows that say no plan `plan=`; empty for the total. */
export const segmentText = (segment: Segment): string => textOf(segment, '');

/** The same for people: `plan=(empty)`, and owners by their names, where they are known by id. */
export const segmentWords = (segment: Segment, ownerNames: Segment = {}): string => {
  const { owner } = segment;
  const name = owner === undefined || !Object.hasOwn(ownerNames, owner) ? owner : ownerNames[owner];
  return textOf(name === undefined ? segment : { ...segment, owner: name }, BLANK_WORD);
};

/** `only plan=Pro and amount>=1000`; nothing where all rows are looked at. */
export const filterWords = (filter: readonly string[]): string =>
  filter.length === 0 ? '' : `only ${filter.map(safeText).join(' and ')}`;

/** What stands for a blank where nothing would be taken for the total. */
export const BLANK_WORD = '(empty)';

const textOf = (segment: Segment, blank: string): string =>
  Object.entries(segment)
    .map(([name, value]) => `${safeText(name)}=${safeText(value) || blank}`)
    .join(',');

/** What of segments is not shown, and which are; nothing where all of them are. */
export function leftOutLines(
  segments: Report['segments'],
  rows: readonly Pick<ReportRow, 'id' | 'title'>[],
): string[] {
  if (segments === undefined || segments.leftOut === 0) return [];
  const { sort, shown, leftOut } = segments;
  const titles = segments.metrics.map(
    (name) => rows.find(({ id }) => id === name.split(':')[0])?.title ?? name,
  );
  const of = safeText([...new Set(titles)].join(', then '));
  const by = of === '' ? 'name' : sort === 'delta' ? `the change of ${of}` : of;
  const [more, some, all] = [leftOut, shown, shown + leftOut].map((count) => cut(String(count), '').whole);
  return [`and ${more} more: ${some} of ${all} segments are shown, by ${by}`];
}
