// From flags and files to a model and a period: what every command that reads data does first.

import { resolve } from 'node:path';
import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { currencyCode } from '../base/number/currency.ts';
import { formatDay } from '../base/time/calendar.ts';
import type { Period } from '../base/time/period.ts';
import { type Loaded, load } from '../ingest/load.ts';
import type { LoadOptions, RejectLimit } from '../ingest/options.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { crossRate } from '../model/currency/rates.ts';
import { Model } from '../model/model.ts';
import { type LoadedConfig, loadConfig, mappingLookup } from '../os/config-file.ts';
import type { Found, FoundFile } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { progressOf } from '../os/progress.ts';
import { someInputs, withNextSteps } from './next-steps.ts';
import { sourceNamed } from './source-named.ts';
import { asOfFrom, periodFrom } from './when.ts';

/** Flags that say what is read and as what. */
export interface InputFlags {
  readonly config?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly as?: string;
  readonly currency?: string;
  readonly fx?: string;
  readonly encoding?: string;
  readonly maxRejects?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

export interface Session {
  readonly config: LoadedConfig;
  readonly inputs: readonly FoundFile[];
  readonly loaded: Loaded;
  readonly model: Model;
  readonly asOfFrom: string;
  readonly period: Period;
  readonly periodFrom: string;
  /** Everything said so far, in the order of the work: files, rows, records. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the PATHs and builds the model. Throws `Failure` for anything that makes the input unusable. */
export function openSession(paths: readonly string[], flags: InputFlags, io: Io): Session {
  const config = loadConfig(flags.config, io);
  const currency = currencyOf(flags, config, io);
  const read = pathsToRead(paths, flags, config);
  const found = someInputs(read, {
    ...io,
    cwd: paths.length > 0 ? io.cwd : config.folder,
  });
  const files = withSource(found.files, flags, io);
  const progress = progressOf(files, flags, io);
  const options = { ...loadOptions(found, { flags, config, currency }), onRead: progress.onRead };
  const loaded = withNextSteps({ paths: read, hasConfig: config.file !== null }, () =>
    progress.during(() => loadAll(files, options, io)),
  );
  const asOf = asOfFrom(flags, loaded, io);
  const { fiscalYearStart, policies, coupons, merge } = config.config;
  const model = new Model(loaded.records, {
    asOf: asOf.day,
    currency,
    fiscalYearStart,
    policies,
    coupons,
    merge,
  });
  const { period, from } = periodFrom(flags, model, loaded);
  const diagnostics = [
    ...found.diagnostics,
    ...loaded.rejects,
    ...loaded.diagnostics,
    ...asOf.diagnostics,
    ...model.diagnostics,
    ...unconverted(model, currency),
  ];
  return { config, inputs: files, loaded, model, asOfFrom: asOf.from, period, periodFrom: from, diagnostics };
}

function loadAll(files: readonly FoundFile[], options: LoadOptions, { splitter }: Io): Loaded {
  try {
    return load(files, options);
  } finally {
    splitter?.end();
  }
}

function pathsToRead(paths: readonly string[], flags: InputFlags, { config, file }: LoadedConfig): string[] {
  const read = paths.length > 0 ? [...paths] : config.sources.map((spec) => spec.files);
  if (read.length === 0) {
    const why =
      file === null
        ? 'no PATH was given and there is no revkpi.yaml'
        : `no PATH was given and ${file} names no sources`;
    throw new Failure(EXIT.usage, 'no-input', why, 'revkpi report exports/');
  }
  return flags.fx ? [...read, flags.fx] : read;
}

/** `--as` speaks of the files that were named, or of all where none was; never of the rates. */
function withSource(files: readonly FoundFile[], flags: InputFlags, io: Io): FoundFile[] {
  const as = flags.as === undefined ? null : sourceNamed(flags.as);
  const rates = flags.fx === undefined ? null : resolve(io.cwd, flags.fx);
  const isAnyNamed = files.some((file) => file.named && file.path !== rates);
  return files.map((file) => ({
    ...file,
    as: file.path !== rates && (file.named || !isAnyNamed) ? as : null,
  }));
}

function loadOptions(
  found: Found,
  { flags, config, currency }: { flags: InputFlags; config: LoadedConfig; currency: string | null },
): LoadOptions {
  const { timezone, fiscalYearStart } = config.config;
  return {
    zone: timezone,
    fiscalYearStart,
    currency,
    ...mappingLookup(config, found.files),
    encoding: flags.encoding ?? null,
    rejectLimit: flags.strict ? { rows: 0 } : rejectLimit(flags.maxRejects ?? '5%'),
    strict: flags.strict ?? false,
  };
}

function rejectLimit(text: string): RejectLimit {
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?(%?)$/.exec(text);
  const [, whole = '', fraction = '', percent = ''] = match ?? [];
  if (!match || (percent === '' && fraction !== '')) {
    throw new Failure(
      EXIT.usage,
      'invalid-flag',
      `--max-rejects "${text}" is neither a number of rows nor a percentage`,
    );
  }
  if (percent === '') return { rows: Number(whole) };
  return { share: { of: Number(`${whole}${fraction}`), in: 100 * 10 ** fraction.length } };
}

function currencyOf(flags: InputFlags, { config }: LoadedConfig, io: Io): string | null {
  const stated = flags.currency ?? io.env['REVKPI_CURRENCY'] ?? config.currency;
  if (stated === null) return null;
  const code = currencyCode(stated);
  if (code === null)
    throw new Failure(EXIT.usage, 'invalid-flag', `--currency "${stated}" is not a three-letter code`);
  return code;
}

/** Says which currencies stay apart, and what would bring them together. */
function unconverted(model: Model, target: string | null): Diagnostic[] {
  const present = currenciesOf(model.records).filter((code) => code !== '');
  const others = present.filter((code) => code !== target);
  if (others.length === 0 || (target === null && present.length === 1)) return [];
  const where = { file: '', line: 0 };
  if (target === null)
    return [
      diagnose(
        where,
        'currency-not-converted',
        others,
        'name one with --currency, and the ECB rates with --fx',
      ),
    ];
  const unrated = others.filter((code) => crossRate(model.rates, code, target) === null);
  if (unrated.length === 0) return [];
  const why = `no ECB rate to ${target} on or up to 7 days before ${formatDay(model.options.asOf)}; give them with --fx`;
  return [diagnose(where, 'currency-not-converted', unrated, why)];
}
