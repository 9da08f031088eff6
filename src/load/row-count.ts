import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { LineCounts } from '../sources/extract.ts';

// Tools that cut an export short do so at a thousand rows or at several thousands.
const STEP = 1000;

/** What the number of a file's rows makes one suspect: that there are none, or that the tool stopped early. */
export function suspiciousRowCount(file: string, { read, other }: LineCounts): Diagnostic[] {
  const where = { file, line: 0 };
  const rows = read - other;
  if (rows === 0) return [diagnose(where, 'no-rows')];
  return rows % STEP === 0 ? [diagnose(where, 'round-row-count', rows)] : [];
}
