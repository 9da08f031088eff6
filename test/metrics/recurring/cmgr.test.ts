import { describe, expect, test } from 'vitest';
import { cmgr } from '../../../src/metrics/recurring/cmgr.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const model = modelOf(
  {
    subscriptions: [
      subscription({ customer: 'A', amount: 100, startedOn: d('2024-06-10') }),
      subscription({ customer: 'B', amount: 100, startedOn: d('2025-06-10') }),
    ],
  },
  { asOf: d('2025-06-30') },
);
const rate = (variant: string, period = '2025-06') => answer(cmgr, model, period, variant);

describe('compound monthly growth', () => {
  test('from 100 to 200 in a year is 5.9 % a month, not the mean of 8.3 %', () => {
    expect(rate('year').value).toBe('0.059463094359');
  });

  test('over three months takes the third root', () => {
    expect(rate('quarter').value).toBe('0.259921049895');
  });

  test('has no value before the first paid day', () => {
    expect(rate('year', '2025-05')).toMatchObject({ value: null, reason: 'insufficient-history' });
  });
});
