// Sample data of a public collection of RevOps scripts, with what its scripts print. The deals have an age instead of
// a creation day, so they are all taken to begin on 1 January 2025; no figure compared here depends on that day.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/documents/report.ts';
import { mrrGrowth } from '../../src/metrics/recurring/mrr-growth.ts';
import { nrr } from '../../src/metrics/retention/nrr.ts';
import { cacPayback } from '../../src/metrics/unit-economics/cac-payback.ts';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { answer } from '../support/model.ts';
import { reportIn, rowOf } from '../support/report.ts';
import { economicsModel, june, movingModel } from '../support/worked.ts';
import { csv, rowsOfFile } from '../support/worked-files.ts';

const expected = shared('cases/revops-skill-samples/expected.json');
const pathOf = (name: string): string => shared(`cases/revops-skill-samples/data/${name}`).path;

interface Stage {
  readonly count: number;
  readonly value: number;
}

interface Expected {
  readonly pipeline_run_here: {
    readonly coverage: { readonly total_pipeline_value: number; readonly coverage_ratio: number };
    readonly velocity: { readonly win_rate_pct: number };
    readonly aging: { readonly total_open_deals: number };
    readonly risk: {
      readonly stage_distribution: Readonly<Record<string, Stage>>;
      readonly coverage_gaps: readonly { readonly pipeline_value: number; readonly coverage_ratio: number }[];
    };
  };
  readonly forecast_run_here: {
    readonly mape: number;
    readonly weighted_mape: number;
    readonly bias: { readonly bias_pct: number };
    readonly trend: {
      readonly period_errors: readonly { readonly period: string; readonly error_pct: number }[];
    };
    readonly category_breakdowns: Readonly<
      Record<
        string,
        {
          readonly entries: readonly { readonly category: string; readonly error_pct: number }[];
          readonly overall_mape: number;
        }
      >
    >;
  };
  readonly gtm_run_here: {
    readonly cac_payback: { readonly months: number };
    readonly ndr: { readonly ndr_pct: number };
    readonly rule_of_40: { readonly revenue_growth_pct: number };
  };
}

const read = (): Expected => JSON.parse(readFileSync(expected.path, 'utf8'));

/** The deals as opportunities sure to be won, at the end of the first quarter; the quota is a fourth of the year's. */
function deals(...by: string[]): Report {
  const columns = {
    id: 'id',
    account: 'name',
    owner: 'owner',
    stage: 'stage',
    amount: 'value',
    probability: { value: '1' },
    createdOn: { value: '2025-01-01' },
    closedOn: 'close_date',
  };
  const outcome = { won: ['Closed Won'], open: ['Discovery', 'Qualification', 'Proposal', 'Negotiation'] };
  const entry = {
    files: 'deals.csv',
    yields: 'opportunities',
    currency: 'USD',
    columns,
    values: { outcome },
  };
  const folder = folderOf({
    'revkpi.yaml': { sources: [entry] },
    'targets.csv':
      'owner,team,metric,period,amount,currency\n,,quota,2025-Q2,125000.00,USD\n,,quota,2025,500000.00,USD\n',
  });
  const flags = ['--period', '2025-Q1', '--as-of', '2025-03-31', ...by];
  return reportIn(folder, pathOf('deals.csv'), 'targets.csv', ...flags);
}

interface Calls {
  readonly file: string;
  /** Header of the column that tells the rows apart; null: each row is about a period of its own. */
  readonly by: 'rep' | 'segment' | null;
}

