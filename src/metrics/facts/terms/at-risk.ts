// Terms that are due, and by which rules they are at risk, each with what shows it; lenses.md §4.

import { groupBy } from '../../../base/group.ts';
import { memoize, once } from '../../../base/memoize.ts';
import { sumExact } from '../../../base/number/exact.ts';
import { addDays, type Day, formatDay } from '../../../base/time/calendar.ts';
import { renewalsOf } from '../../../model/sales/renewals.ts';
import type { View } from '../../../model/view.ts';
import { subscriptionStatus } from '../../../records/schema/status.ts';
import type { Measured, Part } from '../../part.ts';
import { adding } from '../parts.ts';
import { isToEnd } from '../subscribed/notices.ts';
import { rowsOfTerms } from './parts.ts';
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
  const last = addDays(closing, DUE_WITHIN);
  const facts = new Facts(view);
  return expiriesIn(view)
    .filter(
      ({ term, successor }) =>
        term.startsOn <= closing &&
        term.endsOn > closing &&
        term.endsOn <= last &&
        (successor === null || successor.startsOn > closing || successor === term.next),
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
    (view): Measured =>
      rowsOfTerms(
        dueTerms(view)
          .filter(isWanted)
          .map(({ term }) => [term, term.atEnd()]),
        view,
      ),
  );

/** What a year of them is worth. */
export const dueValue = yearOf(() => true, 'due');
export const atRiskValue = yearOf(({ risks }) => risks.length > 0, 'atRisk');

/** What the files tell of a customer at the end of the period. */
class Facts {
  private readonly view: View;
  private readonly deals: ReadonlyMap<number, readonly RenewalDeal[]>;
  private readonly overdue: ReadonlyMap<number, Day>;
  private readonly rows: ReadonlyMap<number, readonly number[]>;
  private readonly fallen: ReadonlySet<number>;
  /** Whether any deal is a renewal: where none is, that there is none for a term says nothing. */
  private readonly hasDeals: boolean;

  constructor(view: View) {
    this.view = view;
    this.deals = renewalDeals(view);
    this.hasDeals = this.deals.size > 0;
    this.overdue = overdueSince(view);
    const paying = view.has('subscriptions') ? view.recurring.paymentsAt(view.closing, view.closing) : [];
    const own = groupBy(paying, ({ customer }) => customer);
    this.rows = new Map([...own].map(([customer, all]) => [customer, all.map(({ row }) => row)]));
    this.fallen = view.has('subscriptions') ? fallenCustomers(view) : new Set();
  }

  risksOf(term: Term): string[] {
    const customer = customerOf(term);
    const rows = term.collection === 'subscriptions' ? [term.row] : (this.rows.get(customer) ?? []);
    return [
      ...this.notices(rows),
      ...this.pastDue(customer, rows),
      ...this.dealRisks(term, customer),
      ...(this.fallen.has(customer) ? [`shrunk within ${SHRUNK_SINCE} days`] : []),
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
    const since = this.overdue.get(customer);
    if (since !== undefined) return [`past-due since ${formatDay(since)}`];
    const table = this.view.records.tables.subscriptions;
    const isLate = rows.some((row) => {
      const { status, currentPeriodStartsOn } = table.row(row);
      const word = subscriptionStatus(status ?? '');
      return (word === 'past_due' || word === 'unpaid') && (currentPeriodStartsOn ?? 0) <= this.view.closing;
    });
    return isLate ? ['past-due'] : [];
  }

  private dealRisks({ startsOn, endsOn }: Term, customer: number): string[] {
    if (!this.hasDeals) return [];
    const own = (this.deals.get(customer) ?? []).filter(({ createdOn }) => createdOn >= startsOn);
    const left = endsOn - this.view.closing;
    const latest = own.at(-1);
    if (latest === undefined)
      return left <= DEAL_WITHIN ? [`no-renewal-deal, ${left} days before the end`] : [];
    if (latest.outcome === 'lost') return [`deal-lost on ${formatDay(latest.day)}`];
    return latest.outcome === 'open' && latest.day > endsOn
      ? [`deal-dated-late: ${formatDay(latest.day)}`]
      : [];
  }

  /** When rows pay another price than at the end of the period. */
  private readonly pricesLater = once(() => {
    const { closing } = this.view;
    const later = this.view
      .recurringAt('billed')
      .segmentsOf(() => true, closing)
      .filter(({ from }) => from > closing);
    return new Map(
      [...groupBy(later, ({ row }) => row)].map(([row, own]) => [row, own.map(({ from }) => from)]),
    );
  });

  private couponEnds(rows: readonly number[], { endsOn }: Term): string[] {
    const later = rows.flatMap((row) => this.pricesLater().get(row) ?? []).find((from) => from <= endsOn);
    return later === undefined ? [] : [`discount-ending on ${formatDay(later)}`];
  }
}

interface RenewalDeal {
  readonly createdOn: Day;
  /** As it stood at the end of the period. */
  readonly outcome: 'open' | 'won' | 'lost';
  readonly day: Day;
}

/** The renewals of each customer that were in the CRM by the end of the period, by their creation. */
function renewalDeals(view: View): Map<number, RenewalDeal[]> {
  const deals = new Map<number, RenewalDeal[]>();
  if (!view.has('opportunities')) return deals;
  const all = view.rows('opportunities');
  const isRenewal = renewalsOf(all);
  for (const row of all.numbers) {
    const { createdOn, closedOn, outcome } = all.table.row(row);
    const customer = view.model.customerAt('opportunities', row, 'account');
    if (customer < 0 || createdOn === null || closedOn === null || createdOn > view.closing) continue;
    if (!isRenewal(row) || (outcome !== 'open' && outcome !== 'won' && outcome !== 'lost')) continue;
    const then = outcome !== 'open' && closedOn > view.closing ? 'open' : outcome;
    deals.set(customer, [...(deals.get(customer) ?? []), { createdOn, outcome: then, day: closedOn }]);
  }
  for (const own of deals.values()) own.sort((a, b) => a.createdOn - b.createdOn);
  return deals;
}

/** Since when customers owe an invoice at the end of the period: the day on which the oldest was due. */
function overdueSince(view: View): Map<number, Day> {
  const since = new Map<number, Day>();
  if (!view.has('invoices')) return since;
  const { numbers, table } = view.rows('invoices');
  for (const row of numbers) {
    const { status, dueOn, paidOn, total } = table.row(row);
    const isOwed =
      status !== 'draft' &&
      status !== 'void' &&
      (paidOn === null ? status !== 'paid' : paidOn > view.closing);
    if (!isOwed || dueOn === null || dueOn > view.closing || (total ?? 0) <= 0) continue;
    const customer = view.model.customerAt('invoices', row, 'customer');
    const known = since.get(customer);
    if (customer >= 0 && (known === undefined || dueOn < known)) since.set(customer, dueOn);
  }
  return since;
}

/** Customers that pay at the end of the period, and less than they did half a year before. */
function fallenCustomers(view: View): Set<number> {
  const { closing } = view;
  const payments = view.recurring.paymentsAt(addDays(closing, -SHRUNK_SINCE), closing);
  const fallen = new Set<number>();
  for (const [customer, own] of groupBy(payments, (one) => one.customer)) {
    const after = sumExact(own.map((one) => one.after));
    if (after.n !== 0n && after.compare(sumExact(own.map((one) => one.before))) < 0) fallen.add(customer);
  }
  return fallen;
}
