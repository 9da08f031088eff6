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

/**
 * A fault in the request (a flag, a missing file, an unusable input): thrown, caught once by the command line,
 * shown as `message` and `hint`, and ended with `exit`. Faults in the data are diagnostics, never this.
 */
export class Failure extends Error {
  readonly exit: ExitCode;
  /** Stable kebab-case name of the fault, printed in the JSON error document. */
  readonly code: string;
  /** What to do about it; empty when the message says it all. */
  readonly hint: string;

  constructor(exit: ExitCode, code: string, message: string, hint = '') {
    super(message);
    this.exit = exit;
    this.code = code;
    this.hint = hint;
  }
}
