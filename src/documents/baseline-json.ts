import type { Baseline } from '../baseline/store/baseline.ts';
import { baselineText } from '../baseline/store/layout.ts';

/** A baseline as its file has it: an entry a line. */
export const baselineJson = (baseline: Baseline): string => baselineText(baseline);
