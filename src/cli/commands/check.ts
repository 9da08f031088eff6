import { resolve } from 'node:path';
import { checkWorkspace, configuredRules } from '../../app/check.ts';
import type { Acceptable } from '../../app/checking/acceptable.ts';
import { NO_DETAIL } from '../../app/explaining.ts';
import { reportOn } from '../../app/report.ts';
import { EXIT } from '../../base/errors/failure.ts';
import { shellWord } from '../../base/text/words.ts';
import { isReadOnly, readOnlyFailure } from '../../os/state-folder.ts';
import { writeFileWhole } from '../../os/write.ts';
import { answerLine } from '../../render/sections/check/check.ts';
import { dataCommand, type Run } from '../command.ts';
import { choice, fileOption, flag, many, metricFlags, outputs, stateFlag, writeFlags } from '../flags.ts';

export const check = dataCommand({
  name: 'check',
  summary: 'does the result keep to the baseline and the rules? exit 0 for yes, 1 for no',
  flags: [
    fileOption('read', '--baseline <name>', 'a name, a FILE.json, or git:REVISION:PATH (default: main)'),
    choice('--mode <mode>', 'drift: by rules; exact: the same data must give the same numbers', [
      'drift',
      'exact',
    ]),
    choice(
      '--fail-on <level>',
      'error; warn: warnings fail too; new: only errors that the last recorded run did not have',
      ['error', 'warn', 'new'],
    ),
    many('--checks <name>', 'named list of rules in the config'),
    fileOption('written', '--candidate <file>', 'write the baseline that a save would make'),
    outputs('--report-out <[format=]path>', 'write the report too, from the same reading', 'report'),
    flag('--record', 'add the values to the history, for rules that look back'),
    metricFlags,
    stateFlag,
    writeFlags,
  ],
  gives: ['check'],
  piped: 'table',
  about: `
Metrics and dimensions are those that the baseline holds, unless --metric and --by say otherwise. The rules are the
\`checks:\` of the config; without any, a value that is gone, a missing entry and an incomparable one fail.

Examples:
  revkpi check exports/
  revkpi check exports/ --fail-on warn --out junit=check.xml
  revkpi check exports/ --checks month-end --record
  revkpi check exports/ --report-out kpi.json --report-out kpi.md
  revkpi check exports/ --baseline git:origin/main:.revkpi/baselines/main.json
                                   in CI after: git fetch --depth=1 origin main
`,
  run({ open, operands, options, io, typed }) {
    const { record, candidate, lockTimeout } = options;
    if (record && isReadOnly(options.readOnlyInCi, io)) throw readOnlyFailure('the history');
    // A rule that cannot be meant is said before any file is read.
    const rules = configuredRules(options, operands, io);
    const acceptCommand = (acceptable: Acceptable) =>
      commandThatAccepts(acceptable, { operands, typed, given: options });
    const workspace = open();
    const checked = checkWorkspace(workspace, { options, rules, acceptCommand, io });
    const { result, diagnostics, lacksDetail } = checked;
    const answer = [
      answerLine(result),
      ...(result.passed ? [] : result.remedies.map((what) => `→ ${what}`)),
      ...(result.accept === '' ? [] : [`to accept: ${result.accept}`]),
    ];
    const others =
      options.reportOut.length === 0
        ? []
        : [{ outcome: reportOn(workspace, { ...options, compare: null }, io), outputs: options.reportOut }];
    return {
      document: result,
      others,
      diagnostics,
      commit({ say }) {
        if (record) checked.history.append(checked.historyLine, { timeout: lockTimeout, say });
        if (candidate !== null)
          writeFileWhole(resolve(io.cwd, candidate), checked.candidateText(), { shown: candidate });
      },
      notes: (printed) => [
        // These two have the answer in words already.
        ...(printed === 'table' || printed === 'md' ? [] : answer),
        ...(lacksDetail ? [NO_DETAIL] : []),
      ],
      exit: result.passed ? EXIT.done : EXIT.checkFailed,
    };
  },
});

/** Keys beyond which a command names a file of them all. */
const MOST_NAMED = 20;

/** The command that takes what a check refused as the new baseline, to be copied into a shell. */
function commandThatAccepts(
  { name, only, by, metric, period, asOf }: Acceptable,
  { operands, typed, given }: Pick<Run<unknown>, 'operands' | 'typed'> & { readonly given: Given },
): string {
  // Flags without which the accepted result would be another one.
  const inputs = typed(
    ...['where', 'config', 'state', 'as', 'currency', 'fx', 'encoding', 'maxRejects', 'strict'],
  );
  const when = [
    ...(metric !== undefined || given.period !== null ? ['--period', fixed(given.period, period)] : []),
    ...(given.asOf ? ['--as-of', asOf] : []),
  ];
  const about = metric?.flatMap((one) => ['--metric', one]) ?? typed('metric', 'by');
  const baseline = (...words: string[]) => ['revkpi', 'baseline', ...words].map(shellWord).join(' ');
  if (only === null)
    return baseline(
      'save',
      '--name',
      name,
      ...when,
      ...inputs,
      ...by.flatMap((one) => ['--by', one]),
      '--force',
      ...operands,
    );
  if (only.length <= MOST_NAMED)
    return baseline(
      'accept',
      '--name',
      name,
      ...when,
      ...inputs,
      ...about,
      ...acceptWords(only),
      ...operands,
    );
  const file = given.candidate ?? 'candidate.json';
  const again = ['revkpi', 'check', ...when, ...inputs, ...about, '--candidate', file, ...operands]
    .map(shellWord)
    .join(' ');
  const accept = baseline(
    'accept',
    '--name',
    name,
    ...typed('config', 'state'),
    '--candidate',
    file,
    '--reason',
    'why it is right',
  );
  return given.candidate === null ? `${again}; ${accept}` : accept;
}

interface Given {
  readonly period: string | null;
  readonly asOf: unknown;
  readonly candidate: string | null;
}

/** What was typed, unless it means another period tomorrow. */
const fixed = (typed: string | null, period: string): string =>
  typed !== null && /^(\d|FY\d)/i.test(typed) ? typed : period;

const acceptWords = (only: readonly string[]): string[] => [
  ...only.flatMap((glob) => ['--only', glob]),
  ...['--reason', 'why it is right'],
];
