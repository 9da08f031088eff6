// The smallest models that hold exactly the inputs of a printed formula, all in June 2025.

import { addDays } from '../../src/base/time/calendar.ts';
import type { Model } from '../../src/model/model.ts';
import { d, deal, modelOf, priced, subscription } from './model.ts';
import { quota } from './plan.ts';

export const june = '2025-06';
const asOf = d('2025-06-30');
const change = d('2025-06-15');

export interface Moves {
  /** MRR at the opening, of which what churns and twice what contracts is a part. */
  readonly start: number;
  readonly fresh?: number;
  readonly expansion?: number;
  readonly contraction?: number;
  readonly churn?: number;
}

/** One customer for each movement; the one that expands pays what the others leave of the opening MRR. */
export function movingModel({ start, fresh = 0, expansion = 0, contraction = 0, churn = 0 }: Moves): Model {
  const rest = start - churn - 2 * contraction;
  const before = { endedOn: change };
  const after = { startedOn: change };
  return modelOf(
    {
      subscriptions: [
        subscription({ customer: 'leaver', amount: churn, ...before }),
        subscription({ customer: 'shrinker', amount: 2 * contraction, ...before }),
        subscription({ customer: 'shrinker', amount: contraction, ...after }),
        subscription({ customer: 'grower', amount: rest, ...before }),
        subscription({ customer: 'grower', amount: rest + expansion, ...after }),
        subscription({ customer: 'joiner', amount: fresh, ...after }),
      ],
    },
    { asOf },
  );
}

/** Customers of 100 a month, some of whom leave in June. */
export const leavingModel = (customers: number, leaving: number): Model =>
  modelOf(
    {
      subscriptions: Array.from({ length: customers }, (_, index) =>
        subscription({ customer: `c${index}`, endedOn: index < leaving ? change : null }),
      ),
    },
    { asOf },
  );

export interface Economics {
  /** MRR of every customer. */
  readonly arpa: number;
  readonly grossMargin: number;
  readonly cac?: number;
}

/** A churn of one in forty a month, seen in one month; in June one customer leaves and one joins. */
export const LIFETIME = 40;

export function economicsModel({ arpa, grossMargin, cac = 0 }: Economics): Model {
  const days = { startsOn: d('2025-06-01'), endsOn: d('2025-07-01') };
  const revenue = 10_000;
  const costs = { sales_marketing: cac, cogs: revenue * (1 - grossMargin) };
  return modelOf(
    {
      subscriptions: Array.from({ length: LIFETIME + 1 }, (_, index) =>
        subscription({
          customer: `c${index}`,
          amount: arpa,
          startedOn: index === 0 ? change : d('2025-05-01'),
          endedOn: index === 1 ? change : null,
        }),
      ),
      invoices: [
        priced({ id: 'in_1', status: 'paid', issuedOn: change, currency: 'USD', total: revenue }, 'total'),
      ],
      costs: Object.entries(costs).map(([category, amount]) =>
        priced({ ...days, category, currency: 'USD', amount }, 'amount'),
      ),
    },
    { asOf },
  );
}

export interface Year {
  /** MRR of every customer. */
  readonly arpa: number;
  readonly grossMargin: number;
  /** Share of the customers that leaves in the year, in whole per cent. */
  readonly churn: number;
}

/** A hundred customers in 2025, of whom some leave in June. */
export function yearModel({ arpa, grossMargin, churn }: Year): Model {
  const revenue = 10_000;
  const days = { startsOn: d('2025-01-01'), endsOn: d('2026-01-01') };
  return modelOf(
    {
      subscriptions: Array.from({ length: 100 }, (_, index) =>
        subscription({
          customer: `c${index}`,
          amount: arpa,
          startedOn: d('2024-01-01'),
          endedOn: index < Math.round(100 * churn) ? change : null,
        }),
      ),
      invoices: [priced({ status: 'paid', issuedOn: change, currency: 'USD', total: revenue }, 'total')],
      costs: [
        priced({ ...days, category: 'cogs', currency: 'USD', amount: revenue * (1 - grossMargin) }, 'amount'),
      ],
    },
    { asOf: d('2025-12-31') },
  );
}

export interface Selling {
  readonly open: number;
  /** Of a thousand deals closed in June. */
  readonly winRate: number;
  /** Of every deal. */
  readonly amount: number;
  /** Mean days from creation to closing of those won. */
  readonly cycle: number;
}

export function sellingModel({ open, winRate, amount, cycle }: Selling): Model {
  const won = Math.round(1000 * winRate);
  const days = Math.round(won * cycle);
  // Whole days, as even as can be, that add up to the mean.
  const lengthOf = (index: number) => Math.floor(days / won) + (index < days % won ? 1 : 0);
  const closed = Array.from({ length: 1000 }, (_, index) =>
    deal({
      amount,
      outcome: index < won ? 'won' : 'lost',
      createdOn: addDays(change, -lengthOf(index)),
      closedOn: change,
    }),
  );
  const stillOpen = Array.from({ length: open }, () => deal({ amount, createdOn: change }));
  return modelOf({ opportunities: [...closed, ...stillOpen] }, { asOf });
}

/** One deal won in June, and the quota of June. */
export const quotaModel = (won: number, june: number): Model =>
  modelOf(
    {
      opportunities: [deal({ amount: won, outcome: 'won', closedOn: change })],
      targets: [quota('2025-06', june)],
    },
    { asOf },
  );

/** Open deals as pairs of amount and probability, expected in the third quarter, and the quota of that quarter. */
export const openModel = (deals: readonly (readonly [number, number])[], quarter = 1): Model =>
  modelOf(
    {
      opportunities: deals.map(([amount, share]) =>
        deal({ amount, probability: Math.round(share * 1e9), closedOn: d('2025-08-15') }),
      ),
      targets: [quota('2025-Q3', quarter)],
    },
    { asOf },
  );
