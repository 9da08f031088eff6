// Terms that are due, and by which rules they are at risk, each with what shows it; lenses.md §4.

import { groupBy } from '../../../base/group.ts';
import { memoize } from '../../../base/memoize.ts';
import { isZero } from '../../../base/number/exact.ts';
import { addDays, asDay, type Day, formatDay } from '../../../base/time/calendar.ts';
import { FOREVER } from '../../../model/mrr/price-segments.ts';
import { renewalsOf } from '../../../model/sales/renewals.ts';
import type { Timeless, View } from '../../../model/view.ts';
import { subscriptionStatus } from '../../../records/schema/status.ts';
import type { Part } from '../../part.ts';
import { adding } from '../parts.ts';
import { isToEnd } from '../subscribed/notices.ts';
import { yearOfTerms } from './parts.ts';
import { expiriesIn } from './renewals.ts';
import { customerOf, type Term } from './terms.ts';

const DUE_WITHIN = 90;
const DEAL_WITHIN = 60;
const SHRUNK_SINCE = 180;

interface DueTerm {
  readonly term: Term;
  /** The rules that hold of it, each with its evidence: `past-due since 2025-06-01`; none where it is not at risk. */
  readonly risks: readonly string[];
}

/** Terms in force at the end of the period that end within ninety days of it and that nothing has followed yet. */
export const dueTerms = memoize((view: View): readonly DueTerm[] => {
  const { closing } = view;
  const facts = new Facts(view);
  return expiriesIn({ start: addDays(closing, 1), end: addDays(closing, DUE_WITHIN + 1) }, view)
    .filter(
      ({ term, successor, goesOn }) =>
        term.startsOn <= closing && (goesOn || successor === null || successor.startsOn > closing),
    )
    .map(({ term }) => ({ term, risks: facts.risksOf(term) }));
});

const yearOf = (isWanted: (due: DueTerm) => boolean, column: 'due' | 'atRisk'): Part =>
  adding(
    { name: 'terms' },
    [
      { column: 'startsOn', upTo: 'closing' },
      { column: 'endsOn', after: 'closing' },
      { column: 'endsOn', upTo: { daysBeforeClosing: -DUE_WITHIN, words: 'ninety days after' } },
      ...(column === 'atRisk' ? [{ column: 'risk', isKnown: true } as const] : []),
    ],
    column,
    (view) => yearOfTerms(dueTerms(view).filter(isWanted), view),
  );

/** What a year of them is worth. */
export const dueValue = yearOf(() => true, 'due');
export const atRiskValue = yearOf(({ risks }) => risks.length > 0, 'atRisk');

/** What the files tell of a customer at the end of the period. */
class Facts {
  private readonly view: View;
  private readonly deals: RenewalDeals;
  private readonly owed: ReadonlyMap<number, readonly Owed[]>;
  private readonly fallen = new Map<number, boolean>();

  constructor(view: View) {
    this.view = view;
    this.deals = view.inEveryPeriod(renewalDeals);
    this.owed = view.inEveryPeriod(owedByCustomer);
  }

  risksOf(term: Term): string[] {
    const customer = customerOf(term);
    const rows = term.collection === 'subscriptions' ? [term.row] : this.rowsOf(customer);
    const risks = [
      this.notice(rows),
      this.pastDue(customer, rows),
      this.dealRisk(term, customer),
      this.hasFallen(customer) ? `shrunk within ${SHRUNK_SINCE} days` : null,
      this.couponEnd(rows, term),
    ];
    return risks.filter((risk) => risk !== null);
  }

  private notice(rows: readonly number[]): string | null {
    const row = rows.find((one) => isToEnd(one, this.view));
    if (row === undefined) return null;
    const { canceledOn } = this.view.records.tables.subscriptions.row(row);
    return `cancel-scheduled${canceledOn === null ? '' : ` since ${formatDay(canceledOn)}`}`;
  }

  private pastDue(customer: number, rows: readonly number[]): string | null {
    const { closing, records } = this.view;
    const oldest = this.owed.get(customer)?.find(({ from, until }) => from <= closing && closing < until);
    if (oldest) return `past-due since ${formatDay(oldest.from)}`;
    const table = records.tables.subscriptions;
    const isLate = rows.some((row) => {
      const { status, currentPeriodStartsOn } = table.row(row);
      const word = subscriptionStatus(status ?? '');
      return (word === 'past_due' || word === 'unpaid') && (currentPeriodStartsOn ?? 0) <= closing;
    });
    return isLate ? 'past-due' : null;
  }

