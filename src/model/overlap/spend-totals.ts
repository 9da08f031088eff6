// Spend in a file of the user's own that names less than other files do, and sums what they state: a total beside its parts.

import { groupBy } from '../../base/group.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import type { Records } from '../../records/records.ts';
import { MICRO_DIGITS } from '../../records/schema/schema.ts';
import type { FileAges } from './file-age.ts';

/** What tells one spend of a day from another. */
const NAMING = ['platform', 'account', 'channel', 'campaign'] as const;
type Naming = (typeof NAMING)[number];

interface File {
  readonly number: number;
  readonly rows: readonly number[];
  /** What every row of it says. */
  readonly names: ReadonlySet<Naming>;
}

export interface TotalsFound {
  readonly duplicates: readonly number[];
  readonly superseded: readonly number[];
}

/**
 * Rows of spend that count no more as other files state the same by its parts. Tools' own exports are told by their keys; a file that a config
 * describes, and that names less than others, is a total where what it states of the days that both have is what these come to, but for a
 * tenth of the days at most: of those the newer file counts.
 */
export function spendTotals(records: Records, ages: FileAges): TotalsFound {
  const { spend } = records.tables;
  const numbers = Array.from({ length: spend.length }, (_, row) => row);
  const isMapped = records.files.map(({ source }) => source.startsWith('config:'));
  if (!numbers.some((row) => isMapped[spend.fileAt(row)])) return { duplicates: [], superseded: [] };
  const kept = numbers.filter(
    (row) => !records.isDropped('spend', row) && spend.textAt(row, 'grain') !== 'crm-campaign',
  );
  const files = [...groupBy(kept, (row) => spend.fileAt(row))].map(([number, rows]) => ({
    number,
    rows,
    names: new Set(NAMING.filter((field) => rows.every((row) => spend.textAt(row, field) !== null))),
  }));
  const found: { duplicates: number[]; superseded: number[] } = { duplicates: [], superseded: [] };
  for (const total of files.filter(({ number }) => isMapped[number])) {
    const others = files.filter((other) => other !== total && saysMore(other, total));
    const candidates =
      others.length > 1 ? [...others.map((one) => [one]), others] : others.map((one) => [one]);
    const judged = candidates.map((parts) => judge(records, total, parts, ages)).find((one) => one !== null);
    found.duplicates.push(...(judged?.duplicates ?? []));
    found.superseded.push(...(judged?.superseded ?? []));
  }
  return found;
}

const saysMore = ({ names }: File, total: File): boolean =>
  names.size > total.names.size && [...total.names].every((field) => names.has(field));

/** Null where the first is no total of the others. */
function judge(records: Records, total: File, parts: readonly File[], ages: FileAges): TotalsFound | null {
  const { spend } = records.tables;
  const all = parts.flatMap(({ rows }) => rows);
  const currencies = [total.rows, all].map(
    (rows) => new Set(rows.map((row) => spend.textAt(row, 'currency'))),
  );
  const isStated = currencies.every((own) => !own.has(null));
  if (!isStated && currencies.some((own) => own.size > 1)) return null;
  const fields = ['day', 'lastDay', ...(isStated ? ['currency'] : []), ...total.names];
  const keyOf = (row: number): string => fields.map((field) => spend.rawAt(row, field)).join(' ');
  const own = groupBy(total.rows, keyOf);
  const theirs = groupBy(all, keyOf);
  const shared = [...own].flatMap(([key, rows]) => {
    const beside = theirs.get(key);
    return beside ? [{ rows, beside, isSame: isSameCost(records, rows, beside) }] : [];
  });
  const same = shared.filter(({ isSame }) => isSame);
  const hasParts = same.some(({ rows, beside }) => beside.length > 1 && costOf(records, rows) !== 0);
  if (!hasParts || same.length < shared.length * LEAST) return null;
  const differing = shared.filter(({ isSame }) => !isSame);
  const isNewer = parts.every(({ number }) => ages.inOrder(total.number, number) < 0);
  return {
    duplicates: same.flatMap(({ rows }) => rows),
    superseded: differing.flatMap(({ rows, beside }) => (isNewer ? beside : rows)),
  };
}

/** The share of the days that must agree: the latest ones may have been corrected since. */
const LEAST = 0.9;

const costOf = ({ tables: { spend } }: Records, rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (spend.numberAt(row, 'cost') ?? 0), 0);

/** Whether two sides come to the same, as each amount may have been rounded to the minor unit. */
function isSameCost(records: Records, ours: readonly number[], theirs: readonly number[]): boolean {
  const { spend } = records.tables;
  const unit = 10 ** (MICRO_DIGITS - currencyDigits(spend.textAt(ours[0] ?? 0, 'currency') ?? ''));
  return (
    Math.abs(costOf(records, ours) - costOf(records, theirs)) <= ((ours.length + theirs.length) * unit) / 2
  );
}
