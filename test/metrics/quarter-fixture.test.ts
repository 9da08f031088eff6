// What the metric catalogue works out by hand for its conformance quarter, with quotas of 250 and 300 and a forecast
// of 240.

import { describe, expect, test } from 'vitest';
import { decimalString, exact } from '../../src/base/number/exact.ts';
import type { Day } from '../../src/base/time/calendar.ts';
import { forecastAccuracy } from '../../src/metrics/forecast/forecast-accuracy.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { pipelineCoverage } from '../../src/metrics/pipeline/pipeline-coverage.ts';
import { pipelineCreated } from '../../src/metrics/pipeline/pipeline-created.ts';
import { pipelineQuality } from '../../src/metrics/pipeline/pipeline-quality.ts';
import { quotaAttainment } from '../../src/metrics/pipeline/quota-attainment.ts';
import { salesCycle } from '../../src/metrics/pipeline/sales-cycle.ts';
import { salesVelocity } from '../../src/metrics/pipeline/sales-velocity.ts';
import { slipRate } from '../../src/metrics/pipeline/slip-rate.ts';
import { weightedPipeline } from '../../src/metrics/pipeline/weighted-pipeline.ts';
import { winRate } from '../../src/metrics/pipeline/win-rate.ts';
import { answer, d, type deal, modelOf } from '../support/model.ts';
import { forecast, quota } from '../support/plan.ts';
import { asFinallyKnown, duplicate, seenOnFifteenthMay, seenOnFirstApril } from '../support/quarter.ts';

type Deal = ReturnType<typeof deal>;

const plan = {
  targets: [quota('2025-Q2', 250), quota('2025-Q3', 300)],
  forecasts: [forecast('2025-Q2', '2025-04-01', 240)],
};

const seen =
  (opportunities: Deal[], asOf: Day) =>
  (metric: Metric, variant: string | null = null, period = '2025-Q2') =>
    answer(metric, modelOf({ opportunities, ...plan }, { asOf }), period, variant);

/** The exact value as a fraction. */
const exactly = ({ result }: ReturnType<typeof answer>) => result.value?.toFraction();

const shown = ({ result }: ReturnType<typeof answer>, digits: number) =>
  result.value && decimalString(result.value, digits);

