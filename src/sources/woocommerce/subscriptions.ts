// WooCommerce Subscriptions, as its exporter and the Import Export Suite write them, by the names of their manuals. Times are
// in UTC. What a renewal comes to is the order's total without tax; shipping is part of it. One that is on hold waits for
// money or for its owner: it is paused here.

import { count, currency, id, money, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { billingInterval } from '../words.ts';

const STATUSES = new Map([
  ['active', 'active'],
  ['pending-cancel', 'active'],
  ['pending', 'incomplete'],
  ['on-hold', 'paused'],
  ['cancelled', 'canceled'],
  ['expired', 'canceled'],
  ['switched', 'canceled'],
]);

export const woocommerceSubscriptions = source({
  id: 'woocommerce-subscriptions',
  tool: 'woocommerce',
  title: 'WooCommerce Subscriptions, Export',
  yields: 'subscriptions',
  signature: {
    all: ['subscription_status', 'billing_period', 'billing_interval', 'order_total'],
    any: [['start_date', 'date_created']],
  },
  // A day that is not set is 0, and so is the customer of a guest.
  nulls: ['0'],
  columns: {
    id: optional(id('subscription_id')),
    customer: optional(id('customer_id')),
    email: optional(text('customer_email', 'billing_email')),
    plan: optional(text('order_items')),
    total: money('order_total'),
    tax: optional(money('order_tax')),
    shippingTax: optional(money('order_shipping_tax')),
    currency: optional(currency('order_currency')),
    interval: billingInterval('billing_period'),
    intervalCount: optional(count('billing_interval')),
    status: text('subscription_status'),
    startedOn: utcInstant('start_date', 'date_created'),
    trialEndsOn: optional(utcInstant('trial_end_date')),
    currentPeriodEndsOn: optional(utcInstant('next_payment_date')),
    endedOn: optional(utcInstant('end_date')),
  },
  record({ status: word, total, tax, shippingTax, customer, email, plan }) {
    const tools = word?.toLowerCase().replace(/^wc-/, '') ?? '';
    if (tools === 'trash') return exclude('deleted');
    const status = STATUSES.get(tools);
    if (status === undefined) return exclude('unknown-status');
    return {
      status,
      customer: customer ?? email,
      plan: productOf(plan),
      amount: (total ?? 0) - (tax ?? 0) - (shippingTax ?? 0),
      renews: tools === 'active' ? 'yes' : tools === 'on-hold' ? null : 'no',
    };
  },
});

// `product_id:5|name:Team|quantity:1|total:49.00|…`, and with a semicolon the next one.
const productOf = (items: string | null): string | null =>
  /(?:^|\|)name:([^|;]*)/.exec(items ?? '')?.[1] ?? items;
