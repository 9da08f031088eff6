// What the amounts of rows come to: which sums and products hold between columns in every row.

import type { SampleColumn } from './sample.ts';

type Amounts = readonly (number | null)[];

// Amounts are whole millionths, and a tax may be rounded to a cent on the way.
const CENT = 10_000;

const near = (one: number, other: number): boolean => Math.abs(one - other) <= CENT;

/** Whether one and other come to the sum in every row that has all three, and in one at least. */
export function addUp(one: SampleColumn, other: SampleColumn, sum: SampleColumn): boolean {
  const [first, second, third] = [one.amounts, other.amounts, sum.amounts];
  return holds(third, (row, total) => {
    const [left, right] = [first[row] ?? null, second[row] ?? 0];
    return left === null ? null : near(left + right, total);
  });
}

/** Whether price times quantity is the amount in every row. */
export function multiply(price: SampleColumn, quantity: SampleColumn, product: SampleColumn): boolean {
  const [prices, quantities] = [price.amounts, quantity.amounts];
  return holds(product.amounts, (row, total) => {
    const [each, many] = [prices[row] ?? null, quantities[row] ?? null];
    return each === null || many === null ? null : near((each * many) / 1_000_000, total);
  });
}

/** Whether one is so many times the other in every row. */
export const isTimes = (one: SampleColumn, other: SampleColumn, factor: number): boolean =>
  holds(one.amounts, (row, amount) => {
    const part = other.amounts[row] ?? null;
    return part === null ? null : Math.abs(part * factor - amount) <= factor * CENT;
  });

function holds(amounts: Amounts, test: (row: number, amount: number) => boolean | null): boolean {
  let rows = 0;
  for (const [row, amount] of amounts.entries()) {
    const said = amount === null ? null : test(row, amount);
    if (said === false) return false;
    if (said === true) rows++;
  }
  return rows > 0;
}

/** No tax on sales is as many percent. */
const MOST_TAX = 60;

/** Whether a tax is a share in whole percent, or half ones, of what it is taken from, in every row; so many rows there are. */
export function isShareOf(
  rows: number,
  tax: (row: number) => number | null,
  of: (row: number) => number | null,
): boolean {
  let shares = 0;
  for (let row = 0; row < rows; row++) {
    const [amount, base] = [tax(row), of(row)];
    if (amount === null || base === null || base === 0) continue;
    const share = (amount / base) * 200;
    if (
      Math.abs(share) > 2 * MOST_TAX ||
      Math.abs(share - Math.round(share)) > Math.abs((CENT / base) * 200) + 1e-9
    )
      return false;
    if (amount !== 0) shares++;
  }
  return shares > 0;
}

/** The rows of one document each: by the cell of a column that names it. */
export function groupsBy({ cells }: SampleColumn): number[][] {
  const groups = new Map<string, number[]>();
  for (const [row, cell] of cells.entries()) {
    const known = groups.get(cell);
    if (known) known.push(row);
    else groups.set(cell, [row]);
  }
  groups.delete('');
  return [...groups.values()];
}

/** Whether a column says the same in all rows of each group. */
export const isOfGroup = ({ cells }: SampleColumn, groups: readonly number[][]): boolean =>
  groups.every((rows) => rows.every((row) => cells[row] === cells[rows[0] ?? row]));

/** Whether a column's rows come to what another states of the whole group, in every group. */
export const sumsTo = (column: SampleColumn, whole: SampleColumn, groups: readonly number[][]): boolean =>
  groups.every((rows) => {
    const sum = rows.reduce((total, row) => total + (column.amounts[row] ?? 0), 0);
    const stated = whole.amounts[rows[0] ?? -1] ?? null;
    return stated !== null && Math.abs(sum - stated) <= CENT * rows.length;
  });
