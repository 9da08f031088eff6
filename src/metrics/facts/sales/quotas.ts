// Owners who have a quota, and those of them who reached it.

import { orNull } from '../../../base/errors/no-value.ts';
import { ONE, ZERO } from '../../../base/number/exact.ts';
import { quotaFor } from '../../../model/sales/targets.ts';
import { View } from '../../../model/view.ts';
import type { Measured, Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { asCount, counting } from '../parts.ts';
import { wonInPeriod } from './opportunities.ts';

const counted = (measure: (view: View) => Measured, of: string): Part =>
  counting(
    { name: 'targets', of: 'period' },
    [
      { column: 'owner', isKnown: true },
      { column: 'reached', is: [of] },
    ],
    measure,
  );

export const ownersWithQuota: Part = counted((view) => measured(ownersIn(view)), 'yes, no');

export const ownersAtQuota: Part = counted(
  (view) => measured(ownersIn(view).filter(({ isReached }) => isReached)),
  'yes',
);

interface Owner {
  readonly isReached: boolean;
  /** The rows that make up the quota. */
  readonly rows: readonly number[];
}

// The first row of an owner stands for it, further ones add nothing.
const measured = (owners: readonly Owner[]): Measured =>
  asCount(owners.length, [], () =>
    owners.flatMap(({ rows }): Contribution[] =>
      rows.map((row, at) => ({ collection: 'targets', row, amount: at === 0 ? ONE : ZERO })),
    ),
  );

/** Owners whose quotas fill the period, in the order of the rows. */
function ownersIn(view: View): Owner[] {
  const targets = view.rows('targets');
  const names = new Set(targets.map(({ owner }) => owner).filter((owner) => owner !== null));
  return [...names].flatMap((owner) => {
    const own = ofOwner(view, owner);
    const rows = quotaRows(own);
    if (rows === null) return [];
    const { deals } = wonInPeriod.find(own);
    const won = own.sum(deals, 'amount');
    return [{ isReached: won.compare(own.sum(rows, 'amount')) >= 0, rows: [...rows.numbers] }];
  });
}

const ofOwner = (view: View, owner: string): View =>
  new View(view.model, view.period, { ...view.segment, owner }, view.only);

/** Null where it has no quota for the period. */
const quotaRows = (view: View): ReturnType<typeof quotaFor>['rows'] | null =>
  orNull(() => quotaFor(view, view.period, view.rows('targets')).rows, 'missing-target');
