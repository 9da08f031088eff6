import type { VendorRules } from '../matrix.ts';

export const profitwell: VendorRules = {
  name: 'profitwell',
  title: 'ProfitWell (Paddle)',
  rows: {
    source: {
      says: 'payments that were made',
      by: ['PW-STRIPE2'],
      notApplied: 'no policy chooses that here',
    },
    trial: { says: 'out, paid trials and free plans too', by: ['PW-PAD'], policies: { trial: 'exclude' } },
    foreverCoupon: { says: 'taken off', by: ['PW-STRIPE'], policies: { foreverCoupons: 'apply' } },
    finiteCoupon: {
      says: 'every discount and credit is taken off',
      by: ['PW-STRIPE'],
      policies: { finiteCoupons: 'apply' },
    },
    free: { says: 'as a trial', by: ['PW-STRIPE-old'], policies: { free: 'churned' } },
    pastDue: {
      says: 'active while payment is sought, then delinquent churn',
      by: ['PW-FAQ'],
      policies: { graceDays: 'unlimited' },
    },
    unpaid: { says: 'out', by: [], policies: { unpaid: 'out' } },
    paused: { says: 'a downgrade to 0', by: ['PW-STRIPE'], policies: { paused: 'contraction' } },
    cancel: {
      says: 'at the end of the billing cycle',
      by: ['PW-STRIPE'],
      policies: { cancelEffective: 'period_end' },
    },
    samePeriod: { says: 'ignored: neither new nor churned', by: ['PW-STRIPE'] },
    reactivation: { says: 'any time', by: [], policies: { reactivationMaxGapDays: 'unlimited' } },
    refunds: {
      says: 'ignored, but for a year that is refunded and cancelled',
      by: ['PW-REF'],
      policies: { refunds: 'end_service' },
    },
    creditNotes: { says: 'credits are taken off', by: ['PW-STRIPE'], policies: { creditNotes: 'all' } },
    tax: { says: 'out', by: ['PW-FAQ'], policies: { tax: 'exclude' } },
    usage: {
      says: 'its pages disagree: in where it recurs, or not supported',
      by: ['PW-STRIPE', 'PW-FAQ'],
      notApplied: 'they disagree',
    },
    fx: {
      says: 'the rate of the purchase',
      by: ['PW-PAD'],
      notApplied: 'one rate is used for all days',
      policies: { fx: 'constant' },
    },
  },
  variants: {
    customer_churn_rate: {
      variant: '',
      says: 'who joins and leaves within the month is in neither number',
      by: ['PW-STRIPE'],
    },
  },
};
