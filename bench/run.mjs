// `npm run bench [-- ROWS…]`: whole processes side by side, interleaved, medians, peak memory; writes bench/RESULTS.md.
// Peers that are not installed are named as skipped: `npm ci --prefix bench` installs DuckDB.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = join(here, '../bin/revkpi.js');
const folder = join(tmpdir(), 'revkpi-bench');
mkdirSync(folder, { recursive: true });

const sizes = process.argv.slice(2).map(Number);
const rows = sizes.length > 0 ? sizes : [100_000, 1_000_000];
const RUNS = 5;

function data(kind, count) {
  const path = join(folder, `${kind}-${count}.csv`);
  if (!existsSync(path)) generate(kind, count, path);
  return path;
}

const hasDuckDb = existsSync(join(here, 'node_modules/@duckdb/node-api'));
const hasTime = existsSync('/usr/bin/time');

/** Wall time in ms and peak memory in MiB of one process. */
function measure(argv) {
  const command = hasTime ? ['/usr/bin/time', '-f', '%M', ...argv] : argv;
  const started = process.hrtime.bigint();
  const { status, stderr, stdout } = spawnSync(command[0], command.slice(1), {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}\n${stderr}`);
  return { wall, peak: hasTime ? Number(stderr.trim().split('\n').at(-1)) / 1024 : Number.NaN, stdout };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Runs the contestants in turn and gives each one's medians. */
function race(contestants) {
  const results = contestants.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [index, { argv }] of contestants.entries()) results[index].push(measure(argv));
  }
  return contestants.map(({ name }, index) => ({
    name,
    wall: median(results[index].map(({ wall }) => wall)),
    peak: median(results[index].map(({ peak }) => peak)),
    stdout: results[index][0].stdout,
  }));
}

const ours = (...argv) => [
  process.execPath,
  program,
  'report',
  ...argv,
  '--quiet',
  '--json',
  '--as-of',
  '2024-12-20',
];
const duck = (mode, ...paths) => [process.execPath, join(here, 'duckdb.mjs'), mode, ...paths];

const lines = [
  '# Benchmark',
  '',
  `Node ${process.version}, ${cpus().length} cores, ${RUNS} interleaved runs, medians of whole processes.`,
  '',
];
const table = (title, results) => {
  const [reference] = results;
  lines.push(`## ${title}`, '', '| | wall ms | × | peak MiB | × |', '| --- | ---: | ---: | ---: | ---: |');
  for (const { name, wall, peak } of results) {
    const shown = [
      wall.toFixed(0),
      (wall / reference.wall).toFixed(2),
      peak.toFixed(0),
      (peak / reference.peak).toFixed(2),
    ];
    lines.push(`| ${name} | ${shown.join(' | ')} |`);
  }
  lines.push('');
};

/** Our MRR at the end of November 2024 must be DuckDB's. */
function agree(results) {
  const report = results.find(({ name }) => name.startsWith('revkpi'));
  const peer = results.find(({ name }) => name.startsWith('DuckDB'));
  if (!report || !peer) return;
  const mrr = JSON.parse(report.stdout).metrics.find(({ id }) => id === 'mrr').value;
  const theirs = peer.stdout
    .split('\n')
    .find((line) => line.startsWith('2024-11-30'))
    ?.split('\t')[1];
  if (Math.abs(Number(mrr) - Number(theirs)) > 0.005)
    throw new Error(`MRR differs: ${mrr} here, ${theirs} there`);
  lines.push(`Both say that the MRR of November 2024 is ${mrr}.`, '');
}

for (const count of rows) {
  const billing = data('billing', count);
  const peers = hasDuckDb
    ? [
        { name: 'DuckDB in Node, load all, then query', argv: duck('load', billing) },
        { name: 'DuckDB in Node, query the file', argv: duck('query', billing) },
      ]
    : [];
  const results = race([
    ...peers,
    { name: 'revkpi report', argv: ours(billing) },
    { name: 'revkpi report --metric mrr', argv: ours(billing, '--metric', 'mrr', '--compare', '2024-11') },
  ]);
  table(
    `${count.toLocaleString('en')} billing rows, ${(statSync(billing).size / 1e6).toFixed(0)} MB`,
    results,
  );
  if (!hasDuckDb) lines.push('DuckDB is not installed (`npm ci --prefix bench`): skipped.', '');
  agree(results);
}

table(
  'start-up',
  race([
    { name: 'node -e 0', argv: [process.execPath, '-e', '0'] },
    { name: 'revkpi --version', argv: [process.execPath, program, '--version'] },
    {
      name: 'revkpi report over 12 small files',
      argv: ours(join(here, '../fixtures/companies/by-hand')).map((part) =>
        part === '2024-12-20' ? '2025-06-30' : part,
      ),
    },
  ]),
);

const text = `${lines.join('\n')}\n`;
writeFileSync(join(here, 'RESULTS.md'), text);
process.stdout.write(text);
