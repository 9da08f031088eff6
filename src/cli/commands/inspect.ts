import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { someInputs } from '../../app/next-steps.ts';
import { rejectsCsv } from '../../app/rejects.ts';
import { sourceNamed } from '../../app/source-named.ts';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { EXIT } from '../../base/errors/failure.ts';
import { inspectionDocument } from '../../documents/inspection.ts';
import { VERSION } from '../../documents/version.ts';
import { type Inspected, inspectFile } from '../../ingest/inspect/inspect.ts';
import type { LoadOptions } from '../../ingest/options.ts';
import { type LoadedConfig, loadConfig, mappingLookup } from '../../os/config-file.ts';
import type { Found, FoundFile } from '../../os/inputs.ts';
import { type ColorWhen, chalkFor, type Io } from '../../os/io.ts';
import { writeFileWhole } from '../../os/write.ts';
import { renderInspections } from '../../render/sections/inspection-text.ts';
import { Answer } from '../answer.ts';
import { maskNames, showAll } from '../cell-mask.ts';
import { describeDiagnostics } from '../messages.ts';
import { protectInputs } from '../outputs.ts';
import { widthOf } from '../width.ts';

interface InspectFlags {
  readonly as?: string;
  readonly encoding?: string;
  readonly config?: string;
  readonly rejects?: string;
  readonly showValues?: boolean;
  readonly json?: boolean;
  readonly color: ColorWhen;
  readonly width?: string;
}

export function inspectCommand(program: Command, io: Io): void {
  program
    .command('inspect')
    .argument('<file...>', 'files, folders, globs, or - for standard input')
    .description('what a file is, how each of its columns is read, and what became of its lines')
    .option('--as <source>', 'look at the named files as this source')
    .option('--encoding <name>', 'encoding of the files, such as windows-1252')
    .option('--config <file>', 'config file (default: revkpi.yaml here or above)')
    .option('--rejects <file>', 'write every rejected row to a CSV file')
    .option('--show-values', 'show cells as they are, personal data among them')
    .option('--json', 'print the findings as JSON')
    .addOption(
      new Option('--color <when>', 'colour on a terminal')
        .choices(['auto', 'always', 'never'])
        .default('auto'),
    )
    .option('--width <columns>', 'width of the lines (default: the terminal, else as long as they are)')
    .addHelpText('after', examples)
    .action((paths: string[], flags: InspectFlags) => inspect(paths, flags, io));
}

const examples = `
Examples:
  revkpi inspect deals.csv                       is it recognised, and by which headers
  revkpi inspect deals.csv --rejects bad.csv     the rows that cannot be read, with the reason
  revkpi inspect unknown.csv >> notes.txt        an entry for revkpi.yaml is at the end
`;

/** Says of each file what it is; ends with exit 3 where one that was named, or all of them, are unknown. */
export function inspect(paths: readonly string[], flags: InspectFlags, io: Io): void {
  const width = lineWidth(flags, io);
  const config = loadConfig(flags.config, io);
  const found = someInputs(paths, io);
  protectInputs([flags.rejects], found.files, io);
  const files = withSource(found.files, flags);
  const options = loadOptions(found, config, flags);
  const masking = flags.showValues ? showAll : maskNames;
  const inspected = files.map((file) => inspectFile(file, options, masking));
  if (flags.rejects !== undefined) {
    const rejects = inspected.flatMap((one) => one.rejects);
    writeFileWhole(resolve(io.cwd, flags.rejects), rejectsCsv(rejects));
  }
  tell(found.diagnostics, flags, io);
  const inspections = inspected.map(({ inspection }) => inspection);
  io.stdout.write(
    flags.json
      ? `${JSON.stringify(inspectionDocument(inspections, VERSION), null, 2)}\n`
      : renderInspections(inspections, { width, chalk: chalkFor(io.stdout, io.env, flags.color) }),
  );
  if (isUnknown(files, inspected)) throw new Answer(EXIT.input);
}

function tell(diagnostics: readonly Diagnostic[], flags: InspectFlags, io: Io): void {
  const lines = describeDiagnostics(diagnostics, flags.showValues ?? false);
  if (lines.length > 0) io.stderr.write(`${lines.join('\n')}\n`);
}

function isUnknown(files: readonly FoundFile[], inspected: readonly Inspected[]): boolean {
  const unknown = files.filter((_, at) => !inspected[at]?.inspection.recognised);
  return unknown.length === files.length || unknown.some(({ named }) => named);
}

/** `--as` speaks of the files that were named, or of all where none was. */
function withSource(files: readonly FoundFile[], flags: InspectFlags): FoundFile[] {
  if (flags.as === undefined) return [...files];
  const as = sourceNamed(flags.as);
  const isAnyNamed = files.some(({ named }) => named);
  return files.map((file) => ({ ...file, as: file.named || !isAnyNamed ? as : null }));
}

function loadOptions(found: Found, config: LoadedConfig, flags: InspectFlags): LoadOptions {
  const { timezone, fiscalYearStart, currency } = config.config;
  return {
    zone: timezone,
    fiscalYearStart,
    currency,
    ...mappingLookup(config, found.files),
    encoding: flags.encoding ?? null,
    rejectLimit: { rows: Number.MAX_SAFE_INTEGER },
    strict: false,
  };
}

/** In a pipe nothing is cut, unless a width is asked for. */
const lineWidth = (flags: InspectFlags, io: Io): number =>
  flags.width === undefined && io.stdout.columns === 0 ? Number.POSITIVE_INFINITY : widthOf(flags, io);
