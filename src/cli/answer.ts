import type { ExitCode } from '../base/errors/failure.ts';

/** Thrown when a command has said all it had to say, and its exit code is a part of the answer. */
export class Answer extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode) {
    super(`exit ${exit}`);
    this.exit = exit;
  }
}
