import { safeText } from '../../base/text/safe-text.ts';
import { counted } from '../../base/text/words.ts';
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

/** Rows of a segment share the record that says it: thousands of rows say the same few texts. */
const known = { [BLANK_WORD]: new WeakMap<Segment, string>(), '': new WeakMap<Segment, string>() };

function textOf(segment: Segment, blank: keyof typeof known): string {
  let said = known[blank].get(segment);
  if (said === undefined) {
    said = Object.entries(segment)
      .map(([name, value]) => `${safeText(name)}=${safeText(value) || blank}`)
      .join(',');
    known[blank].set(segment, said);
  }
  return said;
}

/** What of segments is not shown, and which are; nothing where all of them are. */
export function leftOutLines(
  segments: Report['segments'],
  rows: readonly Pick<ReportRow, 'id' | 'title' | 'currency'>[],
  nameOf: (name: string) => string = (name) => name,
  what = 'segments',
): string[] {
  if (segments === undefined || segments.leftOut === 0) return [];
  const { sort, shown, leftOut } = segments;
  const titles = segments.metrics.map((name) => {
    const own = rows.filter(({ id }) => id === name.split(':')[0]);
    const isInSeveral = new Set(own.map(({ currency }) => currency)).size > 1;
    return (own[0]?.title ?? nameOf(name)) + (isInSeveral ? ' in each currency' : '');
  });
  const of = safeText([...new Set(titles)].join(', then '));
  const by = of === '' ? 'name' : sort === 'delta' ? `the change of ${of}` : of;
  const [more, some, all] = [leftOut, shown, shown + leftOut].map((count) => cut(String(count), '').whole);
  const sum =
    segments.leftOutSum === undefined ? '' : `; the others come to ${shownSum(segments.leftOutSum)}`;
  return [`and ${more} more: ${some} of ${all} ${what} are shown, by ${by}${sum}`];
}

function shownSum(decimal: string): string {
  const { whole, rest } = cut(decimal, '');
  return whole + rest;
}

interface About {
  readonly id: string;
  readonly variant: string | null;
  readonly segment: Readonly<Record<string, string>>;
}

interface Overlaps {
  readonly customersInSeveral?: number | undefined;
  readonly overlapping?: readonly string[] | undefined;
}

const isTotal = ({ segment }: About): boolean => Object.keys(segment).length === 0;

/** The mark of a total to which its segments do not add up. */
export const severalMark = (overlapping: readonly string[] = [], row: About): string =>
  isTotal(row) && overlapping.includes(nameOf(row)) ? SEVERAL : '';

const SEVERAL = '†';

const nameOf = ({ id, variant }: About): string => (variant === null ? id : `${id}:${variant}`);

/** `† 4 customers are in several plans: …`; nothing where all segments add up. */
export function severalLines(
  { customersInSeveral = 0, overlapping = [] }: Overlaps,
  rows: readonly About[],
): string[] {
  if (overlapping.length === 0) return [];
  const row = rows.find((one) => overlapping.includes(nameOf(one)) && !isTotal(one));
  const [dimension = '', ...others] = Object.keys(row?.segment ?? {});
  const several =
    others.length > 0 ? `combinations of ${[dimension, ...others].join(' and ')}` : plural(dimension);
  const about =
    customersInSeveral > 0
      ? `${counted(customersInSeveral, 'customer is', 'customers are')} in several ${several}: `
      : '';
  const isMore = overlapping.every((name) => name === 'customers');
  const why = isMore
    ? 'these add up to more than the total'
    : `${about === '' ? `${several} do` : 'these do'} not add up to the total, as who is in several, or moves from one to another, counts in each`;
  return [`${SEVERAL} ${safeText(about + why)}`];
}

const plural = (word: string): string => (/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);
