import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import type { Records } from '../../records/records.ts';

const ONE = 1_000_000_000;

/**
 * Brings probabilities to 0–1. A file with any value above 1 writes percentages, whatever its other values are.
 */
export function scaleProbabilities(records: Records): Diagnostic[] {
  return [...scaled(records, 'opportunities'), ...scaled(records, 'stageChanges')];
}

function scaled(records: Records, name: 'opportunities' | 'stageChanges'): Diagnostic[] {
  const table = records.tables[name];
  const column = table.column('probability');
  const greatest = records.files.map(() => 0);
  for (let row = 0; row < table.length; row++) {
    const file = table.fileAt(row);
    greatest[file] = Math.max(greatest[file] ?? 0, column.raw(row));
  }
  const isPercent = greatest.map((value) => value > ONE);
  for (let row = 0; row < table.length; row++) {
    const value = column.raw(row);
    if (value !== column.nothing && isPercent[table.fileAt(row)]) column.put(row, Math.round(value / 100));
  }
  return records.files
    .filter((_, file) => isPercent[file])
    .map(({ name }) => diagnose({ file: name, line: 0 }, 'probability-scale', 'percent, 0 to 100'));
}
