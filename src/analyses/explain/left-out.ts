// Rows that a number leaves out, and why. What happened at other times is not left out: it is another period's.

import type { Made, Term } from '../../attribution/terms.ts';
import { orNull } from '../../base/errors/no-value.ts';
import { type Day, within } from '../../base/time/calendar.ts';
import { leftOutBy } from '../../metrics/facts/sales/opportunities.ts';
import type { Contribution } from '../../metrics/result.ts';
import { laterIn } from '../../model/asof/after-as-of.ts';
import { billedCollection } from '../../model/invoices/billed-lines.ts';
import { dimensionsOfSegment, type View } from '../../model/view.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';
import { type Life, lifeOf } from './row-words.ts';

/** What reading set aside of a file. */
export interface ReadFile {
  readonly file: string;
  readonly readings: readonly {
    readonly collection: CollectionName;
    readonly excludedBy: Readonly<Record<string, number>>;
    readonly excludedAt: Readonly<Record<string, readonly number[]>>;
  }[];
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface LeftOut {
  readonly reason: string;
  readonly count: number;
  /** The first of them. */
  readonly at: readonly Place[];
}

/** What a number leaves out, by reason: first what reading set aside, then what the model did. */
export function leftOut(made: Made, view: View, files: readonly ReadFile[]): LeftOut[] {
  const terms = allTerms(made);
  const collections = collectionsOf(terms, view);
  const rows = new Reasons(view);
  for (const name of collections) {
    const used = new Set(
      terms
        .flatMap((term) => term.rows)
        .filter(isIn(name))
        .map(({ row }) => row),
    );
    afterAsOf(name, view, rows);
    ways[name]?.({ terms, view, used, rows });
  }
  return [...readOut(collections, files), ...rows.all()];
}

const isIn =
  (name: CollectionName) =>
  ({ collection }: Contribution): boolean =>
    collection === name;

/** The terms of a number and of those that it is made of. */
const allTerms = ({ parts }: Made): Term[] => parts.flatMap((term) => [term, ...allTerms(term.made)]);

function collectionsOf(terms: readonly Term[], { model }: View): Set<CollectionName> {
  const names = terms.flatMap(({ of, rows }): CollectionName[] => {
    const fact = of?.fact.name;
    if (
      fact === undefined ||
      fact === 'months' ||
      fact === 'days' ||
      fact === 'touches' ||
      fact === 'targetAccounts' ||
      fact === 'contacts'
    )
      return rows.map(({ collection }) => collection);
    if (fact === 'revenue')
      return [(['invoices', 'invoiceLines'] as const).find((one) => model.supplies(one)) ?? 'subscriptions'];
    if (fact === 'new_customers')
      return [model.supplies('subscriptions') ? 'subscriptions' : 'opportunities'];
    if (fact === 'trials') return rows.map(({ collection }) => collection);
    if (fact === 'billed_lines') return [billedCollection(model)];
    if (fact === 'payments') return [model.supplies('payments') ? 'payments' : 'transactions'];
    if (fact === 'pipeline_then') return ['opportunities'];
    if (fact === 'terms')
      return ['contracts' as const, 'subscriptions' as const].filter((one) => model.supplies(one));
    return [fact === 'movements' ? 'subscriptions' : fact];
  });
  return new Set(names);
}

function readOut(collections: ReadonlySet<CollectionName>, files: readonly ReadFile[]): LeftOut[] {
  const found = new Map<string, { count: number; at: Place[] }>();
  for (const { file, readings } of files)
    for (const { collection, excludedBy, excludedAt } of readings)
      for (const [reason, count] of collections.has(collection) ? Object.entries(excludedBy) : []) {
        const own = found.get(reason) ?? { count: 0, at: [] };
        own.count += count;
        own.at.push(...(excludedAt[reason] ?? []).map((line) => ({ file, line })));
        found.set(reason, own);
      }
  return [...found].map(([reason, own]) => ({ reason, ...own }));
}

/** Rows by the reason for which they are left out, each under its first one. */
class Reasons {
  private readonly view: View;
  private readonly known = new Map<string, { readonly name: CollectionName; readonly rows: Set<number> }>();

  constructor(view: View) {
    this.view = view;
  }

  add(name: CollectionName, reason: string, row: number): void {
    const key = `${reason} ${name}`;
    const own = this.known.get(key) ?? { name, rows: new Set() };
    own.rows.add(row);
    this.known.set(key, own);
  }

