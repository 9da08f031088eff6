// DuckDB inside Node: load every column of the files, then ask for MRR by month; or ask the file itself.
// `node bench/duckdb.mjs load|query BILLING [OTHER…]`

import { DuckDBInstance } from '@duckdb/node-api';

const [mode, billing, ...others] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
const read = (path) => `read_csv('${path}', header = true)`;
if (mode === 'load') {
  await connection.run(`create table billing as select * from ${read(billing)}`);
  for (const [number, path] of others.entries()) {
    await connection.run(`create table other${number} as select * from ${read(path)}`);
  }
}
const result = await connection.runAndReadAll(`
  with months as (select unnest(generate_series(date '2023-01-31', date '2024-12-20', interval 1 month)) as day),
  monthly as (
    select case "Interval" when 'year' then "Amount" / 12 else "Amount" end as value,
      "Start (UTC)"::date as started, "Ended At (UTC)"::date as ended
    from ${mode === 'load' ? 'billing' : read(billing)}
  )
  select last_day(day::date)::varchar as day, round(sum(value), 2)::varchar as mrr
  from months, monthly
  where started <= last_day(day::date) and (ended is null or ended > last_day(day::date))
  group by day order by day`);
for (const row of result.getRowObjects()) process.stdout.write(`${row.day}\t${row.mrr}\n`);
