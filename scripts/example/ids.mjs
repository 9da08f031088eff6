import { stream } from './random.mjs';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Salesforce: three characters at the end say which of the fifteen before are capitals. @param {string} id */
function withCheck(id) {
  const groups = [id.slice(0, 5), id.slice(5, 10), id.slice(10, 15)];
  const bits = (group) => [...group].reduce((sum, char, at) => sum + (/[A-Z]/.test(char) ? 2 ** at : 0), 0);
  return id + groups.map((group) => checks[bits(group)]).join('');
}

/** @param {string} prefix three characters for the object @param {number} sequence */
export function salesforceId(prefix, sequence) {
  let rest = sequence * 11 + 15_000_000;
  let body = '';
  while (body.length < 6) {
    body = digits[rest % 62] + body;
    rest = Math.floor(rest / 62);
  }
  return withCheck(`${prefix}5f0000${body}`);
}

/** @param {string} prefix with its underscore @param {number} sequence @param {number} length without the prefix */
export function stripeId(prefix, sequence, length) {
  const random = stream(`${prefix}${sequence}`);
  return prefix + Array.from({ length }, () => digits[random.int(0, 61)]).join('');
}

/** @param {number} customer */
export function invoicePrefix(customer) {
  const random = stream(`invoice prefix ${customer}`);
  return Array.from({ length: 8 }, () => digits[random.int(0, 15)]).join('');
}
