// What it means for a number that a file has no column for something: docs/metrics.md says what each metric does then.

import { memoize } from '../base/memoize.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Variant } from './metric.ts';
import type { Condition, Fact, Recipe } from './part.ts';

/**
 * What a part looks at: all of a fact (`leads`), what it adds up of one or asks of it (`opportunities.amount`,
 * `opportunities.channel`), or one answer to that (`movements.cause=upsell`).
 */
type Read = Fact['name'] | `${Fact['name']}.${string}`;

interface ColumnEffect {
  readonly collection: CollectionName;
  readonly field: string;
  /** What is so for want of it. */
  readonly effect: string;
  /** Whose parts are made of it; null: all that are made of the collection. */
  readonly reads: readonly Read[] | null;
  /** Other columns of a source that say the same. */
  readonly orElse: readonly string[];
}

/** Whether a metric's number may be another for want of the column. */
export function isReader(
  { recipe, money, needs, wants }: Pick<Variant, 'recipe' | 'money' | 'needs' | 'wants'>,
  { collection, reads }: ColumnEffect,
): boolean {
  if (reads === null) return [...needs, ...wants].some((need) => need === collection);
  const own: ReadonlySet<string> = recipe ? readsOf(recipe) : new Set(money);
  return reads.some((read) => own.has(read));
}

const readsOf = memoize((recipe: Recipe): ReadonlySet<string> => {
  const all = Object.values(recipe.parts).map((part): Iterable<string> => {
    if (part.how === 'metric') return readsOf(part.recipe);
    const { fact, column, where } = part;
    const words = [...(column === null ? [] : [column]), ...where.flatMap(askedBy)];
    return [fact.name, ...words.map((word) => `${fact.name}.${word}`)];
  });
  return new Set(all.flatMap((own) => [...own]));
});

function askedBy(condition: Condition): string[] {
  if ('anyOf' in condition) return condition.anyOf.flatMap(askedBy);
  if ('allOf' in condition) return condition.allOf.flatMap(askedBy);
  if (!('column' in condition))
    return Object.entries(condition).flatMap(([asked, answer]) => [asked, `${asked}=${answer}`]);
  const { column } = condition;
  return 'is' in condition ? [column, ...condition.is.map((text) => `${column}=${text}`)] : [column];
}

const effect = (
  [collection, field]: readonly [CollectionName, string],
  words: string,
  { reads = null, orElse = [] }: Partial<Pick<ColumnEffect, 'reads' | 'orElse'>> = {},
): ColumnEffect => ({ collection, field, effect: words, reads, orElse });

const BY_SOURCE_OF_DEAL: readonly Read[] = ['opportunities.sourcedBy', 'touches.sourcedBy'];

/** What marketing did is known by the people of accounts. */
const BY_PEOPLE: readonly Read[] = [
  'opportunities.sourcedBy',
  'opportunities.touchedBy',
  'touches',
  'contacts',
  'targetAccounts.people',
  'targetAccounts.peopleInTouch',
  'targetAccounts.touches',
];

/** Activities of sales say who came first, and who is in touch; marketing had no part in them. */
const BY_ACTIVITIES: readonly Read[] = [
  ...BY_SOURCE_OF_DEAL,
  'touches.peopleInTouch',
  'targetAccounts.peopleInTouch',
  'targetAccounts.touches',
];

const BY_SERVICE: readonly Read[] = ['billed_lines.servedOn', 'billed_lines.balance'];

/** What a contract is worth counts only where it is signed. */
const BY_CONTRACTS: readonly Read[] = [
  'contracts',
  'terms',
  'opportunities.termAmount',
  'opportunities.annualAmount',
  'opportunities.firstYearAmount',
];

