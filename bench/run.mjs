// `npm run bench [-- --large] [--only CASE,…] [--runs N]`: whole processes side by side, interleaved, medians, peak
// memory. Cases: 100k, 1m, combined, 5m (with --large, or where it is named), series, segments, explain, startup. Writes
// bench/RESULTS.md, unless only some cases are run. `npm install --prefix bench` installs DuckDB and polars; what is not there is named as skipped.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import {
  bareNode,
  byCustomer,
  cohorts,
  duckdbLoad,
  duckdbQuery,
  explainRows,
  others,
  report,
  reportOfAll,
  reportOfMrr,
  smallReport,
  trend,
  trendOfAll,
  version,
} from './peers.mjs';
import { agreement, race } from './race.mjs';
import { goalTable, raceTable } from './results.mjs';

const billing = [duckdbLoad, duckdbQuery, report, reportOfMrr];
const cases = {
  '100k': { title: '100,000 billing rows', rows: { billing: 100_000 }, contestants: [...billing, ...others] },
  '1m': {
    title: '1,000,000 billing rows',
    rows: { billing: 1_000_000 },
    contestants: [...billing, ...others],
  },
  combined: {
    title: '1,000,000 billing rows, and 100,000 deals, leads and rows of spend each',
    rows: { billing: 1_000_000, deals: 100_000, leads: 100_000, spend: 100_000 },
    contestants: [duckdbLoad, report],
  },
  '5m': {
    title: '5,000,000 billing rows',
    rows: { billing: 5_000_000 },
    contestants: [...billing, ...others.filter(({ isSlow }) => !isSlow)],
    isLarge: true,
  },
  series: {
    title: 'Trend and cohorts of 1,000,000 billing rows',
    rows: { billing: 1_000_000 },
    contestants: [report, trend, cohorts, reportOfAll, trendOfAll],
  },
  segments: {
    title: '20,000 segments, of 60,000 billing rows',
    rows: { billing: 60_000 },
    contestants: [report, ...byCustomer],
  },
  explain: {
    title: '20,000 rows behind MRR, of 28,500 billing rows',
    rows: { billing: 28_500 },
    contestants: [report, explainRows],
  },
  startup: { title: 'Start-up', rows: {}, contestants: [bareNode, version, smallReport] },
};

const options = {
  large: { type: 'boolean', default: false },
  only: { type: 'string' },
  runs: { type: 'string' },
};
const { values } = parseArgs({ options });
const only = values.only?.split(',');
const unknown = only?.find((id) => !(id in cases));
if (unknown !== undefined) throw new Error(`there is no case "${unknown}": ${Object.keys(cases).join(', ')}`);
const asked = Object.entries(cases).filter(
  ([id, { isLarge }]) => only?.includes(id) ?? (values.large || !isLarge),
);

/** A file of so many rows of a kind, made once for this version of the generator. */
function data([kind, count]) {
  const maker = createHash('sha256').update(readFileSync(new URL('./generate.mjs', import.meta.url)));
  const folder = join(tmpdir(), `revkpi-bench-${maker.digest('hex').slice(0, 8)}`);
  const path = join(folder, `${kind}-${count}.csv`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path)) {
    generate(kind, count, `${path}.part`);
    renameSync(`${path}.part`, path);
  }
  return path;
}

const lines = [
  '# Benchmark',
  '',
  `Node ${process.version}, ${cpus().length} cores, ${process.platform} ${process.arch}. Whole processes, medians of interleaved runs; a slow`,
  'engine takes part in one run. Ratios are to the first line of a table.',
  '',
];
const measured = new Map();
for (const [id, { title, rows, contestants, isLarge }] of asked) {
  const files = Object.entries(rows).map(data);
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  const runs = Number(values.runs ?? (id === 'startup' ? 15 : isLarge ? 3 : 5));
  const results = race(contestants, files, runs);
  measured.set(id, results);
  const what =
    files.length > 0 ? `${title}, ${size.toFixed(0)} MB (runs: ${runs})` : `${title} (runs: ${runs})`;
  lines.push(...raceTable(what, results));
  const agreed = files.length > 0 ? agreement(results, report) : null;
  if (agreed) lines.push(agreed, '');
}
lines.push(...goalTable(measured));

const text = lines.join('\n');
if (!only) writeFileSync(new URL('./RESULTS.md', import.meta.url), text);
process.stdout.write(text);