/** Forecasts from the file in place, its actuals as one won opportunity for each row. */
function accuracy({ file, by }: Calls, period: string, ...flags: string[]): Report {
  const won = rowsOfFile(pathOf(file)).map((row, index) => {
    const [year, quarter] = (row['period'] ?? period).split('-Q');
    const closing = `${year}-${String(3 * Number(quarter)).padStart(2, '0')}-15`;
    return [
      `deal ${index}`,
      by === null ? '' : (row[by] ?? ''),
      'won',
      closing,
      closing,
      row['actual'] ?? '',
    ];
  });
  const asRep = by === 'rep' ? { owner: 'rep' } : {};
  const forecasts = {
    ...asRep,
    period: by === null ? 'period' : { value: period },
    amount: 'forecast',
    submittedOn: { value: '2023-12-31' },
  };
  const opportunities = {
    ...asRep,
    id: 'id',
    outcome: 'outcome',
    createdOn: 'created',
    closedOn: 'closed',
    amount: 'amount',
  };
  const common = { currency: 'USD', dimensions: by === 'segment' ? { segment: 'segment' } : {} };
  const sources = [
    { files: file, yields: 'forecasts', columns: forecasts, ...common },
    { files: 'won.csv', yields: 'opportunities', columns: opportunities, ...common },
  ];
  const folder = folderOf({
    'revkpi.yaml': { sources },
    'won.csv': csv(`id,${by ?? 'nobody'},outcome,created,closed,amount`, won),
  });
  const split = by === null ? [] : ['--by', by === 'rep' ? 'owner' : by];
  return reportIn(
    folder,
    pathOf(file),
    'won.csv',
    '--period',
    period,
    '--as-of',
    '2025-06-30',
    ...split,
    ...flags,
  );
}

/** The error in percent that an accuracy leaves, to the one decimal that the scripts print. */
const errorIn = (report: Report, segment: Readonly<Record<string, string>> = {}): string =>
  ((1 - Number(rowOf(report, 'forecast_accuracy', segment).value)) * 100).toFixed(1);

describe.skipIf(!expected.isThere)('the sample deals', () => {
  test('are worth 1,105,000 in 15 open deals, stage by stage as printed', () => {
    const { coverage, aging, risk } = read().pipeline_run_here;
    const report = deals('--by', 'stage');
    expect(rowOf(report, 'weighted_pipeline')).toMatchObject({
      value: coverage.total_pipeline_value.toFixed(2),
      n: aging.total_open_deals,
    });
    for (const [stage, { count, value }] of Object.entries(risk.stage_distribution)) {
      const row = rowOf(report, 'weighted_pipeline', { stage });
      expect({ stage, value: row.value, n: row.n }).toEqual({ stage, value: value.toFixed(2), n: count });
    }
  });

  test('cover the quota of the next quarter 2.75 times, which the scripts call a gap', () => {
    const [gap] = read().pipeline_run_here.risk.coverage_gaps;
    const row = rowOf(deals(), 'pipeline_coverage:next_quarter');
    expect(row).toMatchObject({ numerator: gap?.pipeline_value.toFixed(2), denominator: '125000.00' });
    expect(Number(row.value)).toBe(2.752);
    expect(gap?.coverage_ratio).toBe(2.75);
  });

  test('cover the quota of the year 2.21 times, whatever day they are expected on', () => {
    const report = deals('--metric', 'pipeline_coverage:total', '--period', '2025');
    expect(Number(rowOf(report, 'pipeline_coverage:total').value)).toBe(
      read().pipeline_run_here.coverage.coverage_ratio,
    );
  });

  test('are won in 11.8 % of all that were worked, the win rate of the scripts', () => {
    const row = rowOf(deals('--metric', 'win_rate:close_rate'), 'win_rate:close_rate');
    expect(row).toMatchObject({ numerator: '2', denominator: '17' });
    expect((Number(row.value) * 100).toFixed(1)).toBe(
      read().pipeline_run_here.velocity.win_rate_pct.toFixed(1),
    );
  });

  test.skip('conversion from stage to stage is one of deals by the stage they are in; ours is of leads, or takes changes of stages', () => {});
  test.skip('velocity there counts all deals, won over all, the mean of all and ages: other factors than ours', () => {});
  test.skip('ageing goes by a threshold for each stage, which we do not have', () => {});
});

