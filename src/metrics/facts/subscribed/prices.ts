// What subscriptions would pay without any coupon, and what is billed while coupons last.

import type { Part } from '../../part.ts';
import { adding } from '../parts.ts';
import { ensureColumns } from '../unknown.ts';
import { contributionsOf, pays } from './contributions.ts';

/** MRR at the end of the period at other prices than those that count: without coupons, or less each one while it lasts. */
const mrrPricedAt = (prices: 'list' | 'billed'): Part =>
  adding({ name: 'subscriptions' }, pays, `${prices}Price`, (view) => {
    ensureColumns(view, 'subscriptions', ['coupon']);
    const recurring = view.recurringAt(prices);
    const { mrr, customers } = recurring.at(view.closing);
    return {
      value: mrr,
      n: customers.size,
      flags: recurring.flags,
      rows: () => contributionsOf(recurring.paymentsAt(view.closing, view.closing), ({ after }) => after),
    };
  });

export const listMrr = mrrPricedAt('list');
export const billedMrr = mrrPricedAt('billed');
