import { expect, test } from 'vitest';
import type { Day } from '../../../src/base/time/calendar.ts';
import { leadConversionRate } from '../../../src/metrics/marketing/lead-conversion-rate.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { answer, d, modelOf, rowsOf } from '../../support/model.ts';

type Lead = Partial<RowOf<'leads'>>;

let serial = 0;
const lead = (createdOn: string, convertedOn: string | null = null, row: Lead = {}): Lead => ({
  id: `lead_${++serial}`,
  email: `person${serial}@shop.example`,
  createdOn: d(createdOn),
  convertedOn: convertedOn === null ? null : d(convertedOn),
  ...row,
});

const june = (leads: Lead[], asOf: Day = d('2025-12-31')) =>
  answer(leadConversionRate, modelOf({ leads }, { asOf }), '2025-06');

test('lead conversion rate divides the leads that converted in time by the leads created in the period', () => {
  const { value, n, result } = june([
    lead('2025-06-03', '2025-06-20'),
    lead('2025-06-04'),
    lead('2025-06-05'),
    lead('2025-06-06', '2025-07-20'),
  ]);
  expect({ value, n }).toEqual({ value: '0.5', n: 4 });
  expect(result.rows?.()['converted']?.map(({ row }) => row)).toEqual([0, 3]);
});

test('lead conversion rate has no value when no lead was created', () => {
  expect(june([])).toMatchObject({ value: null, reason: 'zero-denominator', n: 0 });
});

test('lead conversion rate goes by the day of creation, not of conversion', () => {
  const edges = [
    lead('2025-05-31', '2025-06-10'),
    lead('2025-06-01', '2025-06-10'),
    lead('2025-06-30'),
    lead('2025-07-01', '2025-07-02'),
  ];
  expect(june(edges)).toMatchObject({ value: '0.5', n: 2 });
});

test('lead conversion rate counts the ninetieth day after creation and not the one after', () => {
  // 1 June + 90 days = 30 August.
  expect(june([lead('2025-06-01', '2025-08-30'), lead('2025-06-01', '2025-08-31')]).value).toBe('0.5');
});

test('lead conversion rate knows nothing of conversions after as-of', () => {
  const leads = [lead('2025-06-03', '2025-07-01'), lead('2025-06-03', '2025-06-30')];
  expect(june(leads, d('2025-06-30')).value).toBe('0.5');
});

test('lead conversion rate joins rows of one address at their earliest creation and conversion', () => {
  const leads = [
    lead('2025-06-02', null, { email: 'Lena@Surf.example' }),
    lead('2025-06-20', '2025-06-25', { email: 'lena@surf.example ' }),
    lead('2025-05-28', null, { email: 'old@surf.example' }),
    lead('2025-06-02', '2025-06-03', { email: 'OLD@surf.example' }),
    lead('2025-06-02', null, { email: null }),
    lead('2025-06-02', null, { email: '' }),
  ];
  expect(june(leads)).toMatchObject({ value: '0.333333333333', n: 3 });
});

test('lead conversion rate is open until the last lead of the period has had its ninety days', () => {
  // 30 June + 90 days = 28 September.
  const leads = [lead('2025-06-03', '2025-06-20')];
  expect(june(leads, d('2025-09-27')).flags).toContain('maturity-open');
  expect(june(leads, d('2025-09-28')).flags).not.toContain('maturity-open');
});

test('lead conversion rate of segments adds up to the total where rows of one person differ', () => {
  const leads = [
    lead('2025-06-02', null, { email: 'a@b.example', source: 'Web' }),
    lead('2025-06-09', '2025-06-10', { email: 'a@b.example', source: 'Event' }),
  ];
  const model = modelOf({ leads }, { asOf: d('2025-12-31') });
  const ofSource = (source: string) =>
    rowsOf(leadConversionRate, model, '2025-06', null, { source })[0]?.result;
  expect(ofSource('Web')).toMatchObject({ n: 1, numerator: { value: { n: 1n } } });
  expect(ofSource('Event')).toMatchObject({ n: 0, value: null });
});
