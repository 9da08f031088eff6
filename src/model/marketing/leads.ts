// Leads as people: the rows that share an e-mail address are one.

import { memoize } from '../../base/memoize.ts';
import { type Day, type Interval, within } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import type { Column } from '../../records/table/column.ts';
import { growArray } from '../../records/table/grow-array.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { StringPool } from '../../records/table/string-pool.ts';
import { Addresses } from '../identity/addresses.ts';

export interface Person {
  /** The row of the earliest creation, which also says the segment. */
  readonly row: number;
  readonly createdOn: Day;
  /** The earliest conversion that any of the person's rows states, and which row that is. */
  readonly converted: { readonly on: Day; readonly row: number } | null;
}

/**
 * The people of some rows, those of a segment, who were created in an interval. A row without an e-mail address is a person of its
 * own; one that other rows repeat belongs to the segment of its earliest row only, so that segments add up to the total.
 */
export function peopleCreatedIn(records: Records, leads: Rows<'leads'>, interval: Interval): Person[] {
  const everybody = everybodyIn(records.whole);
  const { numbers, table } = leads;
  const created = table.column('createdOn');
  const people: Person[] = [];
  for (const row of numbers) {
    const createdOn = created.day(row);
    if (createdOn === null || !within(createdOn, interval) || !everybody.isFirst(row)) continue;
    people.push({ row, createdOn, converted: everybody.conversionOf(row) });
  }
  return people;
}

/** The earliest day on which any lead was created, whatever the segment; null where none says when. */
export const firstLeadOn = memoize((records: Records) => records.kept('leads').firstDay('createdOn'));

/**
 * Of some rows, those of a segment, the ones that state the earliest conversion of a person, where it lies in an interval. A row without
 * an e-mail address is a person of its own.
 */
export function conversionsIn(records: Records, leads: Rows<'leads'>, interval: Interval): number[] {
  const firsts = firstConversions(records.whole);
  const converted = leads.table.column('convertedOn');
  return [...leads.numbers].filter((row) => {
    const day = converted.day(row);
    return day !== null && within(day, interval) && firsts.has(row);
  });
}

/** Which rows of the leads are about the same people. */
class Everybody {
  private readonly created: Column;
  private readonly converted: Column;
  /** By row, 1 for that of a person's earliest creation. */
  private readonly firsts: Uint8Array;
  /** By such a row, the one of the person's earliest conversion plus one. */
  private readonly conversions: Int32Array;
  /** By the pool's number of an address, the row of its person's earliest creation plus one. */
  private places: Int32Array<ArrayBuffer>;

  constructor({ numbers, table }: Rows<'leads'>, pool: StringPool) {
    this.created = table.column('createdOn');
    this.converted = table.column('convertedOn');
    this.firsts = new Uint8Array(table.length);
    this.conversions = new Int32Array(table.length);
    this.places = new Int32Array(pool.size);
    const addresses = new Addresses(pool);
    const email = table.column('email');
    for (const row of numbers)
      if (this.created.day(row) !== null) this.add(row, addresses.normal(email.raw(row)));
    this.places = new Int32Array(0);
  }

  isFirst(row: number): boolean {
    return this.firsts[row] === 1;
  }

  /** The earliest conversion of the person whose earliest creation a row states. */
  conversionOf(row: number): Person['converted'] {
    const conversion = (this.conversions[row] ?? 0) - 1;
    const on = conversion < 0 ? null : this.converted.day(conversion);
    return on === null ? null : { on, row: conversion };
  }

  private add(row: number, address: number): void {
    const known = this.rowOf(address);
    const first = known < 0 || this.created.raw(row) < this.created.raw(known) ? row : known;
    const before = known < 0 ? 0 : (this.conversions[known] ?? 0);
    if (known >= 0) this.firsts[known] = 0;
    this.firsts[first] = 1;
    this.conversions[first] = this.isSooner(row, before - 1) ? row + 1 : before;
    this.places[address] = first + 1;
  }

  /** The row that is known for an address; -1 for none. */
  private rowOf(address: number): number {
    if (address >= this.places.length) this.places = growArray(this.places, address);
    return address === 0 ? -1 : (this.places[address] ?? 0) - 1;
  }

  private isSooner(row: number, known: number): boolean {
    const on = this.converted.raw(row);
    return on !== this.converted.nothing && (known < 0 || on < this.converted.raw(known));
  }
}

/** The rows that state the earliest conversion of their person. */
const firstConversions = memoize((records: Records): ReadonlySet<number> => {
  const { pool } = records;
  const { numbers, table } = records.kept('leads');
  const [email, converted] = [table.column('email'), table.column('convertedOn')];
  const addresses = new Addresses(pool);
  const firsts = new Map<number, number>();
  const rows = new Set<number>();
  for (const row of numbers) {
    const day = converted.day(row);
    const address = addresses.normal(email.raw(row));
    const known = address === 0 ? undefined : firsts.get(address);
    if (day === null || (known !== undefined && converted.raw(known) <= day)) continue;
    if (known !== undefined) rows.delete(known);
    firsts.set(address, row);
    rows.add(row);
  }
  pool.settle();
  return rows;
});

// Whoever asks does so for several periods and segments, but people are the same in all of them.
const everybodyIn = memoize((records: Records): Everybody => {
  const { pool } = records;
  const everybody = new Everybody(records.kept('leads'), pool);
  pool.settle();
  return everybody;
});
