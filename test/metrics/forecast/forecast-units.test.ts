// Errors of forecasts by period and by owner: metrics.md §9.1.

import { describe, expect, test } from 'vitest';
import { forecastAccuracy } from '../../../src/metrics/forecast/forecast-accuracy.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';
import { forecast } from '../../support/plan.ts';

const won = (amount: number, closedOn: string, owner = 'Ann') =>
  deal({ outcome: 'won', amount, owner, closedOn: d(closedOn) });

const asked = (model: ReturnType<typeof modelOf>, variant: string, period = '2025-Q2') =>
  answer(forecastAccuracy, model, period, variant);

describe('a quarter of which each month was forecast', () => {
  // April 500 for nothing, May 500 for 1,000, June 105 for 100: errors 500, 500, 5.
  const model = modelOf(
    {
      opportunities: [won(600, '2025-05-02'), won(400, '2025-05-31'), won(100, '2025-06-15')],
      forecasts: [
        forecast('2025-04', '2025-04-01', 500),
        forecast('2025-05', '2025-04-20', 900),
        forecast('2025-05', '2025-05-01', 500),
        forecast('2025-06', '2025-05-30', 105),
        forecast('2025-06', '2025-06-02', 100), // too late
        forecast('2025-Q2', '2025-04-01', 1_100), // the quarter is no month of itself
      ],
    },
    { asOf: d('2025-06-30') },
  );

  test('has a WAPE of 1,005 ÷ 1,100, though the sum of all is off by 5 alone', () => {
    expect(asked(model, 'wape').result.value?.toFraction()).toBe('201/220');
    expect(asked(model, 'bias_periods').result.value?.toFraction()).toBe('1/220');
  });

  test('has the mean of 50 % and 5 % as its MAPE, April left out and counted', () => {
    expect(asked(model, 'mape')).toMatchObject({ value: '0.275', n: 3 });
    expect(asked(model, 'mape').result.parts?.['withoutWins']?.value.toFraction()).toBe('1');
  });

  test('hit June alone, within a tenth', () => {
    expect(asked(model, 'hit_rate').result.value?.toFraction()).toBe('1/3');
  });

  test('that is not over has its first months alone', () => {
    const may = modelOf(
      {
        opportunities: [won(1_000, '2025-05-02')],
        forecasts: [forecast('2025-05', '2025-05-01', 900), forecast('2025-06', '2025-05-30', 900)],
      },
      { asOf: d('2025-06-20') },
    );
    expect(asked(may, 'wape')).toMatchObject({ value: '0.1', n: 1 });
  });
});

describe('a quarter in one month of which nothing but a deal without an amount was won', () => {
  // April 500 for 1,000; May 300 for an amount that nobody wrote down, which adds nothing to what was won in the quarter.
  const model = modelOf(
    {
      opportunities: [
        won(1_000, '2025-04-02'),
        deal({ outcome: 'won', amount: null, closedOn: d('2025-05-31') }),
      ],
      forecasts: [forecast('2025-04', '2025-04-01', 500), forecast('2025-05', '2025-05-01', 300)],
    },
    { asOf: d('2025-06-30') },
  );

  test('is computed on the rest, and says how much is not known', () => {
    expect(asked(model, 'wape').result.value?.toFraction()).toBe('4/5');
    expect(asked(model, 'mape').result.value?.toFraction()).toBe('1/2');
    expect(asked(model, 'wape').result.flags).toContain('unknown-share');
    expect(asked(model, 'wape').result.parts?.['unknownShare']?.value.toFraction()).toBe('1/2');
  });

  test('has no value for the month, of which nothing is known', () => {
    expect(asked(model, 'wape', '2025-05')).toMatchObject({ value: null, reason: 'missing-input' });
  });

  test('has the error of the period itself where nothing shorter was forecast', () => {
    expect(asked(model, 'wape', '2025-04')).toMatchObject({ value: '0.5', n: 1 });
  });
});

describe('two owners of which one calls too much and one too little', () => {
  const model = modelOf(
    {
      opportunities: [won(1_000, '2025-05-02', 'Bea')],
      forecasts: [
        forecast('2025-Q2', '2025-04-01', 500, { owner: 'Ann' }),
        forecast('2025-Q2', '2025-04-01', 500, { owner: 'Bea' }),
      ],
    },
    { asOf: d('2025-06-30') },
  );

  test('are right together, and off by all that was won one by one', () => {
    expect(answer(forecastAccuracy, model, '2025-Q2').value).toBe('1');
    expect(asked(model, 'wape_owners').value).toBe('1');
    expect(asked(model, 'hit_rate_owners').value).toBe('0');
    expect(asked(model, 'mape_owners')).toMatchObject({ value: '0.5', n: 2 }); // Bea alone: Ann won nothing
  });
});

test('without any forecast there is no error', () => {
  const model = modelOf({ opportunities: [won(1, '2025-05-02')], forecasts: [] }, { asOf: d('2025-06-30') });
  for (const variant of ['mape', 'wape', 'hit_rate', 'mape_owners'])
    expect(asked(model, variant)).toMatchObject({ value: null, reason: 'missing-input' });
});
