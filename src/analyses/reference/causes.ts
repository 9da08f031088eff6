// What may make a vendor's number another than ours, each found out by counting anew in one other way.

import { type Exact, exact } from '../../base/number/exact.ts';
import {
  meaningOf,
  type Policies,
  type PolicyName,
  policies,
  policyNames,
  policyTitles,
} from '../../model/policies/policies.ts';

/** Why two numbers may differ. `code` is the same for every difference of the kind. */
export interface Cause {
  readonly code: string;
  /** In a few words, and what it means. */
  readonly title: string;
  readonly meaning: string;
  /** Whether it is a guess that fits, not a fact of the files. */
  readonly isLikely: boolean;
}

const fact = (code: string, title: string, meaning: string): Cause => ({
  code,
  title,
  meaning,
  isLikely: false,
});
const likely = (code: string, title: string, meaning: string): Cause => ({
  code,
  title,
  meaning,
  isLikely: true,
});

export const causes = {
  rounding: fact('rounding', 'rounding', 'the same, but for less than the last digit'),
  theirTwice: likely(
    'listed-twice',
    'listed twice by them',
    'one of several lines of theirs is all that we have',
  ),
  ourTwice: likely('counted-twice', 'counted twice by us', 'several subscriptions of the customer are alike'),
  interval: likely(
    'interval',
    'billing interval',
    'one of the two is not divided by the months of the interval',
  ),
  tax: likely('tax', 'tax', 'theirs is with the tax that invoices of the customer have'),
  currency: likely('currency', 'currency', 'theirs is in the currency of the customer, not converted'),
  notInFiles: fact('not-in-our-files', 'only in their file', 'no file that was read names the customer'),
  notPaying: fact(
    'only-theirs',
    'only in theirs',
    'we know the customer, and by no rule does it pay so much then',
  ),
  notInTheirs: fact('only-ours', 'only in ours', 'their file does not name the customer'),
  notBilled: fact('not-billed', 'not billed', 'no line of an invoice is for the end of the period'),
  notListed: fact('not-listed', 'billed alone', 'no subscription that is listed pays then'),
  unexplained: fact('not-explained', 'not explained', 'nothing that was tried makes ours theirs'),
} as const;

/** A day on which ours is what they say. */
export const onAnotherDay = (code: string, day: string, words: string): Cause =>
  likely(`day-${code}`, `another day, ${day}`, `theirs is what we have at the end of ${words}`);

/** A policy by which we would count what they do. */
const byPolicy = (name: PolicyName, value: string | number): Cause =>
  likely(`policy-${policyTitles[name]}=${value}`, `${policyTitles[name]}: ${value}`, meaningOf(name, value));

/** Each other choice that one policy leaves, with the cause that it would be. */
export function otherPolicies(own: Policies): { readonly cause: Cause; readonly policies: Policies }[] {
  return policyNames
    .filter((name) => policies[name].readBy === 'recurring')
    .flatMap((name) =>
      valuesOf(name)
        .filter((value) => String(value) !== String(own[name]))
        .map((value) => ({ cause: byPolicy(name, value), policies: { ...own, [name]: value } })),
    );
}

/** The words of a policy, and the fewest days of one that is a number of them. */
const valuesOf = (name: PolicyName): (string | number)[] => {
  const { words, days } = policies[name];
  return [...Object.keys(words), ...(days ? [days.least] : [])];
};

/** Months of the intervals that a price may not have been divided by. */
const INTERVALS = [12, 3, 6, 24, 2];

/** Whether one number is another times the months of a common interval. */
export const isOtherInterval = (
  theirs: Exact,
  ours: Exact,
  isSame: (one: Exact, other: Exact) => boolean,
): boolean =>
  INTERVALS.some(
    (months) => isSame(theirs, ours.mul(exact(months))) || isSame(theirs.mul(exact(months)), ours),
  );
