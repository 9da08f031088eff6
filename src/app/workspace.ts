// From files that are read to a model and a period: what every analysis works in.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { Failure } from '../base/errors/failure.ts';
import { Lazy } from '../base/lazy.ts';
import { currencyCode } from '../base/number/currency.ts';
import type { RejectLimit } from '../base/reject-limit.ts';
import { type Day, formatDay } from '../base/time/calendar.ts';
import { defaultPeriod, type Period, parsePeriod } from '../base/time/period.ts';
import type { Config } from '../config/resolved.ts';
import type { Loaded } from '../ingest/load.ts';
import type { LoadOptions } from '../ingest/options.ts';
import type { RuleSet } from '../metrics/rules/sets.ts';
import { type AsOf, asOfDay } from '../model/asof/as-of.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { crossRate } from '../model/currency/rates.ts';
import { parseCondition } from '../model/filter.ts';
import { sharedEmails } from '../model/identity/shared-emails.ts';
import { Model } from '../model/model.ts';
import { unmatched } from '../model/unmatched.ts';
import { filterOf } from '../model/where.ts';

export interface StatedDay {
  readonly day: Day;
  /** Who stated it, as the report prints it. */
  readonly from: string;
}

/** How files are read. */
export interface ReadingOptions {
  readonly encoding: string | null;
  readonly maxRejects: RejectLimit;
  /** No rejects and no unrecognised files. */
  readonly strict: boolean;
}

/** Files that are read, and what is to be known of them. */
export interface Read {
  readonly config: Config;
  readonly loaded: Loaded;
  /** ISO code of the currency to report in; null: nothing was said. */
  readonly currency: string | null;
  readonly asOf: StatedDay | null;
  /** As it was typed: what it means depends on the as-of day and the fiscal year. */
  readonly period: string | null;
  /** Conditions that rows must fulfil, as they were typed. */
  readonly where: readonly string[];
  /** Names of sets of rules; the last of them is that of the model. */
  readonly rules: readonly string[];
}

/** What every analysis works in: a model, a period, and where they come from. */
export interface Workspace {
  readonly config: Config;
  readonly loaded: Loaded;
  readonly model: Model;
  readonly asOfFrom: string;
  readonly period: Period;
  readonly periodFrom: string;
  /** The sets of rules that were named; the last of them is that of the model. */
  readonly ruleSets: readonly RuleSet[];
  /** Everything found so far, in the order of the work: files, rows, records. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How `load` is to read files; the entries of the config that files fall under come from a lookup. */
export const loadOptions = (
  { timezone, fiscalYearStart, stageProbabilities }: Config,
  currency: string | null,
  { encoding, maxRejects, strict }: ReadingOptions,
): Omit<LoadOptions, 'mappingFor'> => ({
  zone: timezone,
  fiscalYearStart,
  currency,
  stageProbabilities,
  encoding,
  rejectLimit: strict ? { rows: 0 } : maxRejects,
  strict,
});

/** Builds the model. Throws `Failure` (exit 2) where nothing says up to which day the data speaks, or for no period. */
export function workspaceOf({
  config,
  loaded,
  currency,
  asOf: stated,
  period: named,
  where,
  rules: names,
}: Read): Workspace {
  const conditions = where.map(parseCondition);
  const asOf = stated ? { ...stated, diagnostics: [] } : provenAsOf(loaded);
  const { fiscalYearStart, coupons, merge, leadStages, channels } = config;
  const ruleSets = ruleSetsOf(names, config, subscriptionTools(loaded));
  const counted = ruleSets.at(-1) ?? { policies: config.policies };
  const about = {
    asOf: asOf.day,
    currency,
    fiscalYearStart,
    ...counted,
    coupons,
    merge,
    leadStages,
    channels,
  };
  const whole = new Model(loaded.records, about);
  const model = conditions.length > 0 ? whole.filtered(filterOf(conditions, whole)) : whole;
  const { period, from } = periodFrom(named, model, loaded);
  const diagnostics = [
    ...loaded.rejects,
    ...loaded.diagnostics,
    ...asOf.diagnostics,
    ...model.diagnostics,
    ...sharedEmails(model.records, model.identity),
    ...unconverted(model, currency),
    ...unmatched(conditions, whole),
  ];
  return { config, loaded, model, asOfFrom: asOf.from, period, periodFrom: from, ruleSets, diagnostics };
}

/** The tools that subscriptions come from. */
const subscriptionTools = ({ records }: Loaded): ReadonlySet<string> =>
  new Set(records.files.filter(({ collection }) => collection === 'subscriptions').map(({ tool }) => tool));

/** The sets of some names; nothing is loaded for none. Throws `Failure` (exit 2) for a name that means nothing. */
export const ruleSetsOf = (
  names: readonly string[],
  { rules, policies }: Pick<Config, 'rules' | 'policies'>,
  tools?: ReadonlySet<string>,
): RuleSet[] => names.map((name) => namedRules.module.ruleSet(name, { own: rules, policies }, tools));

/** Sets of rules, which few runs ask for. */
export const namedRules = new Lazy(() => import('../metrics/rules/sets.ts'));

/**
 * The currency that was asked for, else the only one there is: a baseline in another one is no like to compare with,
 * even where nothing could be converted.
 */
export function askedCurrency(model: Model): string | null {
  const [only, ...others] = currenciesOf(model.records);
  return model.options.currency ?? (others.length === 0 ? only || null : null);
}

/** The conditions that the rows of a workspace fulfil, sorted; none where all are looked at. */
export const filterIn = ({ model }: Pick<Workspace, 'model'>): readonly string[] => model.filter?.texts ?? [];

/** The currency that the config names; null where it names none. Throws `Failure` (exit 2) for what is no currency. */
export const configuredCurrency = ({ currency }: Config): string | null =>
  currency === null ? null : statedCurrency(currency);

/** Throws `Failure` (exit 2) for what is no currency. */
export function statedCurrency(text: string): string {
  const code = currencyCode(text);
  if (code !== null) return code;
  throw new Failure('invalid-flag', `--currency "${text}" is not a three-letter code`);
}

/** The as-of day that the records prove. Throws `Failure` (exit 2) where they prove none. */
function provenAsOf({ records }: Loaded): AsOf {
  const found = asOfDay(records);
  if (found) return found;
  throw new Failure(
    'no-as-of',
    'nothing in the input says up to which day it speaks',
    'say --as-of 2026-10-31',
  );
}

/** The period that is named, else the last complete month. Throws `Failure` (exit 2) for one that is none. */
export function periodFrom(
  named: string | null,
  model: Model,
  loaded: Loaded,
): { period: Period; from: string } {
  const { asOf, fiscalYearStart } = model.options;
  if (named === null) return defaultOf(model, loaded);
  const period = parsePeriod(named, { asOf, fiscalYearStart });
  if (!period) {
    const hint =
      '2026-10, 2026-Q3, FY2026-Q3, 2026, 2026-W45, 2026-10-01..2026-10-31, last-month, qtd, ttm …';
    throw new Failure('invalid-flag', `--period "${named}" is not a period`, hint);
  }
  if (period.start > asOf) {
    const message = `the period ${period.label} starts after the data ends (as of ${formatDay(asOf)})`;
    throw new Failure('period-after-as-of', message, 'choose an earlier --period, or a later --as-of');
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
