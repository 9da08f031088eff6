import { expect, test } from 'vitest';
import { Addresses } from '../../../src/model/identity/addresses.ts';
import { StringPool } from '../../../src/records/table/string-pool.ts';

function normal(...spellings: string[]): (string | null)[] {
  const pool = new StringPool();
  const addresses = new Addresses(pool);
  return spellings.map((spelling) => pool.text(addresses.normal(pool.id(spelling))));
}

test('an address is the same in any case and with blanks around it', () => {
  const spellings = ['ann@shop.example', 'Ann@Shop.example', ' ann@shop.example', 'ann@shop.example\u00a0'];
  expect(new Set(normal(...spellings))).toEqual(new Set(['ann@shop.example']));
});

test('an address with letters beyond ASCII is written in small ones too', () => {
  expect(normal('ÉMILE@shop.example')).toEqual(['émile@shop.example']);
});

test('an address longer than any before is read whole', () => {
  const long = `${'a'.repeat(300)}@shop.example`;
  expect(normal('b@shop.example', `X${long}`)).toEqual(['b@shop.example', `x${long}`]);
});

test('blanks alone are no address', () => {
  expect(normal('', '  ')).toEqual([null, null]);
});
