// What each diagnostic means and what to do about it, for docs/errors.md. The message itself is in src/base/diagnostic.ts.

import type { DiagnosticCode } from '../../src/base/errors/diagnostic.ts';

export interface Guidance {
  readonly means: string;
  readonly todo: string;
}

export const diagnosticGuide: Readonly<Record<DiagnosticCode, Guidance>> = {
  'missing-value': {
    means: 'A cell is empty that every record of its kind needs. The row is set aside.',
    todo: 'Fill the cell in the tool and export again; or take rows that are no records out of the export.',
  },
  'not-a-date': {
    means: 'A cell of a date column holds no day that exists. The row is set aside.',
    todo: 'Look at the row: a day may not exist, or its month and day are the other way round than in the rest of the column (`dates:` in the config).',
  },
  'ambiguous-cell': {
    means:
      'A number such as 1.234 or a date such as 03/04/2026 can be read in two ways, and other cells of its column prove both of them. The row is set aside.',
    todo: 'Files of two languages were probably joined: export again in one, or say `decimal:` or `dates:` in a `sources` entry.',
  },
  'not-a-number': {
    means: 'A cell of a column of amounts or counts holds no number. The row is set aside.',
    todo: 'Look at the row. If the tool writes a word for "nothing", name it under `nulls:` of a `sources` entry.',
  },
  'over-precise': {
    means:
      'A count has decimals, or a number has more than nine, so it could not be kept exactly. The row is set aside.',
    todo: 'Look at the row; `columns:` of a `sources` entry may name a wrong header for the field.',
  },
  'rounded-amounts': {
    means:
      'Amounts have more decimals than their currency, as sums of priced lines do. Each is rounded when it is read, halves away from zero.',
    todo: 'Nothing, where that is how the tool writes them. Amounts in hundredths or millionths need `as: minor` or `as: micros`.',
  },
  'out-of-range': {
    means:
      'A number is beyond about 9 × 10¹⁵ of its smallest unit and could not be kept exactly. The row is set aside.',
    todo: 'Look for a slip in the cell, or an id in a column of amounts.',
  },
  'unknown-value': {
    means: 'A cell holds none of the words that its column can have. The row is set aside.',
    todo: 'Correct the word, or say under `values:` of a `sources` entry which of ours it means.',
  },
  'not-a-period': {
    means:
      'A plan names a period that does not exist, or one whose days depend on today. The row is set aside.',
    todo: 'Write a month, quarter or year as the message shows them.',
  },
  'damaged-id': {
    means:
      'A spreadsheet has rounded a long id, and several records may now have the same one. The row is set aside.',
    todo: 'Export again and give revkpi the file as the tool wrote it.',
  },
  'not-a-currency': {
    means: 'A cell that states a currency holds no ISO 4217 code. The row is set aside.',
    todo: 'Correct the cell; credits and points are no money.',
  },
  'currency-conflict': {
    means: 'An amount states a currency, and the row another one. The row is set aside.',
    todo: 'Find out which of them is meant, and correct the export or the columns of the mapping.',
  },
  'ragged-row': {
    means:
      'A row has more or fewer cells than the header, so it is not certain which cell is which. It is set aside.',
    todo: 'Look for a delimiter inside a cell without quotes, or for a row broken in two.',
  },
  'stray-quote': {
    means: 'A quote stands where CSV allows none. The row is set aside.',
    todo: 'Cells that hold quotes must be quoted themselves, with every quote doubled. Export again rather than edit by hand.',
  },
  'unclosed-quote': {
    means:
      'A cell opens with a quote that nothing closes. The row is set aside, and reading goes on at the next line.',
    todo: 'Close the quote; if it is in the last lines, the file may be cut off.',
  },
  'long-line': {
    means:
      'A line has no end within 1 MiB, so it is no record of a table. It is set aside, whatever its length, and reading goes on behind its end.',
    todo: 'Look into the file at that line: it may be damaged, or hold something else than a table there.',
  },
  'ends-before-start': {
    means: 'Something ends before it starts. The row is set aside.',
    todo: 'Correct the dates in the tool, or swap the columns of the mapping.',
  },
  'not-positive': {
    means: 'A count is zero or less, or a quantity below zero. The row is set aside.',
    todo: 'Correct it in the tool.',
  },
  'interval-conflict': {
    means:
      'The word for the interval has a number of its own, such as "2 years", and the column of counts states another one. The row is set aside.',
    todo: 'Correct the cell that is wrong; or read one of the two columns only.',
  },
  'lookup-not-found': {
    means:
      'A field that every row needs is looked up in another file, and that file has no row with the key. The row is set aside.',
    todo: 'Add the row to that file, or see that both write the key alike.',
  },
  'lookup-ambiguous': {
    means:
      'A field is looked up in another file, and two rows there have the key and state different values. The row is set aside.',
    todo: 'Leave one of them in that file; or take a further column into the key, `key: { Plan: Plan, Term: Term }`.',
  },
  'lookup-unmatched': {
    means: 'A field that a row can do without is looked up in another file, which has no row with the key.',
    todo: 'Add the row to that file, or see that both write the key alike.',
  },
  'not-a-month': {
    means: 'A cell of the column that an entry reads months from names none. The row is set aside.',
    todo: 'Look at the row: it may be a total (`totals:`). Months without a year need `year: 2025`, or `year: above` where it stands above the header.',
  },
  'cancellation-unmatched': {
    means:
      'A file of cancellations says that a customer left, and no subscription of that customer had begun before that day, so that nothing ends.',
    todo: 'See that both files name customers alike: by the same id, or by the name.',
  },
  'term-unknown': {
    means:
      'The entry says that amounts are for the whole term (`per: term`), and the row has no end, or ends on the day it starts. The row is set aside.',
    todo: 'Fill in the end in the tool; rows of another kind belong in a file, or an entry, of their own.',
  },
  'interval-unknown': {
    means:
      'The export does not say how often a subscription is billed, and its current term does not tell. The row is set aside.',
    todo: 'Map a column that says it: `columns: { interval: … }` in a `sources` entry for the file.',
  },
  'conflicting-rows': {
    means:
      'Two rows are about the same record and differ, and neither file nor row says which is newer. The one of the last path, and there the last line, counts; the other is superseded.',
    todo: 'Look at the values; leave one of the exports out, name them by their dates (`deals-2026-10-31.csv`), or export with the column of the last change.',
  },
  'skipped-file': {
    means: 'A file of a folder cannot be read. The other files are.',
    todo: 'Do what the message says, or take the file away. A file that is named, that an entry of the config is about, or any with `--strict` ends the run instead.',
  },
  'unused-config': {
    means:
      'A revkpi.yaml lies beside files that are read, or above them, and is not the config of this run. One config is used: the nearest one in the folder that holds all PATHs or above it, else above the working folder.',
    todo: 'Name the config with `--config`, give its folder alone as the PATH, or move it to where all files are below it.',
  },
  'shared-email': {
    means:
      'A billing tool has one e-mail under two ids. Somebody who signs up anew gets a new id, and counts as a customer lost and one won. Two ids of one tool are never joined unasked, as one address may also pay for two companies.',
    todo: 'Where they are one customer, say so with the `merge` entry of the note.',
  },
  'absent-columns': {
    means:
      'An export was made without columns that a number of the report rests on. What is taken to be so for want of each is said; docs/metrics.md says what every metric does without each of its columns.',
    todo: 'Add the columns to the view or the report in the tool and export it again; where they are there under other names, name these under `columns` in a `sources` entry.',
  },
  'incomplete-input': {
    means:
      'A file of a folder is not read, and its header says what it holds, or its name does: it has that of a tool and of one of its exports (`stripe-subscriptions-2.csv`, `hubspot/deals.csv`), or that of a file that is read but for numbers and dates. Figures made of such records are flagged `incomplete-input`, and a check that looks at one of them fails.',
    todo: 'Mend the file, say how it is to be read under `sources`, or take it away.',
  },
  'identical-file': {
    means: 'Two files have the same bytes. The records count once.',
    todo: 'Nothing; or remove the copy.',
  },
  'ambiguous-dates': {
    means: 'Every date of a column could be read with the day or with the month first.',
    todo: 'Say `dates: DMY` or `dates: MDY` in a `sources` entry for the file.',
  },
  'ambiguous-decimals': {
    means:
      'Every number of a column could be read with a comma or a point as its decimal mark: 1,200 is 1200 or 1.2.',
    todo: 'Say `decimal: "."` or `decimal: ","` in a `sources` entry for the file.',
  },
  'mixed-dates': {
    means:
      'Some dates of a column can only have the day first, others only the month. Each is read as it is written; rows whose date could be either are set aside.',
    todo: 'Look at the two lines: one is a mistake, or files of two languages were joined. Export again in one language, or say `dates:` in a `sources` entry.',
  },
  'mixed-decimals': {
    means:
      'Some numbers of a column can only have the comma as decimal mark, others only the point. Each is read as it is written; rows whose number could be either are set aside.',
    todo: 'Look at the two lines: one is a mistake, or files of two languages were joined. Export again in one language, or say `decimal:` in a `sources` entry.',
  },
  'partial-file': {
    means: 'A file grew or changed while it was read.',
    todo: 'Run again when the download is complete.',
  },
  'no-final-newline': {
    means: 'The last line has no line end although the others have one, as in a file that was cut off.',
    todo: 'Compare the last row with the tool; export again if it is not whole.',
  },
  'round-row-count': {
    means: 'A file has exactly a number of thousands of rows, which is where tools cut exports off.',
    todo: 'Look in the tool how many there are; export in parts if there are more.',
  },
  'row-count-differs': {
    means: 'A file states how many rows it has, and has another number.',
    todo: 'Export again.',
  },
  'further-tables': {
    means: 'Below the table stand others that repeat it in another cut. They are left out.',
    todo: 'Nothing.',
  },
  'repeated-rows': {
    means:
      'Rows of one file are the same in every cell, and no id says that they are different facts. One of each counts.',
    todo: 'Take the repetitions out. If they are facts of their own (two equal invoices of one month, say), add a column that tells them apart, such as a note.',
  },
  'product-rows': {
    means:
      'A report without ids states a deal again for each of its products, contacts, roles or the like: all that is read of the rows agrees, and that column does not. The deal counts once, with its amount.',
    todo: 'Nothing, if so. If these are deals of their own, export the column of their ids.',
  },
  'repeated-parts': {
    means:
      'Rows of one file are the same in every cell and may yet be different facts: they have no id, or other rows of the file show that a breakdown was cut out of it. All of them count.',
    todo: 'Export again with the id, or with the column that the breakdown is by (device, network, region), so that repetitions can be told from facts.',
  },
  'repeats-in-total': {
    means:
      'A file of spend holds rows that are equal in every cell, as those of two devices can be where no column names the device. Its own total is the sum of all of them, so each is spend of its own.',
    todo: 'Nothing.',
  },
  'parts-added': {
    means:
      'Rows of one file name the same campaign and day, or the same target, and state different figures. They are taken as parts of one whole and added up.',
    todo: 'Nothing, if the export was broken down by a column that you left out. Otherwise find out which of the rows is right.',
  },
  'renamed-header': {
    means:
      'A column that is not read resembles one that the export usually has and that is missing. Without it a figure may be another: a quantity is then taken as 1, an end as never.',
    todo: 'If it is the same column, paste the entry into revkpi.yaml. If it is not, there is nothing to do.',
  },
  'units-assumed': {
    means: 'The tool writes amounts in units that the export does not state; this is how they were taken.',
    todo: 'Compare one amount with the tool. If it is wrong, map the column with `as: money` or `as: minor`.',
  },
  'unknown-kind': {
    means:
      'A kind of transaction has no meaning in the model. Its rows are kept and are in no figure that asks for a kind.',
    todo: 'Nothing, unless it is money from customers; then tell us the word.',
  },
  'side-unknown': {
    means:
      'A QuickBooks report by account states a transaction under every account that it touches, and its money must be counted once. Where neither the debts of customers (Accounts Receivable) nor the account that has the money are in the report, its rows could be parts of a sum or the sum itself. They are excluded as `side-unknown`.',
    todo: 'Run Transaction Detail by Account over all accounts, Undeposited Funds and the bank among them; or export Transaction List by Date, which states every transaction once.',
  },
  'import-template': {
    means: 'The file is a form for putting invoices into the tool, not an export of those that are in it.',
    todo: 'Export the invoices from the tool.',
  },
  'no-canceled-rows': {
    means:
      'No subscription has ended, though all together they have been live for three hundred months or more: at a churn of 1 % a month that comes about once in twenty. Dashboards hide canceled ones unless asked. Numbers of recurring revenue have the flag `history-assumed`.',
    todo: 'Export again with canceled subscriptions; without them churn is zero, and what was paid in the past is only what is still paid.',
  },
  'unlisted-subscriptions': {
    means:
      'No subscription of a tool has ended, and its invoices name subscriptions that are in no file: the export holds only those that are live today. Numbers of recurring revenue have the flag `history-assumed`.',
    todo: 'Export again with canceled subscriptions; or let MRR be taken from the invoices (`policies: { mrr: { source: invoices } }`) where they state days of service.',
  },
  'unrecognised-file': {
    means:
      'No known export has the headers of a file. It is set aside; if it was named on the command line, the run ends.',
    todo: 'Add the columns that it lacks, say `--as SOURCE`, or describe it under `sources:`; `revkpi init` writes the beginning of that.',
  },
  'unread-export': {
    means:
      'The file is known for what it is, and it holds nothing that could be counted rightly. It is set aside.',
    todo: 'Export what the message names instead.',
  },
  'ignored-file': {
    means:
      'A file of a folder is passed over because it is not finished, belongs to another program, is a workbook or an archive, of which nothing is read, or is called like an export and has another ending than those of CSV files.',
    todo: 'Save the sheets of a workbook as CSV, unpack an archive, export JSON as CSV; else nothing.',
  },
  'header-not-found': {
    means:
      'An entry of `sources` names a header for a field that a record can do without, or for a dimension, and the file has no such header. The field is empty in every row, the dimension unknown.',
    todo: 'Correct the header in revkpi.yaml, or take the line out.',
  },
  'repeated-header': {
    means: 'A row of the file is its header once more, as in files put together by hand. It is passed over.',
    todo: 'See that the parts of the file are whole and none is there twice.',
  },
  'no-rows': {
    means: 'A file has a header and nothing below it. What it would hold counts as none, not as unknown.',
    todo: 'Check the filter of the export.',
  },
  'file-ends-early': {
    means:
      'The days of a file stop more than three days before the period does; in a period shorter than a month fewer may be missing, and in a week or a day none, where the file has a row for each day or says on which day it was exported. Metrics that need it carry the flag `partial`.',
    todo: 'Export again, or ask for an earlier --period. Where nothing was spent on the last days, name the day of the export in the file name.',
  },
  'export-day-passed': {
    means:
      'An entry of the config says on which day its files were exported, and one of them has rows of later days: an export cannot know them.',
    todo: 'Correct `exportedOn:`, or take it away where the files are exported anew all the time.',
  },
  'interval-assumed': {
    means: 'A mapping of subscriptions names no interval, so their amounts are taken as those of a month.',
    todo: 'Map `interval`, or state it for all rows, `interval: { value: year }`; `{ value: month }` if it is right.',
  },
  'currency-assumed': {
    means: 'Rows that state no currency are taken to be in the one that the message names.',
    todo: 'Nothing if that is right; else say `currency:` in a `sources` entry for the file.',
  },
  'currency-unlabelled': {
    means:
      'Rows state no currency, and there is none or more than one that they could be in. Their amounts form a group of their own.',
    todo: 'Say --currency, or `currency:` in a `sources` entry for the file.',
  },
  'filter-fits-nothing': {
    means:
      'No row of any file fulfils a `--where`, or none fulfils all of them, so every sum of what is left is 0 or missing. Beside it stand the values that there are.',
    todo: 'Write the value as the file has it, capitals included; `~` looks for a part of it in any case.',
  },
  'currency-not-converted': {
    means:
      'There are several currencies and nothing to convert them with. Each has its own rows in the report.',
    todo: 'Say --currency, and give the ECB rates with --fx.',
  },
  'as-of-ignored': {
    means:
      'One day is so far ahead of all others that it is probably a slip. The data is taken to speak up to the day before it.',
    todo: 'Correct the record; or say --as-of if the day is right.',
  },
  'rows-after-as-of': {
    means:
      'Records came into being after the as-of day, or are deals won or lost on a day after it. Figures of that day do not know them yet.',
    todo: 'Nothing if the as-of day was meant; else say a later --as-of.',
  },
  'deals-twice': {
    means:
      'Two files of one CRM hold deals of the same names, amounts and close days, and no id that is in both. They are probably the same deals, exported in two ways, and every figure of the pipeline counts them twice.',
    todo: 'Leave one of the files out. Or add the id to the export that lacks it (Opportunity ID in a Salesforce report), so that overlap is found by id.',
  },
  'merged-records': {
    means:
      'A later export says that some records of an earlier one were merged into others. The rows of the former records are left out, and what refers to them refers to the surviving ones.',
    todo: 'Nothing.',
  },
  'merge-circle': {
    means:
      'Records are each said to have been merged into the next, and the last into the first. All of them stay as they are, and so does what refers to them: what is one deal or company may count more than once.',
    todo: 'Look in the tool at which of the records is left. Where the circle runs through exports of different days, leave out the one that is out of date; else export again.',
  },
  'unmapped-stage': {
    means: 'The outcome of opportunities follows from their stage, and nothing says what this stage means.',
    todo: 'Put it under `values: { outcome: { won: […], lost: […], open: […] } }` in a `sources` entry for the file.',
  },
  'renewals-unknown': {
    means:
      'Renewals are left out of the figures of sales, and nothing says which deals of these pipelines are any: a pipeline is named for renewals and something else, or there are several and none is named for them.',
    todo: 'Leave a pipeline of renewals out with `exclude:` of a `sources` entry, or export the type of the deals.',
  },
  'close-day-missing': {
    means:
      'Opportunities are won or lost, and their close date is empty. What was closed in a period is told by that date, so they are in no period.',
    todo: 'Fill in the close dates in the CRM and export again.',
  },
  'subscription-without-amount': {
    means:
      'The amount of subscriptions is blank, as tools leave that of a price by use. They add nothing to recurring revenue, in which metered charges are not, and do not make anybody a customer; figures that rest on recurring revenue have the flag `unknown-share`. A file in which no row has an amount is refused.',
    todo: 'Nothing, where these are prices by use. Else export the amounts, or leave the rows out (`exclude:`).',
  },
  'subscription-below-zero': {
    means:
      'Subscriptions have an amount or a quantity below zero, such as a discount in a row of its own. It is taken off what else the customer pays in that currency; while nothing is left, the customer pays nothing and is not counted.',
    todo: 'Look at the row that is named: a refund or a credit is no subscription; leave such rows out (`exclude:`).',
  },
  'unknown-coupon': {
    means:
      'Subscriptions have a coupon, and no file says what it takes off. Their list prices count (flag `coupon-unknown`).',
    todo: 'Write its terms under `coupons:` in the config.',
  },
  'interval-count-assumed': {
    means:
      'A subscription has an interval of a month, say, and a current billing period of three. The price is taken to be for the whole period.',
    todo: 'Nothing if that is so; else export the interval count, or map it with `columns: intervalCount:`.',
  },
  'pause-day-unknown': {
    means: 'Subscriptions are paused, and the export does not say since when.',
    todo: 'Nothing; past months count them as paying.',
  },
  'end-assumed': {
    means: 'Subscriptions are over, and the export states when they were canceled but not when they ended.',
    todo: 'Export the column with the end of service, if the tool has one.',
  },
  'end-unknown': {
    means:
      'A subscription is over, and no date says since when. The row is set aside, as it can be in no month.',
    todo: 'Export the columns with the days of cancellation and end.',
  },
  'addon-terms-assumed': {
    means:
      'A file of add-ons does not say how often they are billed. Each counts into recurring revenue like a plan of its subscription.',
    todo: 'Take the file away if the add-ons are charged once, or at other times than the plans.',
  },
  'addon-left-out': {
    means:
      'Add-ons name a subscription that is in no file, or was left out there, so nobody knows whose they are and since when.',
    todo: 'Give the export of the subscriptions that was made together with them.',
  },
  'probability-scale': {
    means: 'The probabilities of a file are percentages, because one of them is above 1.',
    todo: 'Nothing.',
  },
  'probability-of-stage': {
    means:
      'So many opportunities state no probability, and have the one that `stageProbabilities:` of the config gives their stage. Weighted figures say how many of them they count (`probabilityOfStage`).',
    todo: 'Nothing.',
  },
  'ambiguous-domain': {
    means:
      'Two customers of one tool share an e-mail domain with a customer of another, and it is not known which is which. None is linked.',
    todo: 'Link by an id that both tools have, or merge the two under `customers: merge:` if they are one.',
  },
  'ambiguous-name': {
    means: 'Two customers of one tool share a name with a customer of another. None is linked.',
    todo: 'As for `ambiguous-domain`.',
  },
  'unknown-target-metric': {
    means: 'targets.csv holds targets for something that no metric compares with.',
    todo: 'Call a sales quota `quota`; leave other targets out.',
  },
  'overlapping-spend': {
    means:
      'Two files state the spend of one account, one of them with fewer days to a row (by day, say, beside by month). Where both name a campaign, the one with fewer days to a row counts. What it comes to is taken off the other, and the rest is spread evenly over the days that it leaves.',
    todo: 'Leave out the file with more days to a row, unless it reaches further than the other.',
  },
  'overlapping-ranges': {
    means:
      'Two files state the spend of one account for ranges that are equally long and share days. Nobody knows what either has of these, so they count by the range that goes further, and the other counts with its share of its other days.',
    todo: 'Export both by day.',
  },
  'smaller-steps-differ': {
    means:
      'What a file states of a campaign and a range of days is less than another file states of the same days one by one; or it is more, and the other file leaves no day on which the rest could have been spent. The smaller steps count.',
    todo: 'Export both again on one day: platforms correct their figures for some days. A campaign of which the export by day leaves out a part, such as a deleted ad set, is another cause.',
  },
  'overlapping-visits': {
    means:
      'Two reports of one property, as far as they say, state the visits of the same days: a month and one of its days, or two ranges that share days. Which visits of the longer range are those of the shorter one cannot be told, so both are kept. Or they state the same days, and only one names its property: whether it is that of the other cannot be told either. No metric counts visits so far.',
    todo: 'Leave one of the files out, or export ranges that share no days. Reports of two properties are told apart by the line `# Property:` above their headers.',
  },
  'unnamed-account': {
    means:
      'Two files state spend of one platform on the same days, and only one of them says which account it is of. Spend that two files repeat is found by account, campaign and day, so nothing proves that these are the same: both count in full.',
    todo: 'Where both are exports of one account, export again with the column of the account, or leave one of the files out. Where they are of two accounts, the sum is right; with the column in both files nothing is said.',
  },
  'finer-spend-left-out': {
    means:
      'The same spend is there at two grains, such as campaigns and search terms. Only the coarser counts.',
    todo: 'Nothing.',
  },
};
