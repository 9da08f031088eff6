// The same for the example company, over periods of every kind.

import { expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { writeCompany } from './companies/company.mjs';
import { explanationsIn } from './explained.ts';
import { example } from './known.ts';
import { faultsIn } from './readd.mjs';

const periods = ['2026-10', '2026-09', '2026-Q3', '2025-03', '2025', '2024-12'];

test.each(periods)(
  'every metric of the example company adds up from the lines that explain names, %s',
  (period) => {
    const faults = [...explanationsIn(example, [period])].flatMap((document) => faultsIn(document, example));
    expect(faults).toEqual([]);
  },
  300_000,
);

// With one currency, with rates between two, and without; of Stripe and HubSpot, and of Chargebee and Salesforce.
test.each([0, 1, 2, 3, 4, 5])(
  'every metric of generated company %i adds up from the lines that explain names',
  (number) => {
    const company = writeCompany(number, folderOf({}));
    const faults = [...explanationsIn(company, company.periods.slice(1, 3))].flatMap((document) =>
      faultsIn(document, company),
    );
    expect(faults.slice(0, 20)).toEqual([]);
  },
  300_000,
);
