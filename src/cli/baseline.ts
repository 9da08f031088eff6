import type { Command } from 'commander';
import { periodsOf } from '../baseline/baseline.ts';
import { baselineText } from '../baseline/text.ts';
import { type SaveFlags, saveBaseline } from './baseline-save.ts';
import { BaselineStore, type StateFlags } from './baseline-store.ts';
import { loadConfig } from './config-file.ts';
import { withInputFlags, withMetricFlags } from './flags.ts';
import type { Io, Sink } from './io.ts';

interface ShowFlags extends StateFlags {
  readonly config?: string;
  readonly json?: boolean;
}

export function baselineCommand(program: Command, io: Io): void {
  const baseline = program
    .command('baseline')
    .description('accepted results that later ones are compared with');
  saveCommand(baseline, io);
  withShowFlags(baseline.command('list').description('the baselines there are')).action((flags: ShowFlags) =>
    list(flags, io),
  );
  withShowFlags(baseline.command('show').argument('<name>').description('the entries of a baseline')).action(
    (name: string, flags: ShowFlags) => show(name, flags, io),
  );
}

function saveCommand(baseline: Command, io: Io): void {
  const command = baseline
    .command('save')
    .argument('[path...]', 'files, folders, globs, or - for standard input')
    .description('keep the result of a period as a baseline')
    .option('--name <name>', 'name of the baseline', 'main');
  withStateFlag(withMetricFlags(withInputFlags(command)))
    .option('--force', 'replace a baseline that holds other numbers')
    .option('--no-frozen', 'write even where CI is set')
    .option('--lock-timeout <seconds>', 'how long to wait for another run that writes this baseline', '0')
    .addHelpText('after', aboutSaving)
    .action((paths: string[], flags: SaveFlags) => saveBaseline(paths, flags, io));
}

const aboutSaving = `
A baseline can hold several periods. Saving one more keeps the others, except entries whose definition has changed
since. Saving a period again replaces its entries. Either needs --force where an entry would change or go, and says
which. Another currency, time zone, fiscal year or policy makes it another baseline: --force then replaces all of it.
The same result again writes nothing. The file is meant for git: .revkpi/baselines/NAME.json.

Examples:
  revkpi baseline save exports/
  revkpi baseline save exports/ --period 2026-Q3 --by plan --name board
  revkpi report exports/ --compare baseline:board
`;

const withStateFlag = (command: Command): Command =>
  command.option('--state <dir>', 'folder of baselines (default: .revkpi beside the config)');

const withShowFlags = (command: Command): Command =>
  withStateFlag(command)
    .option('--config <file>', 'config file (default: revkpi.yaml here or above)')
    .option('--json', 'as JSON');

function list(flags: ShowFlags, io: Io): void {
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

function show(name: string, flags: ShowFlags, io: Io): void {
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
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}
