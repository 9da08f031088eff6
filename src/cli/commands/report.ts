import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type BaselineLookup, type CalculationFlags, calculate } from '../../app/calculate.ts';
import { findingsOf } from '../../app/findings.ts';
import { footersOf } from '../../app/footers.ts';
import { rejectsCsv } from '../../app/rejects.ts';
import { type InputFlags, openSession } from '../../app/session.ts';
import { type ColorWhen, chalkFor, type Io } from '../../os/io.ts';
import { writeFileWhole } from '../../os/write.ts';
import { reportText } from '../../render/formats/report-text.ts';
import { renderTable } from '../../render/terminal/table.ts';
import { compareFlag, withInputFlags, withMetricFlags, withOutputFlags } from '../flags.ts';
import { baselines } from '../lazy.ts';
import { tell } from '../messages.ts';
import {
  deliver,
  type OutputFlags,
  outputsOf,
  protectInputs,
  type ReportFormat,
  reportFormats,
} from '../outputs.ts';
import { widthOf } from '../width.ts';

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
  const outputs = outputsOf(flags, io, reportFormats);
  const width = widthOf(flags, io);
  const session = openSession(paths, flags, io);
  protectInputs([flags.rejects, ...outputs.map(({ path }) => path)], session.inputs, io);
  const baselineOf: BaselineLookup = (name, from) => baselines.module.baselineLookup(flags, io)(name, from);
  const { report, diagnostics } = calculate(session, flags, baselineOf);
  if (flags.rejects !== undefined)
    writeFileWhole(resolve(io.cwd, flags.rejects), rejectsCsv(session.loaded.rejects));
  tell(session.loaded, diagnostics, flags, io);
  const { company } = session.config.config;
  const footers = footersOf(session, diagnostics);
  const given = {
    report,
    company,
    // Few formats show them, and it takes a while to mask them.
    get findings() {
      return findingsOf(diagnostics, session.inputs, { showValues: flags.showValues, io });
    },
  };
  const render = (format: ReportFormat, isForScreen: boolean): string => {
    if (format !== 'table') return reportText(format, given);
    const chalk = chalkFor(io.stdout, io.env, isForScreen ? flags.color : 'never');
    return renderTable(report, { company, width, chalk, footers });
  };
  deliver(outputs, render, io);
}
