import { type ExpansionCause, expansionBy } from '../../facts/subscribed/expansion-causes.ts';
import { movementMetric } from '../../movement-metric.ts';

const summed =
  ' `upsell`, `cross_sell`, `price`, `discount` and `resumed` of all customers that expanded add up to `mrr_expansion`; ' +
  'where one takes away what another adds it is below zero. Zero when nobody expanded.';

const by = (cause: ExpansionCause, definition: string) => ({
  onRequest: true as const,
  definition: definition + summed,
  parts: { [cause]: expansionBy(cause) },
  value: cause,
});

export const mrrExpansion = movementMetric({
  kind: 'expansion',
  title: 'Expansion MRR',
  better: 'higher',
  definition:
    'Σ rise in MRR of the customers that pay more at the closing than at the opening; those that resume after a pause are among them.',
  further: {
    upsell: by(
      'upsell',
      'What of expansion MRR is more of a plan that the customer had (a larger quantity at what was paid for a piece before, or a further ' +
        'subscription of it), or another plan in the place of one that it gave up.',
    ),
    cross_sell: by(
      'cross_sell',
      'What of expansion MRR is subscriptions of a plan that the customer did not have, where it gave up no other plan.',
    ),
    price: by(
      'price',
      'What of expansion MRR is a higher list price of the same plan: a new subscription in the place of one of the same plan, its quantity × the ' +
        'rise in the price of a piece, less what its coupon takes off.',
    ),
    discount: by(
      'discount',
      'What of expansion MRR is coupons that ended or take off less of the same plan. Coupons that end are in MRR only where `policies.coupon.finite` says so.',
    ),
    resumed: by(
      'resumed',
      'What of expansion MRR is customers that were paused at the opening and pay again.',
    ),
  },
});
