import { NoValue } from '../../base/errors/no-value.ts';
import { memoize } from '../../base/memoize.ts';
import { type Day, formatDay } from '../../base/time/calendar.ts';
import type { Model } from '../model.ts';
import type { View } from '../view.ts';

/** The earliest day on which any opportunity was created, whatever the segment; null without opportunities. */
export const firstCreatedOn = ({ model }: View): Day | null => firstOf(model);

const firstOf = memoize((model: Model): Day | null => {
  const { numbers, table } = model.rows('opportunities');
  const createdOn = table.column('createdOn');
  let first: Day | null = null;
  for (const row of numbers) {
    const day = createdOn.day(row);
    if (day !== null && (first === null || day < first)) first = day;
  }
  return first;
});

/** Throws `NoValue` (`insufficient-history`) where a day lies before everything the CRM knows of. */
export function ensureCrmKnows(view: View, day: Day): void {
  const first = firstCreatedOn(view);
  if (first === null || day >= first) return;
  throw new NoValue(
    'insufficient-history',
    `the first opportunity was created on ${formatDay(first)}, after ${formatDay(day)}`,
  );
}
