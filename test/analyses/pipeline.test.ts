// The open pipeline of small books, each number worked out by hand.

import { describe, expect, test } from 'vitest';
import { type PipelineOptions, pipeline } from '../../src/analyses/pipeline/pipeline.ts';
import { type Exact, sumExact } from '../../src/base/number/exact.ts';
import { formatDay } from '../../src/base/time/calendar.ts';
import { d, deal, modelOf, periodOf } from '../support/model.ts';
import { quota } from '../support/plan.ts';
import { asFinallyKnown } from '../support/quarter.ts';

type Tables = Parameters<typeof modelOf>[0];

const half = 500_000_000;

const seen = (tables: Tables, asOf: string, options: Partial<PipelineOptions> = {}) => {
  const model = modelOf(tables, { asOf: d(asOf) });
  return pipeline(model, periodOf(model, options.period ?? '2025-Q2'), {
    by: null,
    period: null,
    rows: false,
    ...options,
  });
};

const only = <T>(items: readonly T[]): T => {
  expect(items).toHaveLength(1);
  return items[0] as T; // the only one
};

const text = (value: Exact | null | undefined): string | null => value?.toFraction() ?? null;

describe('the conformance quarter of the catalogue, at its end', () => {
  const targets = [quota('2025-Q2', 250), quota('2025-Q3', 300)];
  const found = seen({ opportunities: asFinallyKnown, targets }, '2025-06-30');
  const part = only(found.parts);

  test('has five open deals of 510, weighted 203', () => {
    expect(part.total.count).toBe(5);
    expect([part.total.amount, part.total.weighted].map(text)).toEqual(['510', '203']);
    expect(text(part.total.medianAge)).toBe('60'); // 76, 60, 41, 130, 10
  });

  test('has won 200 of 250, 50 to go, at the end of which 80 % is a pace of 0.8', () => {
    expect(part.attainment).toMatchObject({ reason: null });
    const { won, quota: wanted, toGo, attained, pace } = part.attainment ?? {};
    expect([won, wanted, toGo, attained, pace].map(text)).toEqual(['200', '250', '50', '4/5', '4/5']);
  });

  test('has only the overdue D7 left for the 50 to go: 1.6 times', () => {
    expect(part.dueInQuarter.count).toBe(1);
    expect(text(part.coverage)).toBe('8/5');
  });

  test('names what is wrong: D7 is overdue; nothing is older than twice 100 days', () => {
    expect(found.oldAfter).toBe(200);
    expect(part.defects.map(({ defect, count, amount }) => [defect, count, text(amount)])).toEqual([
      ['overdue', 1, '80'],
    ]);
    expect(found.tellsActivity).toBe(false);
  });

  test('is split by the month of the expected day', () => {
    const { rows } = only(part.tables.filter(({ by }) => by === 'month'));
    expect(rows.map(({ value, count, amount }) => [value, count, text(amount)])).toEqual([
      ['2025-06', 1, '80'],
      ['2025-07', 1, '150'],
      ['2025-08', 1, '120'],
      ['2025-09', 1, '90'],
      ['2025-11', 1, '70'],
    ]);
  });

  test('is the pipeline of an earlier day where a period is asked for, whose stages nobody knows any more', () => {
    const before = seen(
      {
        opportunities: asFinallyKnown.map((row) => ({
          ...row,
          stage: row.outcome === 'won' ? 'Won' : 'Offer',
        })),
        targets,
      },
      '2025-06-30',
      { period: '2025-04', by: ['stage'] },
    );
    expect([formatDay(before.day), before.quarter.label, before.daysGone, before.flags]).toEqual([
      '2025-04-30',
      '2025-Q2',
      30,
      ['reconstructed'],
    ]);
    // Open on 30 April: D2 40, D3 60, D4 200, D5 50, D6 30, which have closed since, D7 80, D10 150.
    const { total, tables } = only(before.parts);
    expect([total.count, text(total.amount), text(total.weighted), total.unknown.weighted]).toEqual([
      7,
      '610',
      '130', // 40 + 90
      5,
    ]);
    expect(only(tables).rows.map(({ value, count, amount }) => [value, count, text(amount)])).toEqual([
      ['', 5, '380'],
      ['Offer', 2, '230'],
    ]);
    expect(text(only(before.parts).attainment?.won)).toBe('100'); // D1
  });
});

