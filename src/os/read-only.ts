import { EXIT, Failure } from '../base/errors/failure.ts';
import type { Io } from './io.ts';

/** Whether state is not to be written: CI is set, and `--no-frozen` was not said. */
export const isFrozen = ({ frozen }: { readonly frozen: boolean }, io: Io): boolean => frozen && isCi(io);

/** Whether nobody watches: CI is set, and neither empty, `false` nor `0`. */
export function isCi({ env }: Io): boolean {
  const ci = env['CI'] ?? '';
  return ci !== '' && ci !== 'false' && ci !== '0';
}

/** Of something (`baseline main`, `the history`) that would have been written. */
export const frozenFailure = (what: string): Failure =>
  new Failure(
    EXIT.usage,
    'baseline-frozen',
    `${what} is not written where CI is set`,
    'write it outside CI and commit the file, or say --no-frozen',
  );
