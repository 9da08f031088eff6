# pandas: read every column, then add up what starts and what ends in each month.
# `python3 bench/with_pandas.py BILLING`

import sys

import pandas

billing = pandas.read_csv(sys.argv[1])
value = billing["Amount"].where(billing["Interval"] != "year", billing["Amount"] / 12)
starts = value.groupby(billing["Start (UTC)"].str[:7]).sum()
ends = value.groupby(billing["Ended At (UTC)"].str[:7]).sum()
for month, mrr in starts.sub(ends, fill_value=0).sort_index().cumsum().items():
    print(f"{month}\t{mrr:.2f}")