describe('the quarter as it is known at its end', () => {
  const quarter = seen(asFinallyKnown, d('2025-06-30'));

  test('win rate is 3 of 6 by count and 200 of 480 by value', () => {
    expect(quarter(winRate, 'count')).toMatchObject({ value: '0.5', n: 6 });
    expect(exactly(quarter(winRate, 'value'))).toBe('5/12');
    expect(shown(quarter(winRate, 'value'), 3)).toBe('0.417');
  });

  test('sales cycle is 90 days in the mean and 100 in the median', () => {
    expect(quarter(salesCycle, 'mean')).toMatchObject({ value: '90', n: 3 });
    expect(quarter(salesCycle, 'median')).toMatchObject({ value: '100', n: 3 });
  });

  test('sales velocity is 5 × 1/2 × 200/3 ÷ 90, over the quarter because the history is no year long', () => {
    expect(exactly(quarter(salesVelocity))).toBe('50/27');
    expect(shown(quarter(salesVelocity), 2)).toBe('1.85');
    expect(quarter(salesVelocity).flags).toEqual(['short-history']);
  });

  // metrics.md §8.0, the rows beside the headlines.
  test('of everything that was worked, 3 of 11 are won', () => {
    expect(exactly(quarter(winRate, 'close_rate'))).toBe('3/11');
  });

  test('of the five created in the first quarter two are won, of four decided; 140 of 520', () => {
    const created = (variant: string) => exactly(quarter(winRate, variant, '2025-Q1'));
    expect([created('cohort'), created('cohort_decided'), created('cohort_value')]).toEqual([
      '2/5',
      '1/2',
      '7/26',
    ]);
  });

  test('of the six created in the second quarter one is won so far, of two decided; 60 of 470', () => {
    const created = (variant: string) => exactly(quarter(winRate, variant));
    expect([created('cohort'), created('cohort_decided'), created('cohort_value')]).toEqual([
      '1/6',
      '1/2',
      '6/47',
    ]);
    expect(quarter(winRate, 'cohort').result.parts).toMatchObject({ open: { value: exact(4) } }); // D7 D8 D9 D11
  });

  test('of the five open on 1 April two are won in the quarter', () => {
    // D1 D2 D4 D6 D10, of which D1 and D2 are won.
    expect(quarter(winRate, 'in_quarter')).toMatchObject({ value: '0.4', flags: ['reconstructed'] });
  });

  test('all that closed took 94 days in the mean and 90 in the median, what was lost 80 in the median', () => {
    // Won 100, 100, 70; lost 80 (D4), 53 (D5), 161 (D6): 564 days in all.
    expect(quarter(salesCycle, 'closed_mean')).toMatchObject({ value: '94', n: 6 });
    expect(quarter(salesCycle, 'closed_median')).toMatchObject({ value: '90' });
    expect(quarter(salesCycle, 'lost_median')).toMatchObject({ value: '80' });
    expect(quarter(salesCycle, 'p90')).toMatchObject({ value: '100' });
  });

  test('what is open is 60 days old in the median', () => {
    // To 30 June: D7 76, D8 60, D9 41, D10 130, D11 10.
    expect(quarter(salesCycle, 'open_age')).toMatchObject({ value: '60', n: 5 });
  });

  test('of the five open one is overdue: 80 of 510', () => {
    expect(exactly(quarter(slipRate, 'proxy'))).toBe('1/5');
    expect(exactly(quarter(slipRate, 'proxy_value'))).toBe('8/51');
  });

  test('a forecast of 240 for 200 is off by a fifth of what was won and a sixth of the forecast', () => {
    expect(exactly(quarter(forecastAccuracy, 'accuracy_forecast'))).toBe('5/6');
    expect(exactly(quarter(forecastAccuracy, 'ratio'))).toBe('6/5');
    expect(exactly(quarter(forecastAccuracy, 'bias'))).toBe('1/5');
  });

  test('pipeline created is 470, what has closed since included, of which 360 are open', () => {
    expect(quarter(pipelineCreated)).toMatchObject({ value: '470', n: 6 });
    expect(quarter(pipelineCreated, 'quarter_to_date', '2025-06').value).toBe('470');
    expect(quarter(pipelineCreated, 'still_open')).toMatchObject({ value: '360', n: 4 });
  });

  test('velocity with what closed is 200 ÷ 90, with all deals and their average of 90 it is 5.50', () => {
    expect(exactly(quarter(salesVelocity, 'closed'))).toBe('20/9');
    expect(shown(quarter(salesVelocity, 'closed'), 2)).toBe('2.22');
    expect(exactly(quarter(salesVelocity, 'all'))).toBe('11/2'); // 11 × 1/2 × 990/11 ÷ 90
  });

  test('with the overdue D7 as not won, 3 of 7 are', () => {
    expect(exactly(quarter(winRate, 'with_overdue'))).toBe('3/7');
  });

  test('pipeline coverage of the next quarter is 1.20, weighted 0.52', () => {
    expect(quarter(pipelineCoverage, 'next_quarter')).toMatchObject({ value: '1.2', n: 3 });
    expect(quarter(pipelineCoverage, 'next_quarter_weighted')).toMatchObject({ value: '0.52', n: 3 });
  });

  test('pipeline coverage of the next quarter is 1.70 with any open deal, 1.47 with the overdue D7', () => {
    expect(quarter(pipelineCoverage, 'next_quarter_total')).toMatchObject({ value: '1.7', n: 5 });
    expect(exactly(quarter(pipelineCoverage, 'next_quarter_with_overdue'))).toBe('22/15'); // 440 ÷ 300
    expect(shown(quarter(pipelineCoverage, 'next_quarter_with_overdue'), 2)).toBe('1.47');
  });

  test('the 430 of four deals that have no defect are 84 % of the 510 open', () => {
    expect(exactly(quarter(pipelineQuality, 'value'))).toBe('43/51'); // D7 is overdue
    expect(quarter(pipelineQuality, 'count').value).toBe('0.8');
  });

  test('pipeline coverage of the ending quarter sets the overdue D7 against the 50 to go', () => {
    expect(quarter(pipelineCoverage, 'this_quarter')).toMatchObject({ value: '1.6', n: 1 });
  });

  test('weighted pipeline of the five open is 203, 0.68 of the next quota', () => {
    expect(quarter(weightedPipeline)).toMatchObject({ value: '203', n: 5 });
  });

  test('quota attainment and forecast accuracy are 80 %', () => {
    expect(quarter(quotaAttainment)).toMatchObject({ value: '0.8', n: 3 });
    expect(quarter(forecastAccuracy)).toMatchObject({ value: '0.8', n: 3 });
  });
});

