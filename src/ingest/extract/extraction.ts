// What reading one file gave besides its records.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { LineOutcomes } from './line-outcomes.ts';

/** How the lines of a file were used: read = the sum of the others. */
export interface LineCounts {
  read: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  superseded: number;
  excluded: number;
  other: number;
}

export const noLines = (): LineCounts => ({
  read: 0,
  accepted: 0,
  rejected: 0,
  duplicate: 0,
  superseded: 0,
  excluded: 0,
  other: 0,
});

export interface Reject extends Diagnostic {
  readonly raw: readonly string[];
}

export interface Extraction {
  readonly lines: LineCounts;
  readonly excludedBy: Map<string, number>;
  /** Null unless the lines were to be told apart. */
  readonly fates: LineOutcomes | null;
  readonly rejects: Reject[];
  readonly diagnostics: Diagnostic[];
}
