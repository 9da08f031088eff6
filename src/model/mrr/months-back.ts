import { addDays, addMonths, type Day, startOfMonth } from '../../base/time/calendar.ts';
import type { View } from '../view.ts';

/** The day whose end lies as many whole months before the end of the view's closing day. */
export const monthsBeforeClose = (view: View, months: number): Day =>
  addDays(addMonths(addDays(view.closing, 1), -months), -1);

/** A calendar month by the days at whose ends it opens and closes. */
export interface MonthEnds {
  readonly opening: Day;
  readonly closing: Day;
}

/** The last `count` calendar months that are over at the view's closing day, newest first. */
export function completeMonths(view: View, count: number): MonthEnds[] {
  const end = startOfMonth(addDays(view.closing, 1));
  return Array.from({ length: count }, (_, index) => ({
    opening: addDays(addMonths(end, -index - 1), -1),
    closing: addDays(addMonths(end, -index), -1),
  }));
}
