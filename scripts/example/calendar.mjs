/** Days are integers since 1970-01-01, moments are minutes since then; both UTC. */

export const minutesPerDay = 1440;

/** @param {number} year @param {number} month 1 to 12 @param {number} day */
export const dayOf = (year, month, day) => Date.UTC(year, month - 1, day) / 86_400_000;

export const firstDay = dayOf(2024, 11, 1);
export const lastDay = dayOf(2026, 10, 31);
export const monthCount = 24;
/** The first minute that the exports do not know. */
export const exportedAt = (lastDay + 1) * minutesPerDay;

const textOf = (milliseconds) => new Date(milliseconds).toISOString().replace('T', ' ');

/** @param {number} day */
export const dayText = (day) => textOf(day * 86_400_000).slice(0, 10);
/** @param {number} minute */
export const minuteText = (minute) => textOf(minute * 60_000).slice(0, 16);
/** @param {number} minute The second is made up from the minute. */
export const secondText = (minute) => textOf(minute * 60_000 + ((minute * 37) % 60) * 1000).slice(0, 19);
/** @param {number} minute */
export const dayAt = (minute) => Math.floor(minute / minutesPerDay);
/** @param {number} day @param {number} minuteOfDay */
export const at = (day, minuteOfDay) => day * minutesPerDay + minuteOfDay;

const partsOf = (day) => {
  const [year, month, date] = dayText(day).split('-').map(Number);
  return { year, month, date };
};

/** Clamped to the length of the month, always from the same anchor. @param {number} day @param {number} months */
export function addMonths(day, months) {
  const { year, month, date } = partsOf(day);
  const nextMonth = dayOf(year, month + months + 1, 1);
  return Math.min(dayOf(year, month + months, date), nextMonth - 1);
}

/** @param {number} minute @param {number} months */
export const laterBy = (minute, months) => at(addMonths(dayAt(minute), months), minute % minutesPerDay);

/** The first day of the story's month 0 to 24. @param {number} index */
export const monthStart = (index) => addMonths(firstDay, index);
/** @param {number} day */
export const monthLabel = (day) => dayText(day).slice(0, 7);
/** @param {number} day */
export const fiscalOf = (day) => {
  const { year, month } = partsOf(day);
  return { year, quarter: Math.ceil(month / 3) };
};
/** @param {number} day */
export const quarterLabel = (day) => `${fiscalOf(day).year}-Q${fiscalOf(day).quarter}`;

/** Monday is 0; 1970-01-01 was a Thursday. @param {number} day */
export const weekday = (day) => (((day + 3) % 7) + 7) % 7;
/** The same day, or the Friday before a weekend. @param {number} day */
export const workday = (day) => day - Math.max(0, weekday(day) - 4);
