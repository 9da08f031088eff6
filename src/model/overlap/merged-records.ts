// Records that a tool has merged: exports made before name the former ones, and later ones say what became of them.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { at } from '../../base/errors/entry.ts';
import type { Records } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import type { LinesByFile } from './overlap.ts';

/** That a record was merged into another of its tool, as a row of that other one says. */
interface StatedMerge {
  readonly tool: string;
  readonly former: string;
  readonly into: string;
  readonly row: number;
}

/** What the rows of a collection say of merges, in their order; a record is not merged into itself. */
function* statedMerges(records: Records, name: CollectionName): Generator<StatedMerge> {
  const table = records.tables[name];
  const column = table.column('formerIds');
  if (column.isEmpty) return;
  for (let row = 0; row < table.length; row++) {
    if (column.raw(row) === column.nothing || records.isDropped(name, row)) continue;
    const into = table.textAt(row, 'id') ?? '';
    const { tool } = records.fileOf(table.fileAt(row));
    const formers = (column.text(row) ?? '').split(/[;,]/).map((id) => id.trim());
    for (const former of formers) {
      if (into !== '' && former !== '' && former !== into) yield { tool, former, into, row };
    }
  }
}

// Records that are said to have been merged into each other: nothing tells which of them lives on, so all of them do.

const mergeable = ['accounts', 'leads', 'opportunities'] as const;

/** Says of each circle of merges that its records stay, at the first row that is part of it. */
export const mergeCircles = (records: Records): Diagnostic[] =>
  mergeable.flatMap((name) =>
    records.files
      .filter(({ collection }) => collection === name)
      .map(({ tool }) => tool)
      .filter((tool, at, tools) => tools.indexOf(tool) === at)
      .flatMap((tool) => circlesOf(records, name, tool)),
  );

function circlesOf(records: Records, name: CollectionName, tool: string): Diagnostic[] {
  const claims = claimsOf(records, name, tool);
  const passed = new Set<string>();
  return [...claims.keys()]
    .map((start) => circleFrom(start, claims, passed))
    .filter((circle) => circle.length > 0)
    .map((circle) => {
      const rows = circle.flatMap((id) => claims.get(id)?.row ?? []);
      const ids = [...circle, ...circle.slice(0, 1)];
      return diagnose(records.where(name, Math.min(...rows)), 'merge-circle', ids, circle.length);
    });
}

/** The circle that merges from `start` on run into, unless one before has passed it: each record before the next. */
function circleFrom(start: string, claims: Claims, passed: Set<string>): readonly string[] {
  const path: string[] = [];
  let id: string | undefined = start;
  while (id !== undefined && !passed.has(id)) {
    path.push(id);
    passed.add(id);
    id = claims.get(id)?.into;
  }
  return id !== undefined && path.includes(id) ? path.slice(path.indexOf(id)) : [];
}

/** Former id → what it is said to have become. */
type Claims = ReadonlyMap<string, StatedMerge>;

function claimsOf(records: Records, name: CollectionName, tool: string): Claims {
  const claims = new Map<string, StatedMerge>();
  for (const merge of statedMerges(records, name)) if (merge.tool === tool) claims.set(merge.former, merge);
  return claims;
}

