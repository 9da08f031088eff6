// A formula as text: with the names of its parts, or with their numbers in place of the names.

import { currencyDigits } from '../../base/number/currency.ts';
import { roundedText } from '../../base/number/decimal-text.ts';
import { decimalString, type Exact } from '../../base/number/exact.ts';
import type { Formula, Step } from '../../metrics/part.ts';
import type { Unit } from '../../metrics/result.ts';

type Steps = Readonly<Record<string, Step>>;

/** The formula with what `leaf` says of each part. */
export function formulaText(formula: Formula, steps: Steps, leaf: (name: string) => string): string {
  const write = (one: Formula, within: number): string => {
    if (typeof one === 'number') return String(one);
    if (typeof one === 'string') {
      const step = steps[one];
      return step ? write(step.value, within) : leaf(one);
    }
    if ('sum' in one) return wrapped(one.sum.map((inner) => write(inner, SUM)).join(' + '), SUM, within);
    if ('difference' in one) {
      const [from, less] = one.difference;
      return wrapped(`${write(from, SUM)} − ${write(less, SUM + 1)}`, SUM, within);
    }
    if ('distance' in one) return `|${one.distance.map((inner) => write(inner, SUM)).join(' − ')}|`;
    if ('product' in one) {
      const [first, second] = one.product;
      return wrapped(`${write(first, PRODUCT)} × ${write(second, PRODUCT + 1)}`, PRODUCT, within);
    }
    if ('power' in one) {
      const [base, exponent] = one.power;
      return wrapped(`${write(base, POWER + 1)} ^ ${write(exponent, POWER + 1)}`, POWER, within);
    }
    const [top, bottom] = 'ratio' in one ? one.ratio : one.quotient;
    return wrapped(`${write(top, PRODUCT)} ÷ ${write(bottom, PRODUCT + 1)}`, PRODUCT, within);
  };
  return write(formula, 0);
}

const SUM = 1;
const PRODUCT = 2;
const POWER = 3;

const wrapped = (text: string, own: number, within: number): string => (own < within ? `(${text})` : text);

/** A number as people read it: `880.00`, `82.4 %`, `1.31×`, `14.7 mo`. */
export function shownNumber(value: Exact, unit: Unit, currency: string | null): string {
  const precise = decimalString(value, 12);
  if (unit === 'fraction') return `${threes(roundedText(`${precise}e2`, 1))} %`;
  if (unit === 'multiple') return `${threes(roundedText(precise, 2))}×`;
  if (unit === 'months') return `${threes(roundedText(precise, 1))} mo`;
  if (unit === 'days') return `${threes(roundedText(precise, 1))} d`;
  if (unit === 'count') return threes(decimalString(value, 0));
  const money = threes(decimalString(value, currencyDigits(currency ?? '')));
  return unit === 'money' ? money : `${money}/day`;
}

/** Plain decimal text with thousands commas and a true minus sign. */
function threes(decimal: string): string {
  const [whole = '', ...rest] = decimal.replace('-', '−').split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...rest].join('.');
}
