// What was forecast for a period before it began.

import { NoValue } from '../../base/errors/no-value.ts';
import { addDays, type Day, formatDay } from '../../base/time/calendar.ts';
import type { Period } from '../../base/time/period.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Policies } from '../policies/policies.ts';

export type Forecasts = Rows<'forecasts'>;

interface Forecast {
  readonly rows: Forecasts;
  /** `sum-of-forecasts` where those of owners had to be added. */
  readonly flags: readonly string[];
}

/**
 * The last forecast for exactly this period submitted on or before its first day, or what `forecast.lock` says: the company's, else the sum of each
 * owner's last. Throws `NoValue` (`missing-input`) where there is none.
 */
export function forecastFor(
  {
    segment,
    filteredBy = [],
    policies,
  }: {
    readonly segment: Readonly<Record<string, string>>;
    readonly filteredBy?: readonly string[];
    readonly policies?: Pick<Policies, 'forecastLock'>;
  },
  period: Period,
  forecasts: Forecasts,
): Forecast {
  const forPeriod = forecasts.filter(
    ({ startsOn, endsOn }) => startsOn === period.start && endsOn === period.end,
  );
  const lock = lockDay(period, policies?.forecastLock ?? 'start');
  const inTime = forPeriod.filter(({ submittedOn }) => submittedOn !== null && submittedOn <= lock);
  const isOneOwner = segment['owner'] !== undefined;
  // In the segment of deals without an owner the rows without an owner are still the company's.
  const isOfSome = isOneOwner || filteredBy.includes('owner');
  const companys = inTime.filter(({ owner }) => owner === null && !isOfSome);
  const owners = inTime.filter(({ owner }) => owner !== null);
  const last = lastOf(companys.length > 0 ? companys : owners);
  if (last.length === 0) throw missingForecast(period, lock, forPeriod.length);
  const flags = companys.length > 0 || isOneOwner ? [] : ['sum-of-forecasts'];
  return { rows: last, flags };
}

/** Each owner's rows of the last day; of several in one currency the one further down. */
function lastOf(rows: Forecasts): Forecasts {
  const lastDay = new Map<string, Day>();
  for (const { owner, day } of rows.map((row) => ({ owner: row.owner ?? '', day: row.submittedOn }))) {
    if (day !== null && day > (lastDay.get(owner) ?? Number.NEGATIVE_INFINITY)) lastDay.set(owner, day);
  }
  const newest = rows.filter(({ owner, submittedOn }) => submittedOn === lastDay.get(owner ?? ''));
  const groups = newest.groupBy(({ owner, currency }) => `${owner ?? ''}\n${currency ?? ''}`).values();
  const kept = new Set([...groups].map(({ numbers }) => numbers.at(-1)));
  return newest.filter((_, number) => kept.has(number));
}

/** The last day on which a forecast counts. */
function lockDay({ start, end }: Period, lock: Policies['forecastLock']): Day {
  if (lock === 'start') return start;
  if (lock === 'last') return addDays(end, -1);
  return addDays(start, lock === 'mid' ? Math.floor((end - start) / 2) : lock);
}

function missingForecast({ label }: Period, lock: Day, tooLate: number): NoValue {
  const late = tooLate > 0 ? `; ${tooLate} came later` : '';
  return new NoValue('missing-input', `no forecast for ${label} was submitted by ${formatDay(lock)}${late}`);
}
