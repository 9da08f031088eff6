// What moved the open pipeline, as data.

import type { Book, Standing } from '../analyses/bridge/books.ts';
import {
  type Amounts,
  type Bridge,
  type BridgePart,
  type InScopes,
  type Move,
  type Scope,
  stepNames,
} from '../analyses/bridge/bridge.ts';
import { labelOf } from '../analyses/explain/customers.ts';
import { decimalIn, portions, unitsIn } from '../base/number/apportion.ts';
import { currencyDigits } from '../base/number/currency.ts';
import { formatDay } from '../base/time/calendar.ts';
import { lastDayOf } from '../base/time/period.ts';
import type { Model } from '../model/model.ts';
import { type Basis, basisKeys, basisOf, periodOf, periodSchema } from './basis.ts';
import type { DocumentOf } from './document.ts';
import { ownersIn } from './report.ts';
import type { Words } from './words.ts';

export const bridgeSchema = (words: Words) => {
  const { z, head, day, decimal, count } = words;
  const stock = z.object({ deals: count, amount: decimal });
  /** `due`: expected by the end of the quarter, overdue ones with them; `later`: after it, or on no day; `all`: both. */
  const stocks = z.object({ due: stock, later: stock, all: stock });
  const standing = z.object({
    file: z.string(),
    line: count,
    outcome: z.string(),
    stage: z.string().nullable(),
    owner: z.string().nullable(),
    category: z.string().nullable(),
    amount: decimal.nullable(),
    currency: z.string().nullable(),
    closesOn: day.nullable(),
  });
  const move = z.object({
    label: z.string(),
    createdOn: day.nullable(),
    /** What it adds in each scope. */
    amount: z.object({ due: decimal, later: decimal, all: decimal }),
    /** As it stood when the period began, and at its end; null where it was not there. */
    before: standing.nullable(),
    after: standing.nullable(),
  });
  const part = z.object({
    /** Null: the files state none. */
    currency: z.string().nullable(),
    segment: z.record(z.string(), z.string()),
    opening: stocks,
    /** In the order in which they are taken; opening and steps come to the closing in each scope. */
    steps: z.array(z.object({ step: z.enum(stepNames), ...stocks.shape, moves: z.array(move) })),
    closing: stocks,
    /** Open ones without an amount, which add nothing. */
    withoutAmount: z.object({ opening: count, closing: count }),
  });
  const end = z.object({
    /** At the end of this day. */
    day,
    /** What says it of each tool: its rows, an export of that time, or the changes of stages. */
    from: z.array(
      z.object({ how: z.enum(['rows', 'export', 'changes']), tool: z.string(), files: z.array(z.string()) }),
    ),
  });
  return z.object({
    ...head('bridge'),
    ...basisKeys(words),
    period: periodSchema(words),
    quarter: z.object({ label: z.string(), lastDay: day }),
    by: z.string().nullable(),
    /** Why there are no parts; else null. */
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    opening: end.nullable(),
    closing: end.nullable(),
    flags: z.array(z.string()),
    ownerNames: z.record(z.string(), z.string()).optional(),
    /** The whole of each currency, each followed by its segments. */
    parts: z.array(part),
    /** Open in an older export alone, so that they are gone here and open still for everything else. */
    unlisted: z.object({ count, at: z.array(z.string()) }),
    /** Whether each move is to be listed. */
    rows: z.boolean(),
    /** Whether deals are named by ids alone. */
    masked: z.boolean(),
  });
};

export type BridgeDocument = DocumentOf<typeof bridgeSchema>;
export type BridgePartDocument = BridgeDocument['parts'][number];
export type BridgeStepDocument = BridgePartDocument['steps'][number];
export type MoveDocument = BridgeStepDocument['moves'][number];
type StocksDocument = BridgePartDocument['opening'];

/** How many places are listed of what only an older export has. */
const PLACES = 5;

export function bridgeDocument(
  found: Bridge,
  basis: Basis,
  { rows, showValues }: { readonly rows: boolean; readonly showValues: boolean },
): BridgeDocument {
  const { model } = basis;
  const { period, periodFrom, quarter, by, reason, parts, opening, closing, flags } = found;
  const own: Basis = { ...basis, period, periodFrom: periodFrom ?? basis.periodFrom };
  const shown = parts.map((part) => partOf(part, by, { model, showValues }));
  const owners = shown.flatMap(({ segment, steps }) => [
    ...(segment.owner === undefined ? [] : [segment.owner]),
    ...steps.flatMap(({ moves }) =>
      moves.flatMap(({ before, after }) => [before?.owner ?? '', after?.owner ?? '']),
    ),
  ]);
  const unlisted = closing?.unlisted ?? [];
  return {
    schema: 'revkpi.bridge',
    formatVersion: '1.0',
    ...basisOf(own),
    period: periodOf(own),
    quarter: { label: quarter.label, lastDay: formatDay(lastDayOf(quarter)) },
    by,
    reason: reason && { ...reason },
    opening: opening && endOf(opening, model),
    closing: closing && endOf(closing, model),
    flags: [...flags],
    ...ownersIn(
      [...new Set(owners)].map((owner) => ({ segment: { owner } })),
      model,
    ),
    parts: shown,
    unlisted: {
      count: unlisted.length,
      at: unlisted.slice(0, PLACES).map(({ collection, row }) => {
        const { file, line } = model.records.where(collection, row);
        return `${file}:${line}`;
      }),
    },
    rows,
    masked: !showValues,
  };
}

