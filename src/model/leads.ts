// Leads as people: the rows that share an e-mail address are one.

import type { Day } from '../base/calendar.ts';
import { oncePer } from '../base/once-per.ts';
import type { Model } from './model.ts';
import type { View } from './view.ts';

export interface Person {
  /** The row of the earliest creation, which also says the segment. */
  readonly row: number;
  readonly createdOn: Day;
  /** The earliest conversion that any of the person's rows states, and which row that is. */
  readonly converted: { readonly on: Day; readonly row: number } | null;
}

/**
 * The people of the view's segment. A row without an e-mail address is a person of its own; one that other rows
 * repeat belongs to the segment of its earliest row only, so that segments add up to the total.
 */
export function peopleOf(view: View): Person[] {
  const own = new Set(view.rows('leads').numbers);
  return everybodyIn(view.model).filter(({ row }) => own.has(row));
}

// Whoever asks does so for several periods and segments, but people are the same in all of them.
const everybodyIn = oncePer((model: Model): readonly Person[] => {
  const people = new Map<string, Person>();
  for (const { key, person } of model.rows('leads').map(personOf)) {
    if (person === null) continue;
    const known = people.get(key);
    people.set(key, known ? joined(known, person) : person);
  }
  return [...people.values()];
});

interface Lead {
  readonly email: string | null;
  readonly createdOn: Day | null;
  readonly convertedOn: Day | null;
}

function personOf(
  { email, createdOn, convertedOn }: Lead,
  row: number,
): { key: string; person: Person | null } {
  const address = (email ?? '').trim().toLowerCase();
  const key = address === '' ? `row ${row}` : address;
  if (createdOn === null) return { key, person: null };
  return {
    key,
    person: { row, createdOn, converted: convertedOn === null ? null : { on: convertedOn, row } },
  };
}

function joined(one: Person, other: Person): Person {
  const { row, createdOn } = other.createdOn < one.createdOn ? other : one;
  const isEarlier = other.converted && (!one.converted || other.converted.on < one.converted.on);
  return { row, createdOn, converted: isEarlier ? other.converted : one.converted };
}
