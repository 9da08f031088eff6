import { describe, expect, test } from 'vitest';
import { trend } from '../../src/analyses/trend/trend.ts';
import { decimalString, type Exact } from '../../src/base/number/exact.ts';
import { d, deal, modelOf, periodOf, subscription } from '../support/model.ts';

const text = (value: Exact | null): string | null => (value === null ? null : decimalString(value, 2));

const options = { metric: ['mrr'], by: null, periods: 3, grain: null, period: null } as const;

// A pays 100 from January on, B 50 from 15 February to 20 March: nothing of it on 31 March.
const two = modelOf(
  {
    subscriptions: [
      subscription({ customer: 'A', plan: 'Pro' }),
      subscription({
        customer: 'B',
        plan: 'Team',
        amount: 50,
        startedOn: d('2025-02-15'),
        endedOn: d('2025-03-21'),
        status: 'canceled',
      }),
    ],
  },
  { asOf: d('2025-03-31') },
);
const march = periodOf(two, '2025-03');

const valuesOf = (given: Partial<Parameters<typeof trend>[2]>, model = two, period = march) =>
  trend(model, period, { ...options, ...given }).series.map(({ points }) =>
    points.map(({ result }) => text(result.value)),
  );

describe('a trend', () => {
  test('is what each period has, oldest first, up to the one that is asked for', () => {
    const { periods } = trend(two, march, options);
    expect(periods.map(({ period }) => period.label)).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(valuesOf({})).toEqual([['100.00', '150.00', '100.00']]);
  });

  test('says the change from the period before, and from the first period to the last', () => {
    const [series] = trend(two, march, { ...options, periods: 2 }).series;
    expect(series?.points.map(({ change }) => text(change?.delta ?? null))).toEqual([null, '-50.00']);
    expect(series?.points[1]?.change?.verdict).toBe('worse');
    expect(text(series?.change.delta ?? null)).toBe('-50.00');
  });

  test('keeps of each number what it comes to, not the rows behind it: they would hold all that a period was worked out from', () => {
    const { series } = trend(two, march, { ...options, metric: ['*'], by: ['plan'] });
    const held = series.flatMap(({ points }) => points.filter(({ result }) => 'rows' in result));
    expect(held).toEqual([]);
  });

  test('of one period has no change', () => {
    const [series] = trend(two, march, { ...options, periods: 1 }).series;
    expect(series?.points).toHaveLength(1);
    expect(series?.points[0]?.change).toBeNull();
  });

  test('adds up what happened, not what there is', () => {
    const { series } = trend(two, march, { ...options, metric: ['mrr', 'mrr_new', 'arpa', 'net_new_mrr'] });
    const totals = new Map(
      series.map(({ metric, isFlow, total }) => [metric.id, isFlow ? text(total) : '–']),
    );
    // New in January 100, in February 50; lost in March 50.
    expect(Object.fromEntries(totals)).toEqual({
      mrr: '–',
      mrr_new: '150.00',
      net_new_mrr: '100.00',
      arpa: '–',
    });
  });

  test('has no total where a period has no value', () => {
    const crm = modelOf({ opportunities: [deal({ createdOn: d('2025-02-10') })] }, { asOf: d('2025-03-31') });
    const [series] = trend(crm, march, { ...options, metric: ['pipeline_created'] }).series;
    // Before its first opportunity the CRM tells nothing of January.
    expect(series?.points.map(({ result }) => result.reason?.code ?? text(result.value))).toEqual([
      'insufficient-history',
      '100.00',
      '0.00',
    ]);
    expect(series?.isFlow).toBe(true);
    expect(series?.total).toBeNull();
  });

  test('splits by a dimension, and in every period the parts add up to the whole', () => {
    expect(valuesOf({ by: ['plan'] })).toEqual([
      ['100.00', '150.00', '100.00'],
      ['100.00', '100.00', '100.00'],
      ['0.00', '50.00', '0.00'],
    ]);
  });

  test.each([
    ['quarter', null, ['2024-Q4', '2025-Q1']],
    ['year', null, ['2023', '2024']],
    ['week', null, ['2025-W12', '2025-W13']],
    ['quarter', '2025-03', ['2024-Q4', '2025-Q1']],
    ['week', '2025-03', ['2025-W13', '2025-W14']],
  ] as const)('by the %s of %s has %j', (grain, period, labels) => {
    const { periods } = trend(two, march, { ...options, periods: 2, grain, period });
    expect(periods.map(({ period }) => period.label)).toEqual(labels);
  });

  test('takes its grain from the period that is asked for, fiscal quarters too', () => {
    const model = modelOf({ subscriptions: [subscription()] }, { asOf: d('2025-07-31'), fiscalYearStart: 2 });
    const labels = (name: string) =>
      trend(model, periodOf(model, name), { ...options, periods: 2, period: name }).periods.map(
        ({ period }) => period.label,
      );
    expect(labels('FY2026-Q2')).toEqual(['FY2026-Q1', 'FY2026-Q2']);
    expect(labels('2025-Q1')).toEqual(['2024-Q4', '2025-Q1']);
    expect(labels('2025-W10')).toEqual(['2025-W09', '2025-W10']);
    // What is no whole unit is looked at month by month.
    expect(labels('qtd')).toEqual(['2025-06', '2025-07']);
  });
});
