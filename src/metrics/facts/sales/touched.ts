// What marketing did for opportunities, as the records of touches have it. Which touch is the first is told by the day: of one day
// marketing's goes before those of others, as a call of sales answers the form that was filled in.

import { NoValue } from '../../../base/errors/no-value.ts';
import { ONE } from '../../../base/number/exact.ts';
import { channelsOf } from '../../../model/channels.ts';
import { existingCustomerTest } from '../../../model/existing-customers.ts';
import type { Model } from '../../../model/model.ts';
import { partnerTest } from '../../../model/sales/partners.ts';
import { type Touch, touchesOf } from '../../../model/touches.ts';
import type { View } from '../../../model/view.ts';
import type { CollectionName } from '../../../records/schema/schema.ts';
import type { Rows } from '../../../records/table/rows.ts';
import type { Measured } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { asCount } from '../parts.ts';

/** Whether a row fulfils a condition; null where a blank cell leaves it open. */
export type RowTest = (row: number) => boolean | null;

/**
 * Where an opportunity came from. `source`: its own source, else that of its lead · `first_touch`: the first that happened with people of
 * its account by the day of its creation, be it the creation of a lead, an answer to a campaign or an activity of sales · `before_sales`: an
 * answer to a campaign by then, and no activity of sales before it.
 */
const sourcedRules = ['source', 'first_touch', 'before_sales'] as const;
type SourcedRule = (typeof sourcedRules)[number];

/** Which touches make an opportunity marketing's by a rule, or show that marketing had a part in it; null where its day is not known. */
export type TouchFinder = (row: number) => readonly Touch[] | null;

const byMarketing = ({ by }: Touch): boolean => by === 'marketing';

function firstIfMarketing(touches: readonly Touch[]): readonly Touch[] {
  const [first] = touches;
  return first && byMarketing(first) ? [first] : [];
}

/** Throws `NoValue` (`missing-input`) where no file has what the rule looks at. */
export function decidingTouches(view: View, rule: 'first_touch' | 'before_sales'): TouchFinder {
  ensureSupplied(view, rule === 'first_touch' ? ['campaignMembers'] : ['campaignMembers', 'touches']);
  const upTo = touchesUpTo(view, 'createdOn');
  return (row) => {
    const touches = upTo(row);
    if (touches === null) return null;
    return firstIfMarketing(
      rule === 'first_touch' ? touches : touches.filter(({ collection }) => collection !== 'leads'),
    );
  };
}

/** Every touch by marketing up to the day of an opportunity. Throws `NoValue` (`missing-input`) without campaigns’ members. */
export function marketingTouches(view: View, field: 'createdOn' | 'closedOn'): TouchFinder {
  ensureSupplied(view, ['campaignMembers']);
  const upTo = touchesUpTo(view, field);
  return (row) => upTo(row)?.filter(byMarketing) ?? null;
}

function touchesUpTo(view: View, field: 'createdOn' | 'closedOn'): TouchFinder {
  const { ofDeal } = touchesOf(view.model.whole);
  const days = view.records.tables.opportunities.column(field);
  return (row) => {
    const day = days.day(row);
    return day === null ? null : ofDeal(row).filter((touch) => touch.day <= day);
  };
}

function ensureSupplied({ model }: View, names: readonly CollectionName[]): void {
  const missing = names.filter((name) => !model.whole.supplies(name));
  if (missing.length > 0)
    throw new NoValue('missing-input', `needs ${missing.join(' and ')}; no file supplied them`);
}

const some = (find: TouchFinder): RowTest => {
  return (row) => {
    const found = find(row);
    return found && found.length > 0;
  };
};

export const touchedTest = (view: View, field: 'createdOn' | 'closedOn'): RowTest =>
  some(marketingTouches(view, field));

export function sourcedTest(view: View, rule: 'first_touch' | 'before_sales' | 'anyRule'): RowTest {
  if (rule !== 'anyRule') return some(decidingTouches(view, rule));
  const tests = sourcedRules.map((one): RowTest => {
    if (one !== 'source') return some(decidingTouches(view, one));
    const { ofDeal, isMarketing } = channelsOf(view.model.whole);
    return (row) => isMarketing(ofDeal(row));
  });
  const step = view.step;
  return (row) => {
    const answers = tests.map((test) => test(row));
    if (answers.includes(null)) return null;
    if (step === undefined) return answers.includes(true);
    return step === stepOf(sourcedRules.filter((_, at) => answers[at]));
  };
}

const stepOf = (rules: readonly SourcedRule[]): string => (rules.length === 0 ? 'none' : rules.join('+'));

/** Every way in which the rules may agree and differ: `source`, `source+first_touch`, … and `none`. */
export function agreements(model: Model): readonly string[] {
  if (
    !['campaignMembers', 'touches', 'opportunities'].every((name) => model.supplies(name as CollectionName))
  )
    return [];
  return ['111', '110', '101', '011', '100', '010', '001', '000'].map((held) =>
    stepOf(sourcedRules.filter((_, at) => held[at] === '1')),
  );
}

/** Whether the account was no customer before, and no partner brought it. */
export function newBusinessTest(view: View, table: Rows<'opportunities'>['table']): (row: number) => boolean {
  const isExisting = existingCustomerTest(view.model.whole);
  const isPartners = partnerTest(table);
  return (row) => !isExisting(row) && !isPartners(row);
}

/** The touches of some opportunities, each once. */
export function countedTouches(rows: Iterable<number>, find: TouchFinder): Measured {
  const found = new Map<string, Contribution>();
  for (const row of rows)
    for (const { collection, row: at } of find(row) ?? [])
      found.set(`${collection} ${at}`, { collection, row: at, amount: ONE });
  return asCount(found.size, [], () => [...found.values()]);
}
