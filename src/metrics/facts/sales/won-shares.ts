// Amounts of open opportunities by how many of those that came to the same stage before were won.

import { NoValue } from '../../../base/errors/no-value.ts';
import { memoize, remembering } from '../../../base/memoize.ts';
import { type Exact, exact, ONE, sumExact } from '../../../base/number/exact.ts';
import { asDay, type Day, formatDay } from '../../../base/time/calendar.ts';
import { fromMinor } from '../../../model/currency/money.ts';
import type { Model } from '../../../model/model.ts';
import { decidedDeals, rebuiltFlags, salesDeals } from '../../../model/sales/opportunities.ts';
import { typeFlags } from '../../../model/sales/renewals.ts';
import { firstEntries, stagesAt } from '../../../model/stage-history.ts';
import type { View } from '../../../model/view.ts';
import type { Measured, Part } from '../../part.ts';
import { SMALL_N } from '../../result.ts';
import type { Unknown } from '../unknown.ts';
import { look, type Selection } from './opportunities.ts';

/** Of fewer that came to a stage and are won or lost, nobody can tell how many are won. */
const LEAST_DECIDED = 5;

/** Of those that came to a stage and were won or lost by a day, how many were won. */
export interface WonShare {
  readonly stage: string;
  readonly won: number;
  readonly decided: number;
}

const sharesIn = memoize((model: Model) =>
  remembering((day: number): ReadonlyMap<string, WonShare> => {
    const shares = new Map<string, WonShare>();
    const entries = firstEntries(model);
    const decided = decidedDeals(salesDeals(model.rows('opportunities')));
    const known = decided.map(({ outcome, closedOn }, row) => ({ outcome, closedOn, row }));
    for (const { outcome, closedOn, row } of known) {
      if (closedOn === null || closedOn > day) continue;
      for (const stage of entries.get(decided.table.rawAt(row, 'id'))?.keys() ?? []) {
        const own = shares.get(stage) ?? { stage, won: 0, decided: 0 };
        shares.set(stage, {
          stage,
          won: own.won + (outcome === 'won' ? 1 : 0),
          decided: own.decided + 1,
        });
      }
    }
    return shares;
  }),
);

const stagesOn = memoize((model: Model) => remembering((day: number) => stagesAt(model, asDay(day))));

/** What the stage of an opportunity at the end of the view's period says of it; null where too few came to the stage, or none is known. */
export function wonShareOf(view: View): (row: number) => WonShare | null {
  const { whole } = view.model;
  const table = view.records.tables.opportunities;
  const shares = sharesIn(whole)(view.closing);
  const stages = stagesOn(whole)(view.closing);
  return (row) => {
    const isOpen = table.textAt(row, 'outcome') === 'open';
    const own = isOpen ? table.textAt(row, 'stage') : null;
    const told = stages.get(table.rawAt(row, 'id')) ?? null;
    const stage = isOpen && view.closing >= view.asOf ? own : (told ?? own);
    const share = stage === null ? undefined : shares.get(stage);
    return share !== undefined && share.decided >= LEAST_DECIDED ? share : null;
  };
}

interface Weighed {
  readonly row: number;
  readonly share: WonShare | null;
  /** Null without an amount, or without a share. */
  readonly worth: Exact | null;
}

const weighedIn = (view: View, { deals }: ReturnType<typeof look>): Weighed[] => {
  const shareOf = wonShareOf(view);
  return deals.map(({ amount, currency }, row): Weighed => {
    const share = shareOf(row);
    if (amount === null || share === null) return { row, share, worth: null };
    const minor = new Map<string, bigint>();
    for (const piece of view.partsOfDeal({ row, amount, currency }))
      minor.set(piece.currency, (minor.get(piece.currency) ?? 0n) + piece.minor);
    const worth = view.money.total(fromMinor(minor)).mul(exact(share.won, share.decided));
    return { row, share, worth };
  });
};

const lookAt = (view: View, selection: Selection): ReturnType<typeof look> => {
  if (!view.model.whole.supplies('stageChanges'))
    throw new NoValue('missing-input', 'needs stageChanges; no file supplied them');
  return look(view, selection, 'amount');
};

const tooFew = (day: Day): NoValue =>
  new NoValue(
    'insufficient-history',
    `of the opportunities that came to the stages of what is open, fewer than ${LEAST_DECIDED} for each were won or lost by ${formatDay(day)}`,
  );

const part = (selection: Selection, of: Pick<Part, 'how' | 'column' | 'unit' | 'measure'>): Part => ({
  fact: { name: 'opportunities' },
  where: selection.where,
  ...of,
});

/** What states no amount, and what is in a stage that says nothing. */
function unknownIn({ unknown }: ReturnType<typeof look>, all: readonly Weighed[]): Unknown {
  const without = all.filter(({ share }) => share === null).length;
  if (without === 0) return unknown;
  return { ...unknown, n: unknown.n + without, columns: [...unknown.columns, 'wonShare'] };
}

/** Σ amount × the share won of those that came to the same stage; what is in a stage that too few came to adds nothing. */
export const totalByWonShare = (selection: Selection): Part =>
  part(selection, {
    how: 'sum',
    column: 'wonShare',
    unit: 'money',
    measure: (view): Measured => {
      const looked = lookAt(view, selection);
      const all = weighedIn(view, looked);
      const known = all.filter(({ share }) => share !== null);
      if (all.length > 0 && known.length === 0) throw tooFew(view.closing);
      const rows = known.flatMap(({ row, worth }) =>
        worth === null ? [] : [{ collection: 'opportunities' as const, row, amount: worth }],
      );
      const isSmall = known.some(({ share }) => (share?.decided ?? 0) < SMALL_N);
      return {
        value: sumExact(rows.map(({ amount }) => amount)),
        n: known.length,
        blank: looked.blank,
        unknown: unknownIn(looked, all),
        flags: [
          ...typeFlags(view.records),
          ...rebuiltFlags(view.closing, view.asOf),
          ...(isSmall ? ['few-decided'] : []),
        ],
        rows: () => rows,
      };
    },
  });

/** How many of them are in a stage that too few came to, or in none that is known. */
export const countWithoutWonShare = (selection: Selection): Part =>
  part(selection, {
    how: 'count',
    column: null,
    unit: 'count',
    measure: (view): Measured => {
      const without = weighedIn(view, lookAt(view, selection)).filter(({ share }) => share === null);
      return {
        value: exact(without.length),
        n: without.length,
        flags: [],
        rows: () => without.map(({ row }) => ({ collection: 'opportunities', row, amount: ONE })),
      };
    },
  });
