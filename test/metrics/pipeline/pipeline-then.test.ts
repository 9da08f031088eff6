// What was expected when a quarter began, by an older export or by the changes of stages: metrics.md §8.0 and §8.9.

import { describe, expect, test } from 'vitest';
import type { Day } from '../../../src/base/time/calendar.ts';
import { pipelineAcceleration } from '../../../src/metrics/pipeline/pipeline-acceleration.ts';
import { pipelineConversion } from '../../../src/metrics/pipeline/pipeline-conversion.ts';
import { pipelineCoverage } from '../../../src/metrics/pipeline/pipeline-coverage.ts';
import { slipRate } from '../../../src/metrics/pipeline/slip-rate.ts';
import { Model } from '../../../src/model/model.ts';
import { resolveOverlap } from '../../../src/model/overlap/overlap.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import { Records } from '../../../src/records/records.ts';
import { repository } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';
import { quota } from '../../support/plan.ts';
import { asFinallyKnown, seenOnFifteenthMay, seenOnFirstApril } from '../../support/quarter.ts';

type Deal = ReturnType<typeof deal>;

/** Two exports of one tool, each with the day on which it was made, and the quota of the second quarter. */
function exported(...files: readonly (readonly [day: Day, rows: readonly Deal[]])[]): Model {
  return seenOn(d('2025-06-30'), files);
}

function seenOn(asOf: Day, files: readonly (readonly [day: Day, rows: readonly Deal[]])[]): Model {
  const records = new Records();
  const add = (name: 'opportunities' | 'targets', rows: readonly object[], exportedOn: Day | null) => {
    const fields = new Set(rows.flatMap((row) => Object.keys(row)));
    const tool = name === 'targets' ? 'plan' : 'crm';
    const file = records.addFile({
      name: `${name}-${exportedOn}.csv`,
      source: name,
      tool,
      collection: name,
      exportedOn,
      fields,
    });
    for (const [at, row] of rows.entries()) records.tables[name].append(row as never, file, at + 2);
  };
  for (const [day, rows] of files) add('opportunities', rows, day);
  add('targets', [quota('2025-Q2', 250), quota('2025-Q3', 300)], null);
  resolveOverlap(records);
  return new Model(records, {
    asOf,
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
  });
}

const exactly = ({ result }: ReturnType<typeof answer>) => result.value?.toFraction();
const asked = (model: Model, variant: string) => answer(slipRate, model, '2025-Q2', variant);

describe('of the deals that were dated in the quarter by an export of its first day', () => {
  const model = exported([d('2025-04-01'), seenOnFirstApril], [d('2025-06-30'), asFinallyKnown]);

  test('D1 D2 D4 and D10, one of four was pushed out, 150 of 490', () => {
    expect(exactly(asked(model, 'pushed'))).toBe('1/4');
    expect(exactly(asked(model, 'pushed_value'))).toBe('15/49'); // 30.6 %
  });

  test('two of four were not won, 350 of 490', () => {
    expect(exactly(asked(model, 'not_won'))).toBe('1/2');
    expect(exactly(asked(model, 'not_won_value'))).toBe('5/7'); // 71.4 %
    expect(asked(model, 'not_won').flags).toEqual([]);
  });

  test('names the rows of the older export', () => {
    const rows = asked(model, 'pushed').result.rows?.()['pushed'] ?? [];
    expect(rows.map(({ collection, row }) => model.records.where(collection, row))).toEqual([
      { file: `opportunities-${d('2025-04-01')}.csv`, line: 6 }, // D10
    ]);
  });

  test('490 were 1.96 times the quota, of which 200 were won in the quarter', () => {
    expect(answer(pipelineCoverage, model, '2025-Q2', 'start').value).toBe('1.96');
    expect(exactly(answer(pipelineConversion, model, '2025-Q2'))).toBe('20/49');
  });

  test('a day that moved within the quarter is no slip', () => {
    const moved = seenOnFirstApril.map((row) =>
      row.id === 'D10' ? { ...row, closedOn: d('2025-04-05') } : row,
    );
    const later = asFinallyKnown.map((row) =>
      row.id === 'D10' ? { ...row, closedOn: d('2025-06-29') } : row,
    );
    expect(asked(exported([d('2025-04-01'), moved], [d('2025-06-30'), later]), 'pushed').value).toBe('0');
  });

  test('a deal that the newest export has no more was not pushed, and not won', () => {
    const rest = asFinallyKnown.filter(({ id }) => id !== 'D10');
    const gone = exported([d('2025-04-01'), seenOnFirstApril], [d('2025-06-30'), rest]);
    expect([asked(gone, 'pushed'), asked(gone, 'not_won')].map(exactly)).toEqual(['0', '1/2']);
  });

  test('only commits and best cases were forecast, where the export has categories', () => {
    const categories: Record<string, string> = {
      D1: 'Commit',
      D2: 'Pipeline',
      D4: 'Best Case',
      D6: 'Commit',
      D10: 'Omitted',
    };
    const sorted = seenOnFirstApril.map((row) => ({
      ...row,
      forecastCategory: categories[row.id ?? ''] ?? null,
    }));
    const model = exported([d('2025-04-01'), sorted], [d('2025-06-30'), asFinallyKnown]);
    expect(asked(model, 'not_won')).toMatchObject({ value: '0.5', n: 2 }); // D1 was won, D4 lost
  });
});