describe('what is not known', () => {
  const blank = { amount: null, probability: null };
  const found = seen(
    {
      opportunities: [
        deal({ id: 'a', stage: 'Offer', amount: 100, probability: half }),
        deal({ id: 'b', stage: 'Offer', amount: 40, probability: null }),
        deal({ id: 'c', stage: 'Offer', ...blank, closedOn: null }),
        deal({ id: 'd', stage: 'Demo', ...blank }),
        deal({ id: 'e', stage: '?', outcome: 'unknown' }),
        deal({ id: 'f', stage: 'Demo', amount: 7, probability: half, createdOn: null }),
        deal({ id: 'g', type: 'Renewal' }),
      ],
    },
    '2025-05-31',
    { by: ['stage', 'month'] },
  );
  const { total, tables, attainment, defects } = only(found.parts);

  test('is counted beside what is known, and never 0', () => {
    expect(total).toMatchObject({ count: 5, unknown: { amount: 2, weighted: 3, age: 1 } });
    expect([total.amount, total.weighted].map(text)).toEqual(['147', '107/2']);
    const byStage = tables[0]?.rows.map(({ value, count, amount, weighted }) => [
      value,
      count,
      text(amount),
      text(weighted),
    ]);
    expect(byStage).toEqual([
      ['Offer', 3, '140', '50'],
      ['Demo', 2, '7', '7/2'],
    ]);
  });

  test('has no value where nothing of a group is known', () => {
    const bare = only(seen({ opportunities: [deal(blank)] }, '2025-05-31', { by: ['stage'] }).parts);
    expect([bare.total.count, bare.total.amount, bare.total.weighted]).toEqual([1, null, null]);
  });

  test('is no 0 where nobody understands any stage, as it is where nothing is open', () => {
    const unclear = only(
      seen({ opportunities: [deal({ stage: '?', outcome: 'unknown' })] }, '2025-05-31').parts,
    );
    expect([unclear.total.count, unclear.total.amount, unclear.total.weighted]).toEqual([0, null, null]);
    const lost = deal({ outcome: 'lost', closedOn: d('2025-05-01') });
    expect(text(only(seen({ opportunities: [lost] }, '2025-05-31').parts).total.amount)).toBe('0');
  });

  test('stands last among the months', () => {
    expect(tables[1]?.rows.map(({ value, count }) => [value, count])).toEqual([
      ['2025-06', 4],
      ['', 1],
    ]);
  });

  test('leaves out stages that nobody understands, and renewals, and says so', () => {
    expect([found.notUnderstood.length, found.unsure.length, found.renewals]).toEqual([1, 0, 1]);
  });

  test('is a defect', () => {
    expect(defects.map(({ defect, count }) => [defect, count])).toEqual([
      ['no-amount', 2],
      ['no-close-date', 1],
    ]);
  });

  test('makes no quota where no file has targets', () => {
    expect(attainment).toBeNull();
  });

  test('is on an earlier day also whether a deal without a day of creation was open', () => {
    const rows = [deal({ id: 'f', createdOn: null }), deal()];
    const earlier = seen({ opportunities: rows }, '2025-05-31', { period: '2025-04' });
    expect([only(earlier.parts).total.count, earlier.unsure.length]).toEqual([1, 1]);
  });
});

