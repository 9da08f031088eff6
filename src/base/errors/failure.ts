/** The process's exit codes; docs: docs/automation.md, "Exit codes". */
export const EXIT = {
  done: 0,
  checkFailed: 1,
  usage: 2,
  input: 3,
  baseline: 4,
  output: 5,
  busy: 6,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Every fault in the request by its stable name, and the exit code that it ends with. */
export const failures = {
  'amounts-too-large': EXIT.input,
  'archive-too-large': EXIT.input,
  'baseline-conflict': EXIT.baseline,
  'baseline-corrupt': EXIT.baseline,
  'baseline-differs': EXIT.usage,
  'baseline-frozen': EXIT.usage,
  'baseline-missing': EXIT.baseline,
  'baseline-newer-format': EXIT.baseline,
  'baseline-nothing-comparable': EXIT.baseline,
  'baseline-other-data': EXIT.baseline,
  'baseline-unreadable': EXIT.baseline,
  busy: EXIT.busy,
  'config-exists': EXIT.usage,
  'config-field-misused': EXIT.usage,
  'config-missing-field': EXIT.usage,
  'config-undecided': EXIT.usage,
  'config-unknown-field': EXIT.usage,
  'config-unknown-word': EXIT.usage,
  'damaged-archive': EXIT.input,
  'empty-path': EXIT.usage,
  'encoding-mismatch': EXIT.input,
  'encoding-unknown': EXIT.input,
  'history-corrupt': EXIT.baseline,
  interrupted: EXIT.interrupted,
  'interval-needed': EXIT.input,
  'invalid-config': EXIT.usage,
  'invalid-flag': EXIT.usage,
  'invalid-name': EXIT.usage,
  'missing-column': EXIT.input,
  'missing-config': EXIT.usage,
  'missing-file': EXIT.input,
  'no-as-of': EXIT.usage,
  'no-input': EXIT.usage,
  'no-opportunities': EXIT.input,
  'no-working-folder': EXIT.usage,
  'nothing-accepted': EXIT.usage,
  'nothing-recognised': EXIT.input,
  'output-incomplete': EXIT.output,
  'output-is-input': EXIT.usage,
  'output-twice': EXIT.usage,
  'outside-config-folder': EXIT.usage,
  'period-after-as-of': EXIT.usage,
  'repeated-invoice': EXIT.input,
  'thousands-or-decimals': EXIT.input,
  'too-many-rejects': EXIT.input,
  'unknown-checks': EXIT.usage,
  'unknown-customer': EXIT.usage,
  'unknown-dimension': EXIT.usage,
  'unknown-encoding': EXIT.usage,
  'unknown-metric': EXIT.usage,
  'unknown-rules': EXIT.usage,
  'unknown-schema': EXIT.usage,
  'unknown-source': EXIT.usage,
  'unknown-template': EXIT.usage,
  'unknown-topic': EXIT.usage,
  'unread-export': EXIT.input,
  'unreadable-file': EXIT.input,
  'unrecognised-file': EXIT.input,
  usage: EXIT.usage,
} as const satisfies Readonly<Record<string, ExitCode>>;

export type FailureCode = keyof typeof failures;

/**
 * A fault in the request (a flag, a missing file, an unusable input): thrown, caught once by the command line,
 * shown as `message` and `hint`, and ended with `exit`. Faults in the data are diagnostics, never this.
 */
export class Failure extends Error {
  readonly exit: ExitCode;
  /** Printed in the JSON error document. */
  readonly code: FailureCode;
  /** What to do about it; empty when the message says it all. */
  readonly hint: string;

  constructor(code: FailureCode, message: string, hint = '') {
    super(message);
    this.exit = failures[code];
    this.code = code;
    this.hint = hint;
  }
}

/** What is worked out, or the failure of it: any, or one of the codes where some are named. */
export function orFailure<T>(make: () => T, ...codes: readonly FailureCode[]): T | Failure {
  try {
    return make();
  } catch (fault) {
    if (fault instanceof Failure && (codes.length === 0 || codes.includes(fault.code))) return fault;
    throw fault;
  }
}
