// How every opportunity stood at the end of a day: by an export of that time, by the changes of its stages, or by its row of now.

import { NoValue } from '../../base/errors/no-value.ts';
import { memoize } from '../../base/memoize.ts';
import { addDays, type Day, formatDay } from '../../base/time/calendar.ts';
import type { Model } from '../../model/model.ts';
import { exportedAt, replacedFiles } from '../../model/sales/exports.ts';
import { renewalsOf } from '../../model/sales/renewals.ts';
import { changesUpTo, outcomesOfStages } from '../../model/stage-history.ts';
import type { Records } from '../../records/records.ts';
import { Rows } from '../../records/table/rows.ts';

/** An opportunity at the end of a day. */
export interface Standing {
  /** The row that says how it stood. */
  readonly collection: 'opportunities' | 'stageChanges';
  readonly row: number;
  /** The row of the opportunity that says whose it is: that of the same export, else that of now. */
  readonly deal: number;
  readonly outcome: string;
  readonly stage: string | null;
  readonly category: string | null;
  /** In the smallest unit of its currency. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly createdOn: Day | null;
  /** The day of closing, or the expected one while it is open. */
  readonly closesOn: Day | null;
  readonly isRenewal: boolean;
}

/** What one end of a bridge rests on. */
interface Rest {
  readonly how: 'rows' | 'export' | 'changes';
  readonly tool: string;
  /** Numbers of the exports. */
  readonly files: readonly number[];
}

export interface Book {
  readonly day: Day;
  /** By tool and id. */
  readonly deals: ReadonlyMap<string, Standing>;
  readonly rests: readonly Rest[];
  /** Open ones that are in an older export alone: a newer one of the same opportunities does not list them. */
  readonly unlisted: readonly Standing[];
}

/**
 * The opportunities at the end of a day, whatever the filter: at as-of by their rows, earlier by an export made in the week to the day
 * after, else by the changes of their stages. Throws `NoValue` (`insufficient-history`) where neither tells it of a tool.
 */
export function bookAt(model: Model, day: Day): Book {
  const whole = model.whole;
  if (day >= whole.options.asOf) return bookNow(whole, day);
  const rests: Rest[] = [];
  const deals = new Map<string, Standing>();
  for (const tool of toolsOf(whole)) {
    const found = exportedAt(whole.records, tool, addDays(day, 1));
    if (found) for (const row of found.rows) deals.set(keyAt(whole, tool, row), stated(whole, row));
    else if (!addChanges(whole, { tool, day }, deals)) throw notKnown(day);
    rests.push({
      how: found ? 'export' : 'changes',
      tool,
      files: found?.exports.map(({ file }) => file) ?? [],
    });
  }
  return { day, deals, rests, unlisted: [] };
}

const notKnown = (day: Day): NoValue =>
  new NoValue(
    'insufficient-history',
    `nothing says how the opportunities stood at the end of ${formatDay(day)}: no export was made in the week to ` +
      `${formatDay(addDays(day, 1))}, and no file has the changes of their stages with expected days`,
  );

const toolsOf = ({ records }: Model): string[] => [
  ...new Set(
    records.files.filter(({ collection }) => collection === 'opportunities').map(({ tool }) => tool),
  ),
];

/** An opportunity without an id is like no other. */
function keyAt({ records }: Model, tool: string, row: number): string {
  const ids = records.tables.opportunities.column('id');
  return ids.raw(row) === ids.nothing ? `${tool} row ${row}` : `${tool} ${ids.raw(row)}`;
}

/** Of any row, of older exports too. */
const renewalTest = memoize((records: Records) => renewalsOf(Rows.of(records.tables.opportunities)));

function stated({ records }: Model, row: number): Standing {
  const table = records.tables.opportunities;
  const own = table.row(row);
  return {
    ...{ collection: 'opportunities', row, deal: row },
    outcome: own.outcome ?? 'unknown',
    stage: own.stage,
    category: own.forecastCategory,
    amount: own.amount,
    currency: own.currency,
    createdOn: own.createdOn,
    closesOn: own.closedOn,
    isRenewal: renewalTest(records)(row),
  };
}

function bookNow(model: Model, day: Day): Book {
  const { records } = model;
  const replaced = replacedFiles(records);
  const deals = new Map<string, Standing>();
  const unlisted: Standing[] = [];
  const { numbers, table } = model.rows('opportunities');
  for (const row of numbers) {
    const standing = stated(model, row);
    const file = table.fileAt(row);
    if (!replaced.has(file)) deals.set(keyAt(model, records.fileOf(file).tool, row), standing);
    else if (standing.outcome === 'open' && !standing.isRenewal) unlisted.push(standing);
  }
  return {
    ...{ day, deals, unlisted },
    rests: toolsOf(model).map((tool) => ({ how: 'rows', tool, files: [] })),
  };
}

/** Adds what the last change of each opportunity up to a day says; false where no change of the tool says what is expected. */
function addChanges(
  model: Model,
  { tool, day }: { readonly tool: string; readonly day: Day },
  deals: Map<string, Standing>,
): boolean {
  const { records } = model;
  const table = records.tables.stageChanges;
  const last = new Map<number, number>();
  let isTold = false;
  for (const row of changesUpTo(model, tool)) {
    isTold ||= table.dayAt(row, 'closesOn') !== null;
    if ((table.dayAt(row, 'changedOn') ?? day) <= day) last.set(table.rawAt(row, 'opportunity'), row);
  }
  if (!isTold) return false;
  const outcomeOf = outcomesOfStages(records);
  const { numbers, table: opportunities } = model.rows('opportunities');
  for (const deal of numbers) {
    if (records.fileOf(opportunities.fileAt(deal)).tool !== tool) continue;
    const row = last.get(opportunities.rawAt(deal, 'id'));
    if (row === undefined) continue;
    const now = stated(model, deal);
    const change = table.row(row);
    deals.set(keyAt(model, tool, deal), {
      ...now,
      ...{ collection: 'stageChanges', row, deal, category: null },
      outcome: outcomeOf.get(change.to ?? '') ?? 'open',
      stage: change.to,
      amount: change.amount,
      currency: change.currency ?? now.currency,
      closesOn: change.closesOn,
    });
  }
  return true;
}
