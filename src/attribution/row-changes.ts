// Which rows differ between two snapshots, and what is to be called the cause of each.

import { groupBy } from '../base/group.ts';
import { once } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import type { Cause } from './causes.ts';
import { dayOfRow, type Entity, entityKey, entityOf, recordKey } from './entity.ts';
import { type KeptRow, rowOf, rowText } from './kept-rows.ts';
import { differencesOf, mergedWith, type RowBag } from './row-bag.ts';
import type { Snapshot } from './snapshot.ts';

export type RowCause = Extract<Cause, 'late' | 'changed' | 'lost' | 'new'>;
export const rowCauses: readonly RowCause[] = ['late', 'changed', 'lost', 'new'];

/** One record that is not as it was: what was stated of it, and what is. */
export interface RowChange {
  readonly cause: RowCause;
  readonly entity: Entity;
  readonly removed: readonly KeptRow[];
  readonly added: readonly KeptRow[];
}

export interface Telling {
  /** The last day of the period that the baseline speaks of, if that was over; null: it was not. */
  readonly closedUntil: Day | null;
  /** What became of a customer as one that pays; null where nothing did. */
  readonly payer: (entity: Entity) => 'lost' | 'new' | null;
}

export function rowChanges(before: Snapshot, after: Snapshot, telling: Telling): RowChange[] {
  const extra = extraRows(before.rows, after.rows);
  const [removed, added] = [groupBy(extra.removed, recordKey), groupBy(extra.added, recordKey)];
  if (removed.size + added.size === 0) return [];
  const entities = new Set([...extra.removed, ...extra.added].map((row) => entityKey(entityOf(row))));
  const isThere = { before: isIn(before.rows, entities), after: isIn(after.rows, entities) };
  return [...new Set([...removed.keys(), ...added.keys()])].sort().flatMap((key) => {
    const change = { removed: removed.get(key) ?? [], added: added.get(key) ?? [] };
    const row = change.added[0] ?? change.removed[0];
    if (row === undefined) return [];
    const entity = entityOf(row);
    const cause = fileCause(row, before, after) ?? causeOf(change, entity, isThere, telling);
    return [{ ...change, entity, cause: isLate(change, telling) ? 'late' : cause }];
  });
}

type Sides = Pick<RowChange, 'removed' | 'added'>;

const isLate = ({ removed, added }: Sides, { closedUntil }: Telling): boolean =>
  closedUntil !== null &&
  removed.length === 0 &&
  added.every((row) => (dayOfRow(row) ?? Number.POSITIVE_INFINITY) <= closedUntil);

/** What no file of a kind states any more is gone, whoever it is about. */
function fileCause({ tool, collection }: KeptRow, before: Snapshot, after: Snapshot): RowCause | null {
  const file = `${tool} ${collection}`;
  const [was, is] = [before.supplied.includes(file), after.supplied.includes(file)];
  return was === is ? null : is ? 'new' : 'lost';
}

function causeOf(
  { removed, added }: Sides,
  entity: Entity,
  isThere: { readonly before: (entity: Entity) => boolean; readonly after: (entity: Entity) => boolean },
  { payer }: Telling,
): RowCause {
  const became = payer(entity);
  if (became !== null) return became;
  if (added.length === 0 && !isThere.after(entity)) return 'lost';
  return removed.length === 0 && !isThere.before(entity) ? 'new' : 'changed';
}

/** The rows of which the second bag has fewer than the first, and those of which it has more. */
function extraRows(
  before: RowBag,
  after: RowBag,
): { readonly removed: KeptRow[]; readonly added: KeptRow[] } {
  const [removed, added]: [KeptRow[], KeptRow[]] = [[], []];
  for (const [text, more] of differencesOf(before, after)) {
    for (let times = more; times > 0; times--) removed.push(rowOf(text));
    for (let times = more; times < 0; times++) added.push(rowOf(text));
  }
  return { removed, added };
}

/** Whether any row is about one of some entities. It is found out when it is first asked: all rows are read for it. */
function isIn(rows: RowBag, entities: ReadonlySet<string>): (entity: Entity) => boolean {
  const keys = once(() => {
    const found = new Set<string>();
    for (const [text] of rows) {
      const key = entityKey(entityOf(rowOf(text)));
      if (entities.has(key)) found.add(key);
    }
    return found;
  });
  return (entity) => keys().has(entityKey(entity));
}

/** What is in a bag after some changes of it, in its order. */
export function withChanges(bag: RowBag, changes: readonly RowChange[]): ReturnType<typeof mergedWith> {
  const more = new Map<string, number>();
  const add = (row: KeptRow, times: number): void => {
    const text = rowText(row);
    more.set(text, (more.get(text) ?? 0) + times);
  };
  for (const { removed, added } of changes) {
    for (const row of removed) add(row, -1);
    for (const row of added) add(row, 1);
  }
  return mergedWith(bag, more);
}
