import { describe, expect, test } from 'vitest';
import { cmrr } from '../../../src/metrics/recurring/committed/cmrr.ts';
import { answer, d, modelOf, subscription } from '../../support/model.ts';

const asOf = d('2025-06-30');
const committed = (rows: Parameters<typeof subscription>[0][], period = '2025-06', until = asOf) =>
  answer(cmrr, modelOf({ subscriptions: rows.map((row) => subscription(row)) }, { asOf: until }), period);

/** Pays 100 and has a column for everything that committed MRR looks at. */
const stays = { canceledOn: null, createdOn: null, endedOn: null, renews: null };

describe('committed MRR', () => {
  test('is MRR, less what is to end, and what is signed and begins later', () => {
    // 100 stay · 80 canceled in June for the end of July · 60 end in August by the file · 40 are not renewed ·
    // 30 signed in June for August.
    const { result, value } = committed([
      stays,
      { ...stays, customer: 'B', amount: 80, canceledOn: d('2025-06-20') },
      { ...stays, customer: 'C', amount: 60, endedOn: d('2025-08-01') },
      { ...stays, customer: 'D', amount: 40, renews: 'no' },
      { ...stays, customer: 'E', amount: 30, createdOn: d('2025-06-10'), startedOn: d('2025-08-01') },
    ]);
    expect(value).toBe('130'); // 280 + 30 − 180
    const parts = Object.entries(result.parts ?? {}).map(([name, { value }]) => [name, value?.toFraction()]);
    expect(Object.fromEntries(parts)).toEqual({ mrr: '280', coming: '30', ending: '180' });
  });

  test('does not take the end of a paid period for one of the subscription, where the file says that it is renewed', () => {
    const period = { ...stays, endedOn: d('2025-07-10') };
    expect(
      committed([
        { ...period, renews: 'yes' },
        { ...period, customer: 'B', amount: 40 },
      ]).value,
    ).toBe('100');
  });

  test('takes a smaller plan that is to follow a larger one for what lies between them', () => {
    const rows = [
      { ...stays, amount: 100, endedOn: d('2025-08-01') },
      { ...stays, amount: 70, startedOn: d('2025-08-01') },
    ];
    expect(committed(rows).value).toBe('70');
  });

  test('counts neither a trial that may convert nor a subscription that was never confirmed', () => {
    const later = { ...stays, startedOn: d('2025-07-10') };
    expect(
      committed([
        stays,
        { ...later, customer: 'B', trialEndsOn: d('2025-07-20') },
        { ...later, customer: 'C', status: 'incomplete' },
        { ...stays, customer: 'D', status: 'trialing', trialEndsOn: d('2025-07-20') },
      ]).value,
    ).toBe('100');
  });

  test('of an earlier month knows what was announced and signed by then', () => {
    const rows = [
      { ...stays, customer: 'A', canceledOn: d('2025-06-20'), endedOn: d('2025-06-30') },
      { ...stays, customer: 'B', canceledOn: d('2025-05-20'), endedOn: d('2025-06-10'), amount: 50 },
      { ...stays, customer: 'C', createdOn: d('2025-05-30'), startedOn: d('2025-06-05'), amount: 30 },
      { ...stays, customer: 'D', createdOn: d('2025-06-01'), startedOn: d('2025-06-05'), amount: 7 },
    ];
    // On 31 May A and B paid 150; B had given notice, C had signed.
    expect(committed(rows, '2025-05').value).toBe('130');
  });

  test('says where it cannot tell whether an end had been announced by then', () => {
    const rows = [stays, { ...stays, customer: 'B', amount: 40, renews: 'no' }];
    expect(committed(rows, '2025-05')).toMatchObject({ value: '100', flags: ['notice-day-unknown'] });
    expect(committed(rows, '2025-06')).toMatchObject({ value: '100', flags: [] });
  });

  test('is not known where no file tells of ends, cancellations or renewals', () => {
    expect(committed([{}])).toMatchObject({ value: null, reason: 'missing-input' });
  });
});
