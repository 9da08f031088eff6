// Targets that rules hold metrics against.

import { orNull } from '../../base/errors/no-value.ts';
import type { Period } from '../../base/time/period.ts';
import type { CheckedRow } from '../../baseline/check/pair-status.ts';
import type { Paired } from '../../baseline/check/pairing.ts';
import { nameOf } from '../../metrics/definition.ts';
import type { Model } from '../../model/model.ts';
import { isQuota } from '../../model/sales/targets.ts';
import { View } from '../../model/view.ts';

/**
 * The target of a metric for exactly this period: the company's own row, else the sum over owners, else over teams; of a
 * segment the rows of its owner or team. Null where there is none.
 */
export function targetOf(model: Model, period: Period, row: CheckedRow): Paired | null {
  const view = new View(model, period);
  if (!model.supplies('targets')) return null;
  const own = view
    .rows('targets')
    .filter(
      ({ metric, startsOn, endsOn }) =>
        isMeant(metric, row) && startsOn === period.start && endsOn === period.end,
    );
  const { owner, team, ...others } = row.segment;
  if (Object.keys(others).length > 0) return null;
  const levels = [
    ...(owner !== undefined ? [own.filter((target) => target.owner === owner)] : []),
    ...(team !== undefined ? [own.filter((target) => target.team === team)] : []),
    ...(owner === undefined && team === undefined
      ? [
          own.filter((target) => target.owner === null && target.team === null),
          own.filter((target) => target.owner !== null),
          own.filter((target) => target.owner === null && target.team !== null),
        ]
      : []),
  ];
  const rows = levels.find(({ length }) => length > 0);
  if (rows === undefined) return null;
  const value = orNull(() => view.sum(rows, 'amount'));
  return { value, definition: row.definition, period: period.label, flags: [] };
}

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** Whether the `metric` column of a target names a metric: by its id, its title, or, of what is won, as a quota. */
function isMeant(written: string | null, { id, variant, title }: CheckedRow): boolean {
  if (id === 'won_amount' && isQuota(written)) return true;
  return written !== null && [id, nameOf(id, variant), title].map(plain).includes(plain(written));
}
