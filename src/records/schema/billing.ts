// What billing, payment and accounting tools keep.

import { collection } from './collection.ts';

export const customers = collection({
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
  begins: 'createdOn',
});

export const subscriptions = collection({
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
    /** Why it was cancelled, in the tool's words. */
    cancelReason: 'text',
    trialStartsOn: 'day',
    /** First day on which it is paid for. */
    trialEndsOn: 'day',
    currentPeriodStartsOn: 'day',
    /** First day of the period after it. */
    currentPeriodEndsOn: 'day',
    /** Whether it goes on after the current period: `yes` or `no`, where the tool states it. */
    renews: 'text',
    pausedOn: 'day',
    coupon: 'text',
    modifiedOn: 'day',
  },
  required: ['customer', 'amount', 'interval', 'startedOn'],
  // Tools leave the amount of a price by use blank.
  mayBeBlank: ['amount'],
  written: ['createdOn', 'canceledOn', 'modifiedOn'],
  occurred: ['startedOn', 'currentPeriodStartsOn', 'endedOn'],
  ends: ['endedOn', 'trialEndsOn', 'currentPeriodEndsOn'],
  begins: 'startedOn',
});

/** Who left on which day, in a file of its own: it ends what files of subscriptions hold. */
export const cancellations = collection({
  fields: {
    customer: 'text',
    /** Where it is one of several that a customer has. */
    subscription: 'text',
    /** First day on which it is not live. */
    endedOn: 'day',
    /** Why, in the file's words. */
    cancelReason: 'text',
  },
  required: ['endedOn'],
  oneOf: ['customer', 'subscription'],
  occurred: ['endedOn'],
  ends: ['endedOn'],
  begins: 'endedOn',
  key: ['customer', 'subscription', 'endedOn'],
});

/** Terms of coupons that a billing tool exports. */
export const coupons = collection({
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
});

/** Which coupons apply to which subscription, where a tool says so in a file of its own. */
export const subscriptionCoupons = collection({
  fields: { subscription: 'text', coupon: 'text' },
  required: ['subscription', 'coupon'],
  key: ['subscription', 'coupon'],
});

/** What subscriptions have besides their plans, where a tool says so in a file of its own. */
export const subscriptionAddons = collection({
  fields: {
    subscription: 'text',
    addon: 'text',
    /** Price of one unit for one interval of the subscription, in its currency. */
    amount: 'money',
    quantity: 'decimal',
  },
  required: ['subscription', 'addon', 'amount'],
  key: ['subscription', 'addon'],
  split: true,
});

export const invoices = collection({
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
    /** What was billed: `recurring`, `one-time`, `usage` or `proration`; null where nobody has said it. */
    kind: 'text',
    /** First day of the service that was billed. */
    periodStartsOn: 'day',
    /** First day after it. */
    periodEndsOn: 'day',
  },
  required: ['issuedOn', 'total'],
  written: ['issuedOn', 'paidOn'],
  ends: ['periodEndsOn'],
  begins: 'issuedOn',
});

/** What was sold by one line of an invoice, receipt or credit memo. */
export const invoiceLines = collection({
  fields: {
    /** Number of the invoice or other document. */
    invoice: 'text',
    customer: 'text',
    product: 'text',
    issuedOn: 'day',
    quantity: 'decimal',
    /** Negative where it was given back. */
    amount: 'money',
    /** What of the amount is tax; null where it is stated without. */
    tax: 'money',
    currency: 'text',
    subscription: 'text',
    /** Of the invoice; `draft` and `void` lines count nowhere. */
    status: 'text',
    /** `recurring`, `one-time`, `usage` or `proration`; null where nobody has said it. */
    kind: 'text',
    /** First day of the service that was billed. */
    periodStartsOn: 'day',
    /** First day after it. */
    periodEndsOn: 'day',
  },
  required: ['issuedOn', 'amount'],
  written: ['issuedOn'],
  ends: ['periodEndsOn'],
  begins: 'issuedOn',
  key: ['issuedOn', 'invoice', 'customer', 'product'],
  split: true,
});

export const payments = collection({
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
  begins: 'paidOn',
});

/** Movements of an account at a payment provider or in the books: charges, refunds, fees, payouts. */
export const transactions = collection({
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
  begins: 'day',
});
