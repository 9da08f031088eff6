// Days, moments and CSV text of generated companies.

const DAY = 86_400_000;

/** @param {number} day days since 1970 */
export const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** @param {string} text `2025-06-30` */
export const dayNumber = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

/** The same day some months on, or the last one of a month that is too short. @param {number} day @param {number} months */
export function monthsOn(day, months) {
  const date = new Date(day * DAY);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return first / DAY + Math.min(date.getUTCDate(), last.getUTCDate()) - 1;
}

/** A decimal of minor units. @param {number} minor @param {number} [digits] */
export function decimal(minor, digits = 2) {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** @param {unknown} value */
const cell = (value) => {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * Rows under the header of all their columns.
 * @param {readonly string[]} columns @param {readonly Record<string, unknown>[]} rows @param {readonly string[]} [above] lines before the header
 */
export const csv = (columns, rows, above = []) =>
  `${[...above, columns.map(cell).join(','), ...rows.map((row) => columns.map((name) => cell(row[name])).join(','))].join('\n')}\n`;
