// What a number means, as one text: two numbers with different stamps do not mean the same.

import { hash } from 'node:crypto';
import { defaultPolicies, type Policies, type PolicyName, policyTitles } from '../model/policies/policies.ts';
import type { Metric, Variant } from './metric.ts';

/** `win_rate:count`; the id alone where a metric has a single variant. */
export const nameOf = (id: string, variant: string | null): string =>
  variant === null ? id : `${id}:${variant}`;

/**
 * The stamp of a definition, `grr:ttm@1;pastDue.graceDays=45`: metric, variant and version, and of the policies that
 * the metric reads those that are not as by default. Its words are not in it: whoever changes what they mean raises
 * the version.
 */
export function definitionStamp(
  metric: Pick<Metric, 'id' | 'version' | 'policies'>,
  variant: Pick<Variant, 'name'> & Partial<Pick<Variant, 'policies'>>,
  policies: Policies,
): string {
  const { id, version } = metric;
  const { name, policies: read = metric.policies } = variant;
  const changed = read.filter((policy) => policies[policy] !== defaultPolicies[policy]);
  const stated = changed.map((policy) => `;${policyTitles[policy]}=${policies[policy]}`).sort();
  return `${nameOf(id, name)}@${version}${stated.join('')}`;
}

/**
 * The policies in which two stamps differ, as `pastDue.graceDays 30 → 45`; null where metric, variant or version
 * differ too, and where they are the same.
 */
export function policyChanges(before: string, now: string): string[] | null {
  const [[meaning, ...stated], [other, ...others]] = [before.split(';'), now.split(';')];
  if (meaning !== other || before === now) return null;
  const [was, is] = [stated, others].map(
    (all) => new Map(all.map((one) => one.split('=') as [string, string])),
  ); // as `definitionStamp` writes them
  const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort();
  const valueIn = (policies: ReadonlyMap<string, string> | undefined, name: string): string =>
    policies?.get(name) ?? byDefault.get(name) ?? 'the default';
  return names
    .filter((name) => valueIn(was, name) !== valueIn(is, name))
    .map((name) => `${name} ${valueIn(was, name)} → ${valueIn(is, name)}`);
}

const byDefault = new Map(
  Object.entries(policyTitles).map(([policy, title]) => [
    title,
    String(defaultPolicies[policy as PolicyName]),
  ]), // keys of a literal object
);

/** Hex SHA-256 of a text. */
export const sha256 = (text: string): string => hash('sha256', text);
