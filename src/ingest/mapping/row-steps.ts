// What an entry of `sources:` makes of a row besides what single cells say: signs, terms, words that have a day each.

import { addDays, type Day } from '../../base/time/calendar.ts';
import type { Complain } from '../../read/cells/context.ts';
import { termOf } from '../../records/schema/interval.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { dayKey, signKey } from './columns.ts';
import { type MappingSpec, type SignSpec, specOf } from './spec.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Makes a row of a row; complains where the row does not say enough. */
type RowStep = (row: Row, complain: Complain) => Row;

/** The steps that the columns of an entry ask for, in their order. */
export function rowSteps(spec: MappingSpec): RowStep[] {
  const columns = Object.entries(spec.columns ?? {});
  const ends = columns.filter(([, mapped]) => specOf(mapped).as === 'lastDay');
  const others = columns.flatMap(([field, mapped]) => {
    const { sign, days, per, header, headers } = specOf(mapped);
    return [
      ...(sign ? [signed(field, sign)] : []),
      ...(days ? [latestOf(field, Object.keys(days))] : []),
      ...(per ? [overTerm(header ?? headers?.[0] ?? field)] : []),
    ];
  });
  return [...ends.map(([field]) => dayAfter(field)), ...others];
}

/** Makes of the last day on which something runs the first on which it does not. */
const dayAfter =
  (field: string): RowStep =>
  (row) => {
    const last = row[field];
    return typeof last === 'number' ? { ...row, [field]: addDays(last as Day, 1) } : row; // by a column of days
  };

/** Gives an amount the sign that a word beside it stands for. */
function signed(field: string, { header, plus, minus }: SignSpec): RowStep {
  const factors = new Map([
    ...plus.map((word) => [word, 1] as const),
    ...minus.map((word) => [word, -1] as const),
  ]);
  return (row, complain) => {
    const [amount, word] = [row[field], row[signKey(field)]];
    if (typeof amount !== 'number') return row;
    const factor = factors.get(typeof word === 'string' ? word : '') ?? factors.get('*');
    if (factor === undefined)
      complain('unknown-value', header, String(word ?? ''), [...factors.keys()], 'add it to plus: or minus:');
    return { ...row, [field]: amount * (factor ?? 1) };
  };
}

/** The word that has the latest day, of several on one day the last, and the day on which a deal closed. */
function latestOf(field: string, words: readonly string[]): RowStep {
  return (row) => {
    const [latest] = daysIn(row, field, words).reverse();
    const none = field === 'outcome' ? 'open' : null;
    return { ...row, [field]: latest?.word ?? none, [LATEST]: latest?.day ?? null };
  };
}

/** Where a row keeps the latest of its days of words. */
export const LATEST = 'latest day';

/** The words of a row that have a day, in the order of their days. */
function daysIn(row: Row, field: string, words: readonly string[]): { word: string; day: Day }[] {
  const dated = words.flatMap((word, place) => {
    const day = row[dayKey(field, place)];
    return typeof day === 'number' ? [{ word, day: day as Day }] : []; // by a column of days
  });
  return dated.sort((one, other) => one.day - other.day);
}

/** Says of an amount for a whole term how long that is: in whole months where it is so many, else in days. */
function overTerm(header: string): RowStep {
  return (row, complain) => {
    const { startedOn: start, endedOn: end } = row as { startedOn: Day | null; endedOn: Day | null };
    if (typeof row['amount'] !== 'number') return row;
    if (start === null || end === null || end <= start) {
      if (start !== null && (end === null || end === start)) complain('term-unknown', header);
      return row;
    }
    const whole = termOf(start, end);
    if (whole) return { ...row, ...whole };
    // Many contracts name the last day on which they run.
    const through = termOf(start, addDays(end, 1));
    if (through) return { ...row, ...through, endedOn: addDays(end, 1) };
    return { ...row, interval: 'day', intervalCount: end - start };
  };
}

/** A row for each of the words of a stage change that have a day; null for an entry that has a row for each change. */
export function changesOf(spec: MappingSpec, collection: CollectionName): ((row: Row) => Row[]) | null {
  const { days } = specOf(spec.columns?.['to'] ?? '');
  if (collection !== 'stageChanges' || !days) return null;
  const words = Object.keys(days);
  return (row) =>
    daysIn(row, 'to', words).map(({ word, day }, at, all) => ({
      ...row,
      from: all[at - 1]?.word ?? null,
      to: word,
      changedOn: day,
    }));
}
