import type { Baseline } from '../store/baseline.ts';
import { sealed } from '../store/text.ts';

/** The baseline without entries of fewer things than that, which may say something of a single customer. */
export function withoutSmallGroups(baseline: Baseline, minGroup: number): Baseline {
  if (minGroup === 0) return baseline;
  const { integrity: _, context, entries, ...rest } = baseline;
  return sealed({
    ...rest,
    context: { ...context, minGroup },
    entries: Object.fromEntries(Object.entries(entries).filter(([, { n }]) => n >= minGroup)),
  });
}
