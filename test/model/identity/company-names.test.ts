import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompanyNames, normalName } from '../../../src/model/identity/company-names.ts';
import { StringPool } from '../../../src/records/table/string-pool.ts';

function normalising(): (name: string) => string | null {
  const [written, normalised] = [new StringPool(), new StringPool()];
  const names = new CompanyNames(written, normalised);
  return (name) => normalised.text(names.normal(written.id(name)));
}

const normal = (name: string): string | null => normalising()(name);

test.each([
  ['Acme, Inc.', 'acme'],
  ['ACME Holding GmbH & Co. KG', 'acme holding gmbh and'],
  ['The Bakers & Sons Ltd', 'the bakers and sons'],
  ['GmbH', 'gmbh'],
  ['Co. Ltd', 'co'],
  ['Müller AG', 'muller'],
  ['A&B', 'a and b'],
  ['& Co', 'and'],
] as const)('%s is known as "%s"', (name, known) => {
  expect(normal(name)).toBe(known);
});

test('nothing is left of a name of punctuation', () => {
  expect(normal(' - ')).toBeNull();
});

test('a name means the same as bytes and as a string', () => {
  const known = normalising();
  const part = fc.oneof(
    fc.constantFrom('Acme', 'GmbH', 'co', 'LTD', 'inc', '&', '&&', 'z', 'o', 'oo', 'É', 'ß', '3', '\t'),
    fc.string({ maxLength: 4 }),
    fc.string({ minLength: 200, maxLength: 400 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(part, fc.constantFrom(' ', ', ', '.', ''))), (parts) => {
      const name = parts.flat().join('');
      expect(known(name)).toBe(normalName(name));
    }),
    { numRuns: 2000 },
  );
});
