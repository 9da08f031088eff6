import type { Judgement } from './judge.mjs';
import type { Variant } from './variants.mjs';

export interface Violation {
  readonly file: string;
  readonly why: string;
  /** Whether good rows were rejected rather than anything read wrongly. */
  readonly isLoss: boolean;
}

export class Tally {
  readonly violations: Violation[];
  readonly total: { readonly files: number; readonly good: number; readonly kept: number };
  add(variant: Variant, judgement: Judgement): void;
}
