// The library: names and bytes in, documents out. Nothing in it knows files, the process or a clock.

import { calculate } from './app/calculate.ts';
import { configuredCurrency, loadOptions, namedRules, type Workspace, workspaceOf } from './app/workspace.ts';
import type { Diagnostic } from './base/errors/diagnostic.ts';
import { Failure } from './base/errors/failure.ts';
import { parseDay } from './base/time/calendar.ts';
import { parseConfig } from './config/config.ts';
import { noConfig } from './config/resolved.ts';
import { type MetricsDocument, metricsDocument } from './documents/metrics.ts';
import type { Report } from './documents/report.ts';
import { load as loadFiles } from './ingest/load.ts';
import { mappingsFor } from './ingest/mapping/lookup.ts';
import { metrics as catalogue } from './metrics/index.ts';
import * as ruleSets from './metrics/rules/sets.ts';

/** A file, by the name that messages call it and that globs of the config fit, with `/` between folders. */
export interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface LoadOptions {
  /** The text of a `revkpi.yaml`. Without it, only known exports are read. */
  readonly config?: string;
  /** Day whose end the data speaks for, `2026-10-31`. Without it, the newest day that the files speak for. */
  readonly asOf?: string;
  /** ISO code to report in, and of rows that state none. */
  readonly currency?: string;
  /** Encoding of the files, such as `windows-1252`. */
  readonly encoding?: string;
  /** Rows that a file may reject; without it, 5 % of them. */
  readonly maxRejects?: number;
  /** No rejects and no unrecognised files. */
  readonly strict?: boolean;
}

export interface ReportOptions {
  /** `2026-10`, `2026-Q3`, `last-month` … Without it, the last month complete by the as-of day. */
  readonly period?: string;
  /** Globs of `metric` or `metric:variant`. Without them, every metric. */
  readonly metrics?: readonly string[];
  /** Conditions that rows must fulfil, such as `plan=Pro`. */
  readonly where?: readonly string[];
  /** Dimensions to split by, such as `plan`. */
  readonly by?: readonly string[];
  /** `previous`, `yoy` or a period; without it, `previous`. */
  readonly compare?: readonly string[];
  /** A vendor's published rules (`stripe`), or a set that the config has under `rules:`. Without it, the config's policies. */
  readonly rules?: string;
}

namedRules.give(ruleSets);

/** Something wrong or notable in the data. `line` is 0 where it is about a whole file, `file` empty where about none. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly message: string;
}

/** Why there is no answer: thrown. `code` is one of docs/errors.md, `exit` what the command line would end with. */
export { Failure };

/** Files that are read. What it holds is for `report`. */
export interface Data {
  readonly findings: readonly Finding[];
}

type Given = (period: string | null, where: readonly string[], rules: readonly string[]) => Workspace;

const given = new WeakMap<Data, Given>();

/** Reads files; each is recognised by its header or by an entry of the config. Throws `Failure` where nothing can be read. */
export function load(files: readonly File[], options: LoadOptions = {}): Data {
  const config = options.config === undefined ? noConfig : parseConfig('revkpi.yaml', options.config);
  const currency = options.currency ?? configuredCurrency(config);
  const loaded = loadFiles(
    files.map(({ name, bytes }) => ({
      ...{ name, named: false, as: null },
      bytes: () => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    })),
    {
      ...loadOptions(config, currency, {
        encoding: options.encoding ?? null,
        maxRejects:
          options.maxRejects === undefined ? { share: { of: 5, in: 100 } } : { rows: options.maxRejects },
        strict: options.strict ?? false,
      }),
      ...mappingsFor(config.sources, (name) => name),
    },
  );
  const asOf = options.asOf === undefined ? null : { day: dayNamed(options.asOf), from: 'asOf' };
  const of: Given = (period, where, rules) =>
    workspaceOf({ config, loaded, currency, asOf, period, where, rules });
  const data = { findings: of(null, [], []).diagnostics.map(findingOf) };
  given.set(data, of);
  return data;
}

/** The report of a period: the document that `revkpi report --json` prints. Throws `Failure` for what cannot be meant. */
export function report(data: Data, options: ReportOptions = {}): Report {
  const workspaceFor = given.get(data);
  if (!workspaceFor) throw new TypeError('report takes what load gave');
  const { metrics = null, by = null, compare = null, where = [], rules } = options;
  const workspace = workspaceFor(options.period ?? null, where, rules === undefined ? [] : [rules]);
  return calculate(workspace, { metric: metrics, by, compare }, noBaseline).report;
}

/** Every metric of the catalogue: id, title, family, unit, good direction, what it needs, and its variants. */
export const metrics: MetricsDocument['metrics'] = metricsDocument(catalogue).metrics;

function noBaseline(): never {
  throw new Failure('invalid-flag', 'the library compares with periods, not with baselines');
}

function dayNamed(text: string): NonNullable<ReturnType<typeof parseDay>> {
  const day = parseDay(text);
  if (day !== null) return day;
  throw new Failure('invalid-flag', `asOf "${text}" is not a day`, 'write it as 2026-10-31');
}

const findingOf = ({ file, line, level, code, message }: Diagnostic): Finding => ({
  ...{ file, line, level, code, message },
});
