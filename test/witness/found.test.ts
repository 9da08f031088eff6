// Ten numbers are found again in the CSV files by a program that imports nothing of this one and decides itself which rows count.

import { expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { writeCompany } from './companies/company.mjs';
import { differences } from './finding.ts';
import { byHand } from './known.ts';

test('of the company by hand', () => {
  expect(differences(byHand, ['2025-06', '2025-05', '2025-Q2', '2025', '2024-06', '2025-W23'])).toEqual([]);
});

// With one currency, with rates between two, and without.
test.each([0, 1, 2, 5])('of generated company %i', (number) => {
  const company = writeCompany(number, folderOf({}));
  expect(differences(company, company.periods)).toEqual([]);
});

test('what is a day, a coupon or a currency off is found', () => {
  const company = writeCompany(8, folderOf({}));
  const { periods, coupons } = company;
  const { PARTNER15: _, ...fewer } = coupons;
  expect(differences({ ...company, coupons: fewer }, periods)).not.toEqual([]);
  expect(differences({ ...company, zone: 'Pacific/Auckland' }, periods)).not.toEqual([]);
  expect(differences({ ...company, currency: 'SEK' }, periods)).not.toEqual([]);
});
