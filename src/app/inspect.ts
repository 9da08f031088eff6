// What files are, and how they are read.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { Reject } from '../ingest/extract/extraction.ts';
import { type Inspected, inspectFile } from '../ingest/inspect/inspect.ts';
import type { FileInspection } from '../ingest/inspect/inspection.ts';
import type { LoadOptions } from '../ingest/options.ts';
import type { Found } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import type { Source } from '../sources/source.ts';
import { type LoadedConfig, loadConfig, mappingLookup, unusedConfigs } from './config.ts';
import { type Input, readAs, someInputs } from './inputs.ts';
import { asInputs, withLookups } from './lookups.ts';
import { maskNames, showAll } from './masking.ts';

interface InspectOptions {
  readonly config: string | null;
  readonly as: Source | null;
  readonly encoding: string | null;
  readonly showValues: boolean;
}

interface InspectedFiles {
  readonly inputs: readonly Input[];
  /** Name of the config by which they are read; null for none. */
  readonly config: string | null;
  readonly inspections: readonly FileInspection[];
  readonly diagnostics: readonly Diagnostic[];
  readonly rejects: readonly Reject[];
  /** Whether one that was named is unknown, or all of them are. */
  readonly isUnknown: boolean;
}

/** Looks at every file that the PATHs mean. */
export function inspectFiles(paths: readonly string[], options: InspectOptions, io: Io): InspectedFiles {
  const config = loadConfig(options.config, paths, io);
  const { found, lookups } = withLookups(someInputs(paths, io), config, io);
  const inputs = readAs(options.as, found.files);
  const loading = { ...loadOptions(found, config, options), lookups: asInputs(inputs, lookups) };
  // What was found besides what was asked for is read, and not shown.
  const isLookup = new Set([...lookups.values()].map(({ path }) => path));
  const masking = options.showValues ? showAll : maskNames;
  const inspected = inputs
    .filter(({ named, path }) => named || !isLookup.has(path))
    .map((file) => inspectFile(file, loading, masking));
  return {
    inputs,
    config: config.file,
    inspections: inspected.map(({ inspection }) => inspection),
    diagnostics: [...found.diagnostics, ...unusedConfigs(config, found.files, options.config, io)],
    rejects: inspected.flatMap(({ rejects }) => rejects),
    isUnknown: isUnknown(inputs, inspected),
  };
}

function isUnknown(files: readonly Input[], inspected: readonly Inspected[]): boolean {
  const unknown = files.filter((_, at) => !inspected[at]?.inspection.recognised);
  return unknown.length === files.length || unknown.some(({ named }) => named);
}

function loadOptions(found: Found, config: LoadedConfig, { encoding }: InspectOptions): LoadOptions {
  const { timezone, fiscalYearStart, currency } = config.config;
  return {
    zone: timezone,
    fiscalYearStart,
    currency,
    ...mappingLookup(config, found.files),
    encoding,
    rejectLimit: 'any',
    strict: false,
  };
}
