import { isZeroText } from '../../base/number/decimal-text.ts';
import { type Exact, isZero, parseExact } from '../../base/number/exact.ts';

/** What is said of a sparkline whose values lie on both sides of zero. */
export const CROSSES = '±';

export function crossesZero(values: readonly (string | null)[]): boolean {
  const known = values.flatMap((value) => (value === null || isZeroText(value) ? [] : [value]));
  return known.some((value) => value.startsWith('-')) && known.some((value) => !value.startsWith('-'));
}

const STEPS = '▁▂▃▄▅▆▇█';
const FLAT = '▄';
const NOTHING = '·';

/** A sign for each value, from the least to the greatest of them; all the same height where all are equal. */
export function sparkline(values: readonly (string | null)[]): string {
  const exact = values.map((value) => (value === null ? null : parseExact(value)));
  const known = exact.filter((value) => value !== null);
  const [first] = known;
  if (!first) return NOTHING.repeat(values.length);
  const [least, greatest] = known.reduce(
    ([low, high], value) => [value.compare(low) < 0 ? value : low, value.compare(high) > 0 ? value : high],
    [first, first],
  );
  const span = greatest.sub(least);
  return exact.map((value) => (value === null ? NOTHING : step(value.sub(least), span))).join('');
}

function step(height: Exact, span: Exact): string {
  if (isZero(span)) return FLAT;
  return STEPS.charAt(Math.min(7, Number(height.mul(8).div(span).floor().n)));
}