/** Columns of which no other message says that they are not there, such as which intervals were assumed. */
export const columnEffects: readonly ColumnEffect[] = [
  effect(['subscriptions', 'quantity'], 'the amount is taken for that of the whole subscription'),
  effect(['subscriptions', 'endedOn'], 'what has ended is taken to have ended when it was canceled'),
  effect(['subscriptions', 'trialEndsOn'], 'trials are told by their status alone'),
  effect(['subscriptions', 'plan'], 'further subscriptions of a customer are taken for more of one plan', {
    reads: ['subscriptions.cause=upsell', 'subscriptions.cause=cross_sell'],
  }),
  effect(['opportunities', 'amount'], 'its deals are missing from sums of amounts', {
    reads: [
      'opportunities.amount',
      'opportunities.weighted',
      'opportunities.wonShare',
      'opportunities.defects',
      'pipeline_then.amount',
      'targets.reached',
      'forecasts.unit',
    ],
  }),
  effect(['opportunities', 'probability'], 'weighted figures know nothing of its open deals', {
    reads: ['opportunities.weighted', 'opportunities.probability'],
  }),
  effect(
    ['opportunities', 'createdOn'],
    'its deals have no cycle, and when they were in the pipeline is not known',
    {
      reads: [
        'opportunities.createdOn',
        'opportunities.cycleDays',
        'opportunities.ageDays',
        'opportunities.lifeDays',
        'opportunities.defects',
        'opportunities.newBusiness',
        'touches.newBusiness',
        ...BY_SOURCE_OF_DEAL,
      ],
    },
  ),
  effect(['opportunities', 'closedOn'], 'its deals are closed in no period'),
  effect(['opportunities', 'type'], 'renewals are told by the name of their pipeline alone'),
  effect(['opportunities', 'source'], 'its deals have the channel of the lead that became them, if any', {
    reads: ['opportunities.channel', 'opportunities.sourcedBy=anyRule', 'new_customers.channel'],
  }),
  effect(['opportunities', 'account'], 'whose its deals are is not known', {
    reads: [
      'opportunities.newBusiness',
      'opportunities.targetAccount',
      'opportunities.touchedBy',
      'touches.newBusiness',
      ...BY_SOURCE_OF_DEAL,
      'new_customers.channel',
    ],
  }),
  effect(['opportunities', 'partner'], 'deals from partners are told by source and type alone', {
    reads: ['opportunities.from', 'opportunities.newBusiness', 'touches.newBusiness'],
  }),
  effect(['contacts', 'account'], 'whose people its contacts are is not known', { reads: BY_PEOPLE }),
  effect(['campaignMembers', 'contact'], 'answers of contacts are nobody’s', {
    reads: BY_PEOPLE.filter((read) => read !== 'targetAccounts.people'),
  }),
  effect(['touches', 'contact'], 'with whom its activities were is not known', { reads: BY_ACTIVITIES }),
  effect(['touches', 'account'], 'activities for an account alone are nobody’s', {
    reads: [...BY_SOURCE_OF_DEAL, 'targetAccounts.touches'],
  }),
  effect(['accounts', 'target'], 'its accounts are targets only where a list says so', {
    reads: ['opportunities.targetAccount', 'targetAccounts', 'contacts.target'],
  }),
  effect(['stageChanges', 'closesOn'], 'what was expected earlier is not known', {
    reads: ['pipeline_then'],
  }),
  effect(['leads', 'email'], 'each row is taken for a person of its own', { reads: ['leads'] }),
  effect(['leads', 'modifiedOn'], 'what was given up is taken to have been so before the next lead came', {
    reads: ['leads.cycle'],
  }),
  effect(['leads', 'convertedOn'], 'conversions of its leads are not known', {
    reads: ['leads.convertedOn', 'leads.convertedWithinDays', 'leads.stageFrom', 'leads.stageTo'],
  }),
  effect(['payments', 'refunded'], 'nothing is taken for refunded', { reads: ['payments.net'] }),
  effect(['payments', 'status'], 'all of its payments are taken for collected'),
  effect(['payments', 'invoice'], 'each payment is taken for the only attempt at an invoice', {
    reads: ['payments.attempt'],
  }),
  effect(['invoices', 'paid'], 'nothing is taken for paid on its open invoices', {
    reads: ['invoices.outstanding', 'invoices.daysOfSales'],
  }),
  effect(['invoices', 'tax'], 'totals are taken for net ones', { orElse: ['taxOnTop', 'taxWithin'] }),
  effect(['contracts', 'status'], 'drafts are not told from signed contracts', { reads: BY_CONTRACTS }),
  effect(['contracts', 'createdOn'], 'contracts to come are taken for signed', {
    reads: ['contracts.createdOn'],
  }),
  effect(['invoices', 'periodStartsOn'], 'what was billed counts on the day of its invoice', {
    reads: BY_SERVICE,
  }),
  effect(['invoices', 'periodEndsOn'], 'what was billed counts on the day of its invoice', {
    reads: BY_SERVICE,
  }),
  effect(['invoiceLines', 'tax'], 'their amounts are taken for net ones'),
  effect(['invoiceLines', 'status'], 'drafts and void lines are not told from others'),
  effect(['invoiceLines', 'periodStartsOn'], 'what was billed counts on the day of its invoice', {
    reads: BY_SERVICE,
  }),
  effect(['invoiceLines', 'periodEndsOn'], 'what was billed counts on the day of its invoice', {
    reads: BY_SERVICE,
  }),
  effect(['invoices', 'status'], 'drafts and void invoices are not told from others', {
    orElse: ['isPaid', 'isForgiven'],
  }),
];
