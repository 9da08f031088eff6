import { EXIT, Failure } from '../base/errors/failure.ts';

/** Seconds of `--lock-timeout`. Throws `Failure` (exit 2) for what is no number of them. */
export function secondsOf(text: string): number {
  if (/^\d{1,5}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new Failure(EXIT.usage, 'invalid-flag', `--lock-timeout "${text}" is not a number of seconds`);
}
