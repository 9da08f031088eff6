// What moved a number since a baseline was stored, as data: cause by cause, and in each part by part and row by row.

import { labelOf } from '../../analyses/explain/customers.ts';
import type { Explained } from '../../analyses/explain/explain.ts';
import type { Cause } from '../../attribution/causes.ts';
import type { Entity } from '../../attribution/entity.ts';
import type { Part } from '../../attribution/explain.ts';
import { type KeptRow, rowText } from '../../attribution/kept-rows.ts';
import type { KeptMover, KeptStep } from '../../attribution/kept-steps.ts';
import { calledIn, type Person } from '../../attribution/names.ts';
import type { PlaceOf } from '../../attribution/places.ts';
import { decimalIn, portions, unitsIn } from '../../base/number/apportion.ts';
import { decimalString, parseExact, ZERO } from '../../base/number/exact.ts';
import { publicId } from '../../base/text/public-id.ts';
import { causeWords } from '../cause-words.ts';
import { digitsOf, printed } from '../digits.ts';
import {
  type ComparedBaseline,
  type Comparison,
  type ComparisonStep,
  notShown,
  type StepKind,
} from './comparison.ts';
import { partTitle } from './part-title.ts';

/** A stored number, and what lies between it and the one of now. */
export interface NumberSince extends Pick<ComparedBaseline, 'incomparable' | 'untold'> {
  readonly period: string;
  readonly value: string | null;
  readonly definition: string;
  /** None where it is not told. */
  readonly parts: readonly Part[];
}

/** What rows under pseudonyms are called, and where they are. */
export interface RowWords {
  readonly placeOf: PlaceOf;
  /** Null for one that no file holds any more. */
  readonly nameOf: (entity: Entity) => Person | null;
  /** The file of the baseline that a row came from; null where that cannot be said. */
  readonly fileThen: (row: KeptRow) => string | null;
}

export interface SinceBaseline {
  readonly name: string;
  readonly asOf: string;
  readonly inputs: ComparedBaseline['inputs'];
  /** Null where the baseline has no such number. */
  readonly numberOf: (now: Explained) => NumberSince | null;
  readonly words: RowWords;
}

interface Telling {
  readonly now: Explained;
  readonly words: RowWords;
  readonly top: number;
  readonly showValues: boolean;
}

export function sinceBaseline(
  now: Explained,
  { name, asOf, inputs, numberOf, words }: SinceBaseline,
  options: Pick<Telling, 'top' | 'showValues'>,
): Comparison {
  const stored = numberOf(now);
  const { metric, currency, result } = now.row;
  const { value } = result;
  const was = stored?.value ?? null;
  const is = value === null ? null : printed(value, metric.unit, currency);
  const baseline = {
    ...{ name, asOf, definition: stored?.definition ?? null, incomparable: stored?.incomparable ?? null },
    untold: stored === null ? NO_ENTRY : stored.untold,
    inputs: stored?.untold ? [...inputs] : [],
  };
  const delta = was === null || is === null ? null : parseExact(is)?.sub(parseExact(was) ?? 0);
  return {
    compared: {
      period: stored?.period ?? '',
      value: was,
      delta: delta ? decimalString(delta, digitsOf(metric.unit, currency)) : null,
      baseline,
    },
    steps: was === null ? [] : stepsOf(was, stored?.parts ?? [], { now, words, ...options }),
  };
}

const NO_ENTRY = { message: 'the baseline has no such number', hint: null };

/** Each step begins where the one before it ends, the first at the stored number. */
function stepsOf(start: string, parts: readonly Part[], telling: Telling): ComparisonStep[] {
  const { unit } = telling.now.row.metric;
  const digits = digitsOf(unit, telling.now.row.currency);
  let at = unitsIn(parseExact(start) ?? ZERO, digits);
  return parts.flatMap((part) => {
    const { causes, delta, steps } = part;
    if (delta === null) return [];
    const whole = unitsIn(delta, digits);
    const own = steps.length === 0 ? [null] : steps;
    const shares = portions(
      steps.map(({ from, to }) => to.sub(from)),
      whole,
      digits,
    );
    return own.flatMap((step, index) => {
      const units = step === null ? whole : (shares[index] ?? 0n);
      if (units === 0n && (step?.movers ?? []).length === 0 && step !== null) return [];
      const from = at;
      at += units;
      const about = { causes, from: decimalIn(from, digits), to: decimalIn(at, digits), units, digits };
      return [stepOf(step, about, telling)];
    });
  });
}

