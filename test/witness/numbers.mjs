// Exact fractions of BigInts, and nothing of the program.

/** @typedef {{ readonly n: bigint, readonly d: bigint }} Q */

/** @param {bigint} a @param {bigint} b @returns {bigint} */
const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** @param {bigint | number} n @param {bigint | number} [d] @returns {Q} */
export function q(n, d = 1n) {
  let [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const common = gcd(top, bottom) || 1n;
  return { n: top / common, d: bottom / common };
}

export const ZERO = q(0);
/** @param {Q} a @param {Q} b */
export const add = (a, b) => q(a.n * b.d + b.n * a.d, a.d * b.d);
/** @param {Q} a @param {Q} b */
export const sub = (a, b) => q(a.n * b.d - b.n * a.d, a.d * b.d);
/** @param {Q} a @param {Q} b */
export const mul = (a, b) => q(a.n * b.n, a.d * b.d);
/** @param {Q} a @param {Q} b */
export const div = (a, b) => q(a.n * b.d, a.d * b.n);
/** @param {Q} a @returns {Q} */
export const abs = (a) => ({ n: a.n < 0n ? -a.n : a.n, d: a.d });
/** @param {Q} a @param {Q} b */
export const same = (a, b) => a.n === b.n && a.d === b.d;
/** @param {Q} a @param {Q} b */
export const less = (a, b) => a.n * b.d < b.n * a.d;
/** @param {readonly Q[]} all */
export const sum = (all) => all.reduce(add, ZERO);

/** `-1,234.50`, `25/3`. @param {string} text @returns {Q} */
export function read(text) {
  const [top = '', bottom] = text.trim().split('/');
  if (bottom !== undefined) return q(BigInt(top), BigInt(bottom));
  const plain = top.replaceAll(',', '');
  const [whole = '0', fraction = ''] = plain.split('.');
  return q(
    BigInt(whole.replace('-', '') + fraction) * (plain.startsWith('-') ? -1n : 1n),
    10n ** BigInt(fraction.length),
  );
}

/** Rounded half away from zero. @param {Q} value @param {number} digits */
export function rounded(value, digits) {
  const size = abs(value);
  const units = (2n * size.n * 10n ** BigInt(digits) + size.d) / (2n * size.d);
  const text = String(units).padStart(digits + 1, '0');
  const shown = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return value.n < 0n && units > 0n ? `-${shown}` : shown;
}

/**
 * `base ^ exponent` for a base of 0 or more and an exponent above 0; what is no fraction to thirty digits, found by halving.
 * @param {Q} base @param {Q} exponent @returns {Q}
 */
export function power(base, exponent) {
  const raised = q(base.n ** exponent.n, base.d ** exponent.n);
  if (exponent.d === 1n) return raised;
  const scale = 10n ** 30n;
  const isBelow = (/** @type {bigint} */ root) =>
    root ** exponent.d * raised.d <= raised.n * scale ** exponent.d;
  let [low, high] = [0n, scale];
  while (isBelow(high)) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return q(low, scale);
}
