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
    (view) => {
      const due = dueTerms(view).filter(isWanted);
      return yearOfTerms(
        due.map(({ term }) => term),
        view,
      );
    },
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
    return [
      ...this.notices(rows),
      ...this.pastDue(customer, rows),
      ...this.dealRisks(term, customer),
      ...(this.hasFallen(customer) ? [`shrunk within ${SHRUNK_SINCE} days`] : []),
      ...this.couponEnds(rows, term),
    ];
  }

  private notices(rows: readonly number[]): string[] {
    const row = rows.find((one) => isToEnd(one, this.view));
    if (row === undefined) return [];
    const { canceledOn } = this.view.records.tables.subscriptions.row(row);
    return [`cancel-scheduled${canceledOn === null ? '' : ` since ${formatDay(canceledOn)}`}`];
  }

  private pastDue(customer: number, rows: readonly number[]): string[] {
    const { closing, records } = this.view;
    const owed = this.owed.get(customer)?.filter(({ from, until }) => from <= closing && closing < until);
    const [oldest] = owed ?? [];
    if (oldest) return [`past-due since ${formatDay(oldest.from)}`];
    const table = records.tables.subscriptions;
    const isLate = rows.some((row) => {
      const { status, currentPeriodStartsOn } = table.row(row);
      const word = subscriptionStatus(status ?? '');
      return (word === 'past_due' || word === 'unpaid') && (currentPeriodStartsOn ?? 0) <= closing;
    });
    return isLate ? ['past-due'] : [];
  }

  // Where no deal is a renewal, that there is none for a term says nothing.
  private dealRisks({ startsOn, endsOn }: Term, customer: number): string[] {
    const { closing } = this.view;
    if (this.deals.firstOn > closing) return [];
    const latest = this.deals.of
      .get(customer)
      ?.findLast(({ createdOn }) => createdOn <= closing && createdOn >= startsOn);
    const left = endsOn - closing;
    if (latest === undefined)
      return left <= DEAL_WITHIN ? [`no-renewal-deal, ${left} days before the end`] : [];
    const { outcome, closedOn } = latest;
    const isOpen = outcome === 'open' || closedOn > closing;
    if (!isOpen) return outcome === 'lost' ? [`deal-lost on ${formatDay(closedOn)}`] : [];
    return closedOn > endsOn ? [`deal-dated-late: ${formatDay(closedOn)}`] : [];
  }

  /** Whether a customer pays at the end of the period, and less than half a year before. */
  private hasFallen(customer: number): boolean {
    const known = this.fallen.get(customer) ?? this.findFallen(customer);
    this.fallen.set(customer, known);
    return known;
  }

  private findFallen(customer: number): boolean {
    const { closing, recurring } = this.view;
    const [before, after] = [
      this.placesOf(customer, addDays(closing, -SHRUNK_SINCE)),
      this.placesOf(customer, closing),
    ];
    // Nearly all pay what they paid.
    if (before.join() === after.join()) return false;
    const worth = recurring.worthAt(after, closing);
    return !isZero(worth) && worth.compare(recurring.worthAt(before, closing)) < 0;
  }

  /** The subscriptions of a customer that pay at the end of the period. */
  private rowsOf(customer: number): number[] {
    const { view } = this;
    const places = this.placesOf(customer, view.closing);
    return [...new Set(places.map((place) => view.recurring.timeline.segments.rows[place] ?? -1))];
  }

  /** The price segments of a customer that last at the end of a day. */
  private placesOf(customer: number, day: Day): number[] {
    const { view } = this;
    if (!view.has('subscriptions')) return [];
    const { recurring } = view;
    const { timeline } = recurring;
    return timeline
      .byCustomer()
      .of(customer)
      .filter((place) => timeline.isLive(place, day) && recurring.isThere(place));
  }

  /** When a row pays another price than at the end of the period. */
  private couponEnds(rows: readonly number[], { endsOn }: Term): string[] {
    if (rows.length === 0) return [];
    const { closing } = this.view;
    const { timeline } = this.view.recurringAt('billed');
    const days = rows
      .flatMap((row) => timeline.byRow().of(row))
      .map((place) => timeline.segments.from[place] ?? 0);
    const later = days.find((day) => day > closing && day <= endsOn);
    return later === undefined ? [] : [`discount-ending on ${formatDay(asDay(later))}`];
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
