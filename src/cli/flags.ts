import { type Command, Option } from 'commander';

/** Collects the values of a flag that may be given several times. */
export const repeatable = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];

/** Flags of every command that reads data. */
export const withInputFlags = (command: Command): Command =>
  command
    .option(
      '--period <period>',
      '2026-10, 2026-Q3, FY2026, 2026-W45, last-month, qtd, ttm, 2026-10-01..2026-10-31',
    )
    .option('--as-of <day>', 'the day whose end the data speaks for (yyyy-mm-dd or today)')
    .option('--config <file>', 'config file (default: revkpi.yaml here or above)')
    .option('--as <source>', 'read the named files as this source')
    .option('--currency <iso>', 'currency to report in, and of rows that state none')
    .option('--fx <file>', 'ECB reference rates (eurofxref-hist.csv)')
    .option('--encoding <name>', 'encoding of the files, such as windows-1252')
    .option('--rejects <file>', 'write every rejected row to a CSV file')
    .option('--max-rejects <n>', 'rows, or share of rows (5%), that a file may reject')
    .option('--strict', 'allow no rejects and no unrecognised files')
    .option('--show-values', 'do not mask personal data in messages')
    .option('--quiet', 'say nothing on standard error but errors');

/** Flags that choose what is calculated. */
export const withMetricFlags = (command: Command): Command =>
  command
    .option('--metric <glob>', 'metric, or metric:variant (repeatable)', repeatable)
    .option('--by <dimension>', 'split by a dimension, such as plan or owner (repeatable)', repeatable);

/** Flags that say how results look and where they go. */
export const withOutputFlags = (command: Command): Command =>
  command
    .option(
      '--format <format>',
      'table, plain, json, ndjson, csv, md … (default: table on a terminal, plain in a pipe)',
    )
    .option('--json', 'the same as --format json')
    .option('--out <[format=]path>', 'write a file in place of standard output (repeatable)', repeatable)
    .addOption(
      new Option('--color <when>', 'colour on a terminal')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .option('--width <columns>', 'width of the table');

export const compareFlag = (command: Command): Command =>
  command.option('--compare <what>', 'previous, yoy, baseline[:NAME] or a period (repeatable)', repeatable);
