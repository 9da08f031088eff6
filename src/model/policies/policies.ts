// Choices that change numbers: what each is called, what it may be, and what that means. A metric declares those that it
// reads, and its stamp names those that are not as by default. The default is the choice of metrics.md §2.

/** A choice as it is declared. */
interface Policy {
  /** What it is called under `policies:` in the config, and in the stamp of a definition. */
  readonly title: string;
  /** What it decides. */
  readonly about: string;
  /** What it may be, each with what it means. */
  readonly words: Readonly<Record<string, string>>;
  /** Numbers of days that it may be besides, and what they mean. */
  readonly days?: { readonly least: number; readonly most: number; readonly meaning: string };
  /** What a percentage above 0, up to 100, means that it may be besides: `%` stands for it. */
  readonly percent?: { readonly meaning: string };
  readonly otherwise: string | number;
  /** What reads it: everything about recurring revenue, or only metrics that say so. */
  readonly readBy: 'recurring' | 'named';
}

const declared = {
  mrrSource: {
    title: 'mrr.source',
    about: 'What recurring revenue is taken from.',
    words: {
      subscriptions:
        'the list of subscriptions; where no file has one, lines of invoices with days of service',
      invoices:
        'lines of invoices with days of service, while the service lasts; where no file has any, the list of subscriptions',
      both: 'the list of subscriptions; beside it stand what invoices come to (billed_mrr) and the gap (source_gap)',
    },
    otherwise: 'subscriptions',
    readBy: 'recurring',
  },
  creditNotes: {
    title: 'creditNotes',
    about: 'What credit notes, and lines below zero, do to recurring revenue that is taken from invoices.',
    words: {
      dated: 'one with days of service is taken off on these days; one without takes off nothing',
      ignore: 'nothing, but for lines of kind proration',
      all: 'also one without days is taken off: of what its invoice bills, or else of what its customer is billed for the day that it was issued on',
    },
    otherwise: 'dated',
    readBy: 'recurring',
  },
  tax: {
    title: 'tax',
    about: 'Whether tax that lines of invoices state is part of recurring revenue that is taken from them.',
    words: { exclude: 'it is taken off', include: 'it stays in' },
    otherwise: 'exclude',
    readBy: 'recurring',
  },
  usage: {
    title: 'usage',
    about: 'Whether metered usage (lines of invoices of kind usage) is recurring revenue.',
    words: {
      none: 'it is not',
      include: 'it is, on its days of service; usage without days is not',
      trailing3:
        'a third of it is, from the last day of its service for three months: the mean of three months',
    },
    otherwise: 'none',
    readBy: 'recurring',
  },
  trial: {
    title: 'trial',
    about: 'When a subscription that begins with a trial begins to count.',
    words: {
      exclude: 'on the day on which the trial ends',
      first_paid:
        'once its trial is over and its customer has paid an invoice; where no invoices are read, when the trial ends',
      subscriber: 'its MRR when the trial ends; until then its customer is counted with an MRR of 0',
      include: 'on the first day of the trial, at its price',
    },
    otherwise: 'exclude',
    readBy: 'recurring',
  },
  foreverCoupons: {
    title: 'coupon.forever',
    about: 'Whether a coupon that lasts for ever is taken off.',
    words: { apply: 'it is taken off', ignore: 'MRR is at list price' },
    otherwise: 'apply',
    readBy: 'recurring',
  },
  finiteCoupons: {
    title: 'coupon.finite',
    about: 'Whether a coupon that ends (once, or for some months) is taken off while it lasts.',
    words: {
      ignore: 'it is not: MRR is what is paid once it has ended',
      apply: 'it is, from the first paid day on; its end is expansion',
      apply_below_year: 'it is, but for subscriptions that are billed by the year or longer',
    },
    otherwise: 'ignore',
    readBy: 'recurring',
  },
  free: {
    title: 'free',
    about: 'What a customer is that has paid and now pays 0, by a free plan or a coupon of 100 %.',
    words: {
      churned: 'no customer any more: it has churned, and returns when it pays again',
      customer: 'a customer with an MRR of 0: it has contracted, and expands when it pays again',
    },
    otherwise: 'churned',
    readBy: 'recurring',
  },
  graceDays: {
    title: 'pastDue.graceDays',
    about: 'How long an overdue (past due) subscription stays in MRR.',
    words: { unlimited: 'until it is canceled or given up' },
    days: { least: 0, most: 365, meaning: 'so many days after the oldest unpaid invoice was due' },
    otherwise: 30,
    readBy: 'recurring',
  },
  unpaid: {
    title: 'unpaid',
    about: 'What becomes of a subscription that the tool has given up as unpaid or uncollectible.',
    words: {
      out: 'it leaves MRR on the day on which its oldest unpaid invoice was due',
      grace: 'it stays for the days of pastDue.graceDays',
      keep: 'it stays in MRR until it is canceled',
    },
    otherwise: 'out',
    readBy: 'recurring',
  },
  paused: {
    title: 'paused',
    about: 'What a pause is.',
    words: {
      contraction: 'contraction to 0, and expansion when it ends; the customer neither pays nor has churned',
      period_end: 'the same, from the end of the billing period in which it began',
      keep: 'nothing: MRR stays as it is',
      churn: 'churn, and reactivation when it ends',
    },
    otherwise: 'contraction',
    readBy: 'recurring',
  },
  pauseMaxDays: {
    title: 'pause.maxDays',
    about: 'How long a pause may last before it is churn.',
    words: { unlimited: 'as long as the subscription is not over' },
    days: {
      least: 1,
      most: 3650,
      meaning:
        'who has been paused for so many days has churned; until then it is a customer with an MRR of 0',
    },
    otherwise: 'unlimited',
    readBy: 'recurring',
  },
  cancelEffective: {
    title: 'cancel.effective',
    about: 'On which day a canceled subscription leaves MRR.',
    words: {
      service_end: 'when the tool says that it has ended',
      at_cancellation: 'on the day on which it was canceled, be it paid for longer',
      period_end: 'at the end of the billing period that it was canceled in, be it ended earlier',
    },
    otherwise: 'service_end',
    readBy: 'recurring',
  },
  refunds: {
    title: 'refunds',
    about: 'Whether a refund ends recurring revenue.',
    words: {
      ignore: 'it does not',
      end_service:
        'a canceled subscription whose last payment was refunded in full ends on the day of the refund, where that is known, else on that of the cancellation',
    },
    otherwise: 'ignore',
    readBy: 'recurring',
  },
  reactivationMaxGapDays: {
    title: 'reactivation.maxGap',
    about: 'How long a customer may have been away to be a returning one.',
    words: { unlimited: 'any time' },
    days: { least: 1, most: 3650, meaning: 'who comes back after more days is a new customer' },
    otherwise: 'unlimited',
    readBy: 'recurring',
  },
  gapToleranceDays: {
    title: 'gapTolerance',
    about: 'By how much two subscriptions of a customer may lie apart without the customer having left.',
    words: {},
    days: { least: 0, most: 365, meaning: 'a gap of at most so many days is no movement' },
    otherwise: 1,
    readBy: 'recurring',
  },
  dayInterval: {
    title: 'interval.day',
    about: 'What a price for each day is a month.',
    words: { exact: '× 365 ÷ 12', '30': '× 30' },
    otherwise: 'exact',
    readBy: 'recurring',
  },
  weekInterval: {
    title: 'interval.week',
    about: 'What a price for each week is a month.',
    words: { exact: '× 52 ÷ 12', '4': '× 4' },
    otherwise: 'exact',
    readBy: 'recurring',
  },
  fx: {
    title: 'fx',
    about: 'At which rates recurring revenue in several currencies is added up.',
    words: {
      constant: 'one for each currency, that of the as-of day, so that rates move nothing',
      period_end:
        'those of the day whose end is looked at, movements at those of the end of the period; what rates alone move is fx_impact',
    },
    otherwise: 'constant',
    readBy: 'recurring',
  },
  forecastLock: {
    title: 'forecast.lock',
    about: 'Up to which day a forecast counts for a period.',
    words: {
      start: 'the last one submitted on or before the period’s first day',
      mid: 'the last one submitted by the middle of the period',
      last: 'the last one submitted on or before the period’s last day',
    },
    days: {
      least: 0,
      most: 366,
      meaning: 'the last one submitted at most so many days after the period’s first day',
    },
    otherwise: 'start',
    readBy: 'named',
  },
  trialConversionDays: {
    title: 'trialConversion.days',
    about: 'Within how many days of its beginning a trial must be paid for to count as converted.',
    words: {},
    days: { least: 1, most: 3650, meaning: 'so many days after the trial began' },
    otherwise: 60,
    readBy: 'named',
  },
  renewalEarlyDays: {
    title: 'renewal.early',
    about: 'From when on a new term takes the place of one that has not ended.',
    words: {},
    days: { least: 0, most: 365, meaning: 'one that begins up to so many days before the end' },
    otherwise: 90,
    readBy: 'named',
  },
  renewalGraceDays: {
    title: 'renewal.grace',
    about: 'For how long after its end a term can still be renewed.',
    words: {},
    days: { least: 0, most: 365, meaning: 'by one that begins up to so many days after the end' },
    otherwise: 30,
    readBy: 'named',
  },
  engagementDays: {
    title: 'engagement.days',
    about: 'For how long somebody who was in touch counts as engaged.',
    words: {},
    days: { least: 1, most: 3650, meaning: 'for so many days to the end of the period' },
    otherwise: 90,
    readBy: 'named',
  },
  engagementContacts: {
    title: 'engagement.contacts',
    about: 'How many people of an account must be engaged for the account to be.',
    words: { '1': 'anybody', '2': 'two', '3': 'three' },
    otherwise: '2',
    readBy: 'named',
  },
  grossMargin: {
    title: 'grossMargin',
    about: 'The gross margin that counts where no costs of goods sold are known.',
    words: { none: 'there is none: what needs one counts revenue (flag `no-margin`)' },
    percent: { meaning: 'it is % of revenue; whatever rests on it says so (flag `assumed-margin`)' },
    otherwise: 'none',
    readBy: 'named',
  },
  leadConversionDays: {
    title: 'leadConversion.days',
    about: 'Within how many days a lead must convert to count as converted.',
    words: {},
    days: { least: 1, most: 3650, meaning: 'within so many days of its creation' },
    otherwise: 90,
    readBy: 'named',
  },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof declared;

type Declared<N extends PolicyName> = (typeof declared)[N];
type ValueOf<N extends PolicyName> =
  | (keyof Declared<N>['words'] & string)
  | (Declared<N> extends { readonly days: unknown } ? number : never)
  | (Declared<N> extends { readonly percent: unknown } ? string : never);

/** Choices that change numbers; every report states those in force. */
export type Policies = { readonly [N in PolicyName]: ValueOf<N> };

/** Each choice, in the order in which they are printed and changed one after the other. */
export const policies: Readonly<Record<PolicyName, Policy>> = declared;

export const policyNames = Object.keys(policies) as PolicyName[]; // keys of a literal object

const each = <T>(of: (policy: Policy) => T): Readonly<Record<PolicyName, T>> =>
  Object.fromEntries(policyNames.map((name) => [name, of(policies[name])])) as Record<PolicyName, T>; // every name

/** What each is called under `policies:` in the config, and in the stamp of a definition. */
export const policyTitles: Readonly<Record<PolicyName, string>> = each(({ title }) => title);

export const defaultPolicies: Policies = each(({ otherwise }) => otherwise) as Policies; // as they are declared

/** Those that everything about recurring revenue rests on. */
export const recurringPolicies: readonly PolicyName[] = policyNames.filter(
  (name) => policies[name].readBy === 'recurring',
);

/** What a choice means when it is made so. */
export function meaningOf(name: PolicyName, value: string | number): string {
  const { words, days, percent } = policies[name];
  const meant = words[value] ?? days?.meaning.replace('so many', String(value));
  return meant ?? percent?.meaning.replace('%', `${value} %`) ?? '';
}

/** A choice as it is meant by a word, or a number, of a config; null for one that means nothing here. */
export function policyValue(name: PolicyName, given: unknown): string | number | null {
  const { words, days, percent } = policies[name];
  // YAML reads a word of digits as a number.
  if ((typeof given === 'string' || typeof given === 'number') && Object.hasOwn(words, given))
    return String(given);
  if (percent) return percentage(given);
  const isDays = typeof given === 'number' && days !== undefined && Number.isInteger(given);
  return isDays && given >= days.least && given <= days.most ? given : null;
}

/** A percentage above 0 as it is printed, "72.5" and 72.50 alike; null for what is none. */
function percentage(given: unknown): string | null {
  if (typeof given !== 'string' && typeof given !== 'number') return null;
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,6}))? ?%?$/.exec(String(given)) ?? [];
  if (whole === undefined) return null;
  const text = [String(Number(whole)), part.replace(/0+$/, '')].filter((one) => one !== '').join('.');
  return Number(text) > 0 && Number(text) <= 100 ? text : null;
}
