// Customers that began a trial in the period before they had ever paid, and whether they have paid since; where no file of
// subscriptions tells of trials, leads that came by one, and whether they have converted.

import { memoize } from '../../base/memoize.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import { addDays, type Day, within } from '../../base/time/calendar.ts';
import { peopleCreatedIn } from '../../model/marketing/leads.ts';
import type { Model } from '../../model/model.ts';
import { firstPaidDay } from '../../model/mrr/recurring.ts';
import type { Timeline } from '../../model/mrr/timeline.ts';
import type { View } from '../../model/view.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Condition, Part } from '../part.ts';
import { counting, countOfRows } from './parts.ts';
import { ensureColumns, missingColumn } from './unknown.ts';

const begun: Condition = { column: 'trialStartsOn', within: 'period' };

const trials = (where: readonly Condition[], counts: (trial: Trial, days: number) => boolean): Part =>
  counting({ name: 'trials' }, where, (view) => {
    const days = view.policies.trialConversionDays;
    const found = trialsIn(view).filter((trial) => counts(trial, days));
    const isMature = addDays(view.period.end, days - 1) <= view.asOf;
    return countOfRows(found, [...flagsOf(view), ...(isMature ? [] : ['trials-open'])]);
  });

/** Trials begun in the period. */
export const trialsBegun = trials([begun], () => true);

/** Those of them that were paid for within the days of the policy. */
export const trialsConverted = trials(
  [begun, { column: 'convertedWithinDays', isKnown: true }],
  ({ startedOn, paidOn }, days) => paidOn !== null && paidOn - startedOn <= days,
);

interface Trial {
  readonly collection: 'subscriptions' | 'leads';
  readonly row: number;
  readonly startedOn: Day;
  /** First day on which the customer paid, or the lead converted, up to as-of; null where it has not. */
  readonly paidOn: Day | null;
}

const isBilled = ({ model }: View): boolean =>
  ['trialStartsOn', 'trialEndsOn'].some((column) => model.hasColumn('subscriptions', column));

const flagsOf = (view: View): readonly string[] =>
  isBilled(view) ? view.recurring.flags : ['trials-of-leads'];

/** The trials begun in the period. Throws `NoValue` where no file tells of any. */
function trialsIn(view: View): Trial[] {
  if (isBilled(view)) return trialsOfCustomers(view);
  if (view.has('leads')) return trialsOfLeads(view);
  if (view.has('subscriptions'))
    throw missingColumn('subscriptions', 'trialEndsOn', 'no file has a column for trials');
  throw view.lacks('subscriptions', 'leads');
}

/** Whether the words of a lead's source name trials. */
export const saysTrial = (source: string | null): boolean =>
  foldedWords(source ?? '').some((word) => word === 'trial' || word === 'trials');

/** People who were created in the period and whose source says that they came by a trial. */
function trialsOfLeads(view: View): Trial[] {
  ensureColumns(view, 'leads', ['createdOn', 'convertedOn', 'source']);
  const { leads } = view.records.tables;
  const isTrial = leads.telling('source', saysTrial);
  return peopleCreatedIn(view.records, view.rows('leads'), view.elapsed)
    .filter(({ row }) => isTrial(row))
    .map(({ row, createdOn, converted }) => {
      const paidOn = converted !== null && converted.on <= view.asOf ? converted.on : null;
      return { collection: 'leads', row, startedOn: createdOn, paidOn };
    });
}

/** The first trial of each customer, if it is of the period. */
const trialsOfCustomers = (view: View): Trial[] =>
  firstTrials(view.model)(view.recurring.timeline)(view.rows('subscriptions')).filter(({ startedOn }) =>
    within(startedOn, view.elapsed),
  );

/** The first trial of each customer by rows and the timeline of these: the same in every period. */
const firstTrials = memoize((model: Model) =>
  memoize((timeline: Timeline) =>
    memoize(({ table, numbers }: Rows<'subscriptions'>): readonly Trial[] => {
      const first = new Map<number, Trial>();
      for (const row of numbers) {
        const startedOn = trialStart(table.row(row));
        if (startedOn === null) continue;
        const customer = model.customerAt('subscriptions', row, 'customer');
        if ((first.get(customer)?.startedOn ?? Number.POSITIVE_INFINITY) <= startedOn) continue;
        const paid = firstPaidDay(timeline, customer);
        const paidOn = paid <= model.options.asOf ? paid : null;
        // A trial that somebody gets who pays already is a gift.
        if (paid >= startedOn) first.set(customer, { collection: 'subscriptions', row, startedOn, paidOn });
      }
      return [...first.values()];
    }),
  ),
);

const trialStart = ({
  trialStartsOn,
  trialEndsOn,
  startedOn,
}: {
  readonly trialStartsOn: Day | null;
  readonly trialEndsOn: Day | null;
  readonly startedOn: Day | null;
}): Day | null =>
  trialStartsOn ?? (trialEndsOn !== null && startedOn !== null && startedOn < trialEndsOn ? startedOn : null);
