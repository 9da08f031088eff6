import { expect, test } from 'vitest';
import { decimalString } from '../../src/base/exact.ts';
import { defaultPolicies, Model } from '../../src/model/model.ts';
import { Records } from '../../src/model/records.ts';
import { spendIn } from '../../src/model/spend.ts';
import { View } from '../../src/model/view.ts';
import { d, periodOf } from '../support/model.ts';

test('a hundred and fifty thousand search terms of one campaign over one month are added up', () => {
  const records = new Records();
  const file = records.addFile({
    name: 'terms.csv',
    source: 'google-ads-search-terms',
    tool: 'google-ads',
    collection: 'spend',
    exportedOn: null,
    fields: new Set(['day', 'cost']),
  });
  const row = {
    platform: 'google',
    grain: 'search-term',
    currency: 'EUR',
    campaign: 'Shopping',
    cost: 500_000,
  };
  for (let line = 4; line < 150_004; line++)
    records.tables.spend.append({ ...row, day: d('2026-10-01'), lastDay: d('2026-10-31') }, file, line);
  const model = new Model(records, {
    asOf: d('2026-10-31'),
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
  });
  const period = periodOf(model, '2026-10');
  // 150,000 at 0.50.
  expect(decimalString(spendIn(new View(model, period), period).amount, 2)).toBe('75000.00');
});
