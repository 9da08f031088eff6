// Records that a tool has merged: exports made before name the former ones, and later ones say what became of them.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { at } from '../../base/errors/entry.ts';
import type { Records } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

const mergeable = ['accounts', 'leads', 'opportunities'] as const;

/** Fields that hold the id of another record of the same tool. */
const references: readonly (readonly [CollectionName, field: string, to: (typeof mergeable)[number]])[] = [
  ['opportunities', 'account', 'accounts'],
  ['contacts', 'account', 'accounts'],
  ['contracts', 'account', 'accounts'],
  ['leads', 'opportunity', 'opportunities'],
  ['contracts', 'opportunity', 'opportunities'],
  ['lineItems', 'opportunity', 'opportunities'],
  ['stageChanges', 'opportunity', 'opportunities'],
  ['touches', 'account', 'accounts'],
  ['touches', 'opportunity', 'opportunities'],
  ['touches', 'lead', 'leads'],
  ['campaignMembers', 'lead', 'leads'],
];

/**
 * Drops the rows of records that were merged into others, with what was read from the same lines besides, and lets
 * the rows that refer to them refer to what they became. Records that are said to have been merged into each other all
 * live on, as nothing tells which of them does; each such circle is said at the first row that is part of it.
 */
export function followMerges(records: Records): Diagnostic[] {
  const merges = new Map(mergeable.map((name) => [name, mergesIn(records, name)]));
  const circles = [...merges].flatMap(([name, own]) =>
    [...own.values()].flatMap((ofTool) => circlesOf(records, name, ofTool)),
  );
  const taken = new Set([...merges].flatMap(([name, own]) => dropFormer(records, name, own)));
  dropChanges(records, taken);
  for (const [name, field, to] of references) redirect(records, name, field, merges.get(to) ?? new Map());
  redirectCustomers(records, merges.get('accounts') ?? new Map());
  if (taken.size > 0) circles.push(diagnose({ file: '', line: 0 }, 'merged-records', taken.size));
  return circles;
}

/** Of one tool: a former id → the one it was merged into, and the row that says so; ids as the pool numbers them. */
type Merges = ReadonlyMap<number, { readonly into: number; readonly row: number }>;

/** By tool, in the order of the files. */
type MergesByTool = ReadonlyMap<string, Merges>;

/** What the rows of a collection say of merges; a record is not merged into itself. */
function mergesIn(records: Records, name: CollectionName): MergesByTool {
  const table = records.tables[name];
  const column = table.column('formerIds');
  const found = new Map<string, Map<number, { into: number; row: number }>>();
  if (column.isEmpty) return found;
  for (const { collection, tool } of records.files) if (collection === name) found.set(tool, new Map());
  for (let row = 0; row < table.length; row++) {
    if (column.raw(row) === column.nothing || records.isDropped(name, row)) continue;
    const id = table.textAt(row, 'id') ?? '';
    const formers = (column.text(row) ?? '').split(/[;,]/).map((former) => former.trim());
    const own = found.get(records.fileOf(table.fileAt(row)).tool);
    for (const former of formers)
      if (id !== '' && former !== '' && former !== id)
        own?.set(records.pool.id(former), { into: table.rawAt(row, 'id'), row });
  }
  return found;
}

/** The id that a record lives on under: what it was merged into may have been merged itself. One in a circle is its own. */
function survivorOf(merges: Merges, id: number): number {
  const passed = new Set<number>();
  let last = id;
  for (let next = merges.get(last); next && !passed.has(last); next = merges.get(last)) {
    passed.add(last);
    last = next.into;
  }
  return last;
}

function circlesOf(records: Records, name: CollectionName, merges: Merges): Diagnostic[] {
  const told = new Set<number>();
  const circles = [...merges.keys()].map((id) => {
    const circle: number[] = [];
    for (let next = survivorOf(merges, id); merges.has(next) && !told.has(next); ) {
      told.add(next);
      circle.push(next);
      next = merges.get(next)?.into ?? next;
    }
    return circle;
  });
  return circles
    .filter((circle) => circle.length > 0)
    .map((circle) => {
      const rows = circle.flatMap((id) => merges.get(id)?.row ?? []);
      const ids = [...circle, ...circle.slice(0, 1)].map((id) => records.pool.text(id) ?? '');
      return diagnose(records.where(name, Math.min(...rows)), 'merge-circle', ids, circle.length);
    });
}

/** What became of the ids that a field of rows holds, by the merges of the tool that each row is of. */
function survivorsIn(
  records: Records,
  name: CollectionName,
  field: string,
  merges: MergesByTool,
): (readonly [row: number, survivor: number])[] {
  if ([...merges.values()].every(({ size }) => size === 0)) return [];
  const table = records.tables[name];
  const byFile = records.files.map(({ tool }) => merges.get(tool));
  const found: (readonly [number, number])[] = [];
  for (let row = 0; row < table.length; row++) {
    const [own, id] = [byFile[table.fileAt(row)], table.rawAt(row, field)];
    const survivor = own?.has(id) ? survivorOf(own, id) : id;
    if (survivor !== id) found.push([row, survivor]);
  }
  return found;
}

/** Returns the places of what it drops: a line of which two readings made rows is one place. */
function dropFormer(records: Records, name: CollectionName, merges: MergesByTool): string[] {
  const former = survivorsIn(records, name, 'id', merges).filter(([row]) => !records.isDropped(name, row));
  for (const [row] of former) records.drop(name, row, 'superseded');
  return former.map(([row]) => at(records.where(name, row)));
}

// Stage changes that came from a former deal's own line go with it: the surviving deal states its own.
function dropChanges(records: Records, taken: ReadonlySet<string>): void {
  for (let row = 0; row < records.tables.stageChanges.length && taken.size > 0; row++)
    if (taken.has(at(records.where('stageChanges', row))) && !records.isDropped('stageChanges', row))
      records.drop('stageChanges', row, 'superseded');
}

function redirect(records: Records, name: CollectionName, field: string, merges: MergesByTool): void {
  for (const [row, survivor] of survivorsIn(records, name, field, merges))
    records.tables[name].assign(row, field, records.pool.text(survivor));
}

// A billing tool may state the account of a customer in a CRM, and does not say in which.
function redirectCustomers(records: Records, merges: MergesByTool): void {
  const became = new Map<number, Set<number>>();
  for (const own of merges.values())
    for (const former of own.keys())
      became.set(former, (became.get(former) ?? new Set()).add(survivorOf(own, former)));
  const table = records.tables.customers;
  for (let row = 0; row < table.length && became.size > 0; row++) {
    const [survivor, ...others] = became.get(table.rawAt(row, 'account')) ?? [];
    if (survivor !== undefined && others.length === 0)
      table.assign(row, 'account', records.pool.text(survivor));
  }
}
