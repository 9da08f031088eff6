// The same for the example company and for fifty that are generated.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { writeCompany } from './companies/company.mjs';
import { differences } from './finding.ts';

test('of the example company', () => {
  const company = {
    ...{ folder: resolve('fixtures/companies/example'), asOf: '2026-10-31', currency: 'USD', zone: 'UTC' },
    coupons: {
      PARTNER15: { percentOff: '15', duration: 'forever' },
      LAUNCH20: { percentOff: '20', duration: 'once' },
    },
  };
  const periods = ['2026-10', '2026-09', '2026-Q3', '2025', '2025-03', '2026-09-12..2026-10-11'];
  expect(differences(company, periods)).toEqual([]);
});

test.each(Array.from({ length: 50 }, (_, number) => number))('of generated company %i', (number) => {
  const company = writeCompany(number, folderOf({}));
  expect(differences(company, company.periods)).toEqual([]);
});
