// Target accounts: who is known there, and who of them was in touch; metrics.md §7.6.

import { NoValue } from '../../base/errors/no-value.ts';
import { groupBy } from '../../base/group.ts';
import { addDays } from '../../base/time/calendar.ts';
import type { Model } from '../../model/model.ts';
import { type Target, targetAccounts, targetCustomers } from '../../model/target-accounts.ts';
import { type Known, peopleOfAccounts, type Touch, touchesOf } from '../../model/touches.ts';
import { dimensionsOfSegment, type View } from '../../model/view.ts';
import type { Condition, Part } from '../part.ts';
import type { Contribution } from '../result.ts';
import { counting, countOfRows } from './parts.ts';

/** Throws `NoValue` (`missing-input`) where nothing says which accounts are targets. */
function targetsIn(view: View): readonly Target[] {
  const { model } = view;
  const targets = targetAccounts(model.whole);
  if (targets) return isWhole(view) ? targets : targets.filter(inView(view));
  throw untold();
}

const untold = (): NoValue =>
  new NoValue(
    'missing-input',
    'needs a list of target accounts (targetAccounts), or accounts of which a column says whether they are targets',
  );

const isWhole = ({ segment, filteredBy }: View): boolean =>
  dimensionsOfSegment(segment).length === 0 && filteredBy.length === 0;

/** Of a segment are those whose account is. */
function inView(view: View): (target: Target) => boolean {
  const own = new Set(view.rows('accounts').map((_, row) => view.model.customerAt('accounts', row, 'id')));
  return ({ customer }) => own.has(customer);
}

type Counted = Omit<Contribution, 'amount'>;

const found = (
  name: 'targetAccounts' | 'contacts' | 'touches',
  where: readonly Condition[],
  find: (view: View) => readonly Counted[],
): Part => counting({ name }, where, (view) => countOfRows(find(view)));

export const targets = found('targetAccounts', [], targetsIn);

function peopleAt(view: View, { customer }: Target): readonly Known[] {
  const { model, closing } = view;
  if (!model.whole.supplies('contacts') && !model.whole.supplies('leads'))
    throw view.lacks('contacts', 'leads');
  return (peopleOfAccounts(model.whole).get(customer) ?? []).filter(
    ({ createdOn }) => createdOn === null || createdOn <= closing,
  );
}

/** Answers and activities with an account by the end of the period; those of the days before alone, where so many are given. */
function touchesAt(view: View, { customer }: Target, days?: number): readonly Touch[] {
  const { model, closing } = view;
  ensureTouchesAreTold(model.whole);
  const after = days === undefined ? null : addDays(closing, -days);
  return (customer < 0 ? [] : touchesOf(model.whole).ofCustomer(customer)).filter(
    ({ collection, day }) => collection !== 'leads' && day <= closing && (after === null || day > after),
  );
}

function ensureTouchesAreTold(model: Model): void {
  if (model.supplies('campaignMembers') || model.supplies('touches')) return;
  throw new NoValue('missing-input', 'needs campaignMembers or touches; no file supplied them');
}

/** Touches of the last days that name somebody, of a target of which enough people were in touch; else none. */
function engagingTouches(view: View, target: Target): readonly Touch[] {
  const { engagementDays, engagementContacts } = view.policies;
  const touches = touchesAt(view, target, engagementDays).filter(({ person }) => person !== null);
  return groupBy(touches, ({ person }) => person).size >= Number(engagementContacts) ? touches : [];
}

const those = (isOne: (view: View, target: Target) => boolean) => (view: View) =>
  targetsIn(view).filter((target) => isOne(view, target));

/** Of which somebody is known. */
export const coveredTargets = found(
  'targetAccounts',
  [{ column: 'people', atLeast: 1 }],
  those((view, target) => peopleAt(view, target).length > 0),
);

/** That were in touch at all. */
export const reachedTargets = found(
  'targetAccounts',
  [{ column: 'touches', atLeast: 1 }],
  those((view, target) => touchesAt(view, target).length > 0),
);

/** Of which several people were in touch of late. */
export const engagedTargets = found(
  'targetAccounts',
  [{ column: 'peopleInTouch', isKnown: true }],
  those((view, target) => engagingTouches(view, target).length > 0),
);

/** What they were in touch by. */
export const touchesOfEngaged = found('touches', [{ column: 'peopleInTouch', isKnown: true }], (view) =>
  targetsIn(view).flatMap((target) => engagingTouches(view, target)),
);

/** Everybody who is known at them. */
export const peopleOfTargets = found('contacts', [{ column: 'target', isKnown: true }], (view) =>
  targetsIn(view).flatMap((target) => peopleAt(view, target)),
);

/** Tells by the number of a row whether the account of an opportunity is a target. Throws `NoValue` as figures of targets do. */
export function targetAccountTest({ model }: View): (row: number) => boolean {
  if (targetAccounts(model.whole) === null) throw untold();
  const targets = targetCustomers(model.whole);
  return (row) => targets.has(model.customerAt('opportunities', row, 'account'));
}

/** How a definition says which accounts are targets. */
export const TARGETS =
  'Target accounts are those of a list (by the id, the domain or the name of an account; a domain of free mail names nobody) and those ' +
  'that the CRM marks; one that no other record is of counts too. No value where nothing says which are targets, or where none is.';
