// A set of rules as it is printed: every row in which vendors differ, with what is published of it, where, and what counts.

import {
  defaultPolicies,
  meaningOf,
  type PolicyName,
  policyNames,
  policyTitles,
} from '../../model/policies/policies.ts';
import { vendors } from './index.ts';
import { matrix, rowIds, type Statement } from './matrix.ts';
import { type PageKey, pages } from './pages.ts';
import { type NamedRules, ruleSet } from './sets.ts';
import { rulesHash } from './under.ts';

export interface SheetPolicy {
  readonly title: string;
  readonly value: string;
  readonly meaning: string;
  /** What it is by default. */
  readonly usual: string;
}

export interface SheetPage {
  readonly key: string;
  readonly address: string;
}

export interface SheetRow {
  readonly id: string;
  readonly title: string;
  /** What the vendor does; null where nothing is published. */
  readonly says: string | null;
  readonly sources: readonly SheetPage[];
  /** What is counted all the same; null where it is counted as it is published. */
  readonly instead: string | null;
  readonly policies: readonly SheetPolicy[];
}

export interface SheetVariant {
  readonly metric: string;
  readonly variant: string;
  readonly says: string;
  readonly sources: readonly SheetPage[];
}

export interface RuleSheet {
  readonly name: string;
  readonly title: string;
  readonly isApproximation: boolean;
  readonly hash: string;
  readonly rows: readonly SheetRow[];
  readonly variants: readonly SheetVariant[];
}

/** Throws `Failure` (exit 2) for a name that means nothing. */
export function ruleSheet(name: string, given: NamedRules): RuleSheet {
  const { policies, rules } = ruleSet(name, given);
  const like = given.own.get(name)?.like ?? name;
  const vendor = vendors.find((one) => one.name === like);
  const policyOf = (one: PolicyName): SheetPolicy => ({
    title: policyTitles[one],
    value: String(policies[one]),
    meaning: meaningOf(one, policies[one]),
    usual: String(defaultPolicies[one]),
  });
  const others = policyNames.filter((one) => !rowIds.some((row) => policiesIn(row).includes(one)));
  return {
    name,
    title: rules.title,
    isApproximation: rules.isApproximation,
    hash: rulesHash(policies, rules),
    rows: [
      ...rowIds.map((row): SheetRow => {
        const statement = vendor?.rows[row];
        return {
          id: row,
          title: matrix[row].title,
          says: statement?.says ?? null,
          sources: pagesOf(statement?.by ?? []),
          instead: vendor ? insteadOf(statement, matrix[row].ours) : null,
          policies: policiesIn(row).map(policyOf),
        };
      }),
      ...others.map((one) => ({
        ...{ id: policyTitles[one], title: policyTitles[one], says: null, sources: [], instead: null },
        policies: [policyOf(one)],
      })),
    ],
    variants: [...rules.headlines].map(([metric, variant]) => ({
      metric,
      variant,
      says: vendor?.variants[metric]?.says ?? '',
      sources: pagesOf(vendor?.variants[metric]?.by ?? []),
    })),
  };
}

const policiesIn = (row: (typeof rowIds)[number]): readonly PolicyName[] => matrix[row].policies;

const pagesOf = (keys: readonly PageKey[]): SheetPage[] => keys.map((key) => ({ key, address: pages[key] }));

function insteadOf(statement: Statement | undefined, ours: string): string | null {
  if (!statement) return `not published: revkpi’s own rule is used${ours === '' ? '' : ` (${ours})`}`;
  if (statement.byTool)
    return 'where all subscriptions come from tools that it treats alike; else revkpi’s own rule is used';
  return statement.notApplied ?? null;
}