  // Where no deal is a renewal, that there is none for a term says nothing.
  private dealRisk({ startsOn, endsOn }: Term, customer: number): string | null {
    const { closing } = this.view;
    if (this.deals.firstOn > closing) return null;
    const latest = this.deals.of
      .get(customer)
      ?.findLast(({ createdOn }) => createdOn <= closing && createdOn >= startsOn);
    const left = endsOn - closing;
    if (latest === undefined)
      return left <= DEAL_WITHIN ? `no-renewal-deal, ${left} days before the end` : null;
    const { outcome, closedOn } = latest;
    const isOpen = outcome === 'open' || closedOn > closing;
    if (!isOpen) return outcome === 'lost' ? `deal-lost on ${formatDay(closedOn)}` : null;
    return closedOn > endsOn ? `deal-dated-late: ${formatDay(closedOn)}` : null;
  }

  /** Whether a customer pays at the end of the period, and less than half a year before. */
  private hasFallen(customer: number): boolean {
    const known = this.fallen.get(customer) ?? this.findFallen(customer);
    this.fallen.set(customer, known);
    return known;
  }

  private findFallen(customer: number): boolean {
    const { closing, recurring } = this.view;
    const { timeline } = recurring;
    const before = addDays(closing, -SHRUNK_SINCE);
    const places = this.placesOf(customer);
    // Nearly all pay what they paid.
    if (places.every((place) => timeline.isLive(place, before) === timeline.isLive(place, closing)))
      return false;
    const worthOn = (day: Day) =>
      recurring.worthAt(
        places.filter((place) => timeline.isLive(place, day)),
        closing,
      );
    return !isZero(worthOn(closing)) && worthOn(closing).compare(worthOn(before)) < 0;
  }

  /** The subscriptions of a customer that pay at the end of the period. */
  private rowsOf(customer: number): number[] {
    const places = this.placesOf(customer);
    if (places.length === 0) return [];
    const { timeline } = this.view.recurring;
    const live = places.filter((place) => timeline.isLive(place, this.view.closing));
    return [...new Set(live.map((place) => timeline.segments.rows[place] ?? -1))];
  }

  /** The price segments of a customer. */
  private placesOf(customer: number): number[] {
    if (!this.view.has('subscriptions')) return [];
    const { recurring } = this.view;
    return recurring.timeline
      .byCustomer()
      .of(customer)
      .filter((place) => recurring.isThere(place));
  }

  /** When a row pays another price than at the end of the period. */
  private couponEnd(rows: readonly number[], { endsOn }: Term): string | null {
    if (rows.length === 0) return null;
    const { closing } = this.view;
    const { timeline } = this.view.recurringAt('billed');
    for (const row of rows)
      for (const place of timeline.byRow().of(row)) {
        const from = asDay(timeline.segments.from[place] ?? 0);
        if (from > closing && from <= endsOn) return `discount-ending on ${formatDay(from)}`;
      }
    return null;
  }
}

interface RenewalDeal {
  readonly createdOn: Day;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly closedOn: Day;
}

interface RenewalDeals {
  /** Those of each customer, by their creation. */
  readonly of: ReadonlyMap<number, readonly RenewalDeal[]>;
  /** The day on which the first of all was created; `FOREVER` for none. */
  readonly firstOn: number;
}

/** The renewals in the CRM. */
const renewalDeals = (view: Timeless): RenewalDeals => {
  const deals: (RenewalDeal & { readonly customer: number })[] = [];
  if (!view.has('opportunities')) return { of: new Map(), firstOn: FOREVER };
  const all = view.rows('opportunities');
  const isRenewal = renewalsOf(all);
  for (const row of all.numbers) {
    const { createdOn, closedOn, outcome } = all.table.row(row);
    const customer = view.model.customerAt('opportunities', row, 'account');
    if (customer < 0 || createdOn === null || closedOn === null || !isRenewal(row)) continue;
    if (outcome === 'open' || outcome === 'won' || outcome === 'lost')
      deals.push({ customer, createdOn, outcome, closedOn });
  }
  deals.sort((a, b) => a.createdOn - b.createdOn);
  return { of: groupBy(deals, ({ customer }) => customer), firstOn: deals[0]?.createdOn ?? FOREVER };
};

/** The time in which an invoice was due and not paid. */
interface Owed {
  readonly from: Day;
  readonly until: number;
}

/** What each customer owed, by when it was due. */
const owedByCustomer = (view: Timeless): ReadonlyMap<number, readonly Owed[]> => {
  const owed: (Owed & { readonly customer: number })[] = [];
  if (!view.has('invoices')) return new Map();
  const { numbers, table } = view.rows('invoices');
  for (const row of numbers) {
    const { status, dueOn, paidOn, total } = table.row(row);
    if (status === 'draft' || status === 'void' || dueOn === null || (total ?? 0) <= 0) continue;
    const until = paidOn ?? (status === 'paid' ? dueOn : FOREVER);
    const customer = until <= dueOn ? -1 : view.model.customerAt('invoices', row, 'customer');
    if (customer >= 0) owed.push({ customer, from: dueOn, until });
  }
  owed.sort((a, b) => a.from - b.from);
  return groupBy(owed, ({ customer }) => customer);
};
