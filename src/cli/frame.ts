// What every command does around its own work: looks where the result goes, keeps inputs from being overwritten, prints
// what was found in the data, writes rejects, state and results, in this order.

import { dirname, isAbsolute, resolve } from 'node:path';
import { openDiagnostics } from '../app/masking.ts';
import { type OpenWorkspace, openWorkspace } from '../app/open-workspace.ts';
import type { Notes, Outcome, Output } from '../app/outcome.ts';
import { withPaths } from '../app/shown-paths.ts';
import { EXIT, type ExitCode, Failure } from '../base/errors/failure.ts';
import { CONFIG_NAME, findConfig } from '../os/config-file.ts';
import type { FoundFile } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { isSameFile, slashed } from '../os/paths.ts';
import { StateFolder } from '../os/state-folder.ts';
import { OutputClosed, writeFileWhole } from '../os/write.ts';
import { type FormatName, formatsOf, render } from '../render/render.ts';
import {
  configFlag,
  type Given,
  inputFlags,
  outputFlags,
  quietFlag,
  rejectsFlag,
  showValuesFlag,
  stateFlag,
  valuesOf,
} from './flags.ts';
import { printDiagnostics } from './messages.ts';
import {
  canDraw,
  chalkFor,
  deliver,
  outputsOf,
  protect,
  refuseUnwritable,
  rejectsCsv,
  sameAs,
} from './outputs.ts';

interface Job {
  readonly operands: readonly string[];
  readonly given: Given;
  readonly io: Io;
  /** Names of the documents of which one is the result. */
  readonly gives: readonly string[];
  readonly piped: FormatName;
  /** Flags that were given and that only a table shows. */
  readonly forTables?: readonly string[];
  /** The format where none is asked for; null: a table on a terminal, else the one for pipes. */
  readonly unasked: FormatName | null;
  /** What flags name. */
  readonly files: Readonly<Record<'written' | 'read', readonly string[]>>;
  /** Whether it is the config that the command writes. */
  readonly writesConfig: boolean;
  /** How many sets of rules may be named. */
  readonly mostRules: number;
}

type Open = () => OpenWorkspace;

/** Runs a command's own work and all that is around it. Throws `Failure`, or `OutputClosed`. */
export function execute(
  job: Job,
  work: (open: Open) => Outcome | Promise<Outcome>,
): ExitCode | Promise<ExitCode> {
  const frame = new Frame(job);
  const outcome = work(() => frame.open());
  return outcome instanceof Promise ? outcome.then((one) => frame.finish(one)) : frame.finish(outcome);
}

class Frame {
  private readonly job: Job;
  private readonly shown: ReturnType<typeof outputOptions>;
  private readonly quiet: boolean;
  private readonly showValues: boolean;
  private readonly rejects: string | null;
  private workspace: OpenWorkspace | null = null;

  constructor(job: Job) {
    const { given, io } = job;
    this.job = job;
    this.shown = outputOptions(job);
    this.quiet = quietFlag.read(given, io);
    this.showValues = showValuesFlag.read(given, io);
    this.rejects = rejectsFlag.read(given, io);
    this.protectOwn();
  }

  open(): OpenWorkspace {
    const { operands, given, io } = this.job;
    this.workspace = openWorkspace(operands, valuesOf(inputFlags, given, io), io, this.job.mostRules);
    this.protectInputs(this.workspace.inputs);
    return this.workspace;
  }

  finish(outcome: Outcome): ExitCode {
    const { io } = this.job;
    const { exit = EXIT.done } = outcome;
    this.protectInputs(outcome.inputs ?? []);
    if (this.rejects !== null) {
      const rejects = outcome.rejects ?? this.workspace?.loaded.rejects ?? [];
      writeFileWhole(resolve(io.cwd, this.rejects), rejectsCsv(rejects), { shown: this.rejects });
    }
    const { quiet, showValues } = this;
    const { diagnostics = [], inputs = this.workspace?.inputs ?? [] } = outcome;
    const shown = withPaths(inputs, io.cwd);
    const files = this.workspace?.loaded.files ?? [];
    const config = this.workspace?.place.file ?? outcome.config ?? null;
    printDiagnostics({ files, diagnostics, config, shown }, { quiet, showValues }, io);
    outcome.commit?.(this.notes());
    try {
      this.show(outcome, inputs, shown);
    } catch (fault) {
      // Whoever reads no further still gets the answer from the exit code.
      if (!(fault instanceof OutputClosed) || exit === EXIT.done) throw fault;
    }
    return exit;
  }

