// Which columns a table keeps in a given width.

import { besideTitles, type Grid, type Measures, measure, withoutLast } from './grid.ts';
import type { Detail } from './report-grid.ts';

export interface Fitted {
  readonly grid: Grid;
  readonly measures: Measures;
  /** Names of the columns for which there was no room. */
  readonly leftOut: readonly string[];
}

interface Step extends Detail {
  readonly gap: number;
}

const ALL: Step = { parts: true, words: true, gap: 3 };
const LEAST: Step = { parts: false, words: false, gap: 2 };
const STEPS: readonly Step[] = [ALL, { ...ALL, gap: LEAST.gap }, { ...LEAST, words: true }, LEAST];

/** Titles are cut to this before a column is left out. */
const SHORTEST_TITLE = 16;

/**
 * The first that fits: all; closer together; without parts; without words at the baselines; with shorter titles; with
 * fewer columns.
 */
export function fitColumns(draw: (detail: Detail) => Grid, width: number): Fitted {
  for (const step of STEPS) {
    const grid = draw(step);
    const measures = measure(grid, step.gap);
    if (measures.title + besideTitles(measures) <= width) return { grid, measures, leftOut: [] };
  }
  return squeezed(draw(LEAST), width);
}

function squeezed(drawn: Grid, width: number): Fitted {
  let grid = drawn;
  let measures = measure(grid, LEAST.gap);
  const leftOut: string[] = [];
  const shortest = Math.min(measures.title, SHORTEST_TITLE);
  while (shortest + besideTitles(measures) > width && grid.columns.length > 1) {
    leftOut.unshift(grid.columns.at(-1)?.name ?? '');
    grid = withoutLast(grid);
    measures = measure(grid, LEAST.gap);
  }
  const title = Math.max(1, Math.min(measures.title, width - besideTitles(measures)));
  return { grid, measures: { ...measures, title }, leftOut };
}
