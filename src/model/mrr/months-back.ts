import { remembering } from '../../base/memoize.ts';
import { addDays, addMonths, type Day, startOfMonth } from '../../base/time/calendar.ts';

/** The day whose end lies as many whole months before the end of a day. */
export const monthsBefore = remembering(
  (day: Day, months: number): Day => addDays(addMonths(addDays(day, 1), -months), -1),
);

/** A calendar month by the days at whose ends it opens and closes. */
export interface MonthEnds {
  readonly opening: Day;
  readonly closing: Day;
}

/** The last `count` calendar months that are over at the end of a day, newest first. */
export const completeMonths = remembering((day: Day, count: number): readonly MonthEnds[] => {
  const end = startOfMonth(addDays(day, 1));
  return Array.from({ length: count }, (_, index) => ({
    opening: addDays(addMonths(end, -index - 1), -1),
    closing: addDays(addMonths(end, -index), -1),
  }));
});