describe('several currencies', () => {
  const found = seen(
    {
      opportunities: [
        deal({ amount: 100, owner: 'Ann' }),
        deal({ amount: 30, owner: 'Ann', currency: 'EUR' }),
        deal({ amount: 5, owner: 'Bea', currency: 'EUR' }),
      ],
      targets: [quota('2025-Q2', 400, { owner: 'Ann' })],
    },
    '2025-05-31',
  );

  test('are set apart, each with its own total and quota', () => {
    expect(found.parts.map(({ currency, total }) => [currency, total.count, text(total.amount)])).toEqual([
      ['EUR', 2, '35'],
      ['USD', 1, '100'],
    ]);
    expect(found.parts.map(({ attainment }) => text(attainment?.quota))).toEqual([null, '400']);
    expect(found.parts[0]?.attainment?.reason?.code).toBe('missing-target');
  });
});

describe('owners', () => {
  const won = (owner: string | null, amount: number) =>
    deal({ owner, amount, outcome: 'won', closedOn: d('2025-04-10') });
  const found = seen(
    {
      opportunities: [
        deal({ owner: 'Ann', amount: 60 }),
        deal({ owner: null, amount: 9 }),
        won('Ann', 45),
        won('Cem', 20),
        deal({ owner: 'Dov', outcome: 'won', amount: null, closedOn: d('2025-04-02') }),
      ],
      targets: [quota('2025-Q2', 91, { owner: 'Ann' }), quota('2025-Q2', 182, { owner: 'Bea' })],
    },
    '2025-05-15', // day 45 of 91
    { by: ['owner'] },
  );
  const part = only(found.parts);
  const { rows } = only(part.tables);
  const named = (name: string) => rows.find(({ value }) => value === name);

  test('are listed with a quota, a win or an open deal', () => {
    expect(rows.map(({ value }) => value)).toEqual(['Ann', 'Bea', 'Cem', 'Dov', '']);
  });

  test('have what is to go and their pace beside them', () => {
    const { toGo, attained, pace } = named('Ann')?.attainment ?? {};
    expect([toGo, attained, pace].map(text)).toEqual(['46', '45/91', '1']); // 45 of 91 by day 45 of 91
    const bea = named('Bea')?.attainment;
    expect([bea?.won, bea?.toGo, bea?.pace].map(text)).toEqual(['0', '182', '0']);
  });

  test('have no pace without a quota, and no won amount where it is blank', () => {
    expect(named('Cem')?.attainment).toMatchObject({
      quota: null,
      pace: null,
      reason: { code: 'missing-target' },
    });
    expect(named('Dov')?.attainment?.won).toBeNull();
  });

  test('add up to the whole', () => {
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(part.total.count);
    expect(text(sumExact(rows.map(({ amount }) => amount ?? sumExact([]))))).toBe(text(part.total.amount));
    expect([part.attainment?.quota, part.attainment?.won].map(text)).toEqual(['273', '65']);
    expect(part.attainment?.flags).toEqual(['sum-of-quotas']);
  });
});

describe('what was done', () => {
  const rows = {
    opportunities: [
      deal({ id: 'busy' }),
      deal({ id: 'quiet' }),
      deal({ id: 'new', createdOn: d('2025-05-20') }),
    ],
    touches: [
      { id: 't1', opportunity: 'busy', day: d('2025-05-10') }, // 21 days before
      { id: 't2', opportunity: 'quiet', day: d('2025-05-09') },
    ],
  };

  test('within 21 days is enough, the day of creation too', () => {
    const found = seen(rows, '2025-05-31', { rows: true });
    expect(found.tellsActivity).toBe(true);
    const deals = only(found.parts).deals ?? [];
    expect(deals.map(({ row, defects }) => [row, ...defects])).toEqual([[1, 'no-activity'], [0], [2]]);
  });

  test('is also a change of stage', () => {
    const changes = [{ id: 's', opportunity: 'quiet', to: 'Offer', changedOn: d('2025-05-30') }];
    const found = seen({ ...rows, stageChanges: changes }, '2025-05-31');
    expect(only(found.parts).total.withDefects).toBe(0);
  });
});

test('refuses what opportunities are not told apart by', () => {
  expect(() => seen({ opportunities: [deal()] }, '2025-05-31', { by: ['stagee'] })).toThrow(
    'opportunities have no "stagee"',
  );
});

