// What a config states, as the program works with it. Apart from the schemas, which a report without a config does
// without: to make them takes longer than to read a small file.

import { type Policies, policyNames, policyTitles, policyValue } from '../model/policies/policies.ts';
import type { ConfigFile } from './schema.ts';

/** `{ pastDue: { graceDays: 30 }, trial: 'exclude' }` */
type Nested = { readonly [key: string]: unknown };

/** What a config states of the policies, the rest being as in `otherwise`. */
export function policiesIn(given: Nested | undefined, otherwise: Policies): Policies {
  const stated = policyNames.flatMap((name) => {
    const [first = '', second] = policyTitles[name].split('.');
    const found = given?.[first];
    const value = second === undefined ? found : (found as Nested | undefined)?.[second]; // as the schema has it
    const meant = value === undefined ? null : policyValue(name, value);
    return meant === null ? [] : [[name, meant] as const];
  });
  return { ...otherwise, ...Object.fromEntries(stated) };
}

type Stated = NonNullable<ConfigFile['metrics']>[string];

/** What the config says of a metric of its own. */
export interface OwnMetric {
  readonly id: string;
  readonly title: string;
  readonly unit: Exclude<Stated['unit'], undefined> | null;
  readonly better: 'higher' | 'lower' | 'none';
  readonly how: 'sum' | 'difference' | 'ratio';
  readonly of: readonly [string, string];
}

export const ownMetricsIn = (given: ConfigFile['metrics']): OwnMetric[] =>
  Object.entries(given ?? {}).flatMap(([id, { title, unit = null, better = 'none', ...how }]) =>
    (['sum', 'difference', 'ratio'] as const).flatMap((one) => {
      const of = how[one];
      return of === undefined ? [] : [{ id, title, unit, better, how: one, of }];
    }),
  );
