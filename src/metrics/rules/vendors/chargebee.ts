import type { VendorRules } from '../matrix.ts';

export const chargebee: VendorRules = {
  name: 'chargebee',
  title: 'Chargebee RevenueStory',
  rows: {
    source: {
      says: 'an estimate of the next renewal',
      by: ['CB-FLEX'],
      notApplied: 'the price in force stands in for it',
    },
    trial: { says: 'out, with charges and fees of trials', by: ['CB-2nd'], policies: { trial: 'exclude' } },
    foreverCoupon: { says: 'taken off', by: ['CB-FLEX'], policies: { foreverCoupons: 'apply' } },
    finiteCoupon: {
      says: 'taken off where it applies to the next renewal, be it once; one for some months never off a yearly plan',
      by: ['CB-FLEX', 'CB-LIM'],
      policies: { finiteCoupons: 'apply_below_year' },
    },
    unpaid: { says: 'out', by: [], policies: { unpaid: 'out' } },
    cancel: {
      says: 'as the subscription was cancelled: at once, at the end of the term, on a day',
      by: ['PW-CB'],
      policies: { cancelEffective: 'service_end' },
    },
    samePeriod: {
      says: 'cancellations in the month of the activation are left out',
      by: ['CB-CH'],
    },
    reactivation: { says: 'any time', by: [], policies: { reactivationMaxGapDays: 'unlimited' } },
    refunds: { says: 'no effect', by: ['PW-CB'], policies: { refunds: 'ignore' } },
    tax: { says: 'out', by: [], policies: { tax: 'exclude' } },
    usage: {
      says: 'out; a setting of Flexible MRR takes it in',
      by: ['CB-FLEX'],
      policies: { usage: 'none' },
    },
    fx: {
      says: 'the rate at the end of the period; changes are a row of their own',
      by: ['CB-FX'],
      policies: { fx: 'period_end' },
    },
    history: {
      says: 'lines of invoices are gone through once',
      by: ['CB-HIST'],
      notApplied: 'exports hold the state of the day',
    },
  },
  variants: {
    grr: {
      variant: 'aggregate',
      says: 'the lesser of total MRR before and after ÷ total MRR before, in the worked example',
      by: ['CB-RR'],
    },
    nrr: {
      variant: 'subscriptions',
      says: 'MRR after ÷ MRR before of subscriptions that were active before',
      by: ['CB-RR'],
    },
  },
};
