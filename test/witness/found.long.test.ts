// The same for the example company and for fifty that are generated.

import { expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { writeCompany } from './companies/company.mjs';
import { differences } from './finding.ts';
import { example } from './known.ts';

test('of the example company', () => {
  const periods = ['2026-10', '2026-09', '2026-Q3', '2025', '2025-03', '2026-09-12..2026-10-11'];
  expect(differences(example, periods)).toEqual([]);
});

test.each(Array.from({ length: 50 }, (_, number) => number))('of generated company %i', (number) => {
  const company = writeCompany(number, folderOf({}));
  expect(differences(company, company.periods)).toEqual([]);
});