interface About {
  readonly causes: readonly Cause[];
  readonly from: string;
  readonly to: string;
  readonly units: bigint;
  readonly digits: number;
}

/** @param step null where it is not known by whom */
function stepOf(
  step: KeptStep | null,
  { causes, from, to, units, digits }: About,
  telling: Telling,
): ComparisonStep {
  const movers = step?.movers ?? [];
  const effects = movers.map(({ effect }) => effect).filter((effect) => effect !== null);
  const isDivided = effects.length > 0 && effects.length === movers.length;
  const shares = isDivided ? portions(effects, units, digits) : [];
  const shown = movers.slice(0, telling.top);
  const { row } = telling.now;
  const decimals = digitsOf(step?.term?.unit ?? row.metric.unit, row.currency);
  const about = step === null ? null : step.term === null ? step.path : partTitle(step.term).title;
  return {
    title: [about, titleOf(causes, step?.kind ?? null)].filter((one) => one !== null).join(': '),
    part: step?.path ?? '',
    kind: kindOf(causes, step?.kind ?? null),
    causes: [...causes],
    ...{ from, to, delta: decimalIn(units, digits) },
    rows: shown.map((mover, at) => ({
      ...placed(mover, telling),
      before: decimalString(mover.before, decimals),
      after: decimalString(mover.after, decimals),
      delta: isDivided ? decimalIn(shares[at] ?? 0n, digits) : null,
    })),
    more: notShown(movers.length, shown.length, isDivided ? { shares, digits } : null),
  };
}

/** The place of the row of now, and of the row before where that is another one; a baseline keeps no lines. */
function placed({ entity, was, now }: KeptMover, { now: { view }, words, showValues }: Telling) {
  const [place, before] = [now, was].map((row) => (row === null ? null : words.placeOf(row)));
  const row = place ?? before ?? null;
  const own = row === null ? null : view.records.where(row.collection, row.row);
  const then = was === null ? null : words.fileThen(was);
  const isOther = was !== null && now !== null && before && place && before.row !== place.row;
  const isChanged = was !== null && (now === null || rowText(was) !== rowText(now));
  const stood = isOther
    ? view.records.where(before.collection, before.row)
    : isChanged && (own === null || then !== null)
      ? { file: then, line: null }
      : null;
  return {
    ...(own ?? { file: null, line: null }),
    label: row === null ? nameless(entity, words, showValues) : labelOf(row, view.model, showValues),
    ...(stood === null ? {} : { was: stood }),
  };
}

/** Of somebody whose row is gone: as another file still calls it, else its pseudonym. */
function nameless(entity: Entity, { nameOf }: RowWords, showValues: boolean): string {
  if (entity.thing === 'row') return '';
  const known = nameOf(entity);
  if (known === null) return entity.id;
  return showValues ? calledIn(known) : publicId(known.id);
}

/** What a step is by its cause alone; of time, by who came and who went in it. */
const kinds: Readonly<Record<Cause, StepKind | null>> = {
  definition: 'definition',
  time: null,
  rates: 'rate',
  late: 'late',
  changed: 'changed',
  lost: 'lost',
  new: 'new',
  other: null,
};

const kindOf = (causes: readonly Cause[], kind: KeptStep['kind']): StepKind | null => {
  const [only, ...others] = causes;
  return only === undefined || others.length > 0 ? null : (kinds[only] ?? kind);
};

/** In time, who came and who went; in anything else the cause says it. */
function titleOf(causes: readonly Cause[], kind: KeptStep['kind']): string {
  const said = causes.map((cause) => causeWords[cause]).join(' and ');
  return kind === null || causes.length > 1 || causes[0] !== 'time' ? said : `${kind} as time passed`;
}
