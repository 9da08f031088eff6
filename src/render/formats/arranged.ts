// Which columns of a page's tables are shown.

import type { Section } from '../sections/section.ts';

/** The sections without the columns that are drawn. Those that shared their columns share them still. */
export function withoutDrawings(sections: readonly Section[]): Section[] {
  const kept = new Map<Section['columns'], Section['columns']>();
  return sections.map((section) => {
    const { columns, rows } = section;
    if (!columns.some(({ isDrawing }) => isDrawing)) return section;
    const left = kept.get(columns) ?? columns.filter(({ isDrawing }) => !isDrawing);
    kept.set(columns, left);
    const cellsOf = <T>(cells: readonly T[]): T[] => cells.filter((_, at) => !columns[at]?.isDrawing);
    return { ...section, columns: left, rows: rows.map((row) => ({ ...row, cells: cellsOf(row.cells) })) };
  });
}
