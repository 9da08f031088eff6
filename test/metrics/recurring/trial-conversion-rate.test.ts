import { describe, expect, test } from 'vitest';
import { trialConversionRate } from '../../../src/metrics/recurring/trial-conversion-rate.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const trial = (customer: string, from: string, to: string, row: Parameters<typeof subscription>[0] = {}) =>
  subscription({ customer, startedOn: d(from), trialStartsOn: d(from), trialEndsOn: d(to), ...row });

const subscriptions = [
  trial('pays', '2025-05-01', '2025-05-15'),
  trial('ends in it', '2025-05-03', '2025-05-17', { endedOn: d('2025-05-16'), status: 'canceled' }),
  trial('pays late', '2025-05-31', '2025-08-20'),
  // Paid before: a gift.
  subscription({ customer: 'pays already', startedOn: d('2024-01-01'), endedOn: d('2025-05-20') }),
  trial('pays already', '2025-05-10', '2025-05-24'),
  trial('of April', '2025-04-30', '2025-05-14'),
];
const seen = (asOf: string, trialConversionDays = 60) =>
  answer(
    trialConversionRate,
    modelOf({ subscriptions }, { asOf: d(asOf), policies: { ...defaultPolicies, trialConversionDays } }),
    '2025-05',
  );

describe('the trial conversion rate', () => {
  test('is the share of those that began a trial and paid within sixty days', () => {
    expect(seen('2025-12-31')).toMatchObject({ n: 3, flags: [] });
    expect(seen('2025-12-31').result.value?.toFraction()).toBe('1/3');
    // 31 May to 20 August are 81 days.
    expect(seen('2025-12-31', 81).result.value?.toFraction()).toBe('2/3');
  });

  test('can still rise while there are days left', () => {
    expect(seen('2025-07-29').flags).toEqual(['trials-open']);
    expect(seen('2025-07-30').flags).toEqual([]);
  });

  test('has no value without trials, nor where no file tells of any', () => {
    const plain = modelOf({ subscriptions: [subscription()] }, { asOf: d('2025-06-30') });
    expect(answer(trialConversionRate, plain, '2025-05').reason).toBe('missing-input');
    const none = modelOf({ subscriptions: [subscription({ trialEndsOn: null })] }, { asOf: d('2025-06-30') });
    expect(answer(trialConversionRate, none, '2025-05').reason).toBe('zero-denominator');
  });
});

describe('the trial conversion rate of leads', () => {
  const lead = (id: string, source: string, createdOn: string, convertedOn: string | null = null) => ({
    ...{ id, source, createdOn: d(createdOn), convertedOn: convertedOn === null ? null : d(convertedOn) },
  });
  const of = (leads: ReturnType<typeof lead>[], more: Parameters<typeof modelOf>[0] = {}) =>
    answer(trialConversionRate, modelOf({ leads, ...more }, { asOf: d('2025-12-31') }), '2025-05');
  const leads = [
    lead('1', 'Trial', '2025-05-03', '2025-06-01'),
    lead('2', 'free-trial sign-up', '2025-05-04'),
    lead('3', 'Free Trial', '2025-05-05', '2025-07-30'), // 86 days later
    lead('4', 'Webinar', '2025-05-06', '2025-05-07'),
    lead('5', 'Trial', '2025-06-03', '2025-06-04'),
  ];

  test('counts those whose source is a trial, where no subscriptions tell of any', () => {
    expect(of(leads)).toMatchObject({ n: 3, flags: ['trials-of-leads'] });
    expect(of(leads).result.value?.toFraction()).toBe('1/3');
  });

  test('gives way to subscriptions that tell of trials', () => {
    expect(of(leads, { subscriptions }).flags).toEqual([]);
  });

  test('has no value where no lead came by a trial, nor where nothing says who converted', () => {
    expect(of([lead('4', 'Webinar', '2025-05-06')]).reason).toBe('zero-denominator');
    const untold = modelOf(
      { leads: [{ id: '1', source: 'Trial', createdOn: d('2025-05-03') }] },
      { asOf: d('2025-12-31') },
    );
    expect(answer(trialConversionRate, untold, '2025-05').reason).toBe('missing-input');
  });
});
