// From PATHs to a model and a period: what every analysis works in.

import { resolve } from 'node:path';
import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { currencyCode } from '../base/number/currency.ts';
import { type Day, formatDay } from '../base/time/calendar.ts';
import { defaultPeriod, type Period, parsePeriod } from '../base/time/period.ts';
import { type Loaded, load } from '../ingest/load.ts';
import type { LoadOptions, RejectLimit } from '../ingest/options.ts';
import { type AsOf, asOfDay } from '../model/asof/as-of.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { crossRate } from '../model/currency/rates.ts';
import { Model } from '../model/model.ts';
import type { Found } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { progressOf } from '../os/progress.ts';
import type { Source } from '../sources/source.ts';
import { type LoadedConfig, loadConfig, mappingLookup } from './config.ts';
import { type Input, readAs, someInputs, withNextSteps } from './inputs.ts';

/** What is read, as what, and up to when. Null: nothing was said. */
export interface InputOptions {
  readonly config: string | null;
  /** As it was typed: what it means depends on the as-of day and the fiscal year. */
  readonly period: string | null;
  readonly asOf: StatedDay | null;
  readonly as: Source | null;
  /** ISO code of the currency to report in, and of rows that state none. */
  readonly currency: string | null;
  /** File of ECB reference rates. */
  readonly fx: string | null;
  readonly encoding: string | null;
  readonly maxRejects: RejectLimit;
  /** No rejects and no unrecognised files. */
  readonly strict: boolean;
  /** No progress is shown. */
  readonly quiet: boolean;
}

export interface StatedDay {
  readonly day: Day;
  /** Who stated it, as the report prints it. */
  readonly from: string;
}

export interface Workspace {
  readonly config: LoadedConfig;
  readonly inputs: readonly Input[];
  readonly loaded: Loaded;
  readonly model: Model;
  readonly asOfFrom: string;
  readonly period: Period;
  readonly periodFrom: string;
  /** Everything found so far, in the order of the work: files, rows, records. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the PATHs and builds the model. Throws `Failure` for anything that makes the input unusable. */
export function openWorkspace(paths: readonly string[], options: InputOptions, io: Io): Workspace {
  const config = loadConfig(options.config, io);
  const currency = options.currency ?? currencyOf(config);
  const read = pathsToRead(paths, options, config);
  const found = someInputs(read, { ...io, cwd: paths.length > 0 ? io.cwd : config.folder });
  const files = readAs(options.as, found.files, options.fx === null ? null : resolve(io.cwd, options.fx));
  const progress = progressOf(files, options, io);
  const loading = { ...loadOptions(found, { options, config, currency }), onRead: progress.onRead };
  const loaded = withNextSteps({ paths: read, hasConfig: config.file !== null }, () =>
    progress.during(() => loadAll(files, loading, io)),
  );
  const asOf = options.asOf ? { ...options.asOf, diagnostics: [] } : provenAsOf(loaded);
  const { fiscalYearStart, policies, coupons, merge } = config.config;
  const about = { asOf: asOf.day, currency, fiscalYearStart, policies, coupons, merge };
  const model = new Model(loaded.records, about);
  const { period, from } = periodFrom(options.period, model, loaded);
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

/**
 * The currency that was asked for, else the only one there is: a baseline in another one is no like to compare with,
 * even where nothing could be converted.
 */
export function askedCurrency(model: Model): string | null {
  const [only, ...others] = currenciesOf(model.records);
  return model.options.currency ?? (others.length === 0 ? only || null : null);
}

function loadAll(files: readonly Input[], options: LoadOptions, { csvWorker }: Io): Loaded {
  try {
    return load(files, options);
  } finally {
    csvWorker?.end();
  }
}

function pathsToRead(
  paths: readonly string[],
  { fx }: InputOptions,
  { config, file }: LoadedConfig,
): string[] {
  const read = paths.length > 0 ? [...paths] : config.sources.map((spec) => spec.files);
  if (read.length === 0) {
    const why =
      file === null
        ? 'no PATH was given and there is no revkpi.yaml'
        : `no PATH was given and ${file} names no sources`;
    throw new Failure(EXIT.usage, 'no-input', why, 'revkpi report exports/');
  }
  return fx ? [...read, fx] : read;
}

function loadOptions(
  found: Found,
  { options, config, currency }: { options: InputOptions; config: LoadedConfig; currency: string | null },
): LoadOptions {
  const { timezone, fiscalYearStart } = config.config;
  const { encoding, maxRejects, strict } = options;
  return {
    zone: timezone,
    fiscalYearStart,
    currency,
    ...mappingLookup(config, found.files),
    encoding,
    rejectLimit: strict ? { rows: 0 } : maxRejects,
    strict,
  };
}

function currencyOf({ config: { currency } }: LoadedConfig): string | null {
  return currency === null ? null : statedCurrency(currency);
}

/** Throws `Failure` (exit 2) for what is no currency. */
export function statedCurrency(text: string): string {
  const code = currencyCode(text);
  if (code !== null) return code;
  throw new Failure(EXIT.usage, 'invalid-flag', `--currency "${text}" is not a three-letter code`);
}

/** The as-of day that the records prove. Throws `Failure` (exit 2) where they prove none. */
function provenAsOf({ records }: Loaded): AsOf {
  const found = asOfDay(records);
  if (found) return found;
  throw new Failure(
    EXIT.usage,
    'no-as-of',
    'nothing in the input says up to which day it speaks',
    'say --as-of 2026-10-31',
  );
}

/** The period that is named, else the last complete month. Throws `Failure` (exit 2) for one that is none. */
function periodFrom(named: string | null, model: Model, loaded: Loaded): { period: Period; from: string } {
  const { asOf, fiscalYearStart } = model.options;
  if (named === null) return defaultOf(model, loaded);
  const period = parsePeriod(named, { asOf, fiscalYearStart });
  if (!period) {
    const hint =
      '2026-10, 2026-Q3, FY2026-Q3, 2026, 2026-W45, 2026-10-01..2026-10-31, last-month, qtd, ttm …';
    throw new Failure(EXIT.usage, 'invalid-flag', `--period "${named}" is not a period`, hint);
  }
  if (period.start > asOf) {
    const message = `the period ${period.label} starts after the data ends (as of ${formatDay(asOf)})`;
    throw new Failure(
      EXIT.usage,
      'period-after-as-of',
      message,
      'choose an earlier --period, or a later --as-of',
    );
  }
  return { period, from: '--period' };
}

function defaultOf(model: Model, { files }: Loaded): { period: Period; from: string } {
  const { asOf, fiscalYearStart } = model.options;
  const complete = defaultPeriod(asOf);
  const isPreceded = files.some(({ firstDay }) => firstDay !== null && firstDay < complete.end);
  if (isPreceded) return { period: complete, from: 'default: the last complete month' };
  const running = parsePeriod(formatDay(asOf).slice(0, 7), { asOf, fiscalYearStart }) ?? complete;
  return { period: running, from: 'default: the month of the as-of date, as nothing precedes it' };
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
