// Triangles of cohorts as data, and the customers of one of their cells.

import {
  type Cell,
  type Cohort,
  type CohortCell,
  type Cohorts,
  measures,
  standings,
  type Triangle,
} from '../analyses/cohorts/cohorts.ts';
import { activities } from '../analyses/cohorts/payers.ts';
import { type Exact, isZero } from '../base/number/exact.ts';
import { asDay, formatDay } from '../base/time/calendar.ts';
import { sha256 } from '../metrics/definition.ts';
import { SMALL_N, type Unit } from '../metrics/result.ts';
import type { Model } from '../model/model.ts';
import { type Basis, basisKeys, basisOf } from './basis.ts';
import { printed } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { ownersIn } from './report.ts';
import type { Words } from './words.ts';

const cohortSchema = ({ z, day, count }: Words) =>
  z.object({
    /** The label of its period, or the value of the dimension. */
    name: z.string(),
    start: day.nullable(),
    lastDay: day.nullable(),
    customers: count,
    /** `partial`: more can still join it · `small-n`. */
    flags: z.array(z.string()),
  });

export const cohortsSchema = (words: Words) => {
  const { z, head, decimal, count } = words;
  const cell = z.object({
    /** Months or quarters since the first. */
    age: count,
    /** Null where there is nothing to divide by. */
    value: decimal.nullable(),
    numerator: decimal,
    denominator: decimal,
  });
  const triangle = z.object({
    measure: z.enum(measures),
    unit: z.enum(['fraction', 'money']),
    currency: z.string().nullable(),
    /** Of each cohort who first paid in this currency, where each has a triangle; absent elsewhere. */
    customers: z.array(count).optional(),
    /** For each cohort its cells, as far as the time is over. */
    rows: z.array(z.array(cell)),
    /** Sums over the cohorts that are old enough. */
    all: z.array(cell),
  });
  return z.object({
    ...head('cohorts'),
    ...basisKeys(words),
    by: z.string(),
    cells: z.enum(['month', 'quarter']),
    standing: z.enum(standings),
    relative: z.enum(['start', 'previous']),
    activity: z.enum(activities),
    flags: z.array(z.string()),
    /** How its records are written for spreadsheets. */
    layout: z.enum(['long', 'wide']),
    /** What the owners that cohorts are named by are called, by id; absent where none has a name. */
    ownerNames: z.record(z.string(), z.string()).optional(),
    cohorts: z.array(cohortSchema(words)),
    triangles: z.array(triangle),
  });
};

export const cohortCellSchema = (words: Words) => {
  const { z, head, day, decimal, count } = words;
  const customer = z.object({
    customer: z.string(),
    /** Null where it is not to be shown, or there is none. */
    name: z.string().nullable(),
    firstPaidOn: day,
    in: z.boolean(),
    state: z.enum(['paying', 'paused', 'left']),
    /** First day of not paying, of one that does not pay at the end. */
    endedOn: day.nullable(),
    startMrr: decimal.nullable(),
    mrr: decimal.nullable(),
  });
  return z.object({
    ...head('cohort-cell'),
    ...basisKeys(words),
    cohort: cohortSchema(words),
    age: count,
    lastDay: day,
    standing: z.enum(standings),
    /** Of the amounts. */
    amountsIn: z.string().nullable(),
    showsNames: z.boolean(),
    customers: z.array(customer),
  });
};

export type CohortsDocument = DocumentOf<typeof cohortsSchema>;
export type CohortCellDocument = DocumentOf<typeof cohortCellSchema>;

export const cohortsDocument = (
  { by, cells, standing, relative, activity, flags, cohorts, triangles }: Cohorts,
  basis: Basis,
  layout: 'long' | 'wide',
): CohortsDocument => ({
  schema: 'revkpi.cohorts',
  formatVersion: '1.0',
  ...basisOf(basis),
  ...{ by, cells, standing, relative, activity },
  flags: [...flags],
  layout,
  ...(by === 'owner'
    ? ownersIn(
        cohorts.map(({ name }) => ({ segment: { owner: name } })),
        basis.model,
      )
    : {}),
  cohorts: cohorts.map(cohortOf),
  triangles: triangles.map(triangleOf),
});

