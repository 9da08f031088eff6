// The same for the example company, over periods of every kind.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { explanationsIn } from './explained.ts';
import { faultsIn } from './readd.mjs';

const periods = ['2026-10', '2026-09', '2026-Q3', '2025-03', '2025', '2024-12'];

test.each(periods)(
  'every metric of the example company adds up from the lines that explain names, %s',
  (period) => {
    const folder = resolve('fixtures/companies/example');
    const company = { folder, coupons: { PARTNER15: '15' }, ending: { LAUNCH20: '20' } };
    const faults = [...explanationsIn(folder, [period])].flatMap((document) => faultsIn(document, company));
    expect(faults).toEqual([]);
  },
  300_000,
);