test('a duplicate left in as lost lowers the win rates and velocity and raises the pipeline created', () => {
  const quarter = seen([...asFinallyKnown, duplicate], d('2025-06-30'));
  expect(exactly(quarter(winRate, 'count'))).toBe('3/7');
  expect(exactly(quarter(winRate, 'value'))).toBe('10/27');
  expect(shown(quarter(winRate, 'count'), 3)).toBe('0.429');
  expect(shown(quarter(winRate, 'value'), 3)).toBe('0.370');
  expect(shown(quarter(salesVelocity), 2)).toBe('1.59');
  expect(shown(quarter(salesVelocity, 'all'), 2)).toBe('5.00'); // 12 × 3/7 × 1,050/12 ÷ 90
  expect(quarter(winRate, 'close_rate').value).toBe('0.25'); // 3 of 12
  // (564 + 29) ÷ 7, and the middle of 29, 53, 70, 80, 100, 100, 161.
  expect(shown(quarter(salesCycle, 'closed_mean'), 1)).toBe('84.7');
  expect(quarter(salesCycle, 'closed_median').value).toBe('80');
  expect(quarter(pipelineCreated).value).toBe('530');
  expect(quarter(salesCycle, 'mean').value).toBe('90');
});

describe('the quarter as it was seen before its end', () => {
  test('coverage of the next quarter was 490 of 250 on the eve of it', () => {
    const eve = seen(seenOnFirstApril, d('2025-03-31'));
    expect(eve(pipelineCoverage, 'next_quarter', '2025-Q1')).toMatchObject({ value: '1.96', n: 4 });
  });

  test('coverage was 540 of the 110 to go on 15 May', () => {
    const may = seen(seenOnFifteenthMay, d('2025-05-15'));
    expect(exactly(may(pipelineCoverage, 'this_quarter'))).toBe('54/11');
    expect(shown(may(pipelineCoverage, 'this_quarter'), 2)).toBe('4.91');
    expect(may(pipelineCoverage, 'this_quarter').flags).not.toContain('reconstructed');
    expect(exactly(may(pipelineCoverage, 'remaining'))).toBe('54/11');
  });

  test('coverage was 540 of the whole quota of 250, and 110 of the 540 must be won', () => {
    const may = seen(seenOnFifteenthMay, d('2025-05-15'));
    expect(may(pipelineCoverage, 'full').value).toBe('2.16');
    expect(may(pipelineCoverage, 'this_quarter_full', '2025-05').value).toBe('2.16');
    expect(exactly(may(pipelineCoverage, 'inverted'))).toBe('11/54');
    expect(shown(may(pipelineCoverage, 'inverted'), 2)).toBe('0.20');
  });

  test('half of the quarter over, 140 of 250 are 1.13 times what is due', () => {
    // 15 May is day 45 of 91: 140/250 × 91/45.
    const may = seen(seenOnFifteenthMay, d('2025-05-15'));
    expect(exactly(may(quotaAttainment, 'pace'))).toBe('1274/1125');
  });

  test('coverage of 15 May rebuilt from the later export has the later dates, and says so', () => {
    // D10 has moved out, D6 has closed within: 60 + 200 + 50 + 30 + 80 = 420 of 110.
    const later = seen(asFinallyKnown, d('2025-06-30'));
    const rebuilt = later(pipelineCoverage, 'this_quarter', '2025-04-01..2025-05-15');
    expect(exactly(rebuilt)).toBe('42/11');
    expect(rebuilt.flags).toContain('reconstructed');
  });
});
