// Names that people give a sales quota in the `metric` column of targets.csv.
const names = new Set([
  '',
  'quota',
  'quota attainment',
  'bookings',
  'won',
  'won amount',
  'closed won',
  'sales',
]);

/** Whether a target is a quota for won amount. */
export const isQuota = (metric: string | null): boolean =>
  names.has((metric ?? '').trim().toLowerCase().replace(/[_-]+/g, ' '));
