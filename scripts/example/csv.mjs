/** @param {number} cents */
export const money = (cents) => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** @param {string} number with a plain dot, thousands not yet separated */
export const withThousands = (number) => number.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;
const quotedIfNeeded = (cell) => (/[",\r\n]/.test(cell) ? quoted(cell) : cell);
const lines = (rows, cellOf) => rows.map((row) => `${row.map(cellOf).join(',')}\n`).join('');

/** Cells quoted only where they must be. @param {string[][]} rows */
export const plainCsv = (rows) => lines(rows, quotedIfNeeded);
/** @param {string[][]} rows */
export const allQuotedCsv = (rows) => lines(rows, quoted);

/**
 * Records to rows in the order of the headers, the header first.
 * @param {string[]} headers @param {Record<string, string>[]} records @param {Record<string, string>} [otherwise]
 */
export function table(headers, records, otherwise = {}) {
  const unknown = records.flatMap((record) => Object.keys(record)).find((key) => !headers.includes(key));
  if (unknown !== undefined) throw new Error(`no column ${unknown}`);
  return [headers, ...records.map((record) => headers.map((key) => record[key] ?? otherwise[key] ?? ''))];
}
