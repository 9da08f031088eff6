// What a revenue model is made of: every collection, its fields, and what its days prove.

import type { Day } from '../../base/time/calendar.ts';

/**
 * How a field is stored. `money`: integer minor units of the row's currency · `micros`: integer millionths of the
 * currency's unit · `decimal`: integer billionths · `day`: days since 1970-01-01 · `count`: an integer.
 */
export type Kind = 'text' | 'day' | 'money' | 'micros' | 'decimal' | 'count';

interface Collection {
  readonly fields: Readonly<Record<string, Kind>>;
  /** Fields without which a row is set aside. */
  readonly required: readonly string[];
  /** Days on which the exporting system wrote something: they say how far the data speaks. */
  readonly written: readonly string[];
  /** Days on which something happened in business; they speak where no written day does. */
  readonly occurred: readonly string[];
  /** Fields that name one record of the tool; rows of one file that share them are separate facts if `split`. */
  readonly key: readonly string[];
  readonly split: boolean;
}

const collection = <const C extends Collection>(declared: C): C => declared;

export const schema = {
  accounts: collection({
    fields: {
      id: 'text',
      name: 'text',
      website: 'text',
      createdOn: 'day',
      modifiedOn: 'day',
      /** Ids of the records that the tool has merged into this one, with semicolons between them. */
      formerIds: 'text',
    },
    required: ['id'],
    written: ['createdOn', 'modifiedOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  leads: collection({
    fields: {
      id: 'text',
      email: 'text',
      company: 'text',
      owner: 'text',
      source: 'text',
      stage: 'text',
      createdOn: 'day',
      convertedOn: 'day',
      opportunity: 'text',
      modifiedOn: 'day',
      formerIds: 'text',
    },
    required: ['createdOn'],
    written: ['createdOn', 'convertedOn', 'modifiedOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  opportunities: collection({
    fields: {
      id: 'text',
      account: 'text',
      name: 'text',
      owner: 'text',
      stage: 'text',
      /** `open`, `won`, `lost` or `unknown`. */
      outcome: 'text',
      amount: 'money',
      currency: 'text',
      probability: 'decimal',
      createdOn: 'day',
      /** The day of closing once won or lost; the expected day while open. */
      closedOn: 'day',
      type: 'text',
      source: 'text',
      forecastCategory: 'text',
      modifiedOn: 'day',
      formerIds: 'text',
    },
    required: ['outcome', 'createdOn'],
    written: ['createdOn', 'modifiedOn'],
    occurred: ['closedOn'],
    key: ['id'],
    split: false,
  }),
  customers: collection({
    fields: {
      id: 'text',
      name: 'text',
      email: 'text',
      /** Id of the customer's account in a CRM, where the export states it. */
      account: 'text',
      createdOn: 'day',
    },
    required: ['id'],
    written: ['createdOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  subscriptions: collection({
    fields: {
      id: 'text',
      customer: 'text',
      email: 'text',
      name: 'text',
      plan: 'text',
      /** Price of one unit for one interval. */
      amount: 'money',
      quantity: 'decimal',
      interval: 'text',
      intervalCount: 'count',
      currency: 'text',
      status: 'text',
      createdOn: 'day',
      startedOn: 'day',
      /** First day on which it is not live. */
      endedOn: 'day',
      canceledOn: 'day',
      trialEndsOn: 'day',
      currentPeriodStartsOn: 'day',
      pausedOn: 'day',
      coupon: 'text',
      modifiedOn: 'day',
    },
    required: ['customer', 'amount', 'interval', 'startedOn'],
    written: ['createdOn', 'canceledOn', 'modifiedOn'],
    occurred: ['startedOn', 'endedOn'],
    key: ['id'],
    split: false,
  }),
  invoices: collection({
    fields: {
      id: 'text',
      customer: 'text',
      subscription: 'text',
      status: 'text',
      issuedOn: 'day',
      dueOn: 'day',
      paidOn: 'day',
      /** Including tax; negative on a credit note. */
      total: 'money',
      tax: 'money',
      paid: 'money',
      currency: 'text',
    },
    required: ['issuedOn', 'total'],
    written: ['issuedOn', 'paidOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  /** What was sold by one line of an invoice, receipt or credit memo. */
  invoiceLines: collection({
    fields: {
      /** Number of the invoice or other document. */
      invoice: 'text',
      customer: 'text',
      product: 'text',
      issuedOn: 'day',
      quantity: 'decimal',
      /** Without tax; negative where it was given back. */
      amount: 'money',
      currency: 'text',
    },
    required: ['issuedOn', 'amount'],
    written: ['issuedOn'],
    occurred: [],
    key: ['issuedOn', 'invoice', 'customer', 'product'],
    split: true,
  }),
  payments: collection({
    fields: {
      id: 'text',
      customer: 'text',
      email: 'text',
      invoice: 'text',
      status: 'text',
      paidOn: 'day',
      amount: 'money',
      refunded: 'money',
      currency: 'text',
    },
    required: ['paidOn', 'amount'],
    written: ['paidOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  spend: collection({
    fields: {
      day: 'day',
      /** Last day of a row that sums several days; empty on a daily row. */
      lastDay: 'day',
      platform: 'text',
      account: 'text',
      channel: 'text',
      campaign: 'text',
      /** `account`, `campaign`, `ad-group`, `ad`, `keyword` or `search-term`: what one row is about. */
      grain: 'text',
      cost: 'micros',
      currency: 'text',
      impressions: 'count',
      clicks: 'count',
      conversions: 'decimal',
    },
    required: ['day', 'cost'],
    written: ['day', 'lastDay'],
    occurred: [],
    key: ['platform', 'account', 'campaign', 'grain', 'day', 'lastDay'],
    split: true,
  }),
  contacts: collection({
    fields: { id: 'text', email: 'text', name: 'text', account: 'text', createdOn: 'day', modifiedOn: 'day' },
    required: ['id'],
    written: ['createdOn', 'modifiedOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  /** One change of an opportunity that its tool recorded; `from` is empty where it records the creation. */
  stageChanges: collection({
    fields: {
      id: 'text',
      opportunity: 'text',
      from: 'text',
      to: 'text',
      changedOn: 'day',
      amount: 'money',
      currency: 'text',
      closesOn: 'day',
    },
    required: ['opportunity', 'to', 'changedOn'],
    written: ['changedOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  /** Signed terms: contracts and orders of a CRM. */
  contracts: collection({
    fields: {
      id: 'text',
      account: 'text',
      opportunity: 'text',
      status: 'text',
      startsOn: 'day',
      /** First day after the term; from the months of the term where no end is stated. */
      endsOn: 'day',
      amount: 'money',
      currency: 'text',
      createdOn: 'day',
      modifiedOn: 'day',
    },
    required: ['id'],
    written: ['createdOn', 'modifiedOn'],
    occurred: ['startsOn'],
    key: ['id'],
    split: false,
  }),
  /** Lines of an opportunity. */
  lineItems: collection({
    fields: {
      id: 'text',
      opportunity: 'text',
      product: 'text',
      quantity: 'decimal',
      amount: 'money',
      currency: 'text',
      createdOn: 'day',
      modifiedOn: 'day',
    },
    required: ['id', 'opportunity'],
    written: ['createdOn', 'modifiedOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  /** Movements of an account at a payment provider or in the books: charges, refunds, fees, payouts. */
  transactions: collection({
    fields: {
      id: 'text',
      /** `charge`, `refund`, `fee`, `payout`, `dispute`, `adjustment`, `transfer` or `other`. */
      kind: 'text',
      customer: 'text',
      email: 'text',
      reference: 'text',
      day: 'day',
      /** Signed: what leaves the account is negative. */
      amount: 'money',
      /** What the provider keeps; negative where it gives a fee back. */
      fee: 'money',
      currency: 'text',
    },
    required: ['day', 'kind', 'amount'],
    written: ['day'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  /** Terms of coupons that a billing tool exports. */
  coupons: collection({
    fields: {
      id: 'text',
      /** Percent as a fraction: 0.2 takes a fifth off. */
      percentOff: 'decimal',
      amountOff: 'money',
      currency: 'text',
      /** `once`, `repeating` or `forever`. */
      duration: 'text',
      createdOn: 'day',
    },
    required: ['id', 'duration'],
    written: ['createdOn'],
    occurred: [],
    key: ['id'],
    split: false,
  }),
  /** Which coupons apply to which subscription, where a tool says so in a file of its own. */
  subscriptionCoupons: collection({
    fields: { subscription: 'text', coupon: 'text' },
    required: ['subscription', 'coupon'],
    written: [],
    occurred: [],
    key: ['subscription', 'coupon'],
    split: false,
  }),
  /** What subscriptions have besides their plans, where a tool says so in a file of its own. */
  subscriptionAddons: collection({
    fields: {
      subscription: 'text',
      addon: 'text',
      /** Price of one unit for one interval of the subscription, in its currency. */
      amount: 'money',
      quantity: 'decimal',
    },
    required: ['subscription', 'addon', 'amount'],
    written: [],
    occurred: [],
    key: ['subscription', 'addon'],
    split: true,
  }),
  /** Sendings and visits: what a campaign without ad spend did, by day or by campaign. */
  engagement: collection({
    fields: {
      day: 'day',
      lastDay: 'day',
      platform: 'text',
      account: 'text',
      channel: 'text',
      campaign: 'text',
      recipients: 'count',
      opens: 'count',
      clicks: 'count',
      sessions: 'count',
      conversions: 'decimal',
      revenue: 'money',
      currency: 'text',
    },
    required: ['day', 'platform'],
    written: ['day', 'lastDay'],
    occurred: [],
    key: ['platform', 'account', 'channel', 'campaign', 'day', 'lastDay'],
    split: true,
  }),
  costs: collection({
    fields: { startsOn: 'day', endsOn: 'day', category: 'text', amount: 'money', currency: 'text' },
    required: ['startsOn', 'endsOn', 'category', 'amount'],
    written: [],
    occurred: [],
    // Costs of one kind and month are a list of amounts: only the same amount is the same item.
    key: ['startsOn', 'endsOn', 'category', 'amount', 'currency'],
    split: true,
  }),
  targets: collection({
    fields: {
      owner: 'text',
      team: 'text',
      metric: 'text',
      startsOn: 'day',
      endsOn: 'day',
      amount: 'money',
      currency: 'text',
    },
    required: ['startsOn', 'endsOn', 'amount'],
    written: [],
    occurred: [],
    key: ['owner', 'team', 'metric', 'startsOn', 'endsOn', 'currency'],
    split: true,
  }),
  forecasts: collection({
    fields: {
      owner: 'text',
      startsOn: 'day',
      endsOn: 'day',
      submittedOn: 'day',
      amount: 'money',
      currency: 'text',
    },
    required: ['startsOn', 'endsOn', 'submittedOn', 'amount'],
    written: [],
    occurred: [],
    key: ['owner', 'startsOn', 'endsOn', 'submittedOn', 'currency'],
    split: true,
  }),
  rates: collection({
    /** `rate`: units of `currency` for one euro, as the decimal text of the file. */
    fields: { day: 'day', currency: 'text', rate: 'text' },
    required: ['day', 'currency', 'rate'],
    written: [],
    occurred: [],
    key: ['day', 'currency'],
    split: false,
  }),
} as const;

export type CollectionName = keyof typeof schema;

export const collectionNames = Object.keys(schema) as CollectionName[]; // keys of a literal object

type FieldsOf<N extends CollectionName> = (typeof schema)[N]['fields'];

export type FieldName<N extends CollectionName> = keyof FieldsOf<N> & string;

/** The fields of a collection that are stored as one of the kinds. */
export type FieldOfKind<N extends CollectionName, K extends Kind> = {
  [F in FieldName<N>]: FieldsOf<N>[F] extends K ? F : never;
}[FieldName<N>];

interface ValueOf {
  text: string;
  day: Day;
  money: number;
  micros: number;
  decimal: number;
  count: number;
}

/** One row: every field, `null` where the source says nothing. */
export type RowOf<N extends CollectionName> = {
  readonly [F in FieldName<N>]: FieldsOf<N>[F] extends Kind ? ValueOf[FieldsOf<N>[F]] | null : never;
};

/** The fields of a collection with the way each is stored. */
export const fieldsOf = (name: CollectionName): readonly (readonly [string, Kind])[] =>
  Object.entries<Kind>(schema[name].fields);

/** How many decimals `decimal` and `micros` fields keep. */
export const DECIMAL_DIGITS = 9;
export const MICRO_DIGITS = 6;
