// The quarter April to June 2025 of the catalogue's sales fixture, read from two kinds of export.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { reportIn, rowOf, valuesOf } from '../support/report.ts';

const folder = repository('fixtures/companies/quarter');
const quarter = ['--period', '2025-Q2', '--as-of', '2025-06-30'];
const exports = {
  'a Salesforce Data Export': reportIn(folder, 'salesforce', 'plan', ...quarter),
  'the file of an unknown tool': reportIn(join(folder, 'unknown-tool'), ...quarter),
};

const expected = {
  'win_rate:count': '0.500000000000', // D1 D2 D3 of those and D4 D5 D6
  'win_rate:value': '0.416666666667', // 200 ÷ 480
  'sales_cycle:median': '100.000000000000', // 100, 100 and 70 days
  'sales_cycle:mean': '90.000000000000',
  pipeline_created: '470.00', // D3 D5 D7 D8 D9 D11
  weighted_pipeline: '203.00', // 40 + 48 + 18 + 90 + 7
  'pipeline_coverage:this_quarter': '1.600000000000', // D7: 80 ÷ (250 − 200)
  'pipeline_coverage:next_quarter': '1.200000000000', // D8 D9 D10: 360 ÷ 300
  'pipeline_coverage:next_quarter_weighted': '0.520000000000', // (48 + 18 + 90) ÷ 300
  quota_attainment: '0.800000000000', // 200 ÷ 250
  forecast_accuracy: '0.800000000000', // 1 − |240 − 200| ÷ 200
  sales_velocity: '1.85', // 5 open × 1/2 × 200/3 ÷ 90
};

describe.each(Object.entries(exports))('the quarter of eleven deals in %s', (_, report) => {
  test('is read without a warning', () => {
    expect(report.diagnostics).toMatchObject({ errors: 0, warnings: 0 });
  });

  test('has every figure of the catalogue’s fixture', () => {
    expect(valuesOf(report, Object.keys(expected))).toEqual(expected);
  });

  test('has the parts that the ratios are made of', () => {
    expect(rowOf(report, 'win_rate:count')).toMatchObject({ numerator: '3', denominator: '6', n: 6 });
    expect(rowOf(report, 'win_rate:value')).toMatchObject({ numerator: '200.00', denominator: '480.00' });
    expect(rowOf(report, 'forecast_accuracy').parts).toEqual({ forecast: '240.00', won: '200.00' });
    expect(rowOf(report, 'sales_velocity')).toMatchObject({
      parts: { open: '5', winRate: '0.500000000000', averageWon: '66.67', meanCycle: '90.000000000000' },
      flags: expect.arrayContaining(['short-history']),
    });
  });
});

test('two exports of one quarter make the same report, metric by metric', () => {
  const [salesforce, unknown] = Object.values(exports);
  expect(unknown?.metrics).toEqual(salesforce?.metrics);
});

describe('a deal entered twice and closed as lost', () => {
  const report = reportIn(folder, 'salesforce', 'duplicate', 'plan', ...quarter);

  test('depresses the win rate: under an id of its own it is another deal', () => {
    expect(rowOf(report, 'win_rate:count')).toMatchObject({
      value: '0.428571428571',
      numerator: '3',
      denominator: '7',
    });
    expect(rowOf(report, 'win_rate:value')).toMatchObject({
      value: '0.370370370370',
      numerator: '200.00',
      denominator: '540.00',
    });
  });

  test('adds to pipeline created and slows velocity', () => {
    expect(valuesOf(report, ['pipeline_created', 'sales_velocity'])).toEqual({
      pipeline_created: '530.00',
      sales_velocity: '1.59',
    });
  });
});
