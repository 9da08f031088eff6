import { expect, test } from 'vitest';
import { customersEver } from '../../../src/metrics/recurring/customers-ever.ts';
import { arrExpansion } from '../../../src/metrics/recurring/movements/arr-expansion.ts';
import { netNewArr } from '../../../src/metrics/recurring/movements/net-new-arr.ts';
import { subscriptions } from '../../../src/metrics/recurring/subscriptions.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const june = (metric: Parameters<typeof answer>[0], rows: ReturnType<typeof subscription>[]) =>
  answer(metric, modelOf({ subscriptions: rows }, { asOf: d('2025-07-31') }), '2025-06').value;

const rows = [
  subscription({ customer: 'A', startedOn: d('2024-01-01') }),
  subscription({ customer: 'A', startedOn: d('2025-06-30'), amount: 25 }),
  subscription({ customer: 'B', startedOn: d('2024-01-01'), endedOn: d('2025-06-30') }),
  subscription({ customer: 'C', startedOn: d('2025-07-01') }),
  subscription({ customer: 'D', startedOn: d('2025-06-01'), amount: 0 }),
  subscription({ customer: 'E', startedOn: d('2025-06-01'), trialEndsOn: d('2025-07-05') }),
];

test('subscriptions counts those that are paid for at the end of the period, several of a customer too', () => {
  expect(june(subscriptions, rows)).toBe('2');
  expect(june(subscriptions, [])).toBe('0');
});

test('customers ever counts everybody who has paid by the end of the period, once', () => {
  expect(june(customersEver, rows)).toBe('2');
  expect(june(customersEver, [])).toBe('0');
});

test('net new and expansion ARR are twelve times those of MRR', () => {
  // A has 25 more, B has left with 100: −75 × 12.
  expect(june(netNewArr, rows)).toBe('-900');
  expect(june(arrExpansion, rows)).toBe('300');
  expect(june(netNewArr, [])).toBe('0');
});
