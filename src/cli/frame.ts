// What every command does around its own work: looks where the result goes, keeps inputs from being overwritten, prints
// what was found in the data, writes rejects, state and results, in this order.

import { resolve } from 'node:path';
import { openDiagnostics } from '../app/masking.ts';
import { type OpenWorkspace, openWorkspace } from '../app/open-workspace.ts';
import type { Notes, Outcome } from '../app/outcome.ts';
import { EXIT, type ExitCode } from '../base/errors/failure.ts';
import type { Io } from '../os/io.ts';
import { OutputClosed, writeFileWhole } from '../os/write.ts';
import { type FormatName, formatsOf, render } from '../render/render.ts';
import { chalkFor } from './color.ts';
import {
  type Given,
  inputFlags,
  outputFlags,
  quietFlag,
  rejectsFlag,
  showValuesFlag,
  valuesOf,
} from './flags.ts';
import { printDiagnostics } from './messages.ts';
import { deliver, outputsOf, protectInputs } from './outputs.ts';
import { rejectsCsv } from './rejects.ts';

interface Job {
  readonly operands: readonly string[];
  readonly given: Given;
  readonly io: Io;
  /** Names of the documents of which one is the result. */
  readonly gives: readonly string[];
  readonly piped: FormatName;
}

type Open = (...writes: (string | null)[]) => OpenWorkspace;

/** Runs a command's own work and all that is around it. Throws `Failure`, or `OutputClosed`. */
export function execute(
  job: Job,
  work: (open: Open) => Outcome | Promise<Outcome>,
): ExitCode | Promise<ExitCode> {
  const frame = new Frame(job);
  const outcome = work((...writes) => frame.open(writes));
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
  }

  open(writes: readonly (string | null)[]): OpenWorkspace {
    const { operands, given, io } = this.job;
    this.workspace = openWorkspace(operands, valuesOf(inputFlags, given, io), io);
    protectInputs([...writes, ...this.places()], this.workspace.inputs, io);
    return this.workspace;
  }

  finish(outcome: Outcome): ExitCode {
    const { io } = this.job;
    const { exit = EXIT.done } = outcome;
    protectInputs(this.places(), outcome.inputs ?? [], io);
    if (this.rejects !== null) {
      const rejects = outcome.rejects ?? this.workspace?.loaded.rejects ?? [];
      writeFileWhole(resolve(io.cwd, this.rejects), rejectsCsv(rejects));
    }
    const { quiet, showValues } = this;
    printDiagnostics(
      this.workspace?.loaded.files ?? [],
      outcome.diagnostics ?? [],
      { quiet, showValues },
      io,
    );
    outcome.commit?.(this.notes());
    try {
      this.show(outcome);
    } catch (fault) {
      // Whoever reads no further still gets the answer from the exit code.
      if (!(fault instanceof OutputClosed) || exit === EXIT.done) throw fault;
    }
    return exit;
  }

  private show({ document, text, notes, diagnostics = [], inputs, footers = [] }: Outcome): void {
    const { io } = this.job;
    const { outputs, color } = this.shown;
    if (text !== undefined) io.stdout.write(text);
    if (document !== undefined) {
      const findings = () => {
        const files = inputs ?? this.workspace?.inputs ?? [];
        return openDiagnostics(diagnostics, files, { showValues: this.showValues, cwd: io.cwd });
      };
      const shared = {
        company: this.workspace?.config.company ?? null,
        width: this.shown.width,
        footers,
        findings,
      };
      deliver(
        outputs,
        (format, isForScreen) => {
          const chalk = chalkFor(io.stdout, io.env, isForScreen ? color : 'never');
          return render(document, format, { ...shared, chalk });
        },
        io,
      );
    }
    const onScreen = outputs.find(({ path }) => path === null)?.format ?? null;
    for (const line of notes?.(onScreen) ?? []) this.notes().say(line);
  }

  /** Files that results and rejects are written to. */
  private places(): (string | null)[] {
    return [this.rejects, ...this.shown.outputs.map(({ path }) => path)];
  }

  private notes(): Notes {
    const insist = (line: string): void => this.job.io.stderr.write(`${line}\n`);
    return { insist, say: this.quiet ? () => {} : insist };
  }
}

function outputOptions({ given, io, gives, piped }: Job) {
  const { width, color, ...places } = valuesOf(outputFlags, given, io);
  const [first] = gives;
  const outputs = first === undefined ? [] : outputsOf(places, { meant: formatsOf(first), piped }, io);
  // What is a table even in a pipe is not cut there.
  const whole = piped === 'table' ? Number.POSITIVE_INFINITY : 120;
  return { outputs, color, width: width ?? (io.stdout.columns || whole) };
}
