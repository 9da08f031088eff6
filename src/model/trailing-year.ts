import { addDays, addMonths, type Interval } from '../base/calendar.ts';
import { firstCreatedOn } from './crm-history.ts';
import type { View } from './view.ts';

export interface TrailingYear extends Interval {
  /** Whether the CRM's history is shorter, so that the period stands in for the twelve months. */
  readonly isShort: boolean;
}

/** The twelve months to the view's close, or its period where the CRM knows of nothing when they begin. */
export function trailingYear(view: View): TrailingYear {
  const end = addDays(view.closing, 1);
  const start = addMonths(end, -12);
  const first = firstCreatedOn(view);
  if (first === null || first <= start) return { start, end, isShort: false };
  return { ...view.elapsed, isShort: true };
}