  all(): LeftOut[] {
    return [...this.known].map(([key, { name, rows }]) => ({
      reason: key.split(' ')[0] ?? '',
      count: rows.size,
      at: [...rows].map((row) => this.view.records.where(name, row)),
    }));
  }
}

/** Rows that begin after as-of, and opportunities that were won or lost after it. */
function afterAsOf(name: CollectionName, view: View, reasons: Reasons): void {
  const { records, model, segment } = view;
  if (!model.afterAsOf[name]) return;
  const table = records.tables[name];
  const isLater = laterIn(records, name, view.asOf);
  const isLate = (row: number): boolean => {
    if (isLater(row)) return true;
    const outcome = name === 'opportunities' ? table.textAt(row, 'outcome') : null;
    return (outcome === 'won' || outcome === 'lost') && (table.dayAt(row, 'closedOn') ?? 0) > view.asOf;
  };
  for (const row of records.kept(name).numbers)
    if (
      isLate(row) &&
      dimensionsOfSegment(segment).every((of) => (table.textAt(row, of) ?? '') === segment[of])
    )
      reasons.add(name, 'after-as-of', row);
}

interface Looking {
  readonly terms: readonly Term[];
  readonly view: View;
  /** Rows that some part uses. */
  readonly used: ReadonlySet<number>;
  readonly rows: Reasons;
}

const ways: Partial<Record<CollectionName, (looking: Looking) => void>> = {
  subscriptions({ view, rows }) {
    const lives = lifeOf(view.recurring.timeline);
    for (const row of view.rows('subscriptions').numbers) {
      const reason = whyNotPaying(row, lives.get(row), view);
      if (reason !== null) rows.add('subscriptions', reason, row);
    }
  },
  opportunities({ terms, view, used, rows }) {
    const table = view.records.tables.opportunities;
    for (const { of } of terms) {
      if (of?.fact.name !== 'opportunities') continue;
      // Without the records that tell which it is about, nothing is left out of it.
      const found = orNull(() => leftOutBy(of, view));
      if (found === null) continue;
      const { renewals, unsure } = found;
      for (const row of renewals.numbers) if (!used.has(row)) rows.add('opportunities', 'renewal', row);
      for (const row of unsure.numbers) {
        const reason = table.textAt(row, 'outcome') === 'unknown' ? 'unknown-stage' : 'blank-cell';
        if (!used.has(row)) rows.add('opportunities', reason, row);
      }
    }
  },
  leads({ terms, view, used, rows }) {
    const counted = terms.find(({ of }) => of?.fact.name === 'leads' && of.where.length > 1);
    const converted = new Set(counted?.rows.map(({ row }) => row));
    const { leads } = view.records.tables;
    for (const row of view.rows('leads').numbers) {
      const { createdOn, convertedOn } = leads.row(row);
      if (createdOn === null) rows.add('leads', 'no-day', row);
      else if (within(createdOn, view.elapsed) && !used.has(row)) rows.add('leads', 'same-person', row);
      else if (used.has(row) && convertedOn !== null && !converted.has(row))
        rows.add('leads', 'converted-too-late', row);
    }
  },
  spend: (looking) => inPeriodUnused('spend', ['day', 'lastDay'], 'stated-by-another-row', looking),
  costs: (looking) => inPeriodUnused('costs', ['startsOn', 'endsOn'], 'another-category', looking),
  invoices: (looking) => notStanding('invoices', looking),
  invoiceLines: (looking) => notStanding('invoiceLines', looking),
};

/** Drafts and void invoices of the period, and those given up where a part leaves them out. */
function notStanding(name: 'invoices' | 'invoiceLines', { view, used, rows }: Looking): void {
  for (const row of view
    .rows(name)
    .filter(({ issuedOn, status }) => within(issuedOn, view.elapsed) && NOT_STANDING.has(status ?? ''))
    .numbers)
    if (!used.has(row)) rows.add(name, 'draft-or-void', row);
}

const NOT_STANDING: ReadonlySet<string> = new Set(['draft', 'void', 'uncollectible']);

/** Rows of the period that no part uses. */
function inPeriodUnused(
  name: 'spend' | 'costs',
  [from, to]: readonly [string, string],
  reason: string,
  { view, used, rows }: Looking,
): void {
  const table = view.records.tables[name];
  const { start, end } = view.elapsed;
  for (const row of view.rows(name).numbers) {
    const first = table.dayAt(row, from);
    const last = (table.dayAt(row, to) ?? first ?? 0) - (to === 'endsOn' ? 1 : 0);
    if (first !== null && first < end && last >= start && !used.has(row)) rows.add(name, reason, row);
  }
}

/** Null for one that pays at the closing, and for one of another time: over by the opening, or not begun. */
function whyNotPaying(
  row: number,
  life: Life | undefined,
  { records, opening, closing }: View,
): string | null {
  const { status: word, trialEndsOn, amount, quantity, endedOn } = records.tables.subscriptions.row(row);
  const status = word === null ? 'active' : subscriptionStatus(word);
  const isOnTrial = status === 'trialing' || isAfter(trialEndsOn, closing);
  if (life === undefined) {
    if (status === 'incomplete') return 'incomplete';
    if (isOnTrial) return 'trial';
    if (amount === null) return 'no-amount';
    if (amount < 0 !== (quantity ?? 0) < 0) return 'below-zero';
    if (amount <= 0) return 'free';
    return isAfter(endedOn, opening) ? 'ended-in-trial' : null;
  }
  if (life.from > closing) return isOnTrial ? 'trial' : null;
  if (life.until > closing) return null;
  if (status === 'paused') return 'paused';
  if (endedOn === null && status === 'past_due') return 'past-grace';
  if (endedOn === null && status === 'unpaid') return 'unpaid';
  return life.until > opening ? 'ended' : null;
}

const isAfter = (day: Day | null, other: Day): boolean => day !== null && day > other;
