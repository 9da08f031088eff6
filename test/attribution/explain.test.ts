// Each cause by hand. A pays 100 dollars a month and B 50 since January; the baseline is of February unless said.

import { describe, expect, test } from 'vitest';
import { largestOf } from '../../src/attribution/kept-steps.ts';
import { Pseudonyms } from '../../src/attribution/pseudonyms.ts';
import type { ModelOptions } from '../../src/model/model.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { d, deal, modelOf, subscription } from '../support/model.ts';
import { explainedAll, partsOf, SALT, textsOf } from './explaining.ts';

type Row = Parameters<typeof subscription>[0];

const a = (row: Row = {}) => subscription({ id: 'sub_a', customer: 'A', plan: 'Pro', ...row });
const b = (row: Row = {}) => subscription({ id: 'sub_b', customer: 'B', plan: 'Team', amount: 50, ...row });
const c = (row: Row = {}) => subscription({ id: 'sub_c', customer: 'C', plan: 'Pro', amount: 70, ...row });

const at = (asOf: string, rows: readonly Row[], options: Partial<ModelOptions> = {}) => ({
  model: modelOf(
    { subscriptions: rows.map((row) => row ?? {}) },
    { asOf: d(asOf), currency: 'USD', ...options },
  ),
  period: asOf.slice(0, 7),
});
const february = at('2025-02-28', [a(), b()]);
const march = (...rows: Row[]) => at('2025-03-31', rows);
const again = (...rows: Row[]) => at('2025-02-28', rows);

describe('a difference in MRR', () => {
  test('is new where a customer was not there', () => {
    expect(partsOf(february, march(a(), b(), c({ startedOn: d('2025-03-10') })), 'mrr')).toEqual(['new 70']);
  });

  test('is new where a customer was there and had never paid', () => {
    const trial = c({ status: 'trialing', startedOn: d('2025-02-20'), trialEndsOn: d('2025-06-30') });
    const paying = c({ status: 'active', startedOn: d('2025-02-20'), trialEndsOn: d('2025-03-20') });
    expect(partsOf(at('2025-02-28', [a(), b(), trial]), march(a(), b(), paying), 'mrr')).toEqual(['new 70']);
  });

  test.each([
    ['has been canceled', [a(), b({ status: 'canceled', endedOn: d('2025-03-05') })]],
    ['is in no row any more', [a()]],
  ])('is lost where a customer %s', (_, rows) => {
    expect(partsOf(february, march(...rows), 'mrr')).toEqual(['lost -50']);
  });

  test('is a changed row where a customer pays otherwise, or is paused', () => {
    expect(partsOf(february, march(a({ amount: 130 }), b()), 'mrr')).toEqual(['changed 30']);
    const paused = b({ status: 'paused', pausedOn: d('2025-03-05') });
    expect(partsOf(february, march(a(), paused), 'mrr')).toEqual(['changed -50']);
  });

  test('is a late row where one of a day before the period had ended was not there then', () => {
    const late = c({ startedOn: d('2025-02-28') });
    expect(partsOf(february, again(a(), b(), late), 'mrr')).toEqual(['late 70']);
    expect(partsOf(february, march(a(), b(), late), 'mrr')).toEqual(['late 70']);
  });

  test('is no late row while the period of the baseline was not over', () => {
    const early = { ...at('2025-02-27', [a(), b()]), period: '2025-02' };
    expect(partsOf(early, again(a(), b(), c({ startedOn: d('2025-02-20') })), 'mrr')).toEqual(['new 70']);
  });

  test('is time where nothing changed but the day', () => {
    const ending = b({ endedOn: d('2025-03-15') });
    expect(partsOf(at('2025-02-28', [a(), ending]), march(a(), ending), 'mrr')).toEqual(['time -50']);
    expect(
      partsOf(
        at('2025-02-28', [a(), c({ startedOn: d('2025-02-10') })]),
        march(a(), c({ startedOn: d('2025-02-10') })),
        'mrr_new',
      ),
    ).toEqual(['time -70']);
  });

  test('is the definition where the same rows are counted by another policy', () => {
    // Overdue since 10 February: with 30 days of grace it still pays at the end of the month, with 5 it does not.
    const overdue = b({ status: 'past_due', currentPeriodStartsOn: d('2025-02-10') });
    const strict = at('2025-02-28', [a(), overdue], { policies: { ...defaultPolicies, graceDays: 5 } });
    expect(partsOf(at('2025-02-28', [a(), overdue]), strict, 'mrr')).toEqual(['definition -50']);
  });

  test('is exchange rates where a customer pays the same in another currency', () => {
    const euros = (rate: string, asOf: string) => ({
      model: modelOf(
        {
          subscriptions: [a(), b({ currency: 'EUR' })],
          rates: [{ day: d(asOf), currency: 'USD', rate }],
        },
        { asOf: d(asOf), currency: 'USD' },
      ),
      period: asOf.slice(0, 7),
    });
    // 50 euros are 55 dollars, then 60.
    expect(partsOf(euros('1.1', '2025-02-28'), euros('1.2', '2025-03-31'), 'mrr')).toEqual(['rates 5']);
  });

  test('comes from a cause for each of its rows, in the order of the causes', () => {
    const now = march(a({ amount: 130 }), c({ startedOn: d('2025-03-10') }));
    expect(partsOf(february, now, 'mrr')).toEqual(['changed 30', 'lost -50', 'new 70']);
  });

  test('of a segment comes from its own rows', () => {
    const now = march(a({ amount: 130 }), c({ startedOn: d('2025-03-10') }));
    expect(partsOf(february, now, 'mrr', 'plan=Pro')).toEqual(['changed 30', 'new 70']);
    expect(partsOf(february, now, 'mrr', 'plan=Team')).toEqual(['lost -50']);
  });

  test('counts those whose rows differ', () => {
    const now = march(
      a({ amount: 130 }),
      c({ startedOn: d('2025-03-10') }),
      c({ id: 'sub_d', startedOn: d('2025-03-11') }),
    );
    const [mrr] = explainedAll(february, now, ['mrr']);
    expect(mrr?.explained.parts.map(({ counts }) => counts.customer)).toEqual([1, 1, 1]);
  });
});