export const cohortCellDocument = (
  { cohort, age, lastDay, standing, currency, members }: CohortCell,
  basis: Basis,
  showsNames: boolean,
): CohortCellDocument => {
  const names = showsNames ? namesIn(basis.model) : null;
  const amount = (value: Exact | null): string | null =>
    value === null ? null : printed(value, 'money', currency);
  return {
    schema: 'revkpi.cohort-cell',
    formatVersion: '1.0',
    ...basisOf(basis),
    cohort: cohortOf(cohort),
    age,
    lastDay: formatDay(lastDay),
    standing,
    amountsIn: currency,
    showsNames,
    customers: members.map(
      ({ row, collection, customer, firstPaidOn, isIn, state, endedOn, start, now }) => ({
        customer: idShown(basis.model.records.tables[collection].textAt(row, 'customer'), showsNames),
        name: names?.get(customer) ?? null,
        firstPaidOn: formatDay(firstPaidOn),
        in: isIn,
        state,
        endedOn: endedOn === null ? null : formatDay(endedOn),
        startMrr: amount(start),
        mrr: amount(now),
      }),
    ),
  };
};

/** An id that is a name or an e-mail address itself is shown as a hash of it. */
const idShown = (id: string | null, showsNames: boolean): string =>
  id === null ? '' : showsNames || !/[@\s]/.test(id) ? id : `~${sha256(id).slice(0, 12)}`;

/** The first name that a file has for each customer. */
function namesIn(model: Model): Map<number, string> {
  const names = new Map<number, string>();
  for (const [name, field] of [
    ['customers', 'id'],
    ['subscriptions', 'customer'],
    ['accounts', 'id'],
  ] as const) {
    const table = model.records.tables[name];
    for (const row of model.rows(name).numbers) {
      const customer = model.customerAt(name, row, field);
      const called = table.textAt(row, 'name');
      if (called !== null && !names.has(customer)) names.set(customer, called);
    }
  }
  return names;
}

const cohortOf = ({ name, period, size, isPartial }: Cohort): CohortsDocument['cohorts'][number] => ({
  name,
  start: period === null ? null : formatDay(period.start),
  lastDay: period === null ? null : formatDay(asDay(period.end - 1)),
  customers: size,
  flags: [...(isPartial ? ['partial'] : []), ...(isSmall(size) ? ['small-n'] : [])],
});

const isSmall = (size: number): boolean => size > 0 && size < SMALL_N;

/** The cohorts as the triangle of one currency counts them. */
export const cohortsOf = (
  cohorts: CohortsDocument['cohorts'],
  { customers: own }: CohortsDocument['triangles'][number],
): CohortsDocument['cohorts'] =>
  own === undefined
    ? cohorts
    : cohorts.map((one, at) => {
        const customers = own[at] ?? 0;
        const flags = one.flags.filter((flag) => flag !== 'small-n');
        return { ...one, customers, flags: [...flags, ...(isSmall(customers) ? ['small-n'] : [])] };
      });

function triangleOf({ measure, currency, sizes, rows, all }: Triangle): CohortsDocument['triangles'][number] {
  const isMoney = measure === 'mrr' || measure === 'average';
  const unit = isMoney ? 'money' : 'fraction';
  const units: readonly [Unit, Unit] =
    measure === 'customers' ? ['count', 'count'] : ['money', isMoney ? 'count' : 'money'];
  const cellsOf = (cells: readonly (Cell | null)[]) =>
    cells.flatMap((cell, age) => (cell === null ? [] : [{ age, ...numbersOf(cell, unit, units, currency) }]));
  const own = sizes === null ? {} : { customers: [...sizes] };
  return { measure, unit, currency, ...own, rows: rows.map(cellsOf), all: cellsOf(all) };
}

const numbersOf = (
  { value, numerator, denominator }: Cell,
  unit: 'fraction' | 'money',
  [above, below]: readonly [Unit, Unit],
  currency: string | null,
) => ({
  value: value === null || isZero(denominator) ? null : printed(value, unit, currency),
  numerator: printed(numerator, above, currency),
  denominator: printed(denominator, below, currency),
});
