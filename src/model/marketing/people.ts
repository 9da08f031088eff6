import { memoize } from '../../base/memoize.ts';
import type { Records } from '../../records/records.ts';
import { Addresses } from '../identity/addresses.ts';

/** A person's rows among the leads, that of the earliest creation first. */
export type PersonRows = readonly number[];

/** Everybody among the leads by e-mail address, in any case; a row without one is a person of its own. Rows without a day of creation are nobody's. */
export const peopleIn = memoize((records: Records): readonly PersonRows[] => {
  const { pool } = records;
  const { numbers, table } = records.kept('leads');
  const [email, created] = [table.column('email'), table.column('createdOn')];
  const addresses = new Addresses(pool);
  const known = new Map<number, number[]>();
  const people: number[][] = [];
  for (const row of numbers) {
    if (created.day(row) === null) continue;
    const address = addresses.normal(email.raw(row));
    const own = address === 0 ? undefined : known.get(address);
    if (own) {
      own.push(row);
      continue;
    }
    const person = [row];
    people.push(person);
    if (address !== 0) known.set(address, person);
  }
  pool.settle();
  // Of equally early ones the first, as where leads are counted.
  for (const person of people)
    if (person.length > 1) person.sort((a, b) => created.raw(a) - created.raw(b) || a - b);
  return people;
});
