// Notes on optional columns that an export lacks, where a number that was asked for would be another with them.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { columnEffects, isReader } from '../metrics/column-effects.ts';
import type { Metric } from '../metrics/metric.ts';
import type { RecordFile, Records } from '../records/records.ts';
import { named } from '../sources/headers.ts';
import { sources } from '../sources/index.ts';

/** One note for each file of a known export; whoever maps a file has chosen its columns. */
export function absentColumns(records: Records, metrics: readonly Metric[]): Diagnostic[] {
  return records.files.flatMap((file, number) => {
    const lacks = records.isRepeated(number) ? [] : lackedBy(file, metrics);
    return lacks.length === 0 ? [] : [diagnose({ file: file.name, line: 0 }, 'absent-columns', lacks)];
  });
}

/** The headers that a file lacks, each with what is so for want of it. */
function lackedBy(file: RecordFile, metrics: readonly Metric[]): { header: string; effect: string }[] {
  const source = sources.find(({ id }) => id === file.source);
  return columnEffects.flatMap((one) => {
    const column = source?.columns[one.field];
    const [header] = column?.headers ?? [];
    if (one.collection !== file.collection || !column?.optional || header === undefined) return [];
    const isSaid = [one.field, ...one.orElse].some((field) => file.fields.has(field));
    return isSaid || !metrics.some(({ variants }) => variants.some((variant) => isReader(variant, one)))
      ? []
      : [{ header: named(header), effect: one.effect }];
  });
}
