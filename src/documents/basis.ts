// The data that a result rests on, as every document that is made from data says it.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { type Day, formatDay } from '../base/time/calendar.ts';
import { isComplete, lastDayOf, type Period } from '../base/time/period.ts';
import type { FileAccount } from '../ingest/accounts.ts';
import type { Loaded } from '../ingest/load.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import type { Model } from '../model/model.ts';
import { View } from '../model/view.ts';
import type { DocumentOf } from './document.ts';
import { rulesIn, rulesKey } from './rules.ts';
import { VERSION } from './version.ts';
import type { Words } from './words.ts';

/** What was read, the period that was asked for, and where these come from. */
export interface Basis {
  readonly model: Model;
  readonly loaded: Loaded;
  readonly period: Period;
  readonly periodFrom: string;
  readonly asOfFrom: string;
  readonly timezone: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The keys of a document that say what it rests on. */
export const basisKeys = ({ z, tool, day, decimal, count, counts, lines }: Words) => {
  const used = { firstDay: day.nullable(), lastDay: day.nullable(), lines, excludedBy: counts };
  const input = z.object({
    file: z.string(),
    /** The first of the sources that read it. */
    source: z.string(),
    sha256: z.string(),
    ...used,
    /** Of a file that more than one source reads, each; the lines of the file are then every line once. */
    readings: z.array(z.object({ source: z.string(), yields: z.string(), ...used })),
  });
  return {
    tool,
    asOf: day,
    asOfFrom: z.string(),
    currency: z.string().nullable(),
    timezone: z.string(),
    /** Conditions that rows had to fulfil (`--where`), sorted. */
    filter: z.array(z.string()),
    ...rulesKey({ z }),
    fx: z.array(z.object({ currency: z.string(), rate: decimal, day, at: z.string() })),
    inputs: z.array(input),
    /** Rows that as-of leaves out, by collection. */
    afterAsOf: counts,
    diagnostics: z.object({ errors: count, warnings: count, byCode: counts }),
  };
};

/** The period that was asked for, and whether it is over by as-of. */
export const periodSchema = ({ z, day }: Words) =>
  z.object({ label: z.string(), start: day, lastDay: day, from: z.string(), partial: z.boolean() });

/** `2026-10` with its first and its last day. */
export const daysOfPeriod = (period: Period) => ({
  label: period.label,
  start: formatDay(period.start),
  lastDay: formatDay(lastDayOf(period)),
});

export const periodOf = ({ period, periodFrom, model }: Basis): DocumentOf<typeof periodSchema> => ({
  ...daysOfPeriod(period),
  from: periodFrom,
  partial: !isComplete(period, model.options.asOf),
});

const schema = (words: Words) => words.z.object(basisKeys(words));

type BasisDocument = DocumentOf<typeof schema>;

export const basisOf = ({
  model,
  loaded,
  period,
  asOfFrom,
  timezone,
  diagnostics,
}: Basis): BasisDocument => ({
  tool: { name: 'revkpi', version: VERSION },
  asOf: formatDay(model.options.asOf),
  asOfFrom,
  currency: model.currency,
  timezone,
  filter: [...(model.filter?.texts ?? [])],
  rules: rulesIn(model),
  fx: ratesUsed(model, period),
  inputs: loaded.files.map(inputOf),
  afterAsOf: model.afterAsOf,
  diagnostics: counted(diagnostics),
});

/** Only a file that was read more than once has readings: there the account of its lines is united. */
const inputOf = ({ file, sha256, readings, ...account }: FileAccount): BasisDocument['inputs'][number] => ({
  file,
  source: account.source,
  sha256,
  ...spanOf(account),
  lines: account.lines,
  excludedBy: account.excludedBy,
  readings:
    readings.length < 2
      ? []
      : readings.map(({ source, collection, lines, excludedBy, ...reading }) => ({
          source,
          yields: collection,
          ...spanOf(reading),
          lines,
          excludedBy,
        })),
});

const spanOf = ({ firstDay, lastDay }: Pick<FileAccount, 'firstDay' | 'lastDay'>) => ({
  firstDay: dayText(firstDay),
  lastDay: dayText(lastDay),
});

const dayText = (day: Day | null): string | null => (day === null ? null : formatDay(day));

/** Those of the as-of day, and where recurring revenue is added up at others, those of both ends of the period. */
function ratesUsed(model: Model, period: Period): BasisDocument['fx'] {
  const { currency } = model.options;
  if (currency === null) return [];
  const present = new Set(currenciesOf(model.records).filter((code) => code !== ''));
  if ([...present].every((code) => code === currency)) return [];
  const { opening, closing } = new View(model, period);
  const ofEnds = [opening, closing].flatMap((day) => [...(model.ratesByDay?.(day).values() ?? [])]);
  const all = new Map(
    [...ofEnds, ...model.rates.values()].map((rate) => [`${rate.currency} ${rate.day}`, rate]),
  );
  return [...all.values()]
    .filter((rate) => present.has(rate.currency) || rate.currency === currency)
    .map((rate) => ({ currency: rate.currency, rate: rate.rate, day: formatDay(rate.day), at: rate.at }));
}

function counted(diagnostics: readonly Diagnostic[]): BasisDocument['diagnostics'] {
  const byCode = new Map<string, number>();
  for (const { code } of diagnostics) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  return {
    errors: diagnostics.filter(({ level }) => level === 'error').length,
    warnings: diagnostics.filter(({ level }) => level === 'warning').length,
    byCode: Object.fromEntries([...byCode].sort()),
  };
}
