// Why numbers differ from those of a baseline: the old rows are counted as the new ones are, then become the new ones
// one cause after the other, and what a number does at each step is that cause's part of the difference.

import { groupBy } from '../base/group.ts';
import { type Exact, isZero, parseExact, ZERO } from '../base/number/exact.ts';
import { type Period, parseFixedPeriod } from '../base/time/period.ts';
import { collectionOf, type Variant } from '../metrics/metric.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { BLANK } from '../model/dimensions.ts';
import type { Model } from '../model/model.ts';
import type { Segment } from '../model/view.ts';
import { type Cause, type Share, sharesOf } from './causes.ts';
import type { Detail } from './detail.ts';
import { type Entity, entityKey, type Thing, things } from './entity.ts';
import { cellOf, type KeptRow, keptFields } from './kept-rows.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { optionsUnder } from './recompute.ts';
import { isRowCause, type RowChange } from './row-changes.ts';
import { snapshotOf } from './snapshot.ts';
import type { Side } from './stages.ts';
import { type Selected, segmentNamed } from './values.ts';
import { Waterfall } from './waterfall.ts';

// Which of the rows that differ a number is made of.

/** The changes in the collections that a number needs or wants, and in a segment under pseudonyms. */
function affecting(changes: readonly RowChange[], { needs, wants }: Variant, segment: Segment): RowChange[] {
  const read = new Set<string>([...needs, ...wants].map(collectionOf));
  return changes.filter(({ removed, added }) =>
    [...removed, ...added].some((row) => read.has(row.collection) && isIn(row, segment)),
  );
}

// What a collection does not tell apart is in every segment.
const isIn = (row: KeptRow, segment: Segment): boolean =>
  Object.entries(segment).every(([name, value]) => {
    const own = row.dimensions[name];
    if (own !== undefined) return own === value;
    return !keptFields(row.collection).includes(name) || (cellOf(row, name) ?? BLANK) === value;
  });

type Counts = Readonly<Record<Thing, number>>;

/** How many customers, deals, leads and other rows have changes of one of the causes. */
function countThings(changes: readonly RowChange[], causes: readonly Cause[]): Counts {
  const own = changes.filter(({ cause }) => causes.includes(cause));
  const countOf = (thing: Thing): number =>
    new Set(own.filter(({ entity }) => entity.thing === thing).map(({ entity }) => entityKey(entity))).size;
  return Object.fromEntries(things.map((thing) => [thing, countOf(thing)])) as Counts; // one for each thing
}

// Who stands behind a share: what it would be if of all that have the cause one alone had changed.

interface Contributor {
  readonly entity: Entity;
  readonly delta: Exact;
}

/** Candidates that are tried: each is a whole calculation. */
const TRIED = 12;
const SHOWN = 3;

interface Trying {
  /** Changes of the cause that the number is made of. */
  readonly changes: readonly RowChange[];
  /** The printed number before any of them. */
  readonly before: string | null;
  /** The printed number after those of one entity. */
  readonly after: (entity: string) => string | null;
}

