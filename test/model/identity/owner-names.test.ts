import { expect, test } from 'vitest';
import { ownerNames } from '../../../src/model/identity/owner-names.ts';
import { Records } from '../../../src/records/records.ts';

function named(...users: readonly { id: string; name: string | null }[]): Record<string, string> {
  const records = new Records();
  const file = records.addFile({
    name: 'users.csv',
    source: 'salesforce-export-user',
    tool: 'salesforce',
    collection: 'users',
    exportedOn: null,
    fields: new Set(['id', 'name']),
  });
  for (const [at, user] of users.entries()) records.tables.users.append(user, file, at + 2);
  return Object.fromEntries(ownerNames(records));
}

test('users without a name give none', () => {
  expect(named({ id: '005A', name: 'Ines' }, { id: '005B', name: null })).toEqual({ '005A': 'Ines' });
});

test('an id of two users of different names has none, one that is stated twice has its own', () => {
  expect(
    named(
      { id: '1', name: 'Ines' },
      { id: '1', name: 'Otto' },
      { id: '2', name: 'Cy' },
      { id: '2', name: 'Cy' },
    ),
  ).toEqual({
    '2': 'Cy',
  });
});

test('nobody has a name without a file of users', () => {
  expect(named()).toEqual({});
});
