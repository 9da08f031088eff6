import { describe, expect, test } from 'vitest';
import { customerLifetime } from '../../../src/metrics/unit-economics/customer-lifetime.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

type Subscriptions = ReturnType<typeof subscription>[];
const lifetime = (period: string, asOf: string, subscriptions: Subscriptions) =>
  answer(customerLifetime, modelOf({ subscriptions }, { asOf: d(asOf) }), period);
const june = (...subscriptions: Subscriptions) => lifetime('2025-06', '2025-07-31', subscriptions);

const since = d('2024-01-01');
const stays = (count: number): Subscriptions =>
  Array.from({ length: count }, (_, index) => subscription({ customer: `stays ${index}`, startedOn: since }));
const leaves = (day: string): Subscriptions[number] =>
  subscription({ customer: `leaves ${day}`, startedOn: since, endedOn: d(day) });

describe('customer lifetime', () => {
  test('has no value without subscriptions', () => {
    expect(june()).toMatchObject({ value: null, reason: 'insufficient-history' });
  });

  test('has no value when nobody churned, and shows how much was observed', () => {
    const { value, reason, result } = june(...stays(2));
    expect([value, reason, result.numerator?.value.toFraction()]).toEqual([null, 'no-churn-observed', '12']);
  });

  test('has no value when nobody was there to churn', () => {
    expect(june(leaves('2024-02-01'))).toMatchObject({ value: null, reason: 'no-observations' });
  });

  test('pools the customers of six months over those that left in them', () => {
    // Openings: 5 five times until the leaver of May is gone, then 4: 29 customer-months for one who left.
    expect(june(...stays(4), leaves('2025-05-20'))).toMatchObject({ value: '29', n: 29, flags: [] });
  });

  test('looks at the six months up to the end of the period and no day beyond', () => {
    const days = ['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'];
    // Who stops on 31 December is gone at the opening of January; who stops on 1 July still pays on 30 June.
    expect(days.map((day) => june(...stays(1), leaves(day)).value)).toEqual([null, '7', '12', null]);
  });

  test('leaves a month out that is not over', () => {
    const book = [...stays(1), leaves('2025-06-05')];
    expect(lifetime('2025-06', '2025-06-29', book).reason).toBe('no-churn-observed');
    expect(lifetime('2025-06', '2025-06-30', book).value).toBe('12');
  });

  test('says when there are fewer than six months to look at', () => {
    const started = d('2025-04-10');
    const book = [
      subscription({ startedOn: started }),
      subscription({ customer: 'B', startedOn: started, endedOn: d('2025-06-05') }),
    ];
    // May and June, with 2 customers at each opening.
    expect(june(...book)).toMatchObject({ value: '4', flags: ['short-history'] });
  });

  test('is never longer than sixty months', () => {
    expect(june(...stays(10), leaves('2025-06-30'))).toMatchObject({ value: '60', flags: ['capped'] });
    expect(june(...stays(9), leaves('2025-06-30'))).toMatchObject({ value: '60', flags: [] });
  });
});

describe('the median by Kaplan and Meier', () => {
  // The first group of the data set aml of R's package survival, as months to 1 June 2025; + is still there.
  const times = ['9', '13', '13+', '18', '23', '28+', '31', '34', '45+', '48', '161+'];
  const stay = (time: string, at: number) => {
    const months = Number.parseInt(time, 10);
    const month = 1 + ((((5 - months) % 12) + 12) % 12);
    const startedOn = d(`${2025 + Math.floor((5 - months) / 12)}-${String(month).padStart(2, '0')}-01`);
    return subscription({
      customer: `c${at}`,
      startedOn,
      endedOn: time.endsWith('+') ? null : d('2025-06-01'),
    });
  };
  const median = (all: readonly string[]) =>
    answer(
      customerLifetime,
      modelOf({ subscriptions: all.map(stay) }, { asOf: d('2025-06-30') }),
      '2025-06',
      'kaplan_meier',
    );

  test('is 31 months', () => {
    expect(median(times).value).toBe('31');
  });

  test('has no value while more than half are there, but says how long the longest has been', () => {
    expect(median(['9', '12+', '24+']).result.reason).toEqual({
      code: 'no-churn-observed',
      message: 'more than half of the customers are still there; the longest has been for 25.0 months',
    });
  });
});