const endOf = ({ day, rests }: Book, { records }: Model) => ({
  day: formatDay(day),
  from: rests.map(({ how, tool, files }) => ({
    ...{ how, tool },
    files: files.map((file) => records.fileOf(file).name),
  })),
});

interface Shown {
  readonly model: Model;
  readonly showValues: boolean;
}

/** Rounded so that what is printed adds up: down each scope, and across them. */
function partOf(
  { currency, value, opening, closing, steps, unpriced }: BridgePart,
  by: string | null,
  shown: Shown,
): BridgePartDocument {
  const digits = currencyDigits(currency ?? '');
  const ends = [opening, closing].map((stock) => parted((scope) => unitsIn(stock[scope].amount, digits)));
  const [first = NONE, last = NONE] = ends;
  const units = {
    due: portions(
      steps.map(({ totals }) => totals.due.amount),
      last.due - first.due,
      digits,
    ),
    later: portions(
      steps.map(({ totals }) => totals.later.amount),
      last.later - first.later,
      digits,
    ),
  };
  return {
    currency,
    segment: by === null || value === null ? {} : { [by]: value },
    opening: stocksOf(opening, first, digits),
    steps: steps.map(({ step, totals, moves }, at) => {
      const own = parted((scope) => units[scope][at] ?? 0n);
      return { step, ...stocksOf(totals, own, digits), moves: movesOf(moves, own, { ...shown, digits }) };
    }),
    closing: stocksOf(closing, last, digits),
    withoutAmount: { ...unpriced },
  };
}

type Parted<T> = Readonly<Record<'due' | 'later', T>>;
const parted = <T>(of: (scope: 'due' | 'later') => T): Parted<T> => ({ due: of('due'), later: of('later') });
const NONE: Parted<bigint> = parted(() => 0n);

const amountsIn = ({ due, later }: Parted<bigint>, digits: number) => ({
  due: decimalIn(due, digits),
  later: decimalIn(later, digits),
  all: decimalIn(due + later, digits),
});

function stocksOf(stocks: InScopes<Amounts>, units: Parted<bigint>, digits: number): StocksDocument {
  const amounts = amountsIn(units, digits);
  const of = (scope: Scope) => ({ deals: stocks[scope].deals, amount: amounts[scope] });
  return { due: of('due'), later: of('later'), all: of('all') };
}

function movesOf(
  moves: readonly Move[],
  units: Parted<bigint>,
  { digits, ...shown }: Shown & { readonly digits: number },
): MoveDocument[] {
  const shares = parted((scope) =>
    portions(
      moves.map(({ amount }) => amount[scope]),
      units[scope],
      digits,
    ),
  );
  return moves.map((move, at) => ({
    ...namesOf(move, shown),
    amount: amountsIn(
      parted((scope) => shares[scope][at] ?? 0n),
      digits,
    ),
    before: standingOf(move.before, shown.model),
    after: standingOf(move.after, shown.model),
  }));
}

function namesOf({ before, after }: Move, { model, showValues }: Shown) {
  const one = after ?? before;
  const row = one?.deal ?? 0; // a move is of an opportunity that is there at one end
  const createdOn = one?.createdOn ?? null;
  return {
    label: labelOf({ collection: 'opportunities', row }, model, showValues),
    createdOn: createdOn === null ? null : formatDay(createdOn),
  };
}

function standingOf(one: Standing | null, { records }: Model): MoveDocument['before'] {
  if (one === null) return null;
  const { collection, row, deal, outcome, stage, category, amount, currency, closesOn } = one;
  return {
    ...records.where(collection, row),
    ...{ outcome, stage, category, currency },
    owner: records.tables.opportunities.textAt(deal, 'owner'),
    amount: amount === null ? null : decimalIn(BigInt(amount), currencyDigits(currency ?? '')),
    closesOn: closesOn === null ? null : formatDay(closesOn),
  };
}
