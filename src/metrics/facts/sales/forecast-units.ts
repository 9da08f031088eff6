// Forecasts and what was won, unit by unit: for each shorter period of the report's own, or for each owner. Errors of units
// do not cancel each other out, as those of a sum do.

import { NoValue, orNull } from '../../../base/errors/no-value.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact, isZero, ONE, sumExact } from '../../../base/number/exact.ts';
import { labelled, type Period } from '../../../base/time/period.ts';
import { type Forecasts, forecastFor } from '../../../model/sales/forecasts.ts';
import type { Deals } from '../../../model/sales/opportunities.ts';
import { View } from '../../../model/view.ts';
import type { Condition, Measured, Part } from '../../part.ts';
import type { Contribution, Unit } from '../../result.ts';
import { rowsOf } from '../parts.ts';
import { allUnknown, type Unknown } from '../unknown.ts';
import { lookAtSome, wonInPeriod } from './opportunities.ts';

/** A period, or an owner, with what was forecast of it and what was won. */
interface Forecasted {
  readonly forecast: Exact;
  readonly won: Exact;
  readonly rows: Forecasts;
  readonly deals: Deals;
  /** Of how much of what was won it is not known. */
  readonly unknown: Unknown;
}

/** Each of the shortest periods within the report's own that is over, or each owner in it. */
export type Units = 'periods' | 'owners';

const unitsOf: Readonly<Record<Units, (view: View) => readonly Forecasted[]>> = {
  periods: memoize((view: View) => periodsIn(view).flatMap((period) => unitIn(view.at(period), view))),
  owners: memoize((view: View) => ownersIn(view).flatMap((owner) => unitIn(ofOwner(view, owner), view))),
};

/** The shortest periods that forecasts are for, of those that lie within the report's own. */
function periodsIn(view: View): Period[] {
  const { period, asOf } = view;
  const spans = new Map<string, Period>();
  for (const { start, end } of view
    .rows('forecasts')
    .map(({ startsOn, endsOn }) => ({ start: startsOn, end: endsOn }))) {
    if (start === null || end === null || start < period.start || end > period.end || end - 1 > asOf)
      continue;
    const unit = { kind: 'day', count: end - start } as const;
    spans.set(`${start} ${end}`, { ...labelled(start, end), unit, toDate: false });
  }
  const all = [...spans.values()].sort((a, b) => a.start - b.start);
  const least = Math.min(...all.map(({ start, end }) => end - start));
  return all.filter(({ start, end }) => end - start <= least + MONTHS_DIFFER);
}

/** By how many days months, and quarters, differ in length. */
const MONTHS_DIFFER = 3;

function ownersIn(view: View): string[] {
  const { start, end } = view.period;
  const rows = view.rows('forecasts').filter(({ startsOn, endsOn }) => startsOn === start && endsOn === end);
  return [...new Set(rows.map(({ owner }) => owner))].filter((owner) => owner !== null);
}

const ofOwner = (view: View, owner: string): View =>
  new View(view.model, view.period, { ...view.segment, owner }, view.only);

/** None where nothing was forecast in time. Sums are in the money of the number that it is a unit of. */
function unitIn(own: View, whole: View): Forecasted[] {
  const rows = forecastIn(own);
  if (rows === null) return [];
  const { deals, unknown } = lookAtSome(own, wonInPeriod, 'amount');
  return [{ forecast: whole.sum(rows, 'amount'), won: whole.sum(deals, 'amount'), rows, deals, unknown }];
}

const forecastIn = (view: View): Forecasts | null =>
  orNull(() => forecastFor(view, view.period, view.rows('forecasts')).rows, 'missing-input');

interface Measuring {
  readonly how: 'sum' | 'count';
  readonly unit: Unit;
  readonly column: string | null;
  readonly where: readonly Condition[];
  readonly of: (unit: Forecasted, view: View) => readonly Contribution[];
}

