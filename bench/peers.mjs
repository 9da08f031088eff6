// The other engines: how each is called on a billing export, and where its answer stands in what it prints.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const hasPackage = (name) => existsSync(path(`node_modules/${name}`));
const answers = (...argv) => spawnSync(argv[0], argv.slice(1), { stdio: 'ignore' }).status === 0;

/** MRR at the end of each month (`2024-11` → `123.40`) from lines of a month or its last day, a tab, and the MRR. */
function fromLines(stdout) {
  const rows = stdout.split('\n').filter((line) => line.includes('\t'));
  return new Map(rows.map((line) => [line.slice(0, 7), line.split('\t')[1]]));
}

/** The same from Miller's month, change and sum, in cents. */
function fromMiller(stdout) {
  const [, ...rows] = stdout.split('\n').filter(Boolean);
  return new Map(rows.map((line) => line.split('\t')).map(([month, , cents]) => [month, cents / 100]));
}

const duckdb = (mode) => ({
  isThere: () => hasPackage('@duckdb/node-api'),
  argv: (files) => [process.execPath, path('duckdb.mjs'), mode, ...files],
  read: fromLines,
});

export const duckdbLoad = { name: 'DuckDB in Node, load all, then query', ...duckdb('load') };
export const duckdbQuery = { name: 'DuckDB in Node, query the file', ...duckdb('query') };

/** Engines that no goal speaks of; `slow` ones take part in one run of a case, and not in the largest. */
export const others = [
  {
    name: 'polars in Node',
    isThere: () => hasPackage('nodejs-polars'),
    argv: ([file]) => [process.execPath, path('polars.mjs'), file],
    read: fromLines,
  },
  {
    name: 'pandas',
    isThere: () => answers('python3', '-c', 'import pandas'),
    argv: ([file]) => ['python3', path('with_pandas.py'), file],
    read: fromLines,
    isSlow: true,
  },
  {
    name: 'sqlite3',
    isThere: () => answers('sqlite3', '--version'),
    argv: ([file]) => [
      ...['sqlite3', ':memory:', '-cmd', '.mode tabs', '-cmd', `.import --csv "${file}" billing`],
      ...['-cmd', `.read "${path('sqlite.sql')}"`, '.quit'],
    ],
    read: fromLines,
    isSlow: true,
  },
  {
    name: 'Miller',
    isThere: () => answers('mlr', '--version'),
    argv: ([file]) => [
      ...['mlr', '--icsv', '--otsv', '--from', file, 'put', '-q', '-f', path('miller.mlr')],
      ...['then', 'sort', '-f', 'month', 'then', 'step', '-a', 'rsum', '-f', 'cents'],
    ],
    read: fromMiller,
    isSlow: true,
  },
];

/** Ours. Its report says MRR of the last complete month, and of the one before where it compares with that. */
const program = path('../bin/revkpi.cjs');
const flags = ['--quiet', '--json', '--as-of', '2024-12-20'];

function fromReport(stdout) {
  const { metrics, period } = JSON.parse(stdout);
  const { value, comparisons } = metrics.find(({ id }) => id === 'mrr');
  const before = comparisons[0];
  return new Map([
    [period.label, value],
    [before.period, before.value],
  ]);
}

const ours = (name, ...more) => ({
  name,
  isThere: () => true,
  argv: (files) => [process.execPath, program, 'report', ...files, ...flags, ...more],
  read: fromReport,
});

/** The next questions; what they print is thrown away, of thousands of segments it is hundreds of megabytes. */
const asking = (question, ...format) => ({
  name: ['revkpi', question, ...format].join(' '),
  argv: (files) => [
    ...[process.execPath, program, ...question.split(' '), ...files],
    ...['--quiet', '--as-of', '2024-12-20', ...format],
  ],
});

export const report = ours('revkpi report');
export const reportOfMrr = ours('revkpi report --metric mrr', '--metric', 'mrr');
export const reportOfAll = asking('report --all-metrics', '--json');
export const trend = asking('trend --periods 36', '--json');
export const trendOfAll = asking('trend --all-metrics --periods 36', '--json');
export const cohorts = asking('cohorts --periods 60', '--json');
export const explainRows = asking('explain mrr --rows');
export const byCustomer = ['json', 'ndjson', 'csv', 'plain', 'table', 'md'].map((format) =>
  asking('report --by customer', '--format', format),
);
export const version = { name: 'revkpi --version', argv: () => [process.execPath, program, '--version'] };
export const bareNode = { name: 'node -e 0', argv: () => [process.execPath, '-e', '0'] };
export const smallReport = {
  name: 'revkpi report over 12 small files',
  argv: () => [
    ...[process.execPath, program, 'report', path('../fixtures/companies/by-hand')],
    ...['--quiet', '--json', '--as-of', '2025-06-30'],
  ],
};
