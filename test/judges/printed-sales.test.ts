// Worked examples of sales and marketing that vendors and glossaries print: their inputs as small exports, and the figures
// that they come to there. Each names the page, read in 2026.

import { afterAll, describe, expect, test } from 'vitest';
import { folderOf, removeFolders } from '../support/folders.ts';
import { reportIn, rowOf } from '../support/report.ts';

afterAll(removeFolders);

type Deal = readonly [stage: string, amount: number, created: string, closes: string, probability?: string];

/** A HubSpot export of deals. */
const deals = (...rows: readonly Deal[]): string =>
  csv(
    'Record ID,Deal Name,Deal Stage,Amount,Currency,Create Date,Close Date,Deal Stage Probability',
    rows.map(
      ([stage, amount, created, closes, probability = ''], at) =>
        `${9_000 + at},D${at},${stage},${amount},USD,${created} 09:00,${closes} 09:00,${probability}`,
    ),
  );

const csv = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;

const times = (count: number, deal: Deal): Deal[] => Array.from({ length: count }, () => deal);

const quota = (period: string, amount: number): string =>
  csv('owner,team,metric,period,amount,currency', [`,,quota,${period},${amount}.00,USD`]);

/** A HubSpot export of contacts, so many of which came to each stage. */
const contacts = (leads: number, ...reached: readonly number[]): string =>
  csv(
    'Record ID,First Name,Email,Lifecycle Stage,Create Date,Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,' +
      'Became an Opportunity Date,Became a Customer Date',
    Array.from({ length: leads }, (_, at) => {
      const days = [0, 1, 2, 3].map((stage) =>
        at < (reached[stage] ?? 0) ? `2026-04-0${stage + 2} 09:00` : '',
      );
      return `${5_000 + at},P${at},p${at}@somewhere${at}.example,,2026-04-01 09:00,${days.join(',')}`;
    }),
  );

interface Example {
  readonly title: string;
  readonly source: string;
  readonly files: Readonly<Record<string, string>>;
  readonly period: string;
  readonly asOf: string;
  /** By `id:variant`, or with a step behind it; to as many digits as are printed there. */
  readonly printed: Readonly<Record<string, string>>;
}

