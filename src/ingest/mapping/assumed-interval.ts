// Subscriptions of a mapped file that says nowhere how often they are billed.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { Failure } from '../../base/errors/failure.ts';
import { addMonths, type Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import { isMonthly } from './snapshots.ts';
import { type MappingSpec, specOf } from './spec.ts';

/**
 * What is to be said of amounts that are taken as monthly because nothing says otherwise. `mayRefuse`: where most rows
 * end a year, or several, after they start, so that the amounts are rather for a year, a `Failure` (exit 3) is thrown.
 */
export function assumedInterval(
  records: Records,
  fileNumber: number,
  spec: MappingSpec | null,
  mayRefuse: boolean,
): Diagnostic[] {
  if (spec?.yields !== 'subscriptions' || isStated(spec) || isMonthly(spec, spec.yields)) return [];
  const { name } = records.fileOf(fileNumber);
  const { rows, yearly } = countRows(records, fileNumber);
  const isLikelyYearly = yearly * 2 > rows;
  if (isLikelyYearly && mayRefuse) throw refused(name, rows, yearly);
  return [diagnose({ file: name, line: 0 }, 'interval-assumed', isLikelyYearly ? { rows, yearly } : null)];
}

const isStated = ({ columns = {} }: MappingSpec): boolean =>
  columns['interval'] !== undefined || specOf(columns['amount'] ?? '').per !== undefined;

function countRows({ tables: { subscriptions } }: Records, fileNumber: number) {
  let [rows, yearly] = [0, 0];
  for (let row = 0; row < subscriptions.length; row++) {
    if (subscriptions.fileAt(row) !== fileNumber) continue;
    const { startedOn, endedOn } = subscriptions.row(row);
    rows++;
    if (startedOn !== null && endedOn !== null && isYearsLater(startedOn, endedOn)) yearly++;
  }
  return { rows, yearly };
}

/** Days by which the end of a year's term may be written earlier or later. */
const SLACK = 3;

function isYearsLater(start: Day, end: Day): boolean {
  const years = Math.round((end - start) / 365.25);
  return years >= 1 && Math.abs(end - addMonths(start, 12 * years)) <= SLACK;
}

const refused = (file: string, rows: number, yearly: number): Failure =>
  new Failure(
    'interval-needed',
    `${file}: nothing says how often the amounts are billed, and ${yearly} of ${rows} rows end a year or years after they start: read as monthly, amounts for a year would make MRR 12 times too high`,
    'say in the entry of revkpi.yaml under columns: interval: { value: year }, or { value: month } if they are monthly; for the price of the whole term amount: { header: …, per: term }',
  );
