// The open pipeline as data.

import { labelOf } from '../analyses/explain/customers.ts';
import {
  type Attainment,
  type Measures,
  type Pipeline,
  type PipelineDeal,
  type PipelinePart,
  pipelineDefects,
} from '../analyses/pipeline/pipeline.ts';
import type { Exact } from '../base/number/exact.ts';
import { addDays, formatDay } from '../base/time/calendar.ts';
import type { Model } from '../model/model.ts';
import { type Basis, basisKeys, basisOf } from './basis.ts';
import { printed } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { ownersIn } from './report.ts';
import { chosenOf, type SegmentChoice } from './segments/order.ts';
import { segmentsSchema } from './segments/sorts.ts';
import type { Words } from './words.ts';

const measureKeys = ({ z, decimal, count }: Words) => ({
  count,
  /** Null: no opportunity of these has one. */
  amount: decimal.nullable(),
  /** Σ amount × probability; null: it is known of none. */
  weighted: decimal.nullable(),
  /** Days from creation to the day, in the median. */
  medianAge: decimal.nullable(),
  /** How many have a defect. */
  withDefects: count,
  /** Of how many a measure is not known, so that it is made of the rest. */
  unknown: z.object({ amount: count, weighted: count, age: count }),
});

const attainmentSchema = ({ z, decimal }: Words) =>
  z.object({
    /** Won in the quarter, up to the day. */
    won: decimal.nullable(),
    quota: decimal.nullable(),
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Quota less won; negative where more was won. */
    toGo: decimal.nullable(),
    /** Won ÷ quota. */
    attained: decimal.nullable(),
    /** Attained ÷ the share of the quarter that is over: 1 is in time. */
    pace: decimal.nullable(),
    flags: z.array(z.string()),
  });

export const pipelineSchema = (words: Words) => {
  const { z, head, day, decimal, count } = words;
  const measures = measureKeys(words);
  const attainment = attainmentSchema(words).nullable();
  const row = z.object({ value: z.string(), ...measures, attainment });
  const deal = z.object({
    file: z.string(),
    line: count,
    label: z.string(),
    stage: z.string().nullable(),
    owner: z.string().nullable(),
    category: z.string().nullable(),
    amount: decimal.nullable(),
    currency: z.string().nullable(),
    probability: decimal.nullable(),
    closesOn: day.nullable(),
    age: count.nullable(),
    /** How often its expected day was moved to a later calendar month; null where nothing tells it. */
    pushes: count.nullable(),
    defects: z.array(z.enum(pipelineDefects)),
  });
  const defect = z.object({
    defect: z.enum(pipelineDefects),
    count,
    amount: decimal.nullable(),
    /** The first of them, `file:line`. */
    at: z.array(z.string()),
  });
  const part = z.object({
    /** Null: the files state none. */
    currency: z.string().nullable(),
    total: z.object(measures),
    attainment,
    /** Those expected by the end of the quarter, overdue ones with them. */
    dueInQuarter: z.object(measures),
    /** Amount of these ÷ what is missing to the quota. */
    coverage: decimal.nullable(),
    tables: z.array(
      z.object({
        by: z.string(),
        /** In which order the rows stand, and how many are left out; absent where they are all there as they come. */
        segments: segmentsSchema(words).optional(),
        rows: z.array(row),
      }),
    ),
    defects: z.array(defect),
    /** Each open opportunity, those with a defect first; null unless asked for. */
    deals: z.array(deal).nullable(),
  });
  return z.object({
    ...head('pipeline'),
    ...basisKeys(words),
    /** It is open at the end of this day. */
    day,
    quarter: z.object({ label: z.string(), start: day, lastDay: day, days: count, daysGone: count }),
    flags: z.array(z.string()),
    ownerNames: z.record(z.string(), z.string()).optional(),
    /** One for each currency, where no rate adds them up. */
    parts: z.array(part),
    /** Days after which an open opportunity is too old; null where none was won to tell. */
    oldAfter: decimal.nullable(),
    /** The days that were asked for instead, of stages and of all others (`any`); null: those have none. */
    olderThan: z.object({ any: count.nullable(), byStage: z.record(z.string(), count) }).optional(),
    /** Whether touches or changes of stages say when something was last done. */
    tellsActivity: z.boolean(),
    /** Whether changes of stages or two exports say how expected days were moved. */
    tellsPushes: z.boolean(),
    /** Of which it is not known whether they are open: no stage of theirs is understood, or a day is missing. */
    notUnderstood: z.object({ count, at: z.array(z.string()) }),
    unsure: z.object({ count, at: z.array(z.string()) }),
    /** Open renewals, which are left out. */
    renewals: count,
    /** Whether deals are named by ids alone. */
    masked: z.boolean(),
  });
};

export type PipelineDocument = DocumentOf<typeof pipelineSchema>;
export type PipelinePartDocument = PipelineDocument['parts'][number];
export type PipelineDealDocument = NonNullable<PipelinePartDocument['deals']>[number];
export type MeasuresDocument = PipelinePartDocument['total'];
export type AttainmentDocument = NonNullable<PipelinePartDocument['attainment']>;

/** How many places are listed of what is wrong. */
const PLACES = 5;

