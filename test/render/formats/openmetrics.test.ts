import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { missing, reportOf, row } from '../sample.ts';
import { ACTING, hostileNames, hostileText } from './hostile.ts';
import { type ReadSample, readOpenMetrics } from './openmetrics-reader.ts';

const samplesOf = (...args: Parameters<typeof reportOf>): ReadSample[] =>
  readOpenMetrics(shown(reportOf(...args), 'openmetrics'));

const labelsOf = (segment: Record<string, string>): Record<string, string> | undefined =>
  samplesOf([row({ segment, currency: null })])[0]?.labels;

describe('openmetrics output', () => {
  test('has a gauge for each metric, labelled by variant, segment and currency', () => {
    const report = reportOf([
      row({ value: '128430.00' }),
      row({ value: '28430.50', segment: { channel: 'paid-search', plan: 'Pro' } }),
      row({ id: 'nrr', title: 'Net revenue retention', variant: 'ttm', unit: 'fraction', value: '0.995' }),
    ]);
    expect(shown(report, 'openmetrics')).toBe(
      [
        '# TYPE revkpi_mrr gauge',
        '# HELP revkpi_mrr MRR, money',
        'revkpi_mrr{currency="EUR"} 128430.00',
        'revkpi_mrr{channel="paid-search",plan="Pro",currency="EUR"} 28430.50',
        '# TYPE revkpi_nrr gauge',
        '# HELP revkpi_nrr Net revenue retention, fraction',
        'revkpi_nrr{variant="ttm"} 0.995',
        '# TYPE revkpi_as_of_timestamp_seconds gauge',
        '# HELP revkpi_as_of_timestamp_seconds End of the day that the data speaks for, in UTC',
        // 2026-11-01T00:00:00Z: 20,758 days after 1970-01-01.
        'revkpi_as_of_timestamp_seconds 1793491200',
        '# EOF',
        '',
      ].join('\n'),
    );
  });

  test('has a sample for each row with a value and none for a row without', () => {
    const withValue = example.metrics.filter(({ value }) => value !== null);
    expect(readOpenMetrics(shown(example, 'openmetrics'))).toHaveLength(withValue.length + 1);
    expect(samplesOf([missing({ id: 'cac' }, 'missing-input', 'needs costs')])).toHaveLength(1);
  });

  test('keeps rows of one metric together, wherever they stand', () => {
    const rows = [row({ id: 'mrr' }), row({ id: 'arr' }), row({ id: 'mrr', segment: { plan: 'Pro' } })];
    expect(samplesOf(rows).map(({ name }) => name)).toEqual([
      'revkpi_mrr',
      'revkpi_mrr',
      'revkpi_arr',
      'revkpi_as_of_timestamp_seconds',
    ]);
  });

  test.each([
    ['Sales region', 'Sales_region'],
    ['2nd', '_2nd'],
    ['__name__', '_name__'],
    ['Größe', 'Gr__e'],
    ['currency', 'segment_currency'],
  ])('calls the dimension %s %s', (dimension, label) => {
    expect(labelsOf({ [dimension]: 'x' })).toEqual({ [label]: 'x' });
  });

  test('keeps dimensions apart whose names become one', () => {
    expect(labelsOf({ 'a b': '1', a_b: '2', 'a-b': '3' })).toEqual({ a_b: '2', a_b_2: '1', a_b_3: '3' });
  });

  test('can be read, and has a series of its own for each name, whatever the names are', () => {
    const rows = hostileNames.map((plan) => row({ segment: { plan } }));
    expect(samplesOf(rows)).toHaveLength(hostileNames.length + 1);
    fc.assert(
      fc.property(fc.uniqueArray(hostileText, { minLength: 1, maxLength: 4 }), hostileText, (plans, name) => {
        const text = shown(reportOf(plans.map((plan) => row({ segment: { [name]: plan } }))), 'openmetrics');
        expect(text).not.toMatch(ACTING);
        expect(readOpenMetrics(text)).toHaveLength(plans.length + 1);
      }),
    );
  });

  test('keeps a mark apart from the text that spells it out', () => {
    const rows = ['\u202e', '\\u202e'].map((plan) => row({ segment: { plan } }));
    expect(
      samplesOf(rows)
        .slice(0, 2)
        .map(({ labels }) => labels['plan']),
    ).toEqual(['\\u202e', '\\u005cu202e']);
  });

  test('brings a name without control characters back as it was', () => {
    expect(labelsOf({ plan: 'a\\n"b"\nc' })).toEqual({ plan: 'a\\n"b"\nc' });
  });
});
