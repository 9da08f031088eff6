// `revkpi help`: the commands, and what concerns all of them.

import type { Command as Parser } from 'commander';
import { Failure } from '../base/errors/failure.ts';
import type { Io } from '../os/io.ts';

interface Topic {
  readonly title: string;
  readonly text: string;
}

const topics: Readonly<Record<string, Topic>> = {
  'exit-codes': {
    title: 'what the exit codes mean',
    text: `Exit codes. Each means one thing; where several apply, the first of 70, 5, 2, 3, 4, 6, 1 is given.

    0  done; a check passed; or the reader of the output went away
    1  a check answered no
    2  usage or configuration: a flag, the config, or a refusal to overwrite something that differs
    3  input unusable: missing, unreadable, unrecognised, a required column absent, too many rejected rows
    4  a baseline is missing, damaged, of a newer format, or has nothing in common with the report
    5  output was not written completely; the old file is untouched
    6  busy: another run holds the lock
   70  a bug in revkpi
  130  interrupted
  143  terminated

With --json an error document takes the place of the report on standard output; its "exit" is this code, and its
"code" names the fault.`,
  },
  formats: {
    title: 'what is read and what is written',
    text: `Formats.

Results go to standard output, everything else to standard error. Without --format it is
  table        on a terminal: aligned, as wide as the terminal or --width
  plain        in a pipe: a header and tab-separated rows, never cut short
and on request
  json         the whole; every value is a string or null with a reason (see revkpi schema)
  ndjson       the same as one JSON object on each line
  csv          one row for each value, for a spreadsheet or a database
  md           Markdown, for a comment or the summary of a CI job
  github       annotations of a GitHub workflow
  sarif        findings for a code-scanning page
  junit        test cases, of a check only
  openmetrics  gauges for Prometheus

--json is --format json. --out kpi.json writes a file in place of standard output, its format taken from the ending
(.json .ndjson .csv .md .sarif; .tsv is plain, .txt table, .xml junit, .prom and .om openmetrics) or stated:
--out plain=kpi.dat. It may be repeated. A file appears whole or not at all.

Input are CSV files (.csv and .tsv below a folder, also as .gz): delimited by comma, semicolon, tab or bar; in UTF-8 or UTF-16, or
in any other encoding that --encoding names; with any line end; with or without lines above the header. Dates and
decimal marks are those of the tool, else told from the cells of the column, never from the machine's language.
"revkpi init" describes files that are not recognised, and "revkpi init --templates" writes the headers of plans.`,
  },
  periods: {
    title: 'how periods are named',
    text: `Periods, as --period and --compare take them.

  2026-10                   a month
  2026-Q3, FY2026-Q3        a calendar quarter, a fiscal quarter
  2026, FY2026              a calendar year, a fiscal year
  2026-W45                  a week, Monday to Sunday
  2026-10-01..2026-10-31    from the first day to the last, both included
  last-week, last-month, last-quarter, last-year
  mtd, qtd, ytd, fy-qtd, fy-ytd
                            from the first day of the month, quarter or year to the as-of day
  ttm                       the 12 complete months before the as-of day

A fiscal year is named for the year in which it ends; fiscalYearStart in revkpi.yaml says with which month it begins.
Without --period it is the last month that is complete at the as-of day; where no record precedes that month's end,
the month of the as-of day.

The as-of day is the day whose end the data speaks for: the newest export date that a file states, else the newest day
that a tool wrote, else the newest day on which something happened. It is never the clock, unless you say
--as-of today or --as-of yesterday.

--compare previous goes as many whole units back, for a period to date the same number of days of the unit before, for
other ranges the equally long range just before. --compare yoy is the same period a year before.`,
  },
  environment: {
    title: 'which variables are read',
    text: `Environment. A flag beats a variable, a variable beats revkpi.yaml.

  REVKPI_CONFIG     config file, as --config
  REVKPI_STATE      folder of baselines, as --state (default: .revkpi beside the config)
  REVKPI_CURRENCY   currency to report in, as --currency
  NO_COLOR          anything but empty: no colour
  FORCE_COLOR       colour even in a pipe; 0 or false: none. Beats NO_COLOR
  TERM              dumb: no colour, no progress
  REVKPI_READER     csv-parse: every file is read by the slower of the two readers, which must give the same
  CI                anything but empty, 0 or false: no baseline is written without --no-frozen, no progress is shown

--color always and --color never beat all of them. The language, the time zone and the locale of the machine change
nothing; --locale de-DE says how people are shown numbers, days and months.`,
  },
};

/** `help [COMMAND or TOPIC]`, in place of commander's own, which knows commands only. */
export function addHelp(program: Parser, io: Io): void {
  program
    .helpCommand(false)
    .addHelpText('after', `\n${topicList()}`)
    .command('help')
    .argument('[name...]', 'a command or a topic')
    .description('explain a command or a topic')
    .action((names: string[]) => help(program, names, io));
}

function help(program: Parser, names: readonly string[], io: Io): void {
  const [name = ''] = names;
  const topic = names.length === 1 && Object.hasOwn(topics, name) ? topics[name] : undefined;
  if (topic) io.stdout.write(`${topic.text}\n`);
  else commandNamed(program, names).outputHelp();
}

function commandNamed(program: Parser, names: readonly string[]): Parser {
  let command = program;
  for (const name of names) {
    const next = command.commands.find((one) => one.name() === name);
    if (!next) throw unknown(names.join(' '));
    command = next;
  }
  return command;
}

const topicList = (): string =>
  ['Topics:', ...Object.entries(topics).map(([name, { title }]) => `  ${name.padEnd(14)}${title}`), ''].join(
    '\n',
  );

const unknown = (name: string): Failure =>
  new Failure(
    'unknown-topic',
    `there is no command or topic "${name}"`,
    `topics: ${Object.keys(topics).join(', ')}; \`revkpi help\` lists the commands`,
  );
