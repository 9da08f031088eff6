// Chargebee › Export subscriptions: SubscriptionAddons.csv of the zip, what subscriptions have besides their plans. It
// does not say how often an add-on is billed: that is taken from its subscription.

import { decimal, id, minorOrMajor, optional } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const chargebeeSubscriptionAddons = source({
  id: 'chargebee-subscription-addons',
  tool: 'chargebee',
  title: 'Chargebee, Export, Subscriptions, SubscriptionAddons.csv',
  yields: 'subscriptionAddons',
  signature: { all: ['Subscription Id', 'Addon Id'], any: [['Addon Amount', 'Addon Unit Price']] },
  columns: {
    subscription: id('Subscription Id'),
    addon: id('Addon Id'),
    quantity: optional(decimal('Addon Quantity')),
    amount: optional(minorOrMajor('Addon Amount')),
    unitPrice: optional(minorOrMajor('Addon Unit Price')),
  },
  // An add-on's amount is what all its units cost together.
  record: ({ amount, unitPrice }) => (amount === null ? { amount: unitPrice } : { quantity: null }),
});
