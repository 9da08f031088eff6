// What a command is: a declaration, and a function from typed options to an outcome. What all commands do besides is
// done by the frame.

import type { Option } from 'commander';
import type { OpenWorkspace } from '../app/open-workspace.ts';
import type { Outcome } from '../app/outcome.ts';
import type { ExitCode } from '../base/errors/failure.ts';
import type { Io } from '../os/io.ts';
import type { FormatName } from '../render/render.ts';
import {
  type Flag,
  type Flags,
  type Given,
  inputFlags,
  outputFlags,
  type Values,
  valuesOf,
} from './flags.ts';
import { execute } from './frame.ts';

/** What a command is given to run. */
export interface Run<O> {
  /** The PATHs, or the one name. */
  readonly operands: readonly string[];
  readonly options: O;
  readonly io: Io;
  /** Those of the named flags that were typed, as words of a command line that says the same again. */
  readonly typed: (...keys: string[]) => string[];
}

/** The same for a command that reads data. */
interface DataRun<O> extends Run<O> {
  /** Reads the PATHs. */
  readonly open: () => OpenWorkspace;
}

interface Declaration<F extends Flags, R> {
  readonly name: string;
  readonly summary: string;
  readonly flags: F;
  /** Stands below the list of flags: what is to be known, and examples. */
  readonly about?: string;
  /** The documents of which one is the result, by their names in `revkpi schema NAME`; without any it takes no format. */
  readonly gives?: readonly string[];
  /** The format in a pipe, where it is not plain. Nothing is cut in it. */
  readonly piped?: FormatName;
  /** The format that a flag means where none is asked for, on a terminal too; null: as usual. */
  readonly formatFor?: (given: Given) => FormatName | null;
  /** How many sets of rules it takes; one unless said. */
  readonly mostRules?: number;
  readonly run: (run: R) => Outcome | Promise<Outcome>;
}

interface WithOperands {
  /** What stands for the operands in the usage line, such as `<name>` or `[path...]`, and what they are. */
  readonly operands?: readonly [written: string, summary: string];
  /** Whether it is the config that it writes. */
  readonly writesConfig?: boolean;
}

/** A command as the command line knows it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly operands: readonly [written: string, summary: string] | null;
  /** What stands before them. */
  readonly subject: readonly [written: string, summary: string] | null;
  readonly options: readonly Option[];
  readonly about: string;
  /** Runs it to its end; the exit code is a part of the answer. */
  readonly start: (operands: readonly string[], given: Given, io: Io) => ExitCode | Promise<ExitCode>;
}

/** Commands under one name. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly Command[];
}

export const command = <const F extends Flags>(
  declaration: Declaration<F, Run<Values<F>>> & WithOperands,
): Command =>
  declared(declaration, declaration.operands ?? null, declaration.flags.flat(), (run, { given }) =>
    declaration.run({ ...run, options: valuesOf(declaration.flags, given, run.io) }),
  );

/** A command that reads data: its operands are PATHs, and it takes the flags that say what is read and as what. */
export const dataCommand = <const F extends Flags>(
  declaration: Declaration<F, DataRun<Values<F> & Values<typeof inputFlags>>>,
): Command => onData(declaration, null);

/** The same for a command that is about something: what stands before the PATHs says of what. */
export const subjectCommand = <const F extends Flags>(
  declaration: Declaration<
    F,
    DataRun<Values<F> & Values<typeof inputFlags>> & { readonly subject: string }
  > & {
    /** `<metric>`, and what it is. */
    readonly subject: readonly [written: string, summary: string];
  },
): Command => onData(declaration, declaration.subject);

const onData = <const F extends Flags>(
  declaration: Declaration<F, DataRun<Values<F> & Values<typeof inputFlags>> & { readonly subject: string }>,
  subject: readonly [written: string, summary: string] | null,
): Command =>
  declared(
    declaration,
    PATHS,
    [...declaration.flags.flat(), ...inputFlags],
    (run, { given, open }) => {
      const { io, subject = '' } = run;
      const options = { ...valuesOf(inputFlags, given, io), ...valuesOf(declaration.flags, given, io) };
      return declaration.run({ ...run, options, open, subject });
    },
    subject,
  );

const PATHS = ['[path...]', 'files, folders, globs, or - for standard input'] as const;

function declared(
  {
    name,
    summary,
    about = '',
    gives = [],
    piped = 'plain',
    formatFor,
    writesConfig = false,
    mostRules = 1,
  }: Omit<Declaration<Flags, never>, 'flags' | 'run'> & Pick<WithOperands, 'writesConfig'>,
  written: Command['operands'],
  flags: readonly Flag[],
  run: (
    run: Omit<Run<unknown>, 'options'> & { readonly subject?: string | undefined },
    within: { readonly given: Given; readonly open: DataRun<unknown>['open'] },
  ) => Outcome | Promise<Outcome>,
  subject: Command['subject'] = null,
): Command {
  const all = gives.length > 0 ? [...flags, ...outputFlags] : flags;
  return {
    ...{ name, summary, about, operands: written, subject },
    options: all.flatMap(({ options }) => options),
    start(words, given, io) {
      const [about, operands] = subject ? [words[0], words.slice(1)] : [undefined, words];
      const typed = (...keys: string[]) =>
        keys.flatMap((key) => all.filter((flag) => flag.key === key).flatMap((flag) => flag.typed(given)));
      const files = { written: filesOf(all, 'written', given, io), read: filesOf(all, 'read', given, io) };
      const ofTables = all.filter(({ isForTables, typed }) => isForTables && typed(given).length > 0);
      const unasked = formatFor?.(given) ?? (ofTables.length > 0 ? ('table' as const) : null);
      const forTables = ofTables.flatMap(({ options }) => options[0]?.long ?? []);
      const job = {
        ...{ operands, given, io, gives, piped: unasked ?? piped, unasked, files, writesConfig },
        ...{ mostRules, forTables },
      };
      return execute(job, (open) => run({ operands, io, typed, subject: about }, { given, open }));
    },
  };
}

const filesOf = (flags: readonly Flag[], file: Flag['file'], given: Given, io: Io): string[] =>
  flags
    .filter((flag) => flag.file === file)
    .flatMap(({ read }) => read(given, io))
    .flatMap((named) => (typeof named === 'string' ? [named] : isPlace(named) ? [named.path] : []));

const isPlace = (named: unknown): named is { path: string } =>
  typeof named === 'object' && named !== null && 'path' in named && typeof named.path === 'string';
