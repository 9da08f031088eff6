import { expect, test } from 'vitest';
import { decimalString } from '../../../src/base/number/exact.ts';
import { spendIn } from '../../../src/model/marketing/spend.ts';
import { View } from '../../../src/model/view.ts';
import { d, modelOf, periodOf } from '../../support/model.ts';

test('a hundred and fifty thousand search terms of one campaign over one month are added up', () => {
  const term = {
    platform: 'google',
    grain: 'search-term',
    currency: 'EUR',
    campaign: 'Shopping',
    cost: 500_000,
    day: d('2026-10-01'),
    lastDay: d('2026-10-31'),
  };
  const model = modelOf({ spend: Array.from({ length: 150_000 }, () => term) }, { asOf: d('2026-10-31') });
  const period = periodOf(model, '2026-10');
  // 150,000 at 0.50.
  const view = new View(model, period);
  const { amountsOf, rows } = spendIn(model.records, view.rows('spend'), period);
  expect(decimalString(view.money.total(amountsOf(rows)), 2)).toBe('75000.00');
});
