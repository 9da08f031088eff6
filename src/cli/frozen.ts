import { EXIT, Failure } from '../base/failure.ts';
import type { Io } from './io.ts';

/** Whether state is not to be written: CI is set, and `--no-frozen` was not said. */
export function isFrozen({ frozen }: { readonly frozen: boolean }, { env }: Io): boolean {
  const ci = env['CI'] ?? '';
  return frozen && ci !== '' && ci !== 'false' && ci !== '0';
}

/** Of something (`baseline main`, `the history`) that would have been written. */
export const frozenFailure = (what: string): Failure =>
  new Failure(
    EXIT.usage,
    'baseline-frozen',
    `${what} is not written where CI is set`,
    'write it outside CI and commit the file, or say --no-frozen',
  );
