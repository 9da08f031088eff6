// Why numbers differ from those of a baseline: the old rows are counted as the new ones are, then become the new ones
// one cause after the other, and what a number does at each step is that cause's part of the difference.

import { ZERO } from '../base/exact.ts';
import { groupBy } from '../base/group.ts';
import { type Period, parseFixedPeriod } from '../base/period.ts';
import { type Cause, type Share, sharesOf } from '../baseline/causes.ts';
import { currenciesOf } from '../model/currencies.ts';
import type { Model } from '../model/model.ts';
import { type Counts, concerning, countThings } from './concerned.ts';
import type { Detail } from './detail.ts';
import { type Contributor, largestOf } from './largest.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { optionsUnder } from './replay.ts';
import { isRowCause, type RowChange } from './row-changes.ts';
import type { Side } from './stages.ts';
import { type Selected, segmentNamed } from './values.ts';
import { Walk } from './walk.ts';
import { worldOf } from './world.ts';

/** A number whose difference is to be explained. */
export interface Asked {
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

export interface Question {
  readonly detail: Detail;
  readonly model: Model;
  readonly period: Period;
  readonly asked: readonly Asked[];
  readonly selected: Selected;
  /** Whether to find out who stands behind each part. */
  readonly isNaming: boolean;
}

/** By the key that was asked for; nothing for an entry whose rows the detail does not hold. */
export function explain({ detail, model, asked, ...question }: Question): ReadonlyMap<string, Explained> {
  const pseudonyms = new Pseudonyms(detail.salt);
  const currencies = currenciesOf(model.records);
  const side: Side = { world: worldOf(model, pseudonyms), period: question.period, currencies };
  const around = {
    side,
    pseudonyms,
    selected: question.selected,
    options: optionsUnder(pseudonyms, model.options),
  };
  const found = new Map<string, Explained>();
  for (const set of detail.sets) {
    const keys = new Set(set.keys);
    const own = asked.filter(({ key }) => keys.has(key));
    for (const [label, group] of groupBy(own, ({ key }) => key.split('|')[1] ?? '')) {
      const period = parseFixedPeriod(label, model.options.fiscalYearStart);
      if (period === null) continue;
      const walk = new Walk({ ...around, set, period });
      for (const one of group) found.set(one.key, explained(one, { ...question, walk, pseudonyms }));
    }
  }
  return found;
}

interface Explaining {
  readonly walk: Walk;
  readonly selected: Selected;
  readonly pseudonyms: Pseudonyms;
  readonly isNaming: boolean;
}

function explained({ key, before, now, isRedefined }: Asked, explaining: Explaining): Explained {
  const { walk, isNaming } = explaining;
  const row = key.split('|').toSpliced(1, 1).join('|');
  const stations = walk.stages.map(({ cause, values }) => ({ cause, value: values.get(row) ?? null }));
  const changes = changesOf(key, explaining);
  const shares = sharesOf(before, [...stations, { cause: 'other', value: now }]);
  const isUntold = isRedefined && before !== null && now !== null && !shares.some(isOfDefinition);
  const all: Share[] = isUntold ? [{ causes: ['definition'], delta: ZERO }, ...shares] : shares;
  const parts = all.map((share) => ({
    ...share,
    counts: countThings(changes, share.causes),
    largest: isNaming ? contributors(row, share.causes, { walk, changes }) : [],
  }));
  return { isRestated: walk.isRestated, parts };
}

const isOfDefinition = ({ causes }: Share): boolean => causes.includes('definition');

function changesOf(key: string, { walk, selected, pseudonyms }: Explaining): RowChange[] {
  const [name = '', , dimensions = ''] = key.split('|');
  const metric = selected.metrics.find(({ id }) => id === name.split(':')[0]);
  const segment = segmentNamed(dimensions, selected);
  return metric && segment ? concerning(walk.changes, metric, pseudonyms.segment(segment)) : [];
}

function contributors(
  row: string,
  [cause, ...others]: readonly Cause[],
  { walk, changes }: { readonly walk: Walk; readonly changes: readonly RowChange[] },
): Contributor[] {
  if (cause === undefined || others.length > 0 || !isRowCause(cause)) return [];
  const at = walk.stages.findIndex((stage) => stage.cause === cause);
  return largestOf({
    changes: changes.filter((change) => change.cause === cause),
    before: walk.stages[at - 1]?.values.get(row) ?? null,
    after: (entity) => walk.valuesWith(cause, entity)?.get(row) ?? null,
  });
}
