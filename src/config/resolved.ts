// The config that commands work with: what a file states, and defaults for the rest.

import { Failure } from '../base/errors/failure.ts';
import { isTimeZone } from '../base/time/calendar.ts';
import type { DimensionSpec, MappedField, MappingSpec } from '../ingest/mapping/spec.ts';
import type { ChannelRule } from '../model/marketing/channel-words.ts';
import { type LeadWords, leadStates } from '../model/marketing/lead-stages.ts';
import { defaultPolicies, type Policies } from '../model/policies/policies.ts';
import type { OwnRules } from '../model/policies/rules.ts';
import { stageKey } from '../model/sales/probability.ts';
import type { Coupon } from '../model/subscriptions/price.ts';
import type { ConfiguredChecks, ConfiguredSilences } from './checks.ts';
import type { ConfigFile } from './schema.ts';
import { type OwnMetric, ownMetricsIn, policiesIn } from './stated.ts';

/** Rules of checks under a name; null for a list that has none, which is then the only one. */
interface NamedList {
  readonly name: string | null;
  readonly checks: ConfiguredChecks;
}

/** The config with every default filled in. */
export interface Config {
  readonly company: string | null;
  readonly currency: string | null;
  readonly timezone: string;
  /** Month (1–12) in which the fiscal year starts. */
  readonly fiscalYearStart: number;
  readonly sources: readonly MappingSpec[];
  /** Whether these may lead outside the config's folder. */
  readonly allowOutside: boolean;
  readonly policies: Policies;
  /** Sets of rules of the user's own, by name. */
  readonly rules: ReadonlyMap<string, OwnRules>;
  readonly coupons: ReadonlyMap<string, Coupon>;
  readonly merge: ReadonlyMap<string, string>;
  /** What belongs to which channel, the first match first. */
  readonly channels: readonly ChannelRule[];
  /** Words for where a lead stands, lower-cased. */
  readonly leadStages: LeadWords;
  /** By the lower-cased name of a stage, how probable winning an opportunity is whose row does not say, in percent. */
  readonly stageProbabilities: ReadonlyMap<string, number>;
  /** Metrics of its own, in their order. */
  readonly metrics: readonly OwnMetric[];
  /** As they stand there; what they mean depends on the metrics they name. */
  readonly checks: readonly NamedList[];
  readonly silences: ConfiguredSilences;
}

/** Fills in the defaults. Throws `Failure` (exit 2) for a time zone that the platform does not know. */
export function resolved(file: string, given: ConfigFile): Config {
  const timezone = given.timezone ?? 'UTC';
  if (!isTimeZone(timezone))
    throw invalid(`${file}: timezone: "${timezone}" is not a time zone such as Europe/Berlin`);
  return {
    company: given.company ?? null,
    currency: given.currency ?? null,
    timezone,
    fiscalYearStart: given.fiscalYearStart ?? 1,
    sources: (given.sources ?? []).map((entry) => withFieldsOfLookups(file, entry)),
    allowOutside: given.allowOutside ?? false,
    policies: policiesIn(given.policies, defaultPolicies),
    rules: new Map(
      Object.entries(given.rules ?? {}).map(([name, { like, policies, variants = {} }]) => [
        name,
        { like, variants, policies: (otherwise: Policies) => policiesIn(policies, otherwise) },
      ]),
    ),
    coupons: new Map(Object.entries(given.coupons ?? {}).map(([code, terms]) => [code, couponOf(terms)])),
    merge: new Map(Object.entries(given.customers?.merge ?? {})),
    channels: Object.entries(given.channels ?? {}).map(([channel, patterns]) => ({ channel, patterns })),
    leadStages: new Map(
      leadStates.flatMap((stage) =>
        (given.leadStages?.[stage] ?? []).map((word) => [word.trim().toLowerCase(), stage] as const),
      ),
    ),
    stageProbabilities: new Map(
      Object.entries(given.stageProbabilities ?? {}).map(([stage, percent]) => [stageKey(stage), percent]),
    ),
    metrics: ownMetricsIn(given.metrics),
    checks: listsOf(given.checks ?? []),
    silences: given.silence ?? [],
  };
}

/** An entry whose fields of other files stand among its columns. Throws `Failure` (exit 2) for a field that is filled twice. */
function withFieldsOfLookups(file: string, { lookup = [], ...entry }: Entry): MappingSpec {
  const columns: Record<string, MappedField> = { ...entry.columns };
  const dimensions: Record<string, DimensionSpec> = { ...entry.dimensions };
  const add = <T>(into: Record<string, T>, name: string, given: T): void => {
    if (name in into)
      throw invalid(`${file}: sources entry for ${entry.files}: ${name} is filled twice: keep one`);
    into[name] = given;
  };
  for (const { file: table, key, value = {}, dimensions: more = {} } of [lookup].flat()) {
    for (const [field, given] of Object.entries(value)) {
      const { header, ...how } = typeof given === 'string' ? { header: given } : given;
      if (header === undefined)
        throw invalid(
          `${file}: sources entry for ${entry.files}: lookup: value: ${field}: header is missing`,
        );
      add<MappedField>(columns, field, { ...how, lookup: { file: table, key, value: header } });
    }
    for (const [name, header] of Object.entries(more))
      add<DimensionSpec>(dimensions, name, { lookup: { file: table, key, value: header } });
  }
  return {
    ...entry,
    ...(Object.keys(columns).length > 0 ? { columns } : {}),
    ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}),
  };
}

type Entry = NonNullable<ConfigFile['sources']>[number];

/** The config where there is no file. */
export const noConfig: Config = resolved('', {});

function listsOf(checks: NonNullable<ConfigFile['checks']>): NamedList[] {
  return Array.isArray(checks)
    ? checks.length === 0
      ? []
      : [{ name: null, checks }]
    : Object.entries(checks).map(([name, list]) => ({ name, checks: list }));
}

function couponOf(terms: NonNullable<ConfigFile['coupons']>[string]): Coupon {
  const { percentOff, amountOff, currency, duration, months } = terms;
  const [whole = '0', fraction = ''] = (percentOff ?? '').split('.');
  return {
    percentOff:
      percentOff === undefined
        ? null
        : { parts: Number(`${whole}${fraction}`), of: 100 * 10 ** fraction.length },
    amountOff: amountOff === undefined ? null : { text: amountOff, currency: currency ?? null },
    duration,
    ...(months === undefined ? {} : { months }),
  };
}

export const invalid = (message: string): Failure =>
  new Failure('invalid-config', message, '`revkpi schema config` prints what a config may hold');