test('refuses files without opportunities', () => {
  expect(() => seen({ leads: [{ id: '1', createdOn: d('2025-01-01') }] }, '2025-05-31')).toThrow(
    'no file has opportunities',
  );
});

describe('an earlier day', () => {
  const change = (
    opportunity: string,
    from: string | null,
    to: string,
    day: string,
    amount: number,
    closesOn: string,
  ) => ({
    ...{ id: `${opportunity} ${day} ${to}`, opportunity, from, to, changedOn: d(day), closesOn: d(closesOn) },
    ...{ amount: amount * 100, currency: 'USD' },
  });
  const opportunities = [
    deal({
      id: 'a',
      owner: 'Ann',
      stage: 'Won',
      outcome: 'won',
      closedOn: d('2025-06-20'),
      amount: 120,
      probability: 1e9,
    }),
    deal({ id: 'b', owner: 'Ben', stage: 'Offer', amount: 80, closedOn: d('2025-09-30'), probability: half }),
    deal({ id: 'c', owner: 'Ann', stage: 'Lost', outcome: 'lost', closedOn: d('2025-04-15'), amount: 40 }),
    deal({ id: 'e', owner: 'Ben', stage: 'Demo', amount: 7, createdOn: d('2025-05-02') }),
    deal({ id: 'x', owner: 'Ben', stage: 'Demo', amount: 1_000 }), // open since January, without any change
  ];
  const stageChanges = [
    change('a', null, 'Demo', '2025-01-10', 100, '2025-05-15'),
    change('a', 'Demo', 'Offer', '2025-04-30', 110, '2025-05-31'), // its last change by then
    change('a', 'Offer', 'Won', '2025-06-20', 120, '2025-06-20'),
    change('b', null, 'Demo', '2025-01-10', 60, '2025-06-30'),
    change('b', 'Demo', 'Offer', '2025-05-01', 80, '2025-09-30'), // the day after
    change('c', null, 'Demo', '2025-01-10', 40, '2025-04-15'),
    change('c', 'Demo', 'Lost', '2025-04-15', 40, '2025-04-15'),
    change('e', null, 'Demo', '2025-05-02', 7, '2025-06-30'),
  ];
  const april = (tables: Tables, by = ['stage', 'owner', 'month']) =>
    seen(tables, '2025-06-30', { period: '2025-04', by });
  const shown = (part: ReturnType<typeof april>['parts'][number]) =>
    part.tables.map(({ rows }) => rows.map(({ value, count, amount }) => [value, count, text(amount)]));

  test('has the stages of then also by changes that do not say what was expected', () => {
    const bare = stageChanges.map(({ id, opportunity, from, to, changedOn }) => ({
      id,
      opportunity,
      from,
      to,
      changedOn,
    }));
    const found = april({ opportunities, stageChanges: bare }, ['stage']);
    expect(found.flags).toEqual(['reconstructed']);
    // b came to its offer of today on the day after; x has no change, and is where it is now.
    const [byStage] = shown(only(found.parts));
    expect(new Map(byStage?.map(([stage, ...rest]) => [stage, rest]))).toEqual(
      new Map([
        ['Demo', [2, '1080']],
        ['Offer', [1, '120']],
      ]),
    );
  });

  test('has the deals of then in their stages of then, with the amounts and days of then', () => {
    const found = april({ opportunities, stageChanges });
    const part = only(found.parts);
    expect(found.flags).toEqual(['from-stage-history']);
    expect([part.total.count, text(part.total.amount), part.total.weighted]).toEqual([2, '170', null]);
    expect(shown(part)).toEqual([
      [
        ['Demo', 1, '60'],
        ['Offer', 1, '110'],
      ],
      [
        ['Ann', 1, '110'],
        ['Ben', 1, '60'],
      ],
      [
        ['2025-05', 1, '110'],
        ['2025-06', 1, '60'],
      ],
    ]);
  });

  test('says of which deal no history says whether it was open', () => {
    expect(april({ opportunities, stageChanges }).unsure).toEqual([4]);
  });

  test('is rebuilt from days without history, and says so', () => {
    const found = april({ opportunities });
    expect(found.flags).toEqual(['reconstructed']);
    expect(shown(only(found.parts))[0]).toEqual([
      ['Demo', 1, '1000'],
      ['', 1, '120'],
      ['Offer', 1, '80'],
    ]);
  });

  test('has no changes of stages for the day of as-of', () => {
    const now = seen({ opportunities, stageChanges }, '2025-06-30', { by: ['stage'] });
    expect(now.flags).toEqual([]);
    expect(text(only(now.parts).total.amount)).toBe('1087');
  });

  test('is listed by the lines of the history', () => {
    const model = modelOf({ opportunities, stageChanges }, { asOf: d('2025-06-30') });
    const found = pipeline(model, periodOf(model, '2025-04'), { by: null, period: '2025-04', rows: true });
    const places = only(found.parts).deals?.map(({ collection, row, stage, defects }) => [
      `${model.records.where(collection, row).file}:${model.records.where(collection, row).line}`,
      stage,
      ...defects,
    ]);
    // Done last on 30 April and 10 January.
    expect(places).toEqual([
      ['stageChanges.csv:5', 'Demo', 'no-activity'],
      ['stageChanges.csv:3', 'Offer'],
    ]);
  });
});

