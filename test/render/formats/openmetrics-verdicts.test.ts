import { describe, expect, test } from 'vitest';
import { entry, fallen, resultOf } from '../check-sample.ts';
import { shown } from '../plainly.ts';
import { hostileNames } from './hostile.ts';
import { readOpenMetrics } from './openmetrics-reader.ts';

describe('openmetrics output of a check', () => {
  test('has the values, whether each fails, and the answer', () => {
    const gone = entry({
      key: 'cac|2026-10||EUR',
      id: 'cac',
      value: null,
      status: 'vanished',
      level: 'error',
    });
    const text = shown(resultOf([fallen(), entry(), gone]), 'openmetrics');
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples).toEqual([
      'revkpi_arr{currency="EUR"} 1100.00',
      'revkpi_mrr{currency="EUR"} 100.00',
      'revkpi_check_failing{metric="arr",currency="EUR"} 1',
      'revkpi_check_failing{metric="mrr",currency="EUR"} 0',
      'revkpi_check_failing{metric="cac",currency="EUR"} 1',
      'revkpi_check_passed 0',
      'revkpi_check_compared 3',
      'revkpi_check_errors 2',
      'revkpi_check_new_errors 2',
      'revkpi_check_warnings 0',
      'revkpi_check_silenced 0',
      'revkpi_as_of_timestamp_seconds 1793491200',
    ]);
    expect(readOpenMetrics(text)).toHaveLength(12);
  });

  test('can be read whatever the names are', () => {
    const entries = hostileNames.map((plan) => entry({ segment: { plan }, title: plan }));
    expect(readOpenMetrics(shown(resultOf(entries), 'openmetrics'))).toHaveLength(2 * entries.length + 7);
  });
});
