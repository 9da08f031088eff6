import { describe, expect, test } from 'vitest';
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

describe('lead conversion rate by cycle', () => {
  const lead = (email: string, createdOn: string, row: Partial<RowOf<'leads'>> = {}) => ({
    ...{ id: `${email} ${createdOn}`, email: `${email}@x.example`, createdOn: d(createdOn) },
    ...{ convertedOn: null, stage: 'Working', modifiedOn: null },
    ...row,
  });
  const lost = (modifiedOn: string | null = null) => ({
    stage: 'Unqualified',
    modifiedOn: modifiedOn === null ? null : d(modifiedOn),
  });
  const on = (day: string) => ({ convertedOn: d(day) });
  const leads = [
    lead('a', '2025-06-02', lost('2025-06-10')),
    lead('A', '2025-06-20', on('2025-06-25')), // came back: two cycles
    lead('b', '2025-06-03', lost('2025-06-15')),
    lead('b', '2025-06-14'), // the first was still changed after it came
    lead('c', '2025-06-04'),
    lead('c', '2025-06-24', on('2025-06-26')), // the first was not given up
    lead('e', '2025-01-10', lost()),
    lead('e', '2025-06-05', on('2025-06-10')), // of January, and back in June
    lead('f', '2025-06-01', { ...lost('2025-06-04'), ...on('2025-06-03') }),
    lead('f', '2025-06-20'), // the first converted
  ];
  const rate = (rows: object[], variant: string | null, options: object = {}) =>
    answer(
      leadConversionRate,
      modelOf({ leads: rows }, { asOf: d('2025-12-31'), ...options }),
      '2025-06',
      variant,
    );

  test('counts who was given up and came back again, with the days of its own', () => {
    // a twice, b, c, e and f once; a, c, e and f converted. By person e is of January: a, c and f of a, b, c, f.
    expect(rate(leads, 'by_cycle')).toMatchObject({ value: '0.666666666667', n: 6, flags: [] });
    expect(rate(leads, null)).toMatchObject({ value: '0.75', n: 4 });
  });

  test('knows the words of the config for what is given up', () => {
    const dead = leads.map((row) => (row.stage === 'Unqualified' ? { ...row, stage: 'Dead end' } : row));
    expect(rate(dead, 'by_cycle')).toMatchObject({ value: '0.75', n: 4 });
    const leadStages = new Map([['dead end', 'lost']]);
    expect(rate(dead, 'by_cycle', { leadStages })).toMatchObject({ value: '0.666666666667', n: 6 });
  });

  test('has no value where no file says where leads stand, or when none was created', () => {
    const without = leads.map(({ stage: _, ...row }) => row);
    expect(rate(without, 'by_cycle')).toMatchObject({ value: null, reason: 'missing-input' });
    expect(rate(leads.slice(6, 7), 'by_cycle')).toMatchObject({ value: null });
  });
});
