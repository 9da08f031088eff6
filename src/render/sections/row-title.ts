// What the first column says of a row.

import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import type { Report, ReportRow } from '../../documents/report.ts';
import type { PlacedRow } from './arrange.ts';
import { segmentText } from './segment-text.ts';

export interface Title {
  readonly name: string;
  /** Variant and currency: what tells rows of one name apart, so the name is cut before it. */
  readonly suffix: string;
  /** Marks of the legend. */
  readonly marks: string;
  readonly depth: number;
}

const familyTitles = new Map<string, string>([
  ['recurring', 'Recurring revenue'],
  ['retention', 'Retention'],
  ['unit-economics', 'Unit economics'],
  ['marketing', 'Marketing'],
  ['pipeline', 'Sales and pipeline'],
  ['forecast', 'Forecast'],
]);

export const familyTitle = (family: string): string => familyTitles.get(family) ?? safeText(family);

export const heading = (name: string): Title => ({ name, suffix: '', marks: '', depth: 0 });

export function rowTitle({ row, depth, under }: PlacedRow, isNamed: CurrencyNaming, marks: string): Title {
  const currency = isNamed(row.currency) ? ` ${row.currency || '(no currency stated)'}` : '';
  const variant =
    row.variant !== null && under !== 'total' ? ` (${safeText(row.variant).replaceAll('_', ' ')})` : '';
  return { name: nameOf(row, under), suffix: safeText(variant + currency), marks, depth };
}

function nameOf(row: ReportRow, under: PlacedRow['under']): string {
  const segment = segmentText(row.segment);
  if (under === 'total') return segment;
  const name = under === 'mrr' ? row.id.slice('mrr_'.length) : safeText(row.title);
  return segment === '' ? name : `${name} · ${segment}`;
}

/** Whether a row of this currency has to say so. */
export type CurrencyNaming = (currency: string | null) => boolean;

/** A row names its currency where rows differ in it or the title line does not state it. */
export function currencyNaming({ currency, metrics }: Report): CurrencyNaming {
  const found = new Set(metrics.flatMap((row) => (row.currency === null ? [] : [row.currency])));
  const isClear = found.size <= 1 && (found.has(currency ?? '') || found.size === 0);
  return (ofRow) => ofRow !== null && !isClear;
}

export const titleWidth = (title: Title): number => textWidth(written(title, title.name));

/** The title in at most `width` columns: the end of the name goes first, then the rest of it. */
export function fitTitle(title: Title, width: number): string {
  const room = width - titleWidth({ ...title, name: '' });
  if (room >= Math.min(textWidth(title.name), 4)) return written(title, truncate(title.name, room));
  return truncate(written(title, title.name), width);
}

const written = ({ depth, suffix, marks }: Title, name: string): string =>
  '  '.repeat(depth) + name + suffix + marks;