interface Merged {
  /** The lines of former records, by file number: a file that was read twice has two. */
  readonly superseded: LinesByFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields that hold the id of another record of the same tool. */
const references: readonly (readonly [CollectionName, field: string, to: CollectionName])[] = [
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
 * Takes out the rows of records that were merged into others, with what was read from the same lines besides, and lets
 * the rows that refer to them refer to what they became.
 */
export function followMerges(records: Records): Merged {
  const taken = new TakenOut(records);
  const former = new Map(mergeable.map((name) => [name as CollectionName, formerIds(records, name)]));
  for (const name of mergeable) {
    const survivors = former.get(name);
    if (survivors && survivors.size > 0) takeOut(records, name, survivors, taken);
  }
  takeOutChanges(records, taken);
  for (const [name, field, to] of references) {
    const survivors = former.get(to);
    if (survivors && survivors.size > 0) redirect(records, name, field, survivors);
  }
  redirectCustomers(records, former.get('accounts') ?? new Map());
  const rows = taken.places.size;
  const diagnostics = rows > 0 ? [diagnose({ file: '', line: 0 }, 'merged-records', rows)] : [];
  return { superseded: taken.lines, diagnostics };
}

/** Rows that are taken out, by their places: a line of which two readings made rows is one place. */
class TakenOut {
  readonly places = new Set<string>();
  readonly lines = new Map<number, number[]>();
  private readonly records: Records;

  constructor(records: Records) {
    this.records = records;
  }

  holds(name: CollectionName, row: number): boolean {
    return this.places.has(at(this.records.where(name, row)));
  }

  add(name: CollectionName, row: number): void {
    this.records.drop(name, row);
    const where = this.records.where(name, row);
    this.places.add(at(where));
    const number = this.records.tables[name].fileAt(row);
    const known = this.lines.get(number) ?? [];
    // The rows of a line stand side by side.
    if (known.at(-1) !== where.line) known.push(where.line);
    this.lines.set(number, known);
  }
}

/** Of each tool: the pool's number of a former id → that of the id it lives on under. */
type Survivors = ReadonlyMap<string, number>;

const keyOf = (tool: string, id: number): string => `${tool} ${id}`;

const toolOf = (records: Records, name: CollectionName, row: number): string =>
  records.fileOf(records.tables[name].fileAt(row)).tool;

function formerIds(records: Records, name: CollectionName): Survivors {
  const { pool } = records;
  const became = new Map<string, number>();
  for (const { tool, former, into } of statedMerges(records, name))
    became.set(keyOf(tool, pool.id(former)), pool.id(into));
  return new Map([...became].map(([key, id]) => [key, lastOf(became, key, id)]));
}

// What a record was merged into may have been merged itself; a circle is left where it closes.
function lastOf(became: ReadonlyMap<string, number>, key: string, id: number): number {
  const tool = key.slice(0, key.lastIndexOf(' '));
  const seen = new Set([key]);
  let last = id;
  for (let next = became.get(keyOf(tool, last)); next !== undefined; next = became.get(keyOf(tool, last))) {
    if (seen.has(keyOf(tool, last))) break;
    seen.add(keyOf(tool, last));
    last = next;
  }
  return last;
}

function takeOut(records: Records, name: CollectionName, survivors: Survivors, taken: TakenOut): void {
  const table = records.tables[name];
  for (let row = 0; row < table.length; row++) {
    const survivor = survivors.get(keyOf(toolOf(records, name, row), table.rawAt(row, 'id')));
    // Two records that each say they were merged into the other both live on.
    if (survivor === undefined || survivor === table.rawAt(row, 'id') || records.isDropped(name, row))
      continue;
    taken.add(name, row);
  }
}

// Stage changes that came from a former deal's own line go with it: the surviving deal states its own.
function takeOutChanges(records: Records, taken: TakenOut): void {
  const table = records.tables.stageChanges;
  for (let row = 0; row < table.length && taken.places.size > 0; row++) {
    const isFormer = taken.holds('stageChanges', row) && !records.isDropped('stageChanges', row);
    if (isFormer) taken.add('stageChanges', row);
  }
}

function redirect(records: Records, name: CollectionName, field: string, survivors: Survivors): void {
  const table = records.tables[name];
  for (let row = 0; row < table.length; row++) {
    const survivor = survivors.get(keyOf(toolOf(records, name, row), table.rawAt(row, field)));
    if (survivor !== undefined) table.assign(row, field, records.pool.text(survivor));
  }
}

// A billing tool may state the account of a customer in a CRM, and does not say in which.
function redirectCustomers(records: Records, survivors: Survivors): void {
  const became = new Map<number, Set<number>>();
  for (const [key, id] of survivors) {
    const former = Number(key.slice(key.lastIndexOf(' ') + 1));
    became.set(former, (became.get(former) ?? new Set()).add(id));
  }
  const table = records.tables.customers;
  for (let row = 0; row < table.length && became.size > 0; row++) {
    const [survivor, ...others] = became.get(table.rawAt(row, 'account')) ?? [];
    if (survivor !== undefined && others.length === 0)
      table.assign(row, 'account', records.pool.text(survivor));
  }
}
