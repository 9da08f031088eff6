// Chargebee › Export › Coupons. A coupon that has expired or is archived still applies where it was redeemed.

import {
  currency,
  id,
  localInstant,
  minorOrMajor,
  optional,
  percent,
  text,
} from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

const DURATIONS = new Map([
  ['one time', 'once'],
  ['limited period', 'repeating'],
  ['forever', 'forever'],
]);

export const chargebeeCoupons = source({
  id: 'chargebee-coupons',
  tool: 'chargebee',
  title: 'Chargebee, Export, Coupons',
  yields: 'coupons',
  signature: { all: ['Coupon Id', 'Discount Type', 'Duration Type'] },
  columns: {
    id: id('Coupon Id'),
    type: text('Discount Type'),
    percentOff: optional(percent('Discount Percentage')),
    amountOff: optional(minorOrMajor('Discount Amount')),
    currency: optional(currency('Currency')),
    duration: text('Duration Type'),
    createdOn: optional(localInstant('Created At')),
  },
  begin:
    ({ complain }) =>
    ({ type, duration, percentOff, amountOff, ...row }) => {
      const kind = worded(type);
      if (kind !== 'percentage' && kind !== 'fixed amount') return exclude('neither-percent-nor-amount');
      const lasts = DURATIONS.get(worded(duration)) ?? null;
      if (duration !== null && lasts === null)
        complain('unknown-value', 'Duration Type', duration, [...DURATIONS.keys()]);
      const off = kind === 'percentage' ? { percentOff } : { amountOff };
      if (Object.values(off)[0] == null)
        complain('missing-value', kind === 'percentage' ? 'Discount Percentage' : 'Discount Amount');
      return { ...row, ...off, duration: lasts };
    },
});

const worded = (cell: string | null): string => (cell ?? '').toLowerCase().replace(/_/g, ' ');
