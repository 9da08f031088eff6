// What vendors of billing and subscription analytics do differently, row by row: the policies by which a row can be
// chosen, and what we do where nobody chooses.

import type { Policies, PolicyName } from '../../model/policies/policies.ts';
import type { PageKey } from './pages.ts';

interface Row {
  readonly title: string;
  /** Those that choose it; none where it is not a matter of choice here. */
  readonly policies: readonly PolicyName[];
  /** What we do that no policy says. */
  readonly ours: string;
}

export const matrix = {
  source: { title: 'what MRR is made of', policies: ['mrrSource'], ours: '' },
  trial: { title: 'trials', policies: ['trial'], ours: '' },
  foreverCoupon: { title: 'coupons for ever', policies: ['foreverCoupons'], ours: '' },
  finiteCoupon: { title: 'coupons that end', policies: ['finiteCoupons'], ours: '' },
  free: { title: 'free plans and coupons of 100 %', policies: ['free'], ours: '' },
  pastDue: { title: 'overdue subscriptions', policies: ['graceDays'], ours: '' },
  unpaid: { title: 'unpaid and uncollectible ones', policies: ['unpaid'], ours: '' },
  paused: { title: 'paused ones', policies: ['paused', 'pauseMaxDays'], ours: '' },
  cancel: { title: 'day of a cancellation', policies: ['cancelEffective'], ours: '' },
  samePeriod: {
    title: 'who joins and leaves within a period',
    policies: [],
    ours: 'in neither number of a rate; variants count them',
  },
  reactivation: { title: 'who returns', policies: ['reactivationMaxGapDays', 'gapToleranceDays'], ours: '' },
  sameTime: {
    title: 'what happens at about the same time',
    policies: [],
    ours: 'is netted by the period, or by the day in the variants of events',
  },
  twoSubscriptions: {
    title: 'a customer that cancels one of two, then the other',
    policies: [],
    ours: 'contracts, then churns',
  },
  refunds: { title: 'refunds', policies: ['refunds'], ours: '' },
  creditNotes: { title: 'credit notes', policies: ['creditNotes'], ours: '' },
  tax: { title: 'tax', policies: ['tax'], ours: '' },
  usage: { title: 'metered usage', policies: ['usage'], ours: '' },
  fx: { title: 'exchange rates', policies: ['fx'], ours: '' },
  interval: {
    title: 'a price for another time than a month',
    policies: ['dayInterval', 'weekInterval'],
    ours: '',
  },
  proration: { title: 'proration', policies: [], ours: 'ignored: the price in force counts' },
  history: { title: 'history of prices', policies: [], ours: 'what the exports hold' },
} as const satisfies Record<string, Row>;

type RowId = keyof typeof matrix;
export const rowIds = Object.keys(matrix) as RowId[]; // keys of a literal object

/** What a vendor says of a row. */
export interface Statement {
  readonly says: string;
  /** Where; none where a comparison states it without naming a page. */
  readonly by: readonly PageKey[];
  readonly policies?: Partial<Policies>;
  /** Where it follows the billing tool, by the tool whose export is read. */
  readonly byTool?: Readonly<Record<string, Partial<Policies>>>;
  /** Why it is not counted so, though it is said. */
  readonly notApplied?: string;
}

/** A variant of a metric that a vendor's rule is. */
interface VariantChoice {
  /** Its name; empty for the one without. */
  readonly variant: string;
  readonly says: string;
  readonly by: readonly PageKey[];
}

/** What a vendor publishes; of the rows that it leaves out nothing is known. */
export interface VendorRules {
  readonly name: string;
  readonly title: string;
  readonly rows: Readonly<Partial<Record<RowId, Statement>>>;
  /** By metric. */
  readonly variants: Readonly<Record<string, VariantChoice>>;
}
