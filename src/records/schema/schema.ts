// What a revenue model is made of: every collection.

import type { Day } from '../../base/time/calendar.ts';
import {
  cancellations,
  coupons,
  customers,
  invoiceLines,
  invoices,
  payments,
  subscriptionAddons,
  subscriptionCoupons,
  subscriptions,
  transactions,
} from './billing.ts';
import type { Kind } from './collection.ts';
import {
  accounts,
  contacts,
  contracts,
  leads,
  lineItems,
  opportunities,
  stageChanges,
  touches,
  users,
} from './crm.ts';
import { campaignMembers, campaigns, engagement, spend, targetAccounts } from './marketing.ts';
import { costs, forecasts, pnl, rates, targets } from './plan.ts';

/** Their order is the order in which records are gone through. */
export const schema = {
  accounts,
  leads,
  opportunities,
  customers,
  subscriptions,
  invoices,
  invoiceLines,
  payments,
  spend,
  contacts,
  stageChanges,
  contracts,
  lineItems,
  transactions,
  coupons,
  subscriptionCoupons,
  subscriptionAddons,
  cancellations,
  engagement,
  costs,
  targets,
  forecasts,
  rates,
  users,
  campaigns,
  campaignMembers,
  touches,
  targetAccounts,
  pnl,
} as const;

export type CollectionName = keyof typeof schema;

export const collectionNames = Object.keys(schema) as CollectionName[]; // keys of a literal object

type FieldsOf<N extends CollectionName> = (typeof schema)[N]['fields'];

type FieldName<N extends CollectionName> = keyof FieldsOf<N> & string;

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

/** Whether an id alone names a record of the collection. */
export const hasOwnId = (name: CollectionName): boolean => {
  const [only, ...more]: readonly string[] = schema[name].key;
  return only === 'id' && more.length === 0;
};

/** How many decimals `decimal` and `micros` fields keep. */
export const DECIMAL_DIGITS = 9;
export const MICRO_DIGITS = 6;
