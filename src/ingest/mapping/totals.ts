// Rows of a mapped file that are no records, by words of their cells.

import { memoize } from '../../base/memoize.ts';
import { normalHeader, positionOf } from '../../sources/headers.ts';
import type { MappingSpec, TotalsSpec } from './spec.ts';

type Cells = readonly string[];

/** Tells the rows that `totals:` names. In a word `*` stands for any text. */
export function totalRows(totals: TotalsSpec = []): (cells: Cells, header: Cells) => boolean {
  const rules = Object.entries(isList(totals) ? { [FIRST]: totals } : totals).map(
    ([place, words]) => [place, words.map(wordTest)] as const,
  );
  const positions = memoize((header: Cells) => rules.map(([place]) => positionOf(header, place)));
  return (cells, header) =>
    rules.some(([place, tests], at) => {
      const isNamed = (cell: string | undefined): boolean =>
        tests.some((test) => test(normalHeader(cell ?? '')));
      if (place === ANY) return cells.some(isNamed);
      return isNamed(cells[place === FIRST ? 0 : (positions(header)[at] ?? -1)]);
    });
}

/** The headers that an entry names for words of totals. */
export const totalsHeaders = (spec: MappingSpec | null): string[] =>
  isList(spec?.totals ?? []) ? [] : Object.keys(spec?.totals ?? {}).filter((place) => place !== ANY);

/** The place of words that are looked for in any cell. */
const ANY = '*';

// No header is a control character.
const FIRST = '\0';

const isList = (totals: TotalsSpec): totals is readonly string[] => Array.isArray(totals);

function wordTest(word: string): (cell: string) => boolean {
  const wanted = normalHeader(word);
  if (!wanted.includes('*')) return (cell) => cell === wanted;
  const parts = wanted.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  return (cell) => pattern.test(cell);
}
