import { describe, expect, test } from 'vitest';
import { cac } from '../../../src/metrics/unit-economics/cac.ts';
import { cacPayback } from '../../../src/metrics/unit-economics/cac-payback.ts';
import { cacRatio } from '../../../src/metrics/unit-economics/cac-ratio.ts';
import { efficiencyScore } from '../../../src/metrics/unit-economics/efficiency-score.ts';
import { magicNumber } from '../../../src/metrics/unit-economics/magic-number.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const line = (
  month: string,
  after: string,
  category: string,
  amount: number,
  motion: string | null = null,
) => ({
  startsOn: d(`2025-${month}-01`),
  endsOn: d(`2025-${after}-01`),
  category,
  motion,
  amount: amount * 100,
  currency: 'USD',
});

/** Two new customers of 50 in June, one that pays 20 more; May cost 770, June 1,000. */
const model = (...costs: ReturnType<typeof line>[]) =>
  modelOf(
    {
      subscriptions: [
        subscription({ customer: 'A', amount: 200, startedOn: d('2024-01-01'), endedOn: null }),
        subscription({ customer: 'A', amount: 20, startedOn: d('2025-06-05') }),
        subscription({ customer: 'B', amount: 50, startedOn: d('2025-06-05') }),
        subscription({ customer: 'C', amount: 50, startedOn: d('2025-06-06') }),
      ],
      costs: [line('05', '06', 'sales_marketing', 770), ...costs],
      pnl: [
        {
          startsOn: d('2025-06-01'),
          endsOn: d('2025-07-01'),
          item: 'net_burn',
          amount: 72_000,
          currency: 'USD',
        },
      ],
    },
    { asOf: d('2025-06-30') },
  );

const whole = model(
  line('06', '07', 'sales_marketing', 700, 'new'),
  line('06', '07', 'sales_marketing', 120, 'expansion'),
  line('06', '07', 'sales_marketing', 180),
);

describe('the CAC ratio', () => {
  test('sets costs beside the ARR that they won, of one motion where they state it', () => {
    const ratio = (variant: string) => answer(cacRatio, whole, '2025-06', variant).result.value?.toFraction();
    expect(ratio('blended')).toBe('25/36'); // 1,000 ÷ (12 × 120)
    expect(ratio('new_arr')).toBe('7/12'); // 700 ÷ 1,200
    expect(ratio('expansion')).toBe('1/2'); // 120 ÷ 240
    expect(ratio('bessemer')).toBe('144/77'); // 12 × 120 ÷ 770, without a margin
  });

  test('has no value where no cost states the motion', () => {
    const silent = model(line('06', '07', 'sales_marketing', 1_000));
    expect(answer(cacRatio, silent, '2025-06', 'new_arr').result.reason?.message).toBe(
      'needs costs of category sales_marketing whose motion is new; none touches the period',
    );
    expect(answer(cac, silent, '2025-06', 'new_logo').reason).toBe('missing-input');
  });
});

describe('CAC', () => {
  test('of new customers, and of what the period before cost', () => {
    expect(answer(cac, whole, '2025-06', 'new_logo').value).toBe('350');
    expect(answer(cac, whole, '2025-06', 'lagged').value).toBe('385');
  });
});

describe('CAC payback', () => {
  test('is 11 months where 770 of the month before won 100 a month at a margin of 70 %', () => {
    // Bessemer’s example. Revenue is MRR by the day here: 200 + 20 × 26/30 + 50 × 26/30 + 50 × 25/30 = 302.33.
    const revenue = 200 + (20 * 26 + 50 * 26 + 50 * 25) / 30;
    const cogs = model(line('06', '07', 'cogs', Math.round(revenue * 0.3 * 100) / 100));
    expect(Number(answer(cacPayback, cogs, '2025-06', 'bessemer').value)).toBeCloseTo(11, 3);
  });

  test('is shorter where expansion pays too', () => {
    const months = (variant: string) =>
      answer(cacPayback, whole, '2025-06', variant).result.value?.toFraction();
    expect(months('aggregate')).toBe('10'); // 1,000 ÷ 100
    expect(months('without_margin')).toBe('10');
    expect(months('blended')).toBe('25/3'); // 1,000 ÷ 120
  });
});

describe('efficiency', () => {
  test('is net new ARR over burn', () => {
    expect(answer(efficiencyScore, whole, '2025-06').value).toBe('2'); // 12 × 120 ÷ 720
  });

  test('is by revenue the growth of a period over what the one before cost', () => {
    // May 200, June 302.33; × 12 a month ÷ 770
    const growth = (20 * 26 + 50 * 26 + 50 * 25) / 30;
    expect(Number(answer(magicNumber, whole, '2025-06', 'revenue').value)).toBeCloseTo(
      (growth * 12) / 770,
      9,
    );
    expect(answer(magicNumber, whole, '2024-01', 'revenue').reason).not.toBeNull();
  });
});