describe.skipIf(!expected.isThere)('the sample forecasts', () => {
  const quarters = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2'];

  test.each(quarters)('miss %s by as much as printed', (quarter) => {
    const { period_errors } = read().forecast_run_here.trend;
    const error = period_errors.find(({ period }) => period === quarter);
    expect(period_errors).toHaveLength(quarters.length);
    expect(errorIn(accuracy({ file: 'forecast_vs_actual.csv', by: null }, quarter))).toBe(
      error?.error_pct.toFixed(1),
    );
  });

  test('miss by as much as printed for each rep', () => {
    const entries = read().forecast_run_here.category_breakdowns['by_rep']?.entries ?? [];
    const report = accuracy({ file: 'forecast_by_rep.csv', by: 'rep' }, '2025-Q2');
    expect(entries.map(({ category }) => [category, errorIn(report, { owner: category })])).toEqual(
      entries.map(({ category, error_pct }) => [category, error_pct.toFixed(1)]),
    );
  });

  test('miss by as much as printed for each segment', () => {
    const entries = read().forecast_run_here.category_breakdowns['by_segment']?.entries ?? [];
    const report = accuracy({ file: 'forecast_by_segment.csv', by: 'segment' }, '2025-Q2');
    expect(entries.map(({ category }) => [category, errorIn(report, { segment: category })])).toEqual(
      entries.map(({ category, error_pct }) => [category, error_pct.toFixed(1)]),
    );
  });

  test('of six quarters have the MAPE of 4.7 %, the weighted one of 4.6 % and the bias of 0.7 % that is printed', () => {
    const { mape, weighted_mape, bias } = read().forecast_run_here;
    const all = ['--metric', 'forecast_accuracy:*'];
    const report = accuracy({ file: 'forecast_vs_actual.csv', by: null }, '2024-01-01..2025-06-30', ...all);
    const percent = (variant: string) =>
      (Number(rowOf(report, `forecast_accuracy:${variant}`).value) * 100).toFixed(1);
    expect(percent('mape')).toBe(mape.toFixed(1));
    expect(percent('wape')).toBe(weighted_mape.toFixed(1));
    expect(percent('bias_periods')).toBe(bias.bias_pct.toFixed(1));
    // All six errors are below 10 %.
    expect(rowOf(report, 'forecast_accuracy:hit_rate')).toMatchObject({ value: '1.000000000000', n: 6 });
  });

  test('of four reps have the MAPE of 19.9 % that is printed', () => {
    const printed = read().forecast_run_here.category_breakdowns['by_rep']?.overall_mape;
    const all = ['--metric', 'forecast_accuracy:mape_owners'];
    const report = accuracy({ file: 'forecast_by_rep.csv', by: 'rep' }, '2025-Q2', ...all);
    expect((Number(rowOf(report, 'forecast_accuracy:mape_owners').value) * 100).toFixed(1)).toBe(
      printed?.toFixed(1),
    );
  });
});

describe.skipIf(!expected.isThere)('the sample company', () => {
  const dollars = (millions: number) => millions * 1_000_000;

  test('pays a customer back in 9.2 months: 18,000 ÷ (2,500 × 78 %)', () => {
    const model = economicsModel({ arpa: 2500, grossMargin: 0.78, cac: 18_000 });
    const { value } = answer(cacPayback, model, june);
    expect(Number(value).toFixed(1)).toBe(read().gtm_run_here.cac_payback.months.toFixed(1));
  });

  test('keeps 105.3 % of 3.8 million with 0.6 expansion, 0.1 contraction and 0.3 churn', () => {
    const opening = {
      start: dollars(3.8),
      expansion: dollars(0.6),
      contraction: dollars(0.1),
      churn: dollars(0.3),
    };
    const { value } = answer(nrr, movingModel(opening), june, 'period');
    expect((Number(value) * 100).toFixed(1)).toBe(read().gtm_run_here.ndr.ndr_pct.toFixed(1));
  });

  test('grows by 31.6 % from 3.8 to 5.0 million', () => {
    const model = movingModel({ start: dollars(3.8), fresh: dollars(1.2) });
    const { value } = answer(mrrGrowth, model, june, 'mom');
    expect((Number(value) * 100).toFixed(1)).toBe(
      read().gtm_run_here.rule_of_40.revenue_growth_pct.toFixed(1),
    );
  });

  test.skip('LTV : CAC 16.25 rests on a lifetime of 150 months, beyond our cap of 60', () => {});
  test.skip('magic number, burn multiple and rule of 40 belong to a later release', () => {});
});
