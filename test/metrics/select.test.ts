import { expect, test } from 'vitest';
import { customers } from '../../src/metrics/recurring/customers.ts';
import { segmentsBy } from '../../src/metrics/select.ts';
import { View } from '../../src/model/view.ts';
import { d, modelOf, periodOf, subscription } from '../support/model.ts';

test('a customer whose id is its name is told apart by a pseudonym, whoever else by the id', () => {
  const model = modelOf(
    { subscriptions: [subscription({ customer: 'Aldgate Archive' }), subscription({ customer: 'cus_1' })] },
    { asOf: d('2025-06-30') },
  );
  const segments = segmentsBy(model, [customers], ['customer']);
  // printf 'Aldgate Archive' | sha256sum
  expect(segments).toEqual([{}, { customer: 'cus_1' }, { customer: '~eb8bb717b68d' }]);
  for (const segment of segments.slice(1))
    expect(new View(model, periodOf(model, '2025-06'), segment).rows('subscriptions')).toHaveLength(1);
});
