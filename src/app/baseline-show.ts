// `baseline list` and `baseline show`.

import { largest } from '../base/group.ts';
import { periodsOf } from '../baseline/store/baseline.ts';
import { baselineText } from '../baseline/store/text.ts';
import { BaselineStore, type StateFlags } from '../os/baseline-store.ts';
import { loadConfig } from '../os/config-file.ts';
import type { Io, Sink } from '../os/io.ts';

export interface ShowFlags extends StateFlags {
  readonly config?: string;
  readonly json?: boolean;
}

export function listBaselines(flags: ShowFlags, io: Io): void {
  const store = storeOf(flags, io);
  const found = store.names().map((name) => ({ name, baseline: store.get(name) }));
  const rows = found.map(({ name, baseline: { context, entries } }) => ({
    name,
    periods: periodsOf(entries),
    asOf: context.asOf,
    entries: Object.keys(entries).length,
  }));
  if (flags.json) {
    const document = { schema: 'revkpi.baselines', formatVersion: '1.0', baselines: rows };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const cells = rows.map(({ name, periods, asOf, entries }) => [
    name,
    periods.join(' '),
    asOf,
    String(entries),
  ]);
  io.stdout.write(laidOut([['name', 'periods', 'as-of', 'entries'], ...cells], io.stdout));
  if (rows.length === 0) io.stderr.write(`no baselines in ${store.shown()}\n`);
}

export function showBaseline(name: string, flags: ShowFlags, io: Io): void {
  const baseline = storeOf(flags, io).get(name);
  if (flags.json) {
    io.stdout.write(baselineText(baseline));
    return;
  }
  const cells = Object.entries(baseline.entries).map(([key, entry]) => {
    const [metric = '', period = '', segment = '', currency = ''] = key.split('|');
    const value = entry.value ?? ('reason' in entry ? entry.reason : '');
    return [metric, period, segment, value, currency || entry.unit, String(entry.n), entry.definition];
  });
  const header = ['metric', 'period', 'segment', 'value', 'in', 'n', 'definition'];
  io.stdout.write(laidOut([header, ...cells], io.stdout));
}

const storeOf = (flags: ShowFlags, io: Io): BaselineStore =>
  new BaselineStore(flags, loadConfig(flags.config, io).folder, io);

/** Rows of cells, the first the header: in columns on a terminal, tab-separated in a pipe. */
function laidOut(rows: readonly (readonly string[])[], sink: Sink): string {
  if (!sink.isTerminal) return rows.map((row) => `${row.join('\t')}\n`).join('');
  const widths = (rows[0] ?? []).map((_, column) => largest(rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