const unitPart = (units: Units, { how, unit, column, where, of }: Measuring): Part => ({
  how,
  fact: { name: 'forecasts' },
  where: [{ column: 'unit', is: [units] }, ...where],
  column,
  unit,
  measure: (view): Measured => {
    const all = unitsOf[units](view);
    if (all.length === 0) throw nothingForecast(view.period.label, units);
    const unknown = unknownIn(all);
    if (unknown.n > 0 && unknown.n === unknown.of) throw allUnknown(unknown);
    const rows = all.flatMap((one) => of(one, view));
    return {
      value: sumExact(rows.map(({ amount }) => amount)),
      n: all.length,
      unknown,
      flags: [],
      rows: () => rows,
    };
  },
});

const unknownIn = (units: readonly Forecasted[]): Unknown => ({
  collection: 'opportunities',
  n: units.reduce((sum, { unknown }) => sum + unknown.n, 0),
  of: units.reduce((sum, { unknown }) => sum + unknown.of, 0),
  columns: [...new Set(units.flatMap(({ unknown }) => unknown.columns))],
});

const nothingForecast = (label: string, units: Units): NoValue =>
  new NoValue(
    'missing-input',
    units === 'periods'
      ? `no forecast for a period within ${label} that is over was submitted in time`
      : `no owner’s forecast for ${label} was submitted in time`,
  );

/** One for each unit: its first row. */
const oneFor = ({ rows }: Forecasted): Contribution[] => {
  const [first] = rows.numbers;
  return first === undefined ? [] : [{ collection: 'forecasts', row: first, amount: ONE }];
};

const forecastRows = ({ rows }: Forecasted, view: View): Contribution[] =>
  rowsOf(rows, (one) => view.sum(one, 'amount'));
const wonRows = ({ deals }: Forecasted, view: View): Contribution[] =>
  rowsOf(deals, (one) => view.sum(one, 'amount'));

/** How far a unit's forecast is from what was won, whichever is larger, as the rows of the one less those of the other. */
function errorRows(unit: Forecasted, view: View): Contribution[] {
  const sign = unit.forecast.compare(unit.won) >= 0 ? 1 : -1;
  const signed = (by: number) => (row: Contribution) => ({ ...row, amount: row.amount.mul(by) });
  return [...forecastRows(unit, view).map(signed(sign)), ...wonRows(unit, view).map(signed(-sign))];
}

const money = { how: 'sum', unit: 'money', column: 'amount', where: [] } as const;
const counting = { how: 'count', unit: 'count', column: null } as const;

/** What all units forecast, and what all of them won. */
export const forecastOf = (units: Units): Part => unitPart(units, { ...money, of: forecastRows });
export const wonOf = (units: Units): Part => unitPart(units, { ...money, of: wonRows });

/** Σ of the errors of units. */
export const errorOf = (units: Units): Part => unitPart(units, { ...money, of: errorRows });

/** Σ of the errors of units, each as a share of what was won in it; units without a win have none. */
export const errorShareOf = (units: Units): Part =>
  unitPart(units, {
    ...{ how: 'sum', unit: 'fraction', column: 'amount' },
    where: [{ column: 'won', above: 0 }],
    of: (unit, view) =>
      isZero(unit.won)
        ? []
        : errorRows(unit, view).map((row) => ({ ...row, amount: row.amount.div(unit.won) })),
  });

export const countOfUnits = (units: Units): Part => unitPart(units, { ...counting, where: [], of: oneFor });

export const unitsWithWins = (units: Units): Part =>
  unitPart(units, {
    ...counting,
    where: [{ column: 'won', above: 0 }],
    of: (unit) => (isZero(unit.won) ? [] : oneFor(unit)),
  });

export const unitsWithoutWins = (units: Units): Part =>
  unitPart(units, {
    ...counting,
    where: [{ column: 'won', equals: 0 }],
    of: (unit) => (isZero(unit.won) ? oneFor(unit) : []),
  });

/** A forecast hits where it is off by at most a tenth of what was won. */
const TOLERANCE = exact(1, 10);

export const hitsOf = (units: Units): Part =>
  unitPart(units, {
    ...counting,
    where: [{ column: 'error', below: 0.1 }],
    of: (unit) => {
      const error = unit.forecast.sub(unit.won).abs();
      return error.compare(unit.won.mul(TOLERANCE)) <= 0 ? oneFor(unit) : [];
    },
  });
