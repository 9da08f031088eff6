// Leads as people, who were created in the period and may have converted since.

import { NoValue } from '../../base/errors/no-value.ts';
import { addDays, type Day, formatDay, within } from '../../base/time/calendar.ts';
import { cyclesIn } from '../../model/lead-journeys.ts';
import { conversionsIn, firstLeadOn, type Person, peopleCreatedIn } from '../../model/marketing/leads.ts';
import { peopleIn } from '../../model/marketing/people.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Measured, Part } from '../part.ts';
import { counting, countOfRows } from './parts.ts';
import { ensureColumns, missingColumn } from './unknown.ts';

const inPeriod: Condition = { column: 'createdOn', within: 'period' };

const everybodyCreated = (view: View): Person[] =>
  peopleCreatedIn(view.records, view.rows('leads'), view.elapsed);

/** Those who came in the period, or came back in it after they had been given up, each with what came of it. */
function cyclesBegun(view: View): Person[] {
  ensureColumns(view, 'leads', ['stage']);
  const { leads } = view.records.tables;
  const own = new Set(view.rows('leads').numbers);
  return cyclesIn(view.model.whole).flatMap((rows): Person[] => {
    const [row = -1] = rows;
    const createdOn = own.has(row) ? leads.dayAt(row, 'createdOn') : null;
    if (createdOn === null || !within(createdOn, view.elapsed)) return [];
    const days = rows.flatMap((one) => {
      const on = leads.dayAt(one, 'convertedOn');
      return on === null ? [] : [{ on, row: one }];
    });
    const [converted = null] = days.sort((a, b) => a.on - b.on || a.row - b.row);
    return [{ row, createdOn, converted }];
  });
}

const people = (
  where: readonly Condition[],
  counts: (person: Person, view: View) => boolean,
  rowOf: (person: Person) => number,
  createdIn: (view: View) => Person[] = everybodyCreated,
): Part =>
  counting({ name: 'leads' }, where, (view) => {
    ensureSomeConvert(view);
    const undated = view.rows('leads').filter(({ createdOn }) => createdOn === null).length;
    const created = createdIn(view);
    const known = created.filter((one) => canBeKnown(one, view));
    const found = known.filter((one) => counts(one, view));
    return {
      ...counted(found.map(rowOf)),
      unknown: {
        collection: 'leads',
        n: created.length - known.length + undated,
        of: created.length + undated,
        columns: undated > 0 ? ['createdOn', 'convertedOn'] : ['convertedOn'],
      },
      flags: isMature(view) ? [] : ['maturity-open'],
    };
  });

/** Those created in the period, be it known or not what became of them. */
export const newLeads: Part = counting({ name: 'leads' }, [inPeriod], (view) => {
  ensureColumns(view, 'leads', ['createdOn']);
  ensureLeadsAreKnown(view);
  const undated = view.rows('leads').filter(({ createdOn }) => createdOn === null).length;
  const rows = peopleCreatedIn(view.records, view.rows('leads'), view.elapsed).map(({ row }) => row);
  return {
    ...counted(rows),
    unknown: { collection: 'leads', n: undated, of: rows.length + undated, columns: ['createdOn'] },
  };
});

/** Those that converted in the period, whenever they came. */
export const convertedLeads: Part = counting(
  { name: 'leads' },
  [{ column: 'convertedOn', within: 'period' }],
  (view) => {
    ensureColumns(view, 'leads', ['convertedOn']);
    ensureLeadsAreKnown(view);
    const rows = view.rows('leads');
    const { model, records } = view;
    const silent = model.filesWithout('leads', 'convertedOn');
    const untold = rows.filter((_, row) => silent.has(records.tables.leads.fileAt(row))).length;
    const converted = conversionsIn(records, rows, view.elapsed);
    return {
      ...counted(converted),
      unknown: { collection: 'leads', n: untold, of: converted.length + untold, columns: ['convertedOn'] },
    };
  },
);

