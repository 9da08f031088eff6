// What takes the place of a result where there is none.

import { EXIT, type ExitCode, type Failure } from '../base/errors/failure.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

export const errorSchema = ({ z, head }: Words) =>
  z.strictObject({
    ...head('error'),
    exit: z.literal<ExitCode[]>(Object.values(EXIT)),
    code: z.string(),
    message: z.string(),
    hint: z.string(),
  });

export type ErrorDocument = DocumentOf<typeof errorSchema>;

/** @param message the failure's own, as it may be shown */
export const errorDocument = ({ exit, code, hint }: Failure, message: string): ErrorDocument => ({
  schema: 'revkpi.error',
  formatVersion: '1.0',
  exit,
  code,
  message,
  hint,
});
