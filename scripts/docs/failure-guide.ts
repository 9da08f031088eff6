// What each failure of a run means and what to do about it, for docs/errors.md. An example is a command line, run in a
// folder of two small exports and the files that it adds.

import type { Guidance } from './diagnostic-guide.ts';

export interface FailureGuidance extends Guidance {
  /** Absent where the failure needs more than files: a full disk, another run, a keyboard. */
  readonly example?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Further ways to come to it, one for each thing that an entry of `sources:` can say. */
  readonly slips?: readonly Slip[];
}

/** A line of an entry that is wrong, in a config of its own. */
export interface Slip {
  readonly line: string;
  readonly files: Readonly<Record<string, string>>;
}

const corrupt = '{ "schema": "revkpi.baseline", <<<<<<< HEAD\n';
const newer = '{ "schema": "revkpi.baseline", "formatVersion": "2.0" }\n';
const config = (text: string): Record<string, string> => ({ 'revkpi.yaml': text });

const members = 'Member,From,To,Fee,Billed\nBay Sailing,2026-10-05,2027-10-05,55.00,year\n';
const columnsOf = {
  subscriptions: { customer: 'Member', startedOn: 'From', amount: 'Fee', interval: 'Billed' },
  opportunities: { id: 'Member', amount: 'Fee', stage: 'Billed' },
};

interface Wrong {
  readonly yields?: keyof typeof columnsOf;
  /** Fields that the entry leaves out besides. */
  readonly without?: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
}

/** An entry for members.csv with a column said wrong. */
function columnSlip(
  field: string,
  said: string,
  { yields = 'subscriptions', without = [], more = {} }: Wrong = {},
): Slip {
  const columns = Object.entries({ ...columnsOf[yields], [field]: said }).filter(
    ([name]) => !without.includes(name),
  );
  const lines = columns.map(([name, one]) => `      ${name}: ${one}\n`).join('');
  const entry = `sources:\n  - files: members.csv\n    yields: ${yields}\n    columns:\n${lines}`;
  return { line: `${field}: ${said}`, files: { 'members.csv': members, ...config(entry), ...more } };
}

/** An entry for members.csv with a line of its own that is wrong. */
function entrySlip(line: string, more: Readonly<Record<string, string>> = {}): Slip {
  const { files } = columnSlip('customer', 'Member', { more });
  return { line, files: { ...files, ...config(`${files['revkpi.yaml']}    ${line}\n`) } };
}

const plans = { 'plans.csv': 'Plan,Price\nyear,5.00\n' };

