// What the owners of records are called, by the ids that records name them with.

import { memoize } from '../../base/memoize.ts';
import type { Records } from '../../records/records.ts';

/** Names of users by their ids; none for an id that two tools have for users of different names. */
export const ownerNames = memoize((records: Records): ReadonlyMap<string, string> => {
  const users = records.tables.users;
  const names = new Map<string, string>();
  const doubtful = new Set<string>();
  for (let row = 0; row < users.length; row++) {
    const { id, name } = users.row(row);
    if (id === null || name === null || records.isDropped('users', row)) continue;
    if ((names.get(id) ?? name) !== name) doubtful.add(id);
    names.set(id, name);
  }
  for (const id of doubtful) names.delete(id);
  return names;
});
