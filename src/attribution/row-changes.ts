// Which rows differ between two snapshots, and what is to be called the cause of each.

import { groupBy } from '../base/group.ts';
import { once } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import type { Cause } from './causes.ts';
import { dayOfRow, type Entity, entityKey, entityOf, recordKey } from './entity.ts';
import { type KeptRow, type RowBag, rowOf } from './kept-rows.ts';
import type { Snapshot } from './snapshot.ts';

export type RowCause = Extract<Cause, 'late' | 'changed' | 'lost' | 'new'>;
export const rowCauses: readonly RowCause[] = ['late', 'changed', 'lost', 'new'];

export const isRowCause = (cause: Cause): cause is RowCause => rowCauses.some((one) => one === cause);

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
  const removed = groupBy(extra(before.rows, after.rows), recordKey);
  const added = groupBy(extra(after.rows, before.rows), recordKey);
  if (removed.size + added.size === 0) return [];
  const isThere = { before: isIn(before.rows), after: isIn(after.rows) };
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

/** The rows that one bag has more of than the other. */
function extra(bag: RowBag, other: RowBag): KeptRow[] {
  const rows: KeptRow[] = [];
  for (const [text, times] of bag) {
    for (let more = times - (other.get(text) ?? 0); more > 0; more--) rows.push(rowOf(text));
  }
  return rows;
}

/** Whether any row is about an entity. Which ones there are is found out when it is first asked: all rows are read for it. */
function isIn(rows: RowBag): (entity: Entity) => boolean {
  const keys = once(() => new Set([...rows.keys()].map((text) => entityKey(entityOf(rowOf(text))))));
  return (entity) => keys().has(entityKey(entity));
}