describe('coverage at the same point of the quarter before', () => {
  // 14 August is the 45th day of its quarter, as 15 May is.
  const files = [
    [d('2025-05-15'), seenOnFifteenthMay],
    [d('2025-08-14'), asFinallyKnown],
  ] as const;
  const on = (asOf: string, ...seen: (typeof files)[number][]) => seenOn(d(asOf), seen);
  const covered = (model: Model, variant: string, period = 'qtd') =>
    answer(pipelineCoverage, model, period, variant);

  test('is what it was on 15 May: 540 for the 110 to go, and 150 for the 300 of the next one', () => {
    const model = on('2025-08-14', ...files);
    expect(exactly(covered(model, 'this_quarter_before'))).toBe('54/11');
    expect(covered(model, 'next_quarter_before').value).toBe('0.5'); // D6 30 and D8 120
    expect(covered(model, 'this_quarter_before').flags).not.toContain('reconstructed');
  });

  test('names the lines of the export of then', () => {
    const model = on('2025-08-14', ...files);
    const rows = covered(model, 'next_quarter_before').result.rows?.()['open'] ?? [];
    expect(rows.map(({ collection, row }) => model.records.where(collection, row))).toEqual([
      { file: `opportunities-${d('2025-05-15')}.csv`, line: 7 },
      { file: `opportunities-${d('2025-05-15')}.csv`, line: 9 },
    ]);
  });

  test('is not known where no export was made about then', () => {
    const none = { value: null, reason: 'insufficient-history' };
    expect(covered(on('2025-08-14', files[1]), 'this_quarter_before')).toMatchObject(none);
    expect(covered(on('2025-08-25', ...files), 'this_quarter_before')).toMatchObject(none); // 26 May, eleven days later
  });

  test('is that of the last day for the last day, whose quota was met or is not there', () => {
    const end = seenOn(d('2025-06-30'), [
      [d('2025-03-31'), seenOnFirstApril],
      [d('2025-06-30'), asFinallyKnown],
    ]);
    expect(exactly(covered(end, 'next_quarter_before', '2025-Q2'))).toBe('49/25'); // 490 of 250 on 31 March
    expect(covered(end, 'this_quarter_before', '2025-Q2')).toMatchObject({
      value: null,
      reason: 'missing-target',
    });
  });
});

describe('pipeline acceleration', () => {
  test('is by what was pulled in 100 of the 130 that were expected in the next quarter', () => {
    const later = seenOnFirstApril.map((row) =>
      row.id === 'D1' ? { ...row, closedOn: d('2025-07-15') } : row,
    );
    const model = exported([d('2025-04-01'), later], [d('2025-06-30'), asFinallyKnown]);
    // D1, then dated 15 July, was won on 20 April; D6 30, dated 15 July too, was lost in June.
    expect(exactly(answer(pipelineAcceleration, model, '2025-Q2', 'pulled_in'))).toBe('10/13');
  });

  test('is by velocity an eighth, from 20/3 to 15/2 a day', () => {
    const times = (n: number, row: Parameters<typeof deal>[0]) => Array.from({ length: n }, () => deal(row));
    const may = { createdOn: d('2025-04-10'), closedOn: d('2025-05-10') };
    const june = { createdOn: d('2025-06-01'), closedOn: d('2025-06-21'), amount: 50 };
    const opportunities = [
      ...times(2, { ...may, outcome: 'won' }), // 4 open × 1/2 × 100 ÷ 30
      ...times(2, { ...may, outcome: 'lost' }),
      ...times(3, { ...june, outcome: 'won' }), // 6 open × 1/2 × 50 ÷ 20
      ...times(3, { ...june, outcome: 'lost' }),
      ...times(4, { createdOn: d('2025-04-15') }),
      ...times(2, { createdOn: d('2025-06-15') }),
    ];
    const model = modelOf({ opportunities }, { asOf: d('2025-06-30') });
    expect(answer(pipelineAcceleration, model, '2025-06', 'velocity').value).toBe('0.125');
    expect(answer(pipelineAcceleration, model, '2025-05', 'velocity')).toMatchObject({
      value: null,
      reason: 'no-observations',
    });
  });
});

