// What moved a metric since a baseline was stored: its entries beside the numbers of now, and what the detail tells of them.

import type { Explained } from '../../analyses/explain/explain.ts';
import type { Cause } from '../../attribution/causes.ts';
import { type Explained as Caused, explain } from '../../attribution/explain.ts';
import type { KeptRow } from '../../attribution/kept-rows.ts';
import { peopleOf } from '../../attribution/names.ts';
import { placesIn } from '../../attribution/places.ts';
import { Pseudonyms } from '../../attribution/pseudonyms.ts';
import { whyOtherDefinition } from '../../baseline/check/pair-status.ts';
import { inAnotherCurrency, isConverted, type Pairing, pairWith } from '../../baseline/check/pairing.ts';
import type { Baseline } from '../../baseline/store/baseline.ts';
import { causeWords } from '../../documents/cause-words.ts';
import { printed } from '../../documents/digits.ts';
import type { NumberSince, SinceBaseline } from '../../documents/explanation/since-baseline.ts';
import { rowKey } from '../../documents/report.ts';
import { definitionStamp } from '../../metrics/definition.ts';
import type { Io } from '../../os/io.ts';
import { sources } from '../../sources/index.ts';
import { BaselineStore } from '../baseline-store.ts';
import { baselineName, unpaired } from '../calculate.ts';
import { printedRow, usableDetail } from '../explaining.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { askedCurrency, filterIn } from '../workspace.ts';
import { type StateOptions, stateOf } from './result.ts';

type Found = NonNullable<ReturnType<Pairing['find']>>;
type Untold = NonNullable<NumberSince['untold']>;

/** A number of now with the entry that it is compared with. */
interface Pair {
  readonly now: Explained;
  readonly found: Found;
  readonly before: string | null;
  /** The stamps differ. */
  readonly incomparable: string | null;
}

/**
 * Of numbers of one metric, whatever their segments and currencies. Throws `Failure` (exit 4) where there is no such baseline,
 * or nothing in it to compare with.
 */
export function sinceBaselineNamed(
  to: string,
  numbers: readonly Explained[],
  workspace: OpenWorkspace,
  options: StateOptions,
  io: Io,
): SinceBaseline {
  const name = baselineName(to);
  const store = new BaselineStore(stateOf(options, workspace, io));
  const baseline = store.get(name);
  const { model, period } = workspace;
  const currency = askedCurrency(model);
  const pairing = pairWith(baseline, { period, currency, filter: filterIn(workspace) });
  const pairs = numbers.flatMap((now) => pairOf(now, pairing));
  if (pairs.length === 0) throw unpaired(to);
  const differing = pairs.filter(
    ({ now, before, incomparable }) => before !== printedOf(now) || incomparable,
  );
  const why = whyUntold(baseline, workspace);
  const detail = why === null ? usableDetail({ baseline, read: () => store.detailLines(name) }) : null;
  const [told, fault] = typeof detail === 'string' ? [null, detail] : [detail, null];
  const caused = told === null ? new Map<string, Caused>() : causesOf(differing, { told, workspace });
  const untold = why ?? (told === null ? lacking(baseline, fault) : null);
  const rows = [...caused.values()]
    .flatMap(({ parts }) => parts.flatMap(({ steps }) => steps))
    .flatMap(rowsIn);
  const pseudonyms = new Pseudonyms(told?.salt ?? '');
  return {
    name,
    asOf: baseline.context.asOf,
    inputs: changedInputs(baseline, workspace),
    numberOf: (now) => {
      const pair = pairs.find((one) => one.now === now);
      return pair ? numberSince(pair, { cause: caused.get(pair.found.key), untold, name }) : null;
    },
    words: {
      placeOf: placesIn(model, pseudonyms, rows),
      nameOf: peopleOf(model.records, pseudonyms),
      fileThen: fileIn(baseline),
    },
  };
}

const printedOf = ({ row }: Explained): string | null => printedRow(row).value;

function pairOf(now: Explained, pairing: Pairing): Pair[] {
  const { row, view } = now;
  const found = pairing.find(rowKey(row));
  if (found === null) return [];
  const stamp = definitionStamp(row.metric, row.variant, view.policies);
  const before = found.value === null ? null : printed(found.value, row.metric.unit, row.currency);
  const incomparable =
    found.definition === stamp
      ? null
      : found.definition === inAnotherCurrency(stamp)
        ? 'made of amounts in another currency than in the baseline'
        : whyOtherDefinition(found.definition, stamp);
  return [{ now, found, before, incomparable }];
}

