// Why numbers differ from those of a baseline: the old rows are counted as the new ones are, then become the new ones
// one cause after the other, and what a number does at each step is that cause's part of the difference.

import { groupBy } from '../base/group.ts';
import { isZero } from '../base/number/exact.ts';
import { type Period, parseFixedPeriod } from '../base/time/period.ts';
import type { Variant } from '../metrics/metric.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { BLANK } from '../model/dimensions.ts';
import type { Model } from '../model/model.ts';
import type { Segment } from '../model/view.ts';
import { type Cause, type Share, sharesOf } from './causes.ts';
import type { Detail } from './detail.ts';
import { entityKey, type Thing, things } from './entity.ts';
import { cellOf, type KeptRow, keptFields } from './kept-rows.ts';
import type { KeptStep } from './kept-steps.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { optionsUnder } from './recompute.ts';
import type { RowChange } from './row-changes.ts';
import { snapshotOf } from './snapshot.ts';
import type { Side } from './stages.ts';
import { type Selected, segmentNamed } from './values.ts';
import { Waterfall } from './waterfall.ts';

// Which of the rows that differ a number is made of.

/** The changes in the collections that a number needs or wants, and in a segment under pseudonyms. */
function affecting(changes: readonly RowChange[], { needs, wants }: Variant, segment: Segment): RowChange[] {
  const read = new Set<string>([...needs, ...wants]);
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
  /** Who moved it, be it that they cancel out; none unless asked for, and where one side is the stored number alone. */
  readonly steps: readonly KeptStep[];
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
      const followed = new Set(question.isNaming ? group.map(rowKeyOf) : []);
      const waterfall = new Waterfall({ ...around, set, period, followed });
      for (const one of group) found.set(one.key, explained(one, { ...question, waterfall, pseudonyms }));
    }
  }
  return found;
}

interface Explaining {
  readonly waterfall: Waterfall;
  readonly selected: Selected;
  readonly pseudonyms: Pseudonyms;
}

/** The key of a row: that of its entry without the period. */
const rowKeyOf = ({ key }: Question): string => key.split('|').toSpliced(1, 1).join('|');

function explained(question: Question, explaining: Explaining): Explained {
  const { key, before, now, isRedefined } = question;
  const { waterfall } = explaining;
  const row = rowKeyOf(question);
  const stations = waterfall.stages.map(({ cause, values }) => ({ cause, value: values.get(row) ?? null }));
  const changes = changesOf(key, explaining);
  const shares = sharesOf(before, [...stations, { cause: 'other', value: now }]);
  const isTold = ({ causes, delta }: Share): boolean =>
    delta === null || !isZero(delta) || (isRedefined && causes.includes('definition'));
  const parts = shares
    .map((share) => ({
      ...share,
      counts: countThings(changes, share.causes),
      steps: waterfall.stepsOver(row, share.causes),
    }))
    // What cancels out is told where it is told by whom.
    .filter((part) => isTold(part) || part.steps.length > 0);
  return { isRestated: waterfall.isRestated, parts };
}

function changesOf(key: string, { waterfall, selected, pseudonyms }: Explaining): RowChange[] {
  const [name = '', , dimensions = ''] = key.split('|');
  const [id, own = null] = name.split(':');
  const metric = selected.metrics.find((one) => one.id === id);
  const variant = metric?.variants.find((one) => one.name === own);
  const segment = segmentNamed(dimensions, selected);
  return variant && segment ? affecting(waterfall.changes, variant, pseudonyms.segment(segment)) : [];
}
