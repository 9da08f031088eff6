// Stripe's test mode looks like the real thing and is nobody's money.

import { flag, optional, text } from '../../read/cells/columns.ts';

/** The columns by which a row says that it was made in test mode: one of them in older files, none in many. */
export const testModeColumns = {
  mode: optional(text('Mode')),
  livemode: optional(flag('Livemode')),
} as const;

export const isTestMode = (row: {
  readonly mode: string | null;
  readonly livemode: boolean | null;
}): boolean => row.mode?.toLowerCase() === 'test' || row.livemode === false;