/** Why nothing of the baseline's rows can say it. */
function whyUntold({ name, context }: Baseline, workspace: OpenWorkspace): Untold | null {
  if (filterIn(workspace).length > 0)
    return {
      message: `what moved it is not known: what baseline ${name} keeps of the rows cannot be filtered again`,
      hint: 'leave out --where, or split by its dimension with --by, on both sides',
    };
  const now = askedCurrency(workspace.model);
  if (isConverted(context.currency, now))
    return {
      message: `what moved it is not known: baseline ${name} is in ${context.currency}, and this in ${now}`,
      hint: `--currency ${context.currency}`,
    };
  return null;
}

/** @param fault what is wrong with the detail that there is */
function lacking({ name }: Baseline, fault: string | null): Untold {
  const save = `revkpi baseline save PATH --name ${name} --detail`;
  return fault === null
    ? {
        message: `what moved it is not known: baseline ${name} was stored without the rows of its numbers`,
        hint: `${save} stores them, so that the next difference is told`,
      }
    : {
        message: `what moved it is not known: the detail of baseline ${name} is not used: ${fault}`,
        hint: `${save} makes it anew`,
      };
}

interface Causing {
  readonly told: Parameters<typeof explain>[0]['detail'];
  readonly workspace: OpenWorkspace;
}

function causesOf(
  pairs: readonly Pair[],
  { told, workspace: { model, period } }: Causing,
): ReadonlyMap<string, Caused> {
  const [first] = pairs;
  if (!first) return new Map();
  const { metric, variant } = first.now.row;
  return explain({
    detail: told,
    model,
    period,
    questions: pairs.map(({ now, found, before, incomparable }) => ({
      key: found.key,
      before,
      now: printedOf(now),
      isRedefined: incomparable !== null,
    })),
    selected: {
      metrics: [{ ...metric, variants: [variant] }],
      segments: [...new Set(pairs.map(({ now }) => now.row.segment))],
      print: printedRow,
    },
    isNaming: true,
  });
}

const rowsIn = ({ movers }: Caused['parts'][number]['steps'][number]): KeptRow[] =>
  movers.flatMap(({ was, now }) => [was, now].filter((row) => row !== null));

interface Telling {
  readonly cause: Caused | undefined;
  readonly untold: Untold | null;
  readonly name: string;
}

function numberSince(pair: Pair, { cause, untold, name }: Telling): NumberSince {
  const { now, found, before, incomparable } = pair;
  const about = { period: found.period, value: before, definition: found.definition, incomparable };
  const isSame = before === printedOf(now) && incomparable === null;
  if (isSame || untold) return { ...about, untold: isSame ? null : untold, parts: [] };
  if (cause === undefined) {
    const message = `what moved it is not known: baseline ${name} holds this number without its rows`;
    return { ...about, untold: { message, hint: null }, parts: [] };
  }
  const turn = cause.parts.find(({ delta }) => delta === null);
  if (turn) return { ...about, untold: turned(before, turn.causes), parts: [] };
  // Who sees them knows that something is wrong with the rows, and that no step can be trusted.
  if (cause.parts.some(({ causes }) => causes.includes('other'))) {
    const message = `what moved it is not known: the rows that baseline ${name} keeps do not lead to this number`;
    const hint = `revkpi baseline save PATH --name ${name} --detail makes them anew`;
    return { ...about, untold: { message, hint }, parts: [] };
  }
  return { ...about, untold: null, parts: cause.parts };
}

const turned = (before: string | null, causes: readonly Cause[]): Untold => {
  const cause = causes.map((one) => causeWords[one]).join(' and ');
  const message =
    before === null
      ? `it had no value then; what gave it one: ${cause}`
      : `it has no value any more; what took it: ${cause}`;
  return { message, hint: null };
};

/** Files that are not as they were, whatever they are called. */
function changedInputs({ inputs }: Baseline, { loaded }: OpenWorkspace): SinceBaseline['inputs'] {
  const [known, read] = [inputs, loaded.files].map((all) => new Set(all.map(({ sha256 }) => sha256)));
  const now = new Map(loaded.files.filter(({ sha256 }) => !known?.has(sha256)).map((one) => [one.file, one]));
  const before = new Map(inputs.filter(({ sha256 }) => !read?.has(sha256)).map((one) => [one.file, one]));
  return [...new Set([...before.keys(), ...now.keys()])].sort().map((file) => {
    const [was, is] = [before.get(file), now.get(file)];
    const rows = { rowsThen: was?.rows ?? null, rowsNow: is?.lines.accepted ?? null };
    return { file, ...rows, lastDay: was?.lastDay ?? null };
  });
}

/** The one file of the baseline that a kind of rows was read from. */
function fileIn({ inputs }: Baseline): (row: KeptRow) => string | null {
  return ({ tool, collection }) => {
    const ids = sources.filter((one) => one.tool === tool && one.yields === collection).map(({ id }) => id);
    const [only, ...others] = inputs.filter(({ source }) => ids.includes(source));
    return only === undefined || others.length > 0 ? null : only.file;
  };
}
