// Of every metric and variant: what moved it adds up to its difference, in companies of two sets of tools and three of currencies.

import { expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { writeCompany } from './companies/company.mjs';
import { example } from './known.ts';
import { movementFaults } from './moving.ts';

// A month against the one of a year before, a year against a quarter of another length.
test.each([0, 1, 2, 3, 4, 5])(
  'the steps of generated company %i add up, and none is a rest',
  (number) => {
    const company = writeCompany(number, folderOf({}));
    const [, month = '', quarter = '', year = '', before = ''] = company.periods;
    expect(movementFaults(company, month, before)).toEqual([]);
    expect(movementFaults(company, year, quarter)).toEqual([]);
  },
  300_000,
);

test('those of the example company do too', () => {
  expect(movementFaults(example, '2026-10', '2026-09')).toEqual([]);
}, 300_000);
