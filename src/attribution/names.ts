// Who a pseudonym stands for, as far as the files of now say.

import { once } from '../base/memoize.ts';
import type { Records } from '../records/records.ts';
import { type Entity, entityKey } from './entity.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** A customer, deal or lead of the files. */
export interface Person {
  readonly id: string;
  /** Null where no file tells one. */
  readonly name: string | null;
}

/** Finds the customer, deal or lead of a pseudonym; null where it is gone. The files are gone through when it is first asked. */
export function peopleOf(records: Records, pseudonyms: Pseudonyms): (entity: Entity) => Person | null {
  const people = once(() => peopleIn(records, pseudonyms));
  return (entity) => people().get(entityKey(entity)) ?? null;
}

function peopleIn(records: Records, pseudonyms: Pseudonyms): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  const add = (
    collection: 'customers' | 'subscriptions' | 'opportunities',
    idField: string,
    thing: Entity['thing'],
  ) => {
    const table = records.tables[collection];
    for (let row = 0; row < table.length; row++) {
      const id = table.textAt(row, idField);
      if (id === null || records.isDropped(collection, row)) continue;
      const { tool } = records.fileOf(table.fileAt(row));
      const key = entityKey({ thing, tool, id: pseudonyms.of(id) });
      const name = table.textAt(row, 'name');
      if (name !== null || !people.has(key)) people.set(key, { id, name });
    }
  };
  add('subscriptions', 'customer', 'customer');
  add('customers', 'id', 'customer');
  add('opportunities', 'id', 'deal');
  const { leads } = records.tables;
  for (let row = 0; row < leads.length; row++) {
    const email = leads.textAt(row, 'email');
    if (email === null || records.isDropped('leads', row)) continue;
    const { tool } = records.fileOf(leads.fileAt(row));
    const id = pseudonyms.cell('leads', 'email', email) ?? '';
    people.set(entityKey({ thing: 'lead', tool, id }), { id: email, name: null });
  }
  return people;
}

/** With the id where the name is another text. */
export const calledIn = ({ id, name }: Person): string => (name === null ? id : `${name} (${id})`);
