import { plainNumber } from '../read/number.ts';

/**
 * Whether cells state how much there was of something (5.31, 7 %, < 10%) and not what of. Whole numbers may be ids,
 * hours or ages, so a column of nothing else is none of measures; neither is an empty one.
 */
export function isMeasure(cells: readonly string[], nulls: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !nulls.includes(cell));
  return filled.every(isNumber) && filled.some((cell) => /[.,%]/.test(cell));
}

function isNumber(cell: string): boolean {
  const bare = cell.replace(/^[<>]\s*/, '');
  return plainNumber(bare, '.') !== null || plainNumber(bare, ',') !== null;
}
