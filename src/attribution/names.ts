// Who a pseudonym stands for, as far as the files of now say.

import type { Records } from '../records/records.ts';
import { type Entity, entityKey } from './entity.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Names the customer, deal or lead of a pseudonym, with its id where that is another text; null where it is gone. */
export function namesOf(records: Records, pseudonyms: Pseudonyms): (entity: Entity) => string | null {
  const names = new Map<string, string>();
  const add = (
    name: 'customers' | 'subscriptions' | 'opportunities',
    idField: string,
    thing: Entity['thing'],
  ) => {
    const table = records.tables[name];
    for (let row = 0; row < table.length; row++) {
      const id = table.textAt(row, idField);
      if (id === null || records.isDropped(name, row)) continue;
      const { tool } = records.fileOf(table.fileAt(row));
      const key = entityKey({ thing, tool, id: pseudonyms.of(id) });
      const called = table.textAt(row, 'name');
      if (called !== null || !names.has(key)) names.set(key, called === null ? id : `${called} (${id})`);
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
    names.set(entityKey({ thing: 'lead', tool, id }), email);
  }
  return (entity) => names.get(entityKey(entity)) ?? null;
}