test('an export of a week before counts, one that is older does not', () => {
  const made = (day: string) => exported([d(day), seenOnFirstApril], [d('2025-06-30'), asFinallyKnown]);
  expect(asked(made('2025-03-25'), 'pushed').value).toBe('0.25');
  expect(asked(made('2025-03-24'), 'pushed')).toMatchObject({ value: null, reason: 'insufficient-history' });
  expect(asked(made('2025-04-02'), 'pushed')).toMatchObject({ value: null, reason: 'insufficient-history' });
});

describe('by the changes of stages', () => {
  const change = (
    opportunity: string,
    changedOn: string,
    closesOn: string,
    amount: number,
    to = 'Offer',
  ) => ({
    ...{ id: `${opportunity} ${changedOn}`, opportunity, to, changedOn: d(changedOn), closesOn: d(closesOn) },
    amount: amount * 100,
    currency: 'USD',
  });
  const stageChanges = [
    change('D1', '2025-01-10', '2025-02-20', 70),
    change('D1', '2025-03-31', '2025-04-20', 100),
    change('D1', '2025-04-20', '2025-04-20', 100, 'Won'),
    change('D2', '2025-02-01', '2025-05-30', 40),
    change('D4', '2025-03-01', '2025-06-01', 200),
    change('D6', '2025-01-15', '2025-07-15', 30),
    change('D10', '2025-02-20', '2025-06-15', 150),
    change('D10', '2025-04-01', '2025-07-20', 150), // on the first day: not known when it began
  ];
  const opportunities = asFinallyKnown.map((row) => ({
    ...row,
    stage: { won: 'Won', lost: 'Lost' }[row.outcome ?? ''] ?? 'Offer',
  }));
  const model = modelOf({ opportunities, stageChanges }, { asOf: d('2025-06-30') });

  test('the same is told, with the amounts and days of then', () => {
    expect(exactly(asked(model, 'pushed'))).toBe('1/4');
    expect(exactly(asked(model, 'pushed_value'))).toBe('15/49');
    expect(asked(model, 'pushed').flags).toEqual(['from-stage-history']);
  });
});

test('without either nothing is known to be pushed; what was not won is of all that were open, and says so', () => {
  const model = modelOf({ opportunities: asFinallyKnown }, { asOf: d('2025-06-30') });
  expect(asked(model, 'pushed')).toMatchObject({ value: null, reason: 'insufficient-history' });
  // D1 D2 D4 D6 D10 were open, D1 and D2 were won.
  expect(asked(model, 'not_won')).toMatchObject({
    value: '0.6',
    flags: ['reconstructed', 'expected-day-unknown'],
  });
});

describe('two ways to the same: the exports of each month end, and the history of stages of the same company', () => {
  const asked = ['pushed', 'pushed_value'].flatMap((variant) => ['--metric', `slip_rate:${variant}`]);
  const valuesIn = (folder: string, period: string) => {
    const flags = [
      '--period',
      period,
      '--as-of',
      '2026-10-31',
      '--json',
      '--quiet',
      '--metric',
      'pipeline_conversion',
    ];
    const { stdout } = runIn(repository(`fixtures/companies/${folder}`), ['report', '.', ...flags, ...asked]);
    return JSON.parse(stdout).metrics.map(
      (row: { id: string; variant: string; value: string; n: number }) => [
        ...[row.id, row.variant, row.value, row.n],
      ],
    );
  };

  test.each(['2026-Q1', '2026-Q2', '2026-Q3'])('%s', (period) => {
    const values = valuesIn('example', period);
    expect(values).toHaveLength(3);
    expect(values).toEqual(valuesIn('example-months', period));
  });
});
