import type { Day, Interval } from '../../base/time/calendar.ts';

/** The days that the cell of a template's `period` column names. */
export const daysOf = (period: Interval | null): { startsOn: Day | null; endsOn: Day | null } => ({
  startsOn: period?.start ?? null,
  endsOn: period?.end ?? null,
});
