// `policies:` of a config, and of a set of rules, as it may be written: made of how policies are declared.

import * as z from 'zod';
import { nearest } from '../base/text/spelling.ts';
import { type PolicyName, policies, policyNames, policyTitles } from '../model/policies/policies.ts';

/** Above 0, at most 100; up to 1 only with its sign, as 0.8 may be 80 % as well. */
const PERCENTAGE =
  /^(?!(?:0?1(?:\.0*)?|0{1,2}(?:\.\d*)?)$)(?=.*[1-9])(\d{1,2}(\.\d{1,6})?|100(\.0{1,6})?)( ?%)?$/;

const shapeOf = (name: PolicyName): z.ZodType => {
  const { words, days, percent } = policies[name];
  const all = Object.keys(words);
  const error = ({ input }: { readonly input?: unknown }) => {
    const share = percent ? shareOf(input) : null;
    if (share !== null)
      return `${JSON.stringify(input)} may be ${share.text} % or, as a fraction, ${share.asFraction} %: write "${share.text}%" or "${share.asFraction}%"`;
    const meant = typeof input === 'string' ? nearest(input, all) : null;
    return `${JSON.stringify(input)} is none of ${valuesOf(name)}${meant === null ? '' : `; did you mean ${meant}?`}`;
  };
  const [first, ...others] = [
    ...all.filter((word) => !/^\d+$/.test(word)).map((word) => z.literal(word)),
    ...all.filter((word) => /^\d+$/.test(word)).flatMap((word) => [z.literal(word), z.literal(Number(word))]),
    ...(days ? [z.int().min(days.least).max(days.most)] : []),
    ...(percent
      ? [z.number().gt(1, { error }).max(100, { error }), z.string().regex(PERCENTAGE, { error })]
      : []),
  ];
  if (!first) throw new Error(`${name} may be nothing`);
  return others.length === 0 ? first : z.union([first, ...others], { error });
};

/** What a policy may be, in words. */
function valuesOf(name: PolicyName): string {
  const { words, days, percent } = policies[name];
  const numbers = days ? [`a whole number of days from ${days.least} to ${days.most}`] : [];
  const shares = percent ? ['a percentage above 0, at most 100'] : [];
  // The word none would be read as the message's own.
  const named = Object.keys(words).map((word) => (word === 'none' ? '"none"' : word));
  return [...named, ...numbers, ...shares].join(', ');
}

/** What is above 0 and at most 1, as a percentage and as the fraction that it may be; null for any other input. */
function shareOf(input: unknown): { readonly text: string; readonly asFraction: string } | null {
  const text = String(input);
  if (!/^(0?\.\d{1,6}|0|1(\.0*)?)$/.test(text) || Number(text) === 0) return null;
  return { text, asFraction: String(Number((Number(text) * 100).toFixed(4))) };
}

/** By the first word of its title; of those that have a second one, those. */
const shapes = (): Record<string, z.ZodType> => {
  const found: Record<string, z.ZodType> = {};
  const groups = new Map<string, Record<string, z.ZodType>>();
  for (const name of policyNames) {
    const [first = '', second] = policyTitles[name].split('.');
    if (second === undefined) found[first] = shapeOf(name).optional();
    else groups.set(first, { ...groups.get(first), [second]: shapeOf(name).optional() });
  }
  for (const [first, group] of groups) found[first] = z.strictObject(group).optional();
  return found;
};

export const policiesSchema = z.strictObject(shapes());