describe('products', () => {
  const line = (opportunity: string, product: string, amount: number) => ({
    ...{ id: `${opportunity} ${product}`, opportunity, product, amount: amount * 100, currency: 'USD' },
  });
  const opportunities = [
    deal({ id: 'a', amount: 100, probability: half }),
    deal({ id: 'b', amount: 50, probability: half }),
    deal({ id: 'c', amount: 7, probability: null }),
  ];
  const lineItems = [line('a', 'Seats', 60), line('a', 'Support', 25), line('b', 'Seats', 50)];

  test('split the amounts of deals by their lines, and add up with what is in none', () => {
    const part = only(seen({ opportunities, lineItems }, '2025-05-31', { by: ['product'] }).parts);
    const rows = only(part.tables).rows.map(({ value, count, amount, weighted }) => [
      value,
      count,
      text(amount),
      text(weighted),
    ]);
    expect(rows).toEqual([
      ['Seats', 2, '110', '55'],
      ['Support', 1, '25', '25/2'],
      ['in no line item', 2, '22', '15/2'], // 15 of a, and c
    ]);
    expect([part.total.amount, part.total.weighted].map(text)).toEqual(['157', '75']);
  });

  test('are refused where no file has lines', () => {
    expect(() => seen({ opportunities }, '2025-05-31', { by: ['product'] })).toThrow(
      'opportunities have no "product"',
    );
  });
});

describe('the age after which a deal is too old', () => {
  const at = (id: string, stage: string, createdOn: string) =>
    deal({ id, stage, amount: 10, createdOn: d(createdOn), closedOn: d('2025-09-01') });
  const opportunities = [
    at('a', 'Demo', '2025-04-01'), // 90 days
    at('b', 'Demo', '2025-03-31'), // 91
    at('c', 'Offer', '2025-05-01'), // 60
    at('e', 'Offer', '2025-04-30'), // 61
  ];
  const old = (...olderThan: string[]) =>
    only(seen({ opportunities }, '2025-06-30', { rows: true, olderThan }).parts).deals?.flatMap(
      ({ row, defects }) => (defects.includes('too-old') ? [opportunities[row]?.id] : []),
    );

  test('is one for all, one for a stage, or both', () => {
    expect(old('90')).toEqual(['b']);
    expect(old('Offer=60')).toEqual(['e']);
    expect(old('90', 'Offer=60')?.toSorted()).toEqual(['b', 'e']);
  });

  test.each([
    ['soon', '"soon" is not a number of days'],
    ['Ofer=60', 'no opportunity is in a stage "Ofer"'],
    ['Offer=', '"Offer=" is not a number of days'],
  ])('is refused as %s', (asked, why) => {
    expect(() => old(asked)).toThrow(`--older-than ${why}`);
  });
});
