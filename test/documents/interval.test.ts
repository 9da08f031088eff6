// A share of things counted has the same interval wherever it is printed as data.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runIn } from '../support/io.ts';

const run = (...args: string[]) =>
  JSON.parse(runIn(resolve('fixtures/companies/by-hand'), [...args, '--period', '2025-06', '--json']).stdout);

// by-hand.md: 4 won of 7. Wilson with z = 1.96: centre (4 + 1.9207) ÷ (7 + 3.8415) = 0.5461, half width 1.96 ÷ (7 + 3.8415) ×
// √(4 × 3 ÷ 7 + 0.9604) = 0.2957.
test('a win rate of 4 in 7 lies between 25 and 84 % in report, explanation and trend', () => {
  const [row] = run('report', '.', '--metric', 'win_rate:count').metrics;
  expect(Number(row.interval.low)).toBeCloseTo(0.5461 - 0.2957, 3);
  expect(Number(row.interval.high)).toBeCloseTo(0.5461 + 0.2957, 3);
  expect(run('explain', 'win_rate', '.').interval).toEqual(row.interval);
  const { series } = run('trend', '.', '--metric', 'win_rate:count', '--periods', '2');
  expect(series[0].points.at(-1).interval).toEqual(row.interval);
});

test('an amount has none', () => {
  expect(run('explain', 'mrr', '.').interval).toBeNull();
});
