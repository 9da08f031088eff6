// How probable it is that an opportunity is won: as its file has it, else as the config has it for its stage.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import type { Records } from '../../records/records.ts';

const ONE = 1_000_000_000;
const PERCENT = ONE / 100;

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

/** By which a stage is found, however its name is spaced and capitalised. */
export const stageKey = (stage: string): string => stage.trim().toLowerCase();

/** Gives opportunities without a probability that of their stage, in percent by its key, and says how many. */
export function fillProbabilities(records: Records, byStage: ReadonlyMap<string, number>): Diagnostic[] {
  if (byStage.size === 0) return [];
  const { opportunities } = records.tables;
  const column = opportunities.column('probability');
  const filled = new Map<string, number>();
  for (let row = 0; row < opportunities.length; row++) {
    const stage = stageKey(opportunities.textAt(row, 'stage') ?? '');
    const percent = byStage.get(stage);
    if (percent === undefined || column.raw(row) !== column.nothing) continue;
    column.put(row, Math.round(percent * PERCENT));
    records.probableByStage.add(row);
    knowsProbability(records, opportunities.fileAt(row));
    if (!records.isDropped('opportunities', row)) filled.set(stage, (filled.get(stage) ?? 0) + 1);
  }
  return [...filled]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([stage, rows]) =>
      diagnose({ file: '', line: 0 }, 'probability-of-stage', stage, byStage.get(stage) ?? 0, rows),
    );
}

/** From now on the file counts as one that has them. */
function knowsProbability({ files }: Records, number: number): void {
  const file = files[number];
  if (file && !file.fields.has('probability'))
    files[number] = { ...file, fields: new Set([...file.fields, 'probability']) };
}
