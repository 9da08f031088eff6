// The rows of a report for people: their order (families, metrics with the headline first, movements under MRR, segments
// under their total), and what each is called.

import { groupBy } from '../../base/group.ts';
import { safeText } from '../../base/text/safe-text.ts';
import type { ReportRow } from '../../documents/report.ts';
import type { TextCell } from './section.ts';
import { segmentWords } from './segment-text.ts';

/** What says where a row stands and what it is called. */
type RowAbout = Pick<ReportRow, 'id' | 'variant' | 'headline' | 'title' | 'family' | 'segment' | 'currency'>;

export interface PlacedRow<R extends RowAbout = ReportRow> {
  readonly row: R;
  /** Steps of indentation, from 1. */
  readonly depth: number;
  /** What the row stands under, and so need not say again. */
  readonly under: 'family' | 'mrr' | 'total';
}

interface PlacedFamily<R extends RowAbout> {
  readonly family: string;
  readonly rows: readonly PlacedRow<R>[];
}

/** One metric, variant and currency: the total, then its segments. */
interface Group<R extends RowAbout> {
  readonly first: R;
  readonly rows: readonly R[];
}

const MOVEMENTS = [
  'mrr_new',
  'mrr_expansion',
  'mrr_contraction',
  'mrr_churn',
  'mrr_reactivation',
  'fx_impact',
];

export function inRowOrder<R extends RowAbout>(rows: readonly R[]): PlacedFamily<R>[] {
  return [...groupBy(rows, (row) => row.family)].map(([family, members]) => {
    const groups = groupsOf(members);
    const currencies = new Set(groups.filter(isMrr).map(({ first }) => first.currency));
    const isUnderMrr = ({ first }: Group<R>): boolean =>
      MOVEMENTS.includes(first.id) && currencies.has(first.currency);
    const movements = groups.filter(isUnderMrr);
    const place = (group: Group<R>): PlacedRow<R>[] => [
      ...placed(group, 1, 'family'),
      ...(isMrr(group)
        ? movements.filter(inCurrencyOf(group)).flatMap((movement) => placed(movement, 2, 'mrr'))
        : []),
    ];
    return { family, rows: groups.filter((group) => !isUnderMrr(group)).flatMap(place) };
  });
}

function groupsOf<R extends RowAbout>(rows: readonly R[]): Group<R>[] {
  const metrics = [...groupBy(rows, ({ id }) => id).values()].map((metric) => firstWhere(metric, isHeadline));
  const keyOf = ({ variant, currency }: R): string => `${variant ?? ''}|${currency ?? ''}`;
  return metrics
    .flatMap((metric) => [...groupBy(metric, keyOf).values()])
    .map((group) => firstWhere(group, isTotal))
    .flatMap((group) => (group[0] ? [{ first: group[0], rows: group }] : []));
}

function placed<R extends RowAbout>(
  { first, rows }: Group<R>,
  depth: number,
  under: 'family' | 'mrr',
): PlacedRow<R>[] {
  const hasTotal = isTotal(first);
  return rows.map((row) =>
    hasTotal && !isTotal(row) ? { row, depth: depth + 1, under: 'total' } : { row, depth, under },
  );
}

const isMrr = ({ first }: Group<RowAbout>): boolean => first.id === 'mrr';
const inCurrencyOf =
  ({ first }: Group<RowAbout>) =>
  (other: Group<RowAbout>): boolean =>
    other.first.currency === first.currency;

const isHeadline = (row: RowAbout): boolean => row.headline;
const isTotal = ({ segment }: RowAbout): boolean => Object.keys(segment).length === 0;

const firstWhere = <T>(items: readonly T[], isFirst: (item: T) => boolean): T[] => [
  ...items.filter(isFirst),
  ...items.filter((item) => !isFirst(item)),
];

const familyTitles = new Map<string, string>([
  ['recurring', 'Recurring revenue'],
  ['retention', 'Retention'],
  ['unit-economics', 'Unit economics'],
  ['marketing', 'Marketing'],
  ['pipeline', 'Sales and pipeline'],
  ['forecast', 'Forecast'],
  ['billing', 'Billing and cash'],
  ['risk', 'Concentration'],
  ['own', 'Our own'],
]);

export const familyTitle = (family: string): string => familyTitles.get(family) ?? safeText(family);

/**
 * What the first column says of a row. Variant and currency tell rows of one name apart, so the name is cut before them.
 *
 * @param marks those of the legend
 */
export function rowTitle(
  { row, under }: PlacedRow<RowAbout>,
  { isNamed, ownerNames }: Naming,
  marks = '',
): TextCell {
  const currency = isNamed(row.currency) ? ` ${currencyText(row)}` : '';
  const variant =
    row.variant !== null && under !== 'total' ? ` (${safeText(row.variant).replaceAll('_', ' ')})` : '';
  const text = nameOf(row, under, ownerNames);
  const short = text === safeText(row.title) ? shortOf(row, text, under) : undefined;
  return { kind: 'text', text, short, tail: safeText(variant + currency), marks };
}

export const currencyText = ({ currency }: Pick<RowAbout, 'currency'>): string =>
  currency || '(no currency stated)';

/** Where there is no room for the title: initials that are the id, or no word again that stands above it. */
function shortOf({ id, family }: RowAbout, title: string, under: PlacedRow['under']): string | undefined {
  if (id === initialsOf(title)) return id.toUpperCase();
  const [first = '', ...others] = title.split(' ');
  const above = familyTitle(family).toLowerCase().split(' ');
  if (under !== 'family' || others.length === 0 || !above.includes(first.toLowerCase())) return undefined;
  const rest = others.join(' ');
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}

/** Net revenue retention is `nrr`. */
const initialsOf = (title: string): string =>
  title
    .split(' ')
    .map((word) => word.slice(0, 1).toLowerCase())
    .join('');

function nameOf(row: RowAbout, under: PlacedRow['under'], ownerNames: Naming['ownerNames']): string {
  const segment = segmentWords(row.segment, ownerNames);
  if (under === 'total') return segment;
  const name = under === 'mrr' ? row.id.replace(/^mrr_/, '').replaceAll('_', ' ') : safeText(row.title);
  return segment === '' ? name : `${name} · ${segment}`;
}

/** What rows are called by. */
export interface Naming {
  readonly isNamed: CurrencyNaming;
  /** Names of owners by their ids. */
  readonly ownerNames?: Readonly<Record<string, string>> | undefined;
}

/** Whether a row of this currency has to say so. */
type CurrencyNaming = (currency: string | null) => boolean;

interface Named {
  readonly currency: string | null;
  readonly metrics: readonly RowAbout[];
  readonly ownerNames?: Naming['ownerNames'];
}

export const namingOf = (report: Named): Naming => ({
  isNamed: currencyNaming(report),
  ownerNames: report.ownerNames,
});

/** A row names its currency where rows differ in it or the title line does not state it. */
function currencyNaming({ currency, metrics }: Named): CurrencyNaming {
  const found = new Set(metrics.flatMap((row) => (row.currency === null ? [] : [row.currency])));
  const isClear = found.size <= 1 && (found.has(currency ?? '') || found.size === 0);
  return (ofRow) => ofRow !== null && !isClear;
}
