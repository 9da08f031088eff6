import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EXIT, Failure } from '../base/failure.ts';
import type { Report } from '../report/document.ts';
import { renderPlain } from '../report/plain.ts';
import { renderTable } from '../report/table.ts';
import { baselineLookup } from './baseline-store.ts';
import { type CalculationFlags, calculate } from './calculate.ts';
import { compareFlag, withInputFlags, withMetricFlags, withOutputFlags } from './flags.ts';
import { type ColorWhen, chalkFor, type Io } from './io.ts';
import { describeDiagnostics, describeFile } from './messages.ts';
import { deliver, type Format, type OutputFlags, outputsOf, protectInputs } from './outputs.ts';
import { rejectsCsv } from './rejects.ts';
import { type InputFlags, openSession, type Session } from './session.ts';
import { writeFileWhole } from './write.ts';

export interface ReportFlags extends InputFlags, CalculationFlags, OutputFlags {
  readonly state?: string;
  readonly rejects?: string;
  readonly showValues?: boolean;
  readonly quiet?: boolean;
  readonly color: ColorWhen;
  readonly width?: string;
}

export function reportCommand(program: Command, io: Io): void {
  const command = program
    .command('report')
    .argument('[path...]', 'files, folders, globs, or - for standard input')
    .description('the KPI table of a period')
    .option('--state <dir>', 'folder of baselines (default: .revkpi beside the config)');
  compareFlag(withOutputFlags(withMetricFlags(withInputFlags(command))))
    .addHelpText('after', examples)
    .action((paths: string[], flags: ReportFlags) => report(paths, flags, io));
}

const examples = `
Examples:
  revkpi report exports/                               the last complete month, against the month before
  revkpi report exports/ --period 2026-Q3 --compare yoy
  revkpi report exports/ --metric 'mrr*' --by plan
  revkpi report exports/ --out kpi.json --quiet        for a cron job
`;

/** Reads, calculates, says what is to be said of the data, and writes the report. */
export function report(paths: readonly string[], flags: ReportFlags, io: Io): void {
  const outputs = outputsOf(flags, io);
  const width = widthOf(flags, io);
  const session = openSession(paths, flags, io);
  protectInputs([flags.rejects, ...outputs.map(({ path }) => path)], session.inputs, io);
  const { report, diagnostics } = calculate(session, flags, baselineLookup(flags, io));
  if (flags.rejects !== undefined)
    writeFileWhole(resolve(io.cwd, flags.rejects), rejectsCsv(session.loaded.rejects));
  tell(session, diagnostics, flags, io);
  const { company } = session.config.config;
  const footers = footersOf(session, diagnostics);
  const render = (format: Format): string => {
    if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
    if (format === 'plain') return renderPlain(report);
    return renderTable(report, { company, width, chalk: chalkFor(io.stdout, io.env, flags.color), footers });
  };
  deliver(outputs, render, io);
}

function tell(session: Session, diagnostics: Session['diagnostics'], flags: ReportFlags, io: Io): void {
  const shown = flags.quiet ? diagnostics.filter(({ level }) => level === 'error') : diagnostics;
  const files = flags.quiet ? [] : session.loaded.files.map(describeFile);
  const lines = [...files, ...describeDiagnostics(shown, flags.showValues ?? false)];
  if (lines.length > 0) io.stderr.write(`${lines.join('\n')}\n${io.stderr.isTerminal ? '\n' : ''}`);
}

/** `7 files · 12,418 lines · 3 rejected, 41 excluded`, which figures are partial, and where the period comes from. */
function footersOf({ loaded, periodFrom }: Session, diagnostics: Session['diagnostics']): string[] {
  const total = (count: keyof Report['inputs'][number]['lines']) =>
    loaded.files.reduce((sum, { lines }) => sum + lines[count], 0);
  const left = (['rejected', 'duplicate', 'superseded', 'excluded'] as const)
    .filter((count) => total(count) > 0)
    .map((count) => `${grouped(total(count))} ${count}`);
  const counts = [`${loaded.files.length} files`, `${grouped(total('read'))} lines`, left.join(', ')];
  const early = diagnostics
    .filter(({ code }) => code === 'file-ends-early')
    .map(({ file, message }) => `${file} ${message}`);
  const chosen = periodFrom === '--period' ? [] : [`period: ${periodFrom}; --period and --as-of say otherwise`];
  return [counts.filter(Boolean).join(' · '), ...early, ...chosen];
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

function widthOf(flags: ReportFlags, io: Io): number {
  if (flags.width === undefined) return io.stdout.columns || 120;
  const width = Number(flags.width);
  if (Number.isInteger(width) && width >= 40) return width;
  throw new Failure(
    EXIT.usage,
    'invalid-flag',
    `--width "${flags.width}" is not a number of columns of 40 or more`,
  );
}
