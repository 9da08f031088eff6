// How often the expected day of each opportunity was pushed: moved to a later calendar month, as Salesforce's Push Count counts.

import { memoize, remembering } from '../../base/memoize.ts';
import { asDay, type Day, startOfMonth } from '../../base/time/calendar.ts';
import type { Model } from '../../model/model.ts';
import { datedExports } from '../../model/sales/exports.ts';
import { changesUpTo } from '../../model/stage-history.ts';

/** By the pool's number of an opportunity's id; null where no tool has changes with expected days, nor two exports. */
export type Pushes = ReadonlyMap<number, number> | null;

/** Up to the end of a day, of each tool by its changes of stages, else by its exports. */
export const pushesUpTo = memoize((model: Model) =>
  remembering((day: number): Pushes => {
    const { whole } = model;
    const { files } = whole.records;
    const tools = new Set(
      files.filter(({ collection }) => collection === 'opportunities').map(({ tool }) => tool),
    );
    const found = [...tools].flatMap((tool) => {
      const told = byChanges(whole, tool, asDay(day)) ?? byExports(whole, tool, asDay(day));
      return told === null ? [] : [counted(told)];
    });
    return found.length === 0 ? null : new Map(found.flatMap((one) => [...one]));
  }),
);

/** Expected days of an opportunity, oldest first. */
type Told = ReadonlyMap<number, readonly Day[]>;

/** With the day that its row of now says, as the last of them. */
function byChanges(model: Model, tool: string, day: Day): Told | null {
  const table = model.records.tables.stageChanges;
  const told = new Map<number, Day[]>();
  for (const row of changesUpTo(model, tool)) {
    const closesOn = table.dayAt(row, 'closesOn');
    if (closesOn === null || (table.dayAt(row, 'changedOn') ?? day) > day) continue;
    const deal = table.rawAt(row, 'opportunity');
    told.set(deal, [...(told.get(deal) ?? []), closesOn]);
  }
  return told.size === 0 ? null : withNow(model, { tool, day }, told);
}

function withNow(model: Model, { tool, day }: { tool: string; day: Day }, told: Map<number, Day[]>): Told {
  if (day < model.options.asOf) return told;
  const { numbers, table } = model.rows('opportunities');
  for (const row of numbers) {
    const closesOn = table.dayAt(row, 'closedOn');
    const before = told.get(table.rawAt(row, 'id'));
    if (before && closesOn !== null && model.records.fileOf(table.fileAt(row)).tool === tool)
      before.push(closesOn);
  }
  return told;
}

function byExports({ records }: Model, tool: string, day: Day): Told | null {
  const made = datedExports(records).filter((one) => one.tool === tool && one.exportedOn <= day);
  if (new Set(made.map(({ exportedOn }) => exportedOn)).size < 2) return null;
  const table = records.tables.opportunities;
  const ids = table.column('id');
  const place = new Map(made.toReversed().map(({ file }, at) => [file, at]));
  const rows = Array.from({ length: table.length }, (_, row) => row)
    .filter((row) => place.has(table.fileAt(row)) && ids.raw(row) !== ids.nothing)
    .sort((a, b) => (place.get(table.fileAt(a)) ?? 0) - (place.get(table.fileAt(b)) ?? 0) || a - b);
  const told = new Map<number, Day[]>();
  for (const row of rows) {
    const closesOn = table.dayAt(row, 'closedOn');
    if (closesOn !== null) told.set(ids.raw(row), [...(told.get(ids.raw(row)) ?? []), closesOn]);
  }
  return told;
}

const counted = (told: Told): Map<number, number> =>
  new Map(
    [...told].map(([deal, days]) => {
      const isPush = (day: Day, at: number): boolean =>
        at > 0 && startOfMonth(day) > startOfMonth(days[at - 1] ?? day);
      return [deal, days.filter(isPush).length];
    }),
  );
