// Chargebee › Export subscriptions: SubscriptionCoupons.csv of the zip, which coupons apply to which subscription.

import { id } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const chargebeeSubscriptionCoupons = source({
  id: 'chargebee-subscription-coupons',
  tool: 'chargebee',
  title: 'Chargebee, Export, Subscriptions, SubscriptionCoupons.csv',
  yields: 'subscriptionCoupons',
  signature: { all: ['Subscription Id', 'Coupon Id'], none: ['Invoice Number', 'Duration Type'] },
  columns: { subscription: id('Subscription Id'), coupon: id('Coupon Id') },
});
