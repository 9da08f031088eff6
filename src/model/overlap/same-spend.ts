// Files that state the same spend otherwise: in parts, in copies, or as a total.

import { groupBy } from '../../base/group.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import type { Records } from '../../records/records.ts';
import { MICRO_DIGITS } from '../../records/schema/schema.ts';
import type { Newest } from './newest.ts';

const costOf = ({ tables: { spend } }: Records, rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (spend.numberAt(row, 'cost') ?? 0), 0);

/** Whether two sides come to the same, as each amount may have been rounded to the minor unit. */
function isSameCost(records: Records, ours: readonly number[], theirs: readonly number[]): boolean {
  const currency = records.tables.spend.textAt(ours[0] ?? 0, 'currency') ?? '';
  const unit = 10 ** (MICRO_DIGITS - currencyDigits(currency));
  const rounding = ((ours.length + theirs.length) * unit) / 2;
  return Math.abs(costOf(records, ours) - costOf(records, theirs)) <= rounding;
}

/** Whether two files state the same spend of a campaign and day, of which one does so in more parts, such as by device. */
export function isSameSpend(records: Records, ours: readonly number[], theirs: readonly number[]): boolean {
  const { spend } = records.tables;
  const currencies = new Set([...ours, ...theirs].map((row) => spend.textAt(row, 'currency')));
  return ours.length !== theirs.length && currencies.size === 1 && isSameCost(records, ours, theirs);
}

/**
 * Of files that differ in nothing but how often they hold equal rows, the newest first, the rows that are left over when of equal ones the most
 * copies count that one file holds. The spend of two devices can be equal in every column; whether a file holds both or one of them twice is
 * seen by its own total, which another file may not have. Null where the files state something else about the same, or where the newest,
 * if it is known which that is, says that there are fewer copies.
 */
export function leftOverCopies(
  records: Records,
  files: readonly { readonly rows: readonly number[] }[],
  isNewestKnown: boolean,
): number[] | null {
  const { spend } = records.tables;
  const byFile = files.map(({ rows }) => groupBy(rows, (row) => spend.contentOf(row)));
  const most = new Map<string, readonly number[]>();
  for (const [content, rows] of byFile.flatMap((own) => [...own]))
    if (rows.length > (most.get(content)?.length ?? 0)) most.set(content, rows);
  if (byFile.some((own) => own.size < most.size)) return null;
  const stated = (rows: readonly number[]): number =>
    rows.reduce((copies, row) => copies + 1 + records.repeatsOf('spend', row), 0);
  const newest = isNewestKnown ? [...(byFile[0] ?? [])] : [];
  if (newest.some(([content, rows]) => stated(rows) < (most.get(content)?.length ?? 0))) return null;
  const kept = new Set([...most.values()].flat());
  return files.flatMap(({ rows }) => rows.filter((row) => !kept.has(row)));
}

// Spend in a file of the user's own that names less than other files do, and sums what they state: a total beside its parts.

/** What tells one spend of a day from another. */
const NAMING = ['platform', 'account', 'channel', 'campaign'] as const;
type Naming = (typeof NAMING)[number];

interface File {
  readonly number: number;
  readonly rows: readonly number[];
  /** What every row of it says. */
  readonly names: ReadonlySet<Naming>;
  /** Whether all that it says counts, so that a few days of one amount are enough to know it by. */
  readonly isSure: boolean;
}

/**
 * Drops rows of spend that count no more as other files state the same by its parts. Tools' own exports are told by their keys; a file that a config
 * describes, and that names less than others, is a total where what it states of the days that both have is what these come to, but for a
 * tenth of the days at most: of those the newer file counts.
 */
export function dropTotals(records: Records, newest: Newest): void {
  const { spend } = records.tables;
  const isMapped = records.files.map(({ source }) => source.startsWith('config:'));
  const numbers = Array.from({ length: isMapped.includes(true) ? spend.length : 0 }, (_, row) => row);
  const kept = numbers.filter(
    (row) => !records.isDropped('spend', row) && spend.textAt(row, 'grain') !== 'crm-campaign',
  );
  const files = [...groupBy(kept, (row) => spend.fileAt(row))].map(([number, rows]) => ({
    number,
    rows,
    names: new Set(NAMING.filter((field) => rows.every((row) => spend.textAt(row, field) !== null))),
    isSure: true,
  }));
  for (const file of files.filter(({ number }) => isMapped[number])) {
    const total = withoutOwnWords(records, file, files);
    const others = files.filter((other) => other !== file && saysMore(other, total));
    const candidates = [...others.map((one) => [one]), ...(others.length > 1 ? [others] : [])];
    candidates.some((parts) => dropTotal(records, total, parts, newest));
  }
}

/** A file without the names that no other file has, such as a platform "Online": they cannot say which parts it sums. */
function withoutOwnWords(records: Records, file: File, files: readonly File[]): File {
  const { spend } = records.tables;
  const isOwn = (field: Naming): boolean => {
    const own = new Set(file.rows.map((row) => spend.rawAt(row, field)));
    const others = files.filter((other) => other !== file && other.names.has(field));
    return !others.some(({ rows }) => rows.some((row) => own.has(spend.rawAt(row, field))));
  };
  const names = new Set([...file.names].filter((field) => !isOwn(field)));
  return { ...file, names, isSure: names.size === file.names.size };
}

const saysMore = ({ names }: File, total: File): boolean =>
  names.size > total.names.size && [...total.names].every((field) => names.has(field));

/** The share of the days that must agree: the latest ones may have been corrected since. */
const LEAST = 0.9;

/** Different amounts of one day, each the sum of its parts, that are no chance. */
const MANY = 3;

/** False where the first is no total of the others. */
function dropTotal(records: Records, total: File, parts: readonly File[], newest: Newest): boolean {
  const { spend } = records.tables;
  const all = parts.flatMap(({ rows }) => rows);
  const currencies = [total.rows, all].map(
    (rows) => new Set(rows.map((row) => spend.textAt(row, 'currency'))),
  );
  const isStated = currencies.every((own) => !own.has(null));
  if (!isStated && currencies.some((own) => own.size > 1)) return false;
  const fields = ['day', 'lastDay', ...(isStated ? ['currency'] : []), ...total.names];
  const keyOf = (row: number): string => fields.map((field) => spend.rawAt(row, field)).join(' ');
  const theirs = groupBy(all, keyOf);
  const shared = [...groupBy(total.rows, keyOf)].flatMap(([key, rows]) => {
    const beside = theirs.get(key);
    return beside ? [{ rows, beside, isSame: isSameCost(records, rows, beside) }] : [];
  });
  const same = shared.filter(({ isSame }) => isSame);
  const hasParts = same.some(({ rows, beside }) => beside.length > 1 && costOf(records, rows) !== 0);
  if (!hasParts || same.length < shared.length * LEAST) return false;
  const amounts = new Set(same.map(({ rows }) => costOf(records, rows)));
  if (!total.isSure && amounts.size < MANY) return false;
  const [latest] = newest.first(
    [total, ...parts].map(({ number: file }) => ({ file, row: 0, modifiedOn: null })),
  );
  for (const { rows, beside, isSame } of shared) {
    const superseded = latest?.file === total.number ? beside : rows;
    for (const row of isSame ? rows : superseded)
      records.drop('spend', row, isSame ? 'duplicate' : 'superseded');
  }
  return true;
}
