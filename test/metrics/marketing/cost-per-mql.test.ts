import { describe, expect, test } from 'vitest';
import { costPerMql } from '../../../src/metrics/marketing/cost-per-mql.ts';
import { costPerSql } from '../../../src/metrics/marketing/cost-per-sql.ts';
import { answer, d, modelOf } from '../../support/model.ts';

const spend = [{ platform: 'google', day: d('2025-06-04'), cost: 300_000_000, currency: 'USD' }];

const model = (leads: NonNullable<Parameters<typeof modelOf>[0]['leads']>) =>
  modelOf({ leads, spend }, { asOf: d('2025-06-30') });

const row = (mqlOn: string | null, more: object = {}) => ({
  createdOn: d('2025-05-20'),
  mqlOn: mqlOn === null ? null : d(mqlOn),
  sqlOn: null,
  ...more,
});

describe('cost per MQL and SQL', () => {
  test('counts who was qualified in the period, whenever they came, both edges of it', () => {
    const leads = [row('2025-05-31'), row('2025-06-01'), row('2025-06-30'), row('2025-07-01'), row(null)];
    // 300 ÷ 2
    expect(answer(costPerMql, model(leads), '2025-06').value?.toString()).toBe('150');
  });

  test('counts a person once, by the first such day', () => {
    const leads = [
      row('2025-05-30', { email: 'a@x.example' }),
      row('2025-06-10', { email: 'A@x.example' }),
      row('2025-06-11', { email: 'b@x.example' }),
    ];
    expect(answer(costPerMql, model(leads), '2025-06').value?.toString()).toBe('300');
  });

  test('has no value where nobody was, or no file says when', () => {
    expect(answer(costPerMql, model([row('2025-05-01')]), '2025-06').reason).toBe('zero-denominator');
    expect(answer(costPerSql, model([row('2025-06-01')]), '2025-06').reason).toBe('missing-input');
  });
});
