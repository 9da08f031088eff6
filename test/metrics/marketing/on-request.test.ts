import { describe, expect, test } from 'vitest';
import { clicks } from '../../../src/metrics/marketing/clicks.ts';
import { cpc } from '../../../src/metrics/marketing/cpc.ts';
import { cpl } from '../../../src/metrics/marketing/cpl.ts';
import { ctr } from '../../../src/metrics/marketing/ctr.ts';
import { impressions } from '../../../src/metrics/marketing/impressions.ts';
import { leadsConverted } from '../../../src/metrics/marketing/leads-converted.ts';
import { leadsCreated } from '../../../src/metrics/marketing/leads-created.ts';
import { answer, d, modelOf } from '../../support/model.ts';

type Metric = Parameters<typeof answer>[0];
type Spend = NonNullable<Parameters<typeof modelOf>[0]['spend']>;
type Leads = NonNullable<Parameters<typeof modelOf>[0]['leads']>;

const found = (metric: Metric, tables: Parameters<typeof modelOf>[0], period = '2025-06') => {
  const { value, reason, flags } = answer(metric, modelOf(tables, { asOf: d('2025-07-31') }), period);
  return [value ?? reason, ...flags];
};

const day = (on: string, cost: number, seen: number | null, clicked: number | null) => ({
  day: d(on),
  lastDay: null,
  platform: 'google-ads',
  currency: 'USD',
  cost: cost * 1_000_000,
  impressions: seen,
  clicks: clicked,
});

describe('what advertising did', () => {
  const of = (metric: Metric, spend: Spend, period?: string) => found(metric, { spend }, period);
  const rows = [
    day('2025-05-31', 900, 9000, 900),
    day('2025-06-01', 30, 1000, 10),
    day('2025-06-30', 10, 200, 6),
    day('2025-07-01', 700, 7000, 700),
  ];

  test('is of the days of the period', () => {
    expect(of(impressions, rows)).toEqual(['1200']);
    expect(of(clicks, rows)).toEqual(['16']);
    expect(of(cpc, rows)).toEqual(['2.5']);
    expect(of(ctr, rows)).toEqual(['0.013333333333']);
  });

  test('leaves the rows out that do not say it, with their cost', () => {
    const some = [...rows, day('2025-06-12', 55, null, null), day('2025-06-13', 5, 300, null)];
    expect(of(impressions, some)).toEqual(['1500', 'unknown-share']);
    expect(of(cpc, some)).toEqual(['2.5', 'unknown-share']);
    expect(of(ctr, some)).toEqual(['0.013333333333', 'unknown-share']);
  });

  test('is spread by day where a row sums days on both sides of an edge', () => {
    const week = { ...day('2025-05-29', 70, 700, 14), lastDay: d('2025-06-04') };
    expect(of(impressions, [week])).toEqual(['400', 'spread-spend']);
    expect(of(clicks, [week])).toEqual(['8', 'spread-spend']);
    expect(of(cpc, [week])).toEqual(['5', 'spread-spend']);
  });

  test('has no value where nobody clicked or nothing was seen, nor before all rows', () => {
    expect(of(cpc, [day('2025-06-02', 5, 9, 0)])).toEqual(['zero-denominator']);
    expect(of(ctr, [day('2025-06-02', 5, 0, 0)])).toEqual(['zero-denominator']);
    expect(of(clicks, rows, '2025-04')).toEqual(['insufficient-history']);
  });
});

describe('leads', () => {
  const of = (metric: Metric, leads: Leads, period?: string) => found(metric, { leads }, period);
  const lead = (email: string | null, created: string | null, converted: string | null = null) => ({
    id: `${email} ${created}`,
    email,
    createdOn: created === null ? null : d(created),
    convertedOn: converted === null ? null : d(converted),
  });
  const rows = [
    lead('a@x.example', '2025-05-31', '2025-06-01'),
    lead('b@x.example', '2025-06-01', '2025-07-01'),
    lead('B@x.example', '2025-06-20', '2025-06-30'),
    lead('c@x.example', '2025-05-01', '2025-05-10'),
    lead('C@x.example', '2025-06-02', '2025-06-11'),
    lead(null, '2025-06-30'),
  ];

  test('created are people by their first creation, converted by their first conversion', () => {
    expect(of(leadsCreated, rows)).toEqual(['2']);
    expect(of(leadsConverted, rows)).toEqual(['2']);
  });

  test('of which nobody knows when they came are said to be unknown', () => {
    expect(of(leadsCreated, [...rows, lead('d@x.example', null)])).toEqual(['2', 'unknown-share']);
  });

  test('are none where none came, and unknown before the first', () => {
    for (const metric of [leadsCreated, leadsConverted]) {
      expect(of(metric, [])).toEqual(['0']);
      expect(of(metric, rows, '2025-04')).toEqual(['insufficient-history']);
    }
  });
});

describe('the cost per lead', () => {
  const lead = (id: string, on: string) => ({ id, createdOn: d(on) });
  const leads = [lead('a', '2025-06-01'), lead('b', '2025-06-30')];
  const counted = (on: string, cost: number, conversions: number | null) => ({
    ...day(on, cost, null, null),
    conversions: conversions === null ? null : conversions * 1_000_000_000,
  });
  const of = (variant: string, spend: Spend) => {
    const model = modelOf({ spend, leads }, { asOf: d('2025-07-31') });
    const { value, reason, flags, result } = answer(cpl, model, '2025-06', variant);
    return [value ?? reason, ...flags, result.reason?.message ?? ''];
  };

  test('is of the month before where it is lagged, and unknown where the files begin within that', () => {
    const may = [day('2025-05-01', 30, 0, 0), day('2025-05-31', 60, 0, 0), day('2025-06-02', 500, 0, 0)];
    expect(of('lagged', may)).toEqual(['45', '']); // 90 ÷ 2
    expect(of('lagged', may.slice(1))).toEqual([
      'insufficient-history',
      'the spend files begin on 2025-05-31, after 2025-05-01',
    ]);
    expect(of('lagged', [day('2025-04-30', 9, 0, 0), day('2025-06-02', 5, 0, 0)])).toEqual([
      'no-spend',
      'nothing was spent in the period before',
    ]);
  });

  test('is that of a platform by its own conversions, of which it may count halves', () => {
    // 90 ÷ 2.5; the platform leaves the cell of a day without any empty.
    const june = [
      counted('2025-06-02', 50, 2.5),
      counted('2025-06-03', 40, null),
      counted('2025-07-01', 9, 9),
    ];
    expect(of('platform', june)).toEqual(['36', '']);
    expect(of('platform', [counted('2025-06-02', 50, 0), counted('2025-07-02', 5, 1)])).toEqual([
      'zero-denominator',
      'money was spent, and none came in the period: it is waste so far',
    ]);
  });
});
