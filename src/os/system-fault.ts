// What a failed system call says of itself.

import { Failure } from '../base/errors/failure.ts';

/** The error code of a system call, such as `ENOENT`; empty for a fault without one. */
export const codeOf = (fault: unknown): string =>
  fault instanceof Error && !(fault instanceof Failure) && 'code' in fault ? String(fault.code) : '';

/** What went wrong, in one line. */
export const whyOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
