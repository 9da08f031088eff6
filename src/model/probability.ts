import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from './records.ts';

const ONE = 1_000_000_000;

/**
 * Brings probabilities to 0–1. A file with any value above 1 writes percentages, whatever its other values are.
 */
export function scaleProbabilities(records: Records): Diagnostic[] {
  const table = records.tables.opportunities;
  const greatest = new Map<number, number>();
  for (let row = 0; row < table.length; row++) {
    const file = table.fileAt(row);
    greatest.set(file, Math.max(greatest.get(file) ?? 0, table.numberAt(row, 'probability') ?? 0));
  }
  for (let row = 0; row < table.length; row++) {
    const value = table.numberAt(row, 'probability');
    const isPercent = (greatest.get(table.fileAt(row)) ?? 0) > ONE;
    if (value !== null && isPercent) table.assign(row, 'probability', Math.round(value / 100));
  }
  return [...greatest]
    .filter(([, value]) => value > ONE)
    .map(([file]) =>
      diagnose({ file: records.fileOf(file).name, line: 0 }, 'probability-scale', 'percent, 0 to 100'),
    );
}