/** Of those whose rows hold the largest amounts, the three that alone change the number most. */
function largestOf({ changes, before, after }: Trying): Contributor[] {
  const start = before === null ? null : parseExact(before);
  if (start === null) return [];
  const named = changes.filter(({ entity }) => entity.thing !== 'row');
  const candidates = [...groupBy(named, ({ entity }) => entityKey(entity))]
    .map(([key, own]) => ({ key, own, weight: weightOf(own) }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  const tried = candidates.slice(0, TRIED).flatMap(({ key, own }) => {
    const value = parseExact(after(key) ?? '');
    const [first] = own;
    return value === null || first === undefined ? [] : [{ entity: first.entity, delta: value.sub(start) }];
  });
  return tried
    .filter(({ delta }) => !isZero(delta))
    .sort((a, b) => b.delta.abs().compare(a.delta.abs()))
    .slice(0, SHOWN);
}

const weightOf = (changes: readonly RowChange[]): number =>
  changes
    .flatMap(({ removed, added }) => [...removed, ...added])
    .reduce((sum, row) => sum + amountIn(row), 0);

// Only good for telling large from small: prices are for months and for years, and costs in other units.
function amountIn(row: KeptRow): number {
  const [amount, quantity] = [
    cellOf(row, 'amount') ?? cellOf(row, 'cost') ?? cellOf(row, 'total'),
    cellOf(row, 'quantity'),
  ];
  const times = typeof quantity === 'number' ? quantity / 1e9 : 1;
  return typeof amount === 'number' ? Math.abs(amount) * times : 0;
}

/** A number whose difference is to be explained. */
export interface Question {
  /** Of the baseline's entry: metric | period | dimensions | currency. */
  readonly key: string;
  readonly before: string | null;
  readonly now: string | null;
  /** Whether the two are defined otherwise, which is told even where it makes no difference. */
  readonly isRedefined: boolean;
}

export interface Part extends Share {
  /** Of those with rows that differ for this cause, in what the metric is made of. */
  readonly counts: Counts;
  /** Empty unless asked for. */
  readonly largest: readonly Contributor[];
}

export interface Explained {
  /** Whether the period was over when the baseline was saved, and is looked at again. */
  readonly isRestated: boolean;
  readonly parts: readonly Part[];
}

interface ExplainInput {
  readonly detail: Detail;
  readonly model: Model;
  readonly period: Period;
  readonly questions: readonly Question[];
  readonly selected: Selected;
  /** Whether to find out who stands behind each part. */
  readonly isNaming: boolean;
}

/** By the key that was asked for; nothing for an entry whose rows the detail does not hold. */
export function explain({
  detail,
  model,
  questions,
  ...question
}: ExplainInput): ReadonlyMap<string, Explained> {
  const pseudonyms = new Pseudonyms(detail.salt);
  const currencies = currenciesOf(model.records);
  const side: Side = { snapshot: snapshotOf(model, pseudonyms), period: question.period, currencies };
  const around = {
    side,
    pseudonyms,
    selected: question.selected,
    options: optionsUnder(pseudonyms, model.options),
  };
  const found = new Map<string, Explained>();
  for (const set of detail.sets) {
    const keys = new Set(set.keys);
    const own = questions.filter(({ key }) => keys.has(key));
    for (const [label, group] of groupBy(own, ({ key }) => key.split('|')[1] ?? '')) {
      const period = parseFixedPeriod(label, model.options.fiscalYearStart);
      if (period === null) continue;
      const waterfall = new Waterfall({ ...around, set, period });
      for (const one of group) found.set(one.key, explained(one, { ...question, waterfall, pseudonyms }));
    }
  }
  return found;
}

interface Explaining {
  readonly waterfall: Waterfall;
  readonly selected: Selected;
  readonly pseudonyms: Pseudonyms;
  readonly isNaming: boolean;
}

function explained({ key, before, now, isRedefined }: Question, explaining: Explaining): Explained {
  const { waterfall, isNaming } = explaining;
  const row = key.split('|').toSpliced(1, 1).join('|');
  const stations = waterfall.stages.map(({ cause, values }) => ({ cause, value: values.get(row) ?? null }));
  const changes = changesOf(key, explaining);
  const shares = sharesOf(before, [...stations, { cause: 'other', value: now }]);
  const isUntold = isRedefined && before !== null && now !== null && !shares.some(isOfDefinition);
  const all: Share[] = isUntold ? [{ causes: ['definition'], delta: ZERO }, ...shares] : shares;
  const parts = all.map((share) => ({
    ...share,
    counts: countThings(changes, share.causes),
    largest: isNaming ? contributors(row, share.causes, { waterfall, changes }) : [],
  }));
  return { isRestated: waterfall.isRestated, parts };
}

const isOfDefinition = ({ causes }: Share): boolean => causes.includes('definition');

function changesOf(key: string, { waterfall, selected, pseudonyms }: Explaining): RowChange[] {
  const [name = '', , dimensions = ''] = key.split('|');
  const [id, own = null] = name.split(':');
  const metric = selected.metrics.find((one) => one.id === id);
  const variant = metric?.variants.find((one) => one.name === own);
  const segment = segmentNamed(dimensions, selected);
  return variant && segment ? affecting(waterfall.changes, variant, pseudonyms.segment(segment)) : [];
}

function contributors(
  row: string,
  [cause, ...others]: readonly Cause[],
  { waterfall, changes }: { readonly waterfall: Waterfall; readonly changes: readonly RowChange[] },
): Contributor[] {
  if (cause === undefined || others.length > 0 || !isRowCause(cause)) return [];
  const at = waterfall.stages.findIndex((stage) => stage.cause === cause);
  return largestOf({
    changes: changes.filter((change) => change.cause === cause),
    before: waterfall.stages[at - 1]?.values.get(row) ?? null,
    after: (entity) => waterfall.valuesWith(cause, entity)?.get(row) ?? null,
  });
}
