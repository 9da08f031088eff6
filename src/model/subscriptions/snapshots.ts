// Tables of what each customer paid in a month: up to when they speak, and which of their rows are still running.

import { groupBy } from '../../base/group.ts';
import { addDays, asDay } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';

/**
 * Lets the last month of a table, or of all files of an entry, run on, as nothing says that anybody left at its end; and
 * each file speak up to the end of its own last month, unless it states another day.
 */
export function readSnapshots(records: Records): void {
  const monthly = [...records.files.entries()].filter(([, file]) => file.isMonthly);
  for (const [, files] of groupBy(monthly, ([, { tool }]) => tool)) {
    const lasts = new Map(files.map(([number]) => [number, 0]));
    const { subscriptions: table } = records.tables;
    for (let row = 0; row < table.length; row++) {
      const last = lasts.get(table.fileAt(row));
      if (last !== undefined) lasts.set(table.fileAt(row), Math.max(last, table.dayAt(row, 'endedOn') ?? 0));
    }
    const end = Math.max(...lasts.values());
    for (let row = 0; row < table.length; row++)
      if (lasts.has(table.fileAt(row)) && table.dayAt(row, 'endedOn') === end)
        table.assign(row, 'endedOn', null);
    for (const [number, file] of files) {
      const last = lasts.get(number) ?? 0;
      if (file.exportedOn === null && last > 0)
        records.files[number] = { ...file, exportedOn: addDays(asDay(last), -1) };
    }
  }
}
