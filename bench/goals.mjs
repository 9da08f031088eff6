// What is asked of the whole report, and whether this run of the benchmark meets it.

import {
  bareNode,
  byCustomer,
  cohorts,
  duckdbLoad,
  duckdbQuery,
  explainRows,
  report,
  reportOfAll,
  reportOfMrr,
  smallReport,
  trend,
  trendOfAll,
  version,
} from './peers.mjs';

const ratio = (results, ours, theirs, what) => {
  const of = (wanted) => results?.find(({ contestant }) => contestant === wanted)?.[what];
  return of(ours) / of(theirs);
};

const atMost = (goal, id, ours, theirs, { most, what = 'wall' }) => ({
  goal,
  most,
  measured: (cases) => ratio(cases.get(id), ours, theirs, what),
});

const wallOf = (results) => results?.find(({ contestant }) => contestant === report)?.wall;

// The line through 100 k and 1 M rows, prolonged; start-up is in both.
function growth(cases) {
  const [small, middle, large] = ['100k', '1m', '5m'].map((id) => wallOf(cases.get(id)));
  return large / (middle + ((middle - small) / 900_000) * 4_000_000);
}

/** Of the format that takes the most. */
const bySegment = (goal, most, what, unit) => ({
  goal,
  most,
  measured: (cases) => {
    const formats = cases.get('segments')?.filter(({ contestant }) => byCustomer.includes(contestant)) ?? [];
    return Math.max(...formats.map((result) => result[what])) / unit;
  },
});

function secondsMore(cases) {
  const [plain, explained] = [report, explainRows].map(
    (wanted) => cases.get('explain')?.find(({ contestant }) => contestant === wanted).wall,
  );
  return (explained - plain) / 1000;
}

const memory = { what: 'peak' };

export const goals = [
  atMost('1 M rows: wall, of DuckDB loading all', '1m', report, duckdbLoad, { most: 1 }),
  atMost('1 M rows: peak memory, of the same', '1m', report, duckdbLoad, { most: 0.5, ...memory }),
  atMost('four files: wall, of DuckDB loading all', 'combined', report, duckdbLoad, { most: 1 }),
  atMost('four files: peak memory, of the same', 'combined', report, duckdbLoad, { most: 0.5, ...memory }),
  atMost('5 M rows: wall, of DuckDB loading all', '5m', report, duckdbLoad, { most: 0.9 }),
  atMost('5 M rows: peak memory, of the same', '5m', report, duckdbLoad, { most: 0.4, ...memory }),
  {
    goal: '5 M rows: peak memory in GiB',
    most: 1,
    measured: (cases) => cases.get('5m')?.find(({ contestant }) => contestant === report).peak / 1024,
  },
  atMost('`--metric mrr` on 1 M rows: wall, of DuckDB on the file', '1m', reportOfMrr, duckdbQuery, {
    most: 0.7,
  }),
  { goal: 'growth to 5 M rows: wall, of the line through 100 k and 1 M', most: 1.15, measured: growth },
  atMost('36 months over 1 M rows: wall, of the report', 'series', trend, report, { most: 1.5 }),
  atMost('36 months of all metrics: wall, of the report of all', 'series', trendOfAll, reportOfAll, {
    most: 1.5,
  }),
  atMost('60 months of cohorts over 1 M rows: wall, of the report', 'series', cohorts, report, { most: 1.5 }),
  bySegment('`--by customer`, 20,000 of them: wall in s, every format', 10, 'wall', 1000),
  bySegment('`--by customer`, 20,000 of them: peak memory in GiB, every format', 1, 'peak', 1024),
  { goal: '20,000 rows of `explain --rows`: wall in s above the report', most: 1, measured: secondsMore },
  atMost('`--version`: wall, of bare Node', 'startup', version, bareNode, { most: 1.3 }),
  atMost('a report over 12 small files: wall, of bare Node', 'startup', smallReport, bareNode, { most: 2 }),
];