const examples: readonly Example[] = [
  {
    title: '50 opportunities, one of four won, 10,000 each, 30 days: 4,167 a day',
    source: 'theprimecalculator.com/business/pipeline-velocity-calculator/formula',
    files: {
      'deals.csv': deals(
        ...times(50, ['Contract Sent', 10_000, '2026-06-20', '2026-09-30']),
        ...times(2, ['Closed Won', 10_000, '2026-04-20', '2026-05-20']),
        ...times(6, ['Closed Lost', 10_000, '2026-04-20', '2026-05-01']),
      ),
    },
    period: '2026-Q2',
    asOf: '2026-06-30',
    printed: { sales_velocity: '4167', 'win_rate:count': '0.25', 'sales_cycle:mean': '30' },
  },
  {
    title: '240,000 of a quota of 300,000 on day 75 of 90: 80 %, and 96 % of the pace',
    source: 'codingace.net/crmp/sales_attainment.html',
    files: {
      'deals.csv': deals(
        ['Closed Won', 140_000, '2025-11-03', '2026-01-20'],
        ['Closed Won', 100_000, '2025-12-01', '2026-03-16'],
      ),
      'targets.csv': quota('2026-Q1', 300_000),
    },
    period: '2026-Q1',
    asOf: '2026-03-16',
    printed: { quota_attainment: '0.800', 'quota_attainment:pace': '0.960' },
  },
  {
    title: '45 won and 135 lost, 80 still open: 25 %, the open ones left out',
    source: 'contextawareanalytics.com/metrics-governance/how-to-calculate-win-rate',
    files: {
      'deals.csv': deals(
        ...times(45, ['Closed Won', 100, '2026-04-01', '2026-05-20']),
        ...times(135, ['Closed Lost', 100, '2026-04-01', '2026-05-21']),
        ...times(80, ['Contract Sent', 100, '2026-04-01', '2026-09-30']),
      ),
    },
    period: '2026-Q2',
    asOf: '2026-06-30',
    printed: { 'win_rate:count': '0.25' },
  },
  {
    title: '100 created, 28 won, 52 lost, 20 open: 35 % of the closed, 28 % of the created',
    source: 'runfutureproof.com/terms/win-rate',
    files: {
      'deals.csv': deals(
        ...times(28, ['Closed Won', 100, '2026-04-01', '2026-05-20']),
        ...times(52, ['Closed Lost', 100, '2026-04-01', '2026-05-21']),
        ...times(20, ['Contract Sent', 100, '2026-04-01', '2026-09-30']),
      ),
    },
    period: '2026-Q2',
    asOf: '2026-06-30',
    printed: {
      'win_rate:count': '0.35',
      'win_rate:cohort': '0.28',
      'win_rate:cohort_decided': '0.35',
      'win_rate:close_rate': '0.28',
    },
  },
  {
    title: '20 of 50 opportunities won: 40 % of all, open ones too',
    source: 'generatekpi.com/kpi-id/win-rate',
    files: {
      'deals.csv': deals(
        ...times(20, ['Closed Won', 100, '2026-04-01', '2026-05-20']),
        ...times(10, ['Closed Lost', 100, '2026-04-01', '2026-05-21']),
        ...times(20, ['Contract Sent', 100, '2026-04-01', '2026-09-30']),
      ),
    },
    period: '2026-Q2',
    asOf: '2026-06-30',
    printed: { 'win_rate:close_rate': '0.40' },
  },
  {
    title: '2,000,000 open for a target of 500,000: 4.0 times',
    source: 'skills.sh/pfoy/growth-skills/pipeline-coverage-ratio',
    files: {
      'deals.csv': deals(
        ['Contract Sent', 1_500_000, '2026-06-20', '2026-09-30'],
        ['Contract Sent', 500_000, '2026-06-20', '2026-07-10'],
      ),
      'targets.csv': quota('2026-Q3', 500_000),
    },
    period: '2026-Q2',
    asOf: '2026-06-30',
    printed: { 'pipeline_coverage:next_quarter': '4.0' },
  },
  {
    title: 'ten deals of 500,000 of which 15 % convert: 5 million open, 750,000 weighted',
    source: 'resources.rework.com/libraries/pipeline-management/weighted-pipeline',
    files: {
      'deals.csv': deals(...times(10, ['Contract Sent', 500_000, '2026-06-20', '2026-09-30', '0.15'])),
    },
    period: '2026-Q2',
    asOf: '2026-06-30',
    printed: { open_pipeline: '5000000', weighted_pipeline: '750000' },
  },
  {
    title: '300 leads, 90 MQLs, 36 SQLs, 27 opportunities, 6 customers: 30, 40, 75 and 22 %',
    source: 'altiorco.com/revops-dictionary/conversion-rate',
    files: { 'contacts.csv': contacts(300, 90, 36, 27, 6) },
    period: '2026-04',
    asOf: '2026-06-30',
    printed: {
      'stage_conversion:implied lead-mql': '0.30',
      'stage_conversion:implied mql-sql': '0.40',
      'stage_conversion:implied sql-opportunity': '0.75',
      'stage_conversion:implied opportunity-won': '0.22',
      'stage_conversion:strict mql-sql': '0.40',
    },
  },
  {
    title: '220 of 1,000 leads become MQLs: 22 %',
    source: 'digitalsalespro.net/articles/how-to-calculate-sales-funnel-conversion-rates-by-stage/',
    files: { 'contacts.csv': contacts(1_000, 220) },
    period: '2026-04',
    asOf: '2026-06-30',
    printed: { 'stage_conversion:implied lead-mql': '0.22' },
  },
  {
    title: '10,000 spent in October for 50 new customers: 200 each',
    source: 'ppcmarketinghub.com/blog/lead-conversion-roi-analysis-metrics',
    files: {
      'deals.csv': csv(
        'Record ID,Deal Name,Deal Stage,Amount,Currency,Create Date,Close Date,Associated Company IDs (Primary)',
        Array.from(
          { length: 50 },
          (_, at) => `${9_000 + at},D${at},Closed Won,900,USD,2025-10-01 09:00,2025-10-20 09:00,${70 + at}`,
        ),
      ),
      'google.csv': `Campaign report\n"October 1, 2025 - October 31, 2025"\n${csv(
        'Campaign,Day,Currency code,Impr.,Clicks,Cost,Conversions',
        ['Brand,2025-10-01,USD,9000,300,4000.00,0', 'Brand,2025-10-31,USD,9000,300,6000.00,0'],
      )}`,
    },
    period: '2025-10',
    asOf: '2025-10-31',
    printed: { media_cost_per_customer: '200', cost_per_win: '200' },
  },
];

const digitsOf = (figure: string): number => figure.split('.')[1]?.length ?? 0;

describe('a printed example', () => {
  test.each(examples)('$title ($source)', ({ files, period, asOf, printed }) => {
    const report = reportIn(folderOf(files), '.', '--period', period, '--as-of', asOf, '--all-metrics');
    const said = Object.keys(printed).map((name) => {
      const [metric = '', step] = name.split(' ');
      return [name, rowOf(report, metric, step === undefined ? {} : { step }).value];
    });
    const asPrinted = Object.entries(printed).map(([name, figure]) => [name, figure]);
    expect(said.map(([name, value]) => [name, toDigits(value, printed[String(name)] ?? '')])).toEqual(
      asPrinted,
    );
  });
});

const toDigits = (value: string | null | undefined, figure: string): string | null =>
  value === null || value === undefined ? null : Number(value).toFixed(digitsOf(figure));
