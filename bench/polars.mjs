// polars inside Node: read every column, then add up what starts and what ends in each month.
// `node bench/polars.mjs BILLING`

import pl from 'nodejs-polars';

const billing = pl.readCSV(process.argv[2]);
const isYearly = pl.col('Interval').eq(pl.lit('year'));
const value = pl
  .when(isYearly)
  .then(pl.col('Amount').div(pl.lit(12)))
  .otherwise(pl.col('Amount'));
const byMonth = (column) =>
  billing
    .select(pl.col(column).str.slice(0, 7).alias('month'), value.alias('value'))
    .filter(pl.col('month').isNotNull())
    .groupBy('month')
    .agg(pl.col('value').sum())
    .toRecords();

const moves = new Map();
for (const { month, value } of byMonth('Start (UTC)')) moves.set(month, value);
for (const { month, value } of byMonth('Ended At (UTC)')) moves.set(month, (moves.get(month) ?? 0) - value);
let mrr = 0;
for (const month of [...moves.keys()].sort()) {
  mrr += moves.get(month);
  process.stdout.write(`${month}\t${mrr.toFixed(2)}\n`);
}