/** Those that marketing or sales took for worth their while in the period, whenever they came. */
export const qualifiedLeads = (column: 'mqlOn' | 'sqlOn'): Part =>
  counting({ name: 'leads' }, [{ column, within: 'period' }], (view) => {
    ensureColumns(view, 'leads', [column]);
    if (view.records.tables.leads.column(column).isEmpty)
      throw missingColumn('leads', column, 'it is blank for all of them');
    ensureLeadsAreKnown(view);
    const { model, records } = view;
    const { leads } = records.tables;
    const rows = new Set(view.rows('leads').numbers);
    const firstOn = (person: readonly number[]): Day | null => {
      const days = person.flatMap((row) => leads.dayAt(row, column) ?? []);
      return days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
    };
    const found = peopleIn(records.whole)
      .filter(([row = -1]) => rows.has(row))
      .filter((person) => within(firstOn(person), view.elapsed))
      .map(([row = -1]) => row);
    const silent = model.filesWithout('leads', column);
    const untold = view.rows('leads').filter((_, row) => silent.has(leads.fileAt(row))).length;
    return {
      ...counted(found),
      unknown: { collection: 'leads', n: untold, of: found.length + untold, columns: [column] },
    };
  });

/** Leads by their rows. */
export const counted = (rows: readonly number[]): Measured =>
  countOfRows(rows.toSorted((a, b) => a - b).map((row) => ({ collection: 'leads', row })));

/** Throws `NoValue` for a period that ends before the first lead there is. */
function ensureLeadsAreKnown({ records, closing }: View): void {
  const first = firstLeadOn(records);
  if (first === null || closing >= first) return;
  throw new NoValue(
    'insufficient-history',
    `the first lead was created on ${formatDay(first)}, after ${formatDay(closing)}`,
  );
}

/** A column that is blank for every lead there is tells nothing: throws `NoValue`, as without one. */
function ensureSomeConvert(view: View): void {
  ensureColumns(view, 'leads', ['createdOn', 'convertedOn']);
  const { length } = view.model.rows('leads');
  if (length > 0 && view.records.tables.leads.column('convertedOn').isEmpty)
    throw missingColumn(
      'leads',
      'convertedOn',
      `it is blank for ${length === 1 ? 'the only one' : `all ${length}`}`,
    );
}

/** Whether the file of a lead says which ones converted. */
const canBeKnown = ({ row, converted }: Person, { model, records }: View): boolean =>
  converted !== null || !model.filesWithout('leads', 'convertedOn').has(records.tables.leads.fileAt(row));

/** Those of whom their file says whether they converted. */
export const leadsCreated = people(
  [inPeriod],
  () => true,
  ({ row }) => row,
);

/** Those that converted by as-of, within the days that the policy gives them. */
export const leadsConverted = people(
  [inPeriod, { column: 'convertedWithinDays', isKnown: true }],
  isConvertedInTime,
  ({ converted, row }) => converted?.row ?? row,
);

function isConvertedInTime({ createdOn, converted }: Person, { asOf, policies }: View): boolean {
  if (converted === null || converted.on > asOf) return false;
  return converted.on - createdOn <= policies.leadConversionDays;
}

/** The same of cycles: who came back counts again. */
const perCycle: Condition = { column: 'cycle', isKnown: true };

export const leadCyclesCreated = people(
  [inPeriod, perCycle],
  () => true,
  ({ row }) => row,
  cyclesBegun,
);

export const leadCyclesConverted = people(
  [inPeriod, perCycle, { column: 'convertedWithinDays', isKnown: true }],
  isConvertedInTime,
  ({ converted, row }) => converted?.row ?? row,
  cyclesBegun,
);

/** Those that converted by as-of, however long it took. */
export const leadsConvertedEver = people(
  [inPeriod, { column: 'convertedOn', upTo: 'asOf' }],
  ({ converted }, { asOf }) => converted !== null && converted.on <= asOf,
  ({ converted, row }) => converted?.row ?? row,
);

/** Whether a lead of the period's last day has had its days at as-of. */
const isMature = ({ period, policies, asOf }: View): boolean =>
  addDays(period.end, policies.leadConversionDays - 1) <= asOf;