describe('a difference in a ratio', () => {
  test('is divided by taking over one cause after the other', () => {
    // 150 ÷ 2 = 75; A pays 200: 250 ÷ 2 = 125; without B: 200 ÷ 1 = 200; with C: 270 ÷ 2 = 135.
    const now = march(a({ amount: 200 }), c({ startedOn: d('2025-03-10') }));
    expect(partsOf(february, now, 'arpa')).toEqual(['changed 50', 'lost 75', 'new -65']);
  });
});

describe('a difference in a median', () => {
  test('comes from the deal that moved it', () => {
    const won = (id: string, created: string, closed: string) =>
      deal({ id, outcome: 'won', createdOn: d(created), closedOn: d(closed) });
    const early = [won('o1', '2025-02-23', '2025-03-05'), won('o2', '2025-02-18', '2025-03-10')]; // 10 and 20 days
    const deals = (asOf: string, rows: ReturnType<typeof deal>[]) => ({
      model: modelOf({ opportunities: rows }, { asOf: d(asOf) }),
      period: '2025-03',
    });
    const now = deals('2025-03-31', [...early, won('o3', '2025-02-08', '2025-03-20')]); // 40 days
    expect(partsOf(deals('2025-03-15', early), now, 'sales_cycle:median')).toEqual(['new 5']);
  });
});

describe('a number that has', () => {
  test('vanished says with what', () => {
    expect(partsOf(february, march(b({ status: 'canceled', endedOn: d('2025-03-05') })), 'arpa')).toEqual([
      'lost none',
    ]);
  });

  test('appeared says with what', () => {
    const nobody = at('2025-02-28', [a({ status: 'incomplete' })]);
    expect(partsOf(nobody, march(a()), 'arpa')).toEqual(['new none']);
  });

  test('not changed has no parts', () => {
    expect(partsOf(february, march(a(), b()), 'mrr')).toEqual([]);
  });
});

describe('those behind a part', () => {
  test('are named by their pseudonyms, the largest first, with the part of each', () => {
    const now = march(a({ amount: 130 }), b({ amount: 55 }));
    const [mrr] = explainedAll(february, now, ['mrr'], '', true);
    expect(mrr && textsOf(mrr.explained)).toEqual(['changed 35']);
    const largest = largestOf(mrr?.explained.parts[0]?.steps ?? [], 3);
    expect(largest.map(({ delta }) => delta?.toString())).toEqual(['30', '5']);
    const pseudonyms = new Pseudonyms(SALT);
    expect(largest.map(({ entity }) => entity.id)).toEqual([pseudonyms.of('A'), pseudonyms.of('B')]);
  });
});