export function pipelineDocument(
  found: Pipeline,
  basis: Basis,
  { showValues, ...choice }: { readonly showValues: boolean } & Partial<SegmentChoice>,
): PipelineDocument {
  const { model } = basis;
  const { quarter, day, daysGone, oldAfter, olderThan, tellsActivity, tellsPushes, flags, renewals } = found;
  const owners = found.parts.flatMap(({ tables, deals }) => [
    ...tables.filter(({ by }) => by === 'owner').flatMap(({ rows }) => rows.map(({ value }) => value)),
    ...(deals ?? []).map(({ deal }) => model.records.tables.opportunities.textAt(deal, 'owner') ?? ''),
  ]);
  const named = ownersIn(
    owners.map((owner) => ({ segment: { owner } })),
    model,
  );
  return {
    schema: 'revkpi.pipeline',
    formatVersion: '1.0',
    ...basisOf(basis),
    day: formatDay(day),
    quarter: {
      label: quarter.label,
      start: formatDay(quarter.start),
      lastDay: formatDay(addDays(quarter.end, -1)),
      days: quarter.end - quarter.start,
      daysGone,
    },
    flags: [...flags],
    ...named,
    parts: found.parts.map((part) => withOrder(partOf(part, model, showValues), choice, named)),
    oldAfter: oldAfter === null ? null : String(oldAfter),
    ...(olderThan && { olderThan: { any: olderThan.any, byStage: Object.fromEntries(olderThan.byStage) } }),
    tellsActivity,
    tellsPushes,
    notUnderstood: placed(found.notUnderstood, model),
    unsure: placed(found.unsure, model),
    renewals,
    masked: !showValues,
  };
}

/** What has an order of its own. */
const ORDERED: readonly string[] = ['stage', 'month', 'category'];

/** The lines of each table by their amounts, then by how many they are, where that is asked for. */
function withOrder(
  part: PipelinePartDocument,
  { sort = null, top = null }: Partial<SegmentChoice>,
  named: ReturnType<typeof ownersIn>,
): PipelinePartDocument {
  const tables = part.tables.map(({ by, rows }) => {
    const { items, ...about } = chosenOf(
      rows,
      { sort, top },
      {
        ...named,
        segmentOf: ({ value }) => ({ [by]: value }),
        numbers: [
          ['amount', ({ amount }) => amount],
          ['deals', ({ count }) => String(count)],
        ],
        isOrdered: ORDERED.includes(by),
      },
    );
    return { by, ...about, rows: items };
  });
  return { ...part, tables };
}

const placed = (rows: readonly number[], model: Model): { count: number; at: string[] } => ({
  count: rows.length,
  at: placesOf(
    rows.map((row) => ({ collection: 'opportunities', row })),
    model,
  ),
});

type Places = readonly Pick<PipelineDeal, 'collection' | 'row'>[];

const placesOf = (rows: Places, { records }: Model): string[] =>
  rows.slice(0, PLACES).map(({ collection, row }) => {
    const { file, line } = records.where(collection, row);
    return `${file}:${line}`;
  });

function partOf(part: PipelinePart, model: Model, showValues: boolean): PipelinePartDocument {
  const { currency, total, attainment, dueInQuarter, coverage, tables, defects, deals } = part;
  return {
    currency,
    total: measured(total, currency),
    attainment: attainment && attained(attainment, currency),
    dueInQuarter: measured(dueInQuarter, currency),
    coverage: decimalOf(coverage, 'multiple', currency),
    tables: tables.map(({ by, rows }) => ({
      by,
      rows: rows.map(({ value, attainment: own, ...measures }) => ({
        value,
        ...measured(measures, currency),
        attainment: own && attained(own, currency),
      })),
    })),
    defects: defects.map(({ defect, count, amount, rows }) => ({
      defect,
      count,
      amount: decimalOf(amount, 'money', currency),
      at: placesOf(rows, model),
    })),
    deals: deals?.map((deal) => dealOf(deal, { model, showValues })) ?? null,
  };
}

const decimalOf = (
  value: Exact | null,
  unit: 'money' | 'days' | 'fraction' | 'multiple',
  currency: string | null,
): string | null => (value === null ? null : printed(value, unit, currency));

const measured = (
  { count, amount, weighted, medianAge, withDefects, unknown }: Measures,
  currency: string | null,
): MeasuresDocument => ({
  count,
  amount: decimalOf(amount, 'money', currency),
  weighted: decimalOf(weighted, 'money', currency),
  medianAge: decimalOf(medianAge, 'days', currency),
  withDefects,
  unknown: { ...unknown },
});

const attained = (
  { won, quota, reason, toGo, attained, pace, flags }: Attainment,
  currency: string | null,
): AttainmentDocument => ({
  won: decimalOf(won, 'money', currency),
  quota: decimalOf(quota, 'money', currency),
  reason: reason && { ...reason },
  toGo: decimalOf(toGo, 'money', currency),
  attained: decimalOf(attained, 'fraction', currency),
  pace: decimalOf(pace, 'multiple', currency),
  flags: [...flags],
});

function dealOf(
  { collection, row, deal, stage, category, closesOn, currency, ...measures }: PipelineDeal,
  { model, showValues }: { readonly model: Model; readonly showValues: boolean },
): PipelineDealDocument {
  const { records } = model;
  const { amount, probability, age, pushes, defects } = measures;
  return {
    ...records.where(collection, row),
    label: labelOf({ collection: 'opportunities', row: deal }, model, showValues),
    stage,
    owner: records.tables.opportunities.textAt(deal, 'owner'),
    category,
    amount: decimalOf(amount, 'money', currency),
    currency,
    probability: decimalOf(probability, 'fraction', null),
    closesOn: closesOn === null ? null : formatDay(closesOn),
    ...{ age, pushes },
    defects: [...defects],
  };
}