  private show(
    outcome: Outcome,
    inputs: readonly FoundFile[],
    withShownPaths: (text: string) => string,
  ): void {
    const { io } = this.job;
    const { outputs } = this.shown;
    const { text, notes, diagnostics = [], others = [] } = outcome;
    for (const other of others)
      this.deliver({ ...other.outcome, diagnostics }, other.outputs, inputs, withShownPaths);
    if (text !== undefined) io.stdout.write(text);
    this.deliver(outcome, outputs, inputs, withShownPaths);
    const onScreen = outputs.find(({ path }) => path === null)?.format ?? null;
    for (const line of notes?.(onScreen) ?? []) this.notes().say(line);
  }

  private deliver(
    { document, diagnostics = [], footers = [], earlier }: Outcome,
    outputs: readonly Output[],
    inputs: readonly FoundFile[],
    withShownPaths: (text: string) => string,
  ): void {
    if (document === undefined) return;
    const { io } = this.job;
    const shared = {
      company: this.workspace?.config.company ?? null,
      config: otherConfig(this.workspace?.place.file ?? null),
      width: this.shown.width,
      locale: this.shown.locale,
      footers: footers.map(withShownPaths),
      findings: () => openDiagnostics(diagnostics, inputs, { showValues: this.showValues, cwd: io.cwd }),
      earlier,
    };
    deliver(
      outputs,
      (format, isForScreen) => {
        const chalk = chalkFor(io.stdout, io.env, isForScreen ? this.shown.color : 'never');
        const showsDrawings = isForScreen && canDraw(io.stdout, io.env);
        return render(document, format, { ...shared, chalk, showsDrawings });
      },
      io,
    );
  }

  /** What is known to be kept before anything is read: that outputs are apart, the config, state, what flags name. */
  private protectOwn(): void {
    const { operands, given, io, files, writesConfig } = this.job;
    const places = this.places();
    if (places.length === 0) return;
    refuseUnwritable(places, io);
    const config = findConfig(configFlag.read(given, io), operands, io);
    const state = new StateFolder(stateFlag.read(given, io), config ? dirname(config.path) : io.cwd, io);
    const named = files.read.filter((name) => /[./]/.test(name)).map((name) => resolve(io.cwd, name));
    protect(places, io, [
      ...(config && !writesConfig ? [{ what: 'the config', holds: sameAs(config.path) }] : []),
      { what: 'kept by revkpi as a baseline or history', holds: (path) => state.owns(path) },
      ...named.map((path) => ({ what: 'one of the files being read', holds: sameAs(path) })),
    ]);
  }

  private protectInputs(inputs: readonly FoundFile[]): void {
    // What is read from standard input may be a file too.
    const paths = inputs.map(({ path, at = path }) => (path === '-' ? '/dev/stdin' : at));
    const holds = (place: string) => paths.some((path) => isSameFile(place, path));
    protect(this.places(), this.job.io, [{ what: 'one of the files being read', holds }]);
  }

  /** Files that are written. */
  private places(): string[] {
    const outputs = this.shown.outputs.map(({ path }) => path).filter((path) => path !== null);
    return [...this.job.files.written, ...outputs];
  }

  private notes(): Notes {
    const insist = (line: string): void => this.job.io.stderr.write(`${line}\n`);
    return { insist, say: this.quiet ? () => {} : insist };
  }
}

/** The config as it is shown, where it is not that of the working folder. */
const otherConfig = (file: string | null): string | null =>
  file === null || file === CONFIG_NAME || isAbsolute(file) ? null : slashed(file);

function outputOptions({ given, io, gives, piped, unasked, forTables = [] }: Job) {
  const { width, color, locale, ...places } = valuesOf(outputFlags, given, io);
  const [first] = gives;
  const outputs =
    first === undefined ? [] : outputsOf(places, { meant: formatsOf(first), piped, unasked }, io);
  if (forTables.length > 0 && !outputs.some(({ format }) => format === 'table'))
    throw new Failure(
      'invalid-flag',
      `${forTables.join(' and ')}: only a table shows it, and no output of this run is one`,
      'leave it out, or add --format table; `revkpi trend` gives many periods in every format',
    );
  // What is a table even in a pipe is not cut there.
  const whole = piped === 'table' ? Number.POSITIVE_INFINITY : 120;
  return { outputs, color, locale, width: width ?? (io.stdout.columns || whole) };
}