export const failureGuide: Readonly<Record<string, FailureGuidance>> = {
  usage: {
    means:
      'The command line is not one that revkpi understands: an unknown command or flag, or one without its value.',
    todo: '`revkpi help`, or `revkpi help COMMAND`.',
    example: 'report exports --perod 2026-10',
  },
  'invalid-flag': {
    means: 'The value of a flag is not of the kind that it takes.',
    todo: 'The message says which kind; `revkpi help periods` and `revkpi help formats` have the lists.',
    example: 'report exports --period 2026-13',
  },
  'thousands-or-decimals': {
    means:
      'Every fraction in a column of amounts has exactly three digits, so 1.234 may be a little more than one or more than a thousand, and no cell shows which.',
    todo: 'Say `decimal: "."` or `decimal: ","` for the file under `sources:` in revkpi.yaml.',
    example: 'report costs.csv --as-of 2026-10-31',
    files: {
      'costs.csv': 'period,category,amount,currency\n2026-10,cogs,1.234,EUR\n2026-10,other,2.500,EUR\n',
    },
  },
  'no-input': {
    means: 'Nothing was named to be read, and the config names no `sources` either.',
    todo: 'Name a folder or files, or write a config with `revkpi init`.',
    example: 'report',
  },
  'no-opportunities': {
    means: 'The command is about deals, and no file that was read has any.',
    todo: 'Give an export of deals or opportunities, or map a file with `yields: opportunities`.',
    example: 'pipeline exports',
  },
  'no-as-of': {
    means: 'Nothing in the input is dated, as in a folder of plans only.',
    todo: 'Say --as-of.',
    example: 'report plan',
    files: { 'plan/costs.csv': 'period,category,amount\n2026-10,cogs,900.00\n' },
  },
  'period-after-as-of': {
    means: 'The period has not begun on the day that the data speaks for.',
    todo: 'Ask for an earlier period, export again, or say a later --as-of.',
    example: 'report exports --period 2027-01',
  },
  'unknown-metric': {
    means: 'A metric was asked for that is not in the catalogue.',
    todo: '`revkpi metrics` lists them.',
    example: 'report exports --metric mmr',
  },
  'unknown-rules': {
    means: '`--rules` names a set that no vendor has and that the config does not declare under `rules:`.',
    todo: '`revkpi metrics --rules NAME` prints a set; the message lists the names.',
    example: 'report exports --rules strpe',
  },
  'unknown-customer': {
    means:
      '--customer names nobody: no customer, deal or lead of the files has that id, name or e-mail address.',
    todo: 'Say an id, a name or an e-mail address as a file has it; `--all --show-values` lists them.',
    example: 'explain mrr exports --customer Nobody',
  },
  'unknown-dimension': {
    means: 'A dimension was asked for that no record has, or two that no record has together.',
    todo: 'Take one of those that the message lists, or keep a column as one with `dimensions:`.',
    example: 'report exports --by colour',
  },
  'unknown-source': {
    means: '--as names a source that does not exist.',
    todo: 'Take one of those that the message lists; so does `revkpi report FILE` without --as, which says what the file is.',
  },
  'unknown-schema': {
    means: 'There is no JSON Schema of that name.',
    todo: 'Take one of those that the message lists.',
    example: 'schema invoices',
  },
  'unknown-topic': {
    means: 'Help was asked about something that is neither a command nor a topic.',
    todo: '`revkpi help` lists both.',
    example: 'help colours',
  },
  'unknown-template': {
    means:
      'There is no ready mapping for a tool of that name, maybe because its exports are recognised without one.',
    todo: 'Try `revkpi init` on the exports themselves.',
    example: 'init --templates stripe',
  },
  'unknown-encoding': {
    means: 'The name of an encoding is not known.',
    todo: 'Take a name such as utf-8, utf-16le, windows-1252 or iso-8859-15.',
    example: 'report exports --encoding ansi-german',
  },
  'missing-config': {
    means: '--config or REVKPI_CONFIG names a file that is not there.',
    todo: 'Correct the path; it is relative to the working folder.',
    example: 'report exports --config nowhere.yaml',
  },
  'invalid-config': {
    means: 'The config holds something that it may not hold. Nothing is read before it is right.',
    todo: 'The message names line and key; `revkpi schema config` prints all that is possible.',
    example: 'report exports',
    files: config('coupons:\n  SPRING20: { percentOff: 20, duration: once }\n'),
    slips: [
      columnSlip('amount', '[Net, Fee]'),
      columnSlip('amount', '{ headers: Fee }'),
      columnSlip('amount', '{ header: Fee, value: "5" }'),
      columnSlip('amount', '{ header: Fee, ifBlank: 1.50 }'),
      columnSlip('amount', '{ header: Fee, per: year }'),
      columnSlip('amount', '{ header: Fee, sign: Billed }'),
      columnSlip('amount', '{ months: MRR }'),
      columnSlip('amount', '{ lookup: plans.csv }'),
      columnSlip('startedOn', '{ header: From, as: date }'),
      columnSlip('outcome', '{ days: From }', { yields: 'opportunities' }),
      entrySlip('lookup: { file: plans.csv, key: Billed }'),
      entrySlip('lookup: { file: plans.csv, key: Billed, value: [Price] }'),
      entrySlip('lookup: { file: plans.csv, key: Billed, value: { amount: Price } }', plans),
      entrySlip('totals: Total'),
      entrySlip('totals: ["*"]'),
      entrySlip('exclude: [test]'),
      entrySlip('nulls: n/a'),
      entrySlip('values: { interval: { month: monatlich } }'),
      entrySlip('dimensions: [Region]'),
      entrySlip('year: 26'),
      entrySlip('exportedOn: October'),
      entrySlip('maxRejects: few'),
      entrySlip('decimal: comma'),
      entrySlip('dates: YMD'),
      entrySlip('delimiter: ":"'),
      entrySlip('currency: Euro'),
    ],
  },
  'config-unknown-field': {
    means: 'A `sources` entry fills a field that its collection does not have.',
    todo: 'Take one of those that the message lists.',
    example: 'report members.csv',
    files: {
      'members.csv': 'Member,Since,Fee\nBay Sailing,2026-10-05,55.00\n',
      ...config('sources:\n  - { files: members.csv, yields: subscriptions, columns: { member: Member } }\n'),
    },
  },
  'repeated-invoice': {
    means:
      'An entry under `sources:` names a column for the id of invoices, and one id stands in several rows with different totals: the rows are the lines of each invoice.',
    todo: 'Leave out `id` in that entry: the totals of the lines are added up.',
    example: 'report lines.csv',
    files: {
      'lines.csv': 'Invoice,Date,Total\n1,2026-10-05,200.00\n1,2026-10-05,50.00\n',
      ...config(
        'sources:\n  - files: lines.csv\n    yields: invoices\n    columns: { id: Invoice, issuedOn: Date, total: Total }\n',
      ),
    },
  },
  'config-undecided': {
    means:
      'An entry under `sources:` that `revkpi inspect` or `revkpi init` has proposed leaves a choice that changes figures, such as whether an amount is of a month or of a year.',
    todo: 'Of the lines that stand there for each thing named, keep the one that is right, then take the line `undecided:` away.',
    example: 'report plans.csv',
    files: {
      'plans.csv': 'Customer,Price,Start\nAcme,100.00,2026-01-01\n',
      ...config(
        'sources:\n  - files: plans.csv\n    undecided: [interval]\n    yields: subscriptions\n    columns:\n      customer: Customer\n      amount: Price\n      startedOn: Start\n      # interval: { value: month }\n      # interval: { value: year }\n',
      ),
    },
  },
  'config-missing-field': {
    means: 'A `sources` entry leaves out a field that every record of its collection needs.',
    todo: 'Add the columns that hold the fields of the message, or `{ value: … }` for one that is the same in every row.',
    example: 'report members.csv',
    files: {
      'members.csv': 'Member,Since,Fee\nBay Sailing,2026-10-05,55.00\n',
      ...config(
        'sources:\n  - { files: members.csv, yields: subscriptions, columns: { customer: Member } }\n',
      ),
    },
  },
  'config-field-misused': {
    means:
      'What a `sources` entry says of a column means nothing for its field, or says of it what another column says too.',
    todo: 'The message says what to change; `docs/mapping.md` has what a column can say.',
    example: 'report members.csv',
    files: {
      'members.csv': 'Member,From,To,Fee,Billed\nBay Sailing,2026-10-05,2027-10-05,55.00,year\n',
      ...config(
        [
          'sources:',
          '  - files: members.csv',
          '    yields: subscriptions',
          '    columns:',
          '      { customer: Member, startedOn: From, endedOn: To, interval: Billed, amount: { header: Fee, per: term } }',
          '',
        ].join('\n'),
      ),
    },
    slips: [
      columnSlip('amount', '{ header: Fee, per: term }', { without: ['interval'] }),
      columnSlip('customer', '{ header: Member, per: term }'),
      columnSlip('customer', '{ header: Member, sign: { header: Billed, plus: [S], minus: [H] } }'),
      columnSlip('plan', '{ days: { won: From } }'),
      columnSlip('outcome', '{ days: { wn: From } }', { yields: 'opportunities' }),
      columnSlip('plan', '{ months: "*" }'),
      columnSlip('amount', '{ months: "*" }', { without: ['interval'] }),
      columnSlip('month', 'From'),
      columnSlip('startedOn', '{ header: From, as: lastDay }'),
      columnSlip('startedOn', '{ header: From, as: money }'),
      columnSlip('customer', '{ header: Member, as: minor }'),
      columnSlip('startedOn', '{ header: From, zone: Europe/Berlin }'),
      columnSlip('startedOn', '{ header: From, as: instant, zone: Berlin }'),
    ],
  },
  'config-unknown-word': {
    means:
      'Under `values:` the first word is one of ours, with the words of the file in the list behind it. This one is none.',
    todo: 'Take one of our words, as the message shows them.',
    example: 'report members.csv',
    files: {
      'members.csv': 'Member,Since,Fee,Billed\nBay Sailing,2026-10-05,55.00,alle zwei Jahre\n',
      ...config(
        [
          'sources:',
          '  - files: members.csv',
          '    yields: subscriptions',
          '    columns: { customer: Member, startedOn: Since, amount: Fee, interval: Billed }',
          '    values: { interval: { bi-yearly: [alle zwei Jahre] } }',
          '',
        ].join('\n'),
      ),
    },
  },
  'interval-needed': {
    means:
      'An entry for subscriptions says nowhere how often the amounts are billed, and most rows end a year, or years, after they start. Read as monthly, amounts for a year would make MRR twelve times too high, so nothing is computed.',
    todo: 'Say it, as the message shows.',
    example: 'report members.csv',
    files: {
      'members.csv': 'Member,From,To,Fee\nBay Sailing,2026-10-05,2027-10-04,55.00\n',
      ...config(
        [
          'sources:',
          '  - files: members.csv',
          '    yields: subscriptions',
          '    columns: { customer: Member, startedOn: From, endedOn: To, amount: Fee }',
          '',
        ].join('\n'),
      ),
    },
  },
  'config-exists': {
    means: '`revkpi init` would overwrite a config.',
    todo: 'Write it elsewhere with --out, or say --force.',
    example: 'init exports',
    files: config('company: Mine\n'),
  },
  'output-twice': {
    means: 'Two outputs of one run would be written to the same file.',
    todo: 'Name another file for one of them.',
    example: 'report exports --out kpi.json --out json=./kpi.json',
  },
  'empty-path': {
    means: 'A PATH is an empty text, as one that comes from a variable of the shell that is not set.',
    todo: 'Name a file or a folder, or `.` for the one where you are.',
    example: "report ''",
  },
  'no-working-folder': {
    means: 'The folder that the program was started in has been removed.',
    todo: 'Change to a folder that is there.',
  },
  'outside-config-folder': {
    means: 'A `sources` entry leads, by its path or by a link, out of the folder that the config is in.',
    todo: 'Give these files as PATHs, or say `allowOutside: true` in the config.',
    example: 'report --config kpi/revkpi.yaml',
    files: { 'kpi/revkpi.yaml': 'sources:\n  - { files: ../exports/customers.csv }\n' },
  },
  'output-is-input': {
    means: 'An output would overwrite what is read or kept: an input, the config, a baseline, the history.',
    todo: 'Write it elsewhere.',
    example: 'report exports/customers.csv --out json=exports/customers.csv',
  },
  'missing-file': {
    means: 'A PATH does not exist, or a glob matches nothing.',
    todo: 'Look at the spelling and at the working folder.',
    example: 'report export',
  },
  'unreadable-file': {
    means: 'A file is there and cannot be read.',
    todo: 'Look at its permissions.',
  },
  'unrecognised-file': {
    means: 'A file that was named (or, with --strict, any file) has the headers of no known export.',
    todo: 'Add the headers that it lacks, say `--as SOURCE`, or describe it under `sources:`; `revkpi inspect` and `revkpi init` write the beginning of that.',
    example: 'report berths.csv',
    files: { 'berths.csv': 'berth,boat,length\nA1,Heron,6.2\n' },
  },
  'unread-export': {
    means:
      'A file that was named is known for what it is, and it holds nothing that could be counted rightly.',
    todo: 'Export what the message names instead.',
    example: 'report keywords.csv',
    files: { 'keywords.csv': 'Campaign,Keyword,Day,Cost,Impr.\nOars,beech oar,2026-10-01,4.00,80\n' },
  },
  'nothing-recognised': {
    means: 'None of the files is a known export, or there are no CSV files at all.',
    todo: 'As for `unrecognised-file`, for each of them. Workbooks have to be saved as CSV, one file for each sheet.',
    example: 'report other',
    files: { 'other/berths.csv': 'berth,boat,length\nA1,Heron,6.2\n' },
  },
  'missing-column': {
    means:
      'A file is recognised, or was said to be a source, and lacks a column that cannot be done without.',
    todo: 'Add the column to the view and export again, or name the header that holds it under `columns:`.',
    example: 'report exports/customers.csv --as stripe-subscriptions',
    slips: [
      columnSlip('amount', '{ headers: [Net, List] }'),
      columnSlip('amount', '{ header: Fee, sign: { header: S/H, plus: [S], minus: [H] } }'),
      columnSlip('amount', '{ months: "MRR *" }', { without: ['startedOn', 'interval'] }),
      columnSlip('plan', '{ lookup: { file: plans.csv, key: Billed, value: Price } }', { more: plans }),
      columnSlip('plan', '{ lookup: { file: plans.csv, key: { Tariff: Plan }, value: Price } }', {
        more: plans,
      }),
    ],
  },
  'too-many-rejects': {
    means: 'More rows of a file are set aside than --max-rejects allows, by default one in twenty.',
    todo: '--rejects writes all of them with their reasons. Mend the export, or allow more.',
    example: 'report costs.csv --as-of 2026-10-31',
    files: { 'costs.csv': 'period,category,amount\n2026-10,cogs,nine hundred\n' },
  },
  'encoding-unknown': {
    means: 'The text is not UTF-8 and has no mark that says what it is.',
    todo: 'Say --encoding; a spreadsheet in Western Europe writes windows-1252.',
  },
  'encoding-mismatch': {
    means: 'The text is not in the encoding that was said or that its mark says.',
    todo: 'Leave --encoding away, or correct it.',
  },
  'archive-too-large': {
    means: 'A compressed file unpacks to more than any export has.',
    todo: 'Unpack it and look what it holds.',
  },
  'damaged-archive': {
    means: 'A compressed file cannot be unpacked.',
    todo: 'Download or pack it again.',
  },
  'amounts-too-large': {
    means:
      'Prices cannot be added exactly, because an amount, a quantity or an interval is out of any ordinary range.',
    todo: 'Look for a slip in the row that the message names.',
  },
  'baseline-missing': {
    means: 'There is no baseline of that name to compare with.',
    todo: 'Save one: `revkpi baseline save`.',
    example: 'report exports --compare baseline:october',
  },
  'baseline-corrupt': {
    means: 'A baseline was edited by hand, has a merge conflict, or was copied in part.',
    todo: 'After a git merge: `revkpi baseline merge NAME`, or `revkpi baseline verify NAME --fix` for a file that was merged by hand. Else bring back the committed file, or remove it and save again.',
    example: 'report exports --compare baseline',
    files: { '.revkpi/baselines/main.json': corrupt },
  },
  'baseline-conflict': {
    means: 'Two branches have accepted other numbers for the same entry, or there are no two sides to merge.',
    todo: '`revkpi baseline merge NAME --ours` or `--theirs` decides the entries that the message names, and merges the rest.',
    example: 'baseline merge main',
    files: { '.revkpi/baselines/main.json': corrupt },
  },
  'baseline-newer-format': {
    means: 'A baseline was written by a later version of revkpi, whose format this one does not know.',
    todo: 'Update revkpi.',
    example: 'report exports --compare baseline',
    files: { '.revkpi/baselines/main.json': newer },
  },
  'baseline-unreadable': {
    means: 'A baseline is there and cannot be read.',
    todo: 'Look at its permissions.',
  },
  'baseline-nothing-comparable': {
    means:
      'A baseline and the report have no row in common: another period, other metrics, another currency.',
    todo: 'Save a baseline with the flags of the report, or add the period to it.',
  },
  'baseline-differs': {
    means: 'Saving would overwrite a baseline that holds other values.',
    todo: '`revkpi baseline diff` shows the difference; `revkpi baseline accept` takes it over.',
  },
  'baseline-other-data': {
    means:
      'An exact check asks whether the same data gives the same numbers, and the files are not those of the baseline.',
    todo: 'Check new data with --mode drift, or give the files that the baseline was saved from.',
  },
  'unknown-checks': {
    means: 'A named list of rules was asked for that the config does not have, or none of those that it has.',
    todo: 'Say `--checks NAME` with a name of a list under `checks:`.',
    example: 'check . --checks month-end',
  },
  'nothing-accepted': {
    means: 'What was to be accepted is not among the differences between report and baseline.',
    todo: '`revkpi baseline diff` lists them.',
  },
  'baseline-frozen': {
    means:
      'A baseline would be written where CI is set. Baselines are reviewed and committed, not made on the way.',
    todo: 'Save it on your machine and commit the file, or say --no-frozen.',
  },
  'invalid-name': {
    means:
      'A baseline or an output cannot have that name: no file can be called so, or it is longer than a file system takes.',
    todo: 'Take letters, digits, hyphens and the like.',
    example: 'report exports --compare baseline:a/b',
  },
  'history-corrupt': {
    means: 'A line of the history was edited by hand, has a merge conflict, or was written in part.',
    todo: 'Bring back the committed file, or remove the line.',
  },
  busy: {
    means: 'Another run holds the lock of what is to be written.',
    todo: 'Try again, or wait for it with --lock-timeout.',
  },
  'output-incomplete': {
    means:
      'An output, a lock or a folder could not be written whole. A file that was there before is untouched, unless the message says that the new one is written and only the disk is not to be trusted.',
    todo: 'Look at free space, at permissions, and whether the folder exists.',
  },
  interrupted: {
    means: 'A question was answered with Ctrl-C. Nothing was written.',
    todo: 'Give the answers by flags: `revkpi help init`.',
  },
};
