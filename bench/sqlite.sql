-- sqlite3: a table of every column, then what starts and what ends in each month, added up.
with moves(month, cents) as (
  select substr("Start (UTC)", 1, 7), cents from priced
  union all
  select substr("Ended At (UTC)", 1, 7), -cents from priced where "Ended At (UTC)" <> ''
),
priced as (
  select "Start (UTC)", "Ended At (UTC)",
    cast(replace("Amount", '.', '') as integer) / case "Interval" when 'year' then 12 else 1 end as cents
  from billing
),
months(month, cents) as (select month, sum(cents) from moves group by month)
select month, printf('%d.%02d', mrr / 100, mrr % 100)
from (select month, sum(cents) over (order by month) as mrr from months);
