import type { VendorRules } from '../matrix.ts';

export const stripe: VendorRules = {
  name: 'stripe',
  title: 'Stripe Billing',
  rows: {
    source: {
      says: 'subscriptions, looking forward',
      by: ['ST-BA'],
      policies: { mrrSource: 'subscriptions' },
    },
    trial: {
      says: 'out; counts from the change to active, be the first invoice unpaid',
      by: ['ST-GLO', 'ST-CHURN', 'ST-MRRTRIAL'],
      policies: { trial: 'exclude' },
    },
    foreverCoupon: { says: 'taken off', by: ['ST-DISC'], policies: { foreverCoupons: 'apply' } },
    finiteCoupon: {
      says: 'ignored unless a setting says otherwise',
      by: ['ST-DISC', 'ST-CFG'],
      policies: { finiteCoupons: 'ignore' },
    },
    free: { says: 'no subscriber', by: ['ST-GLO'], policies: { free: 'churned' } },
    pastDue: {
      says: 'in MRR until canceled or unpaid',
      by: ['ST-GLO'],
      policies: { graceDays: 'unlimited' },
    },
    unpaid: { says: 'out', by: ['ST-GLO'], policies: { unpaid: 'out' } },
    cancel: {
      says: 'at cancellation, unless a setting says the end of the cycle',
      by: ['PW-STRIPE', 'ST-CFG'],
      policies: { cancelEffective: 'at_cancellation' },
    },
    samePeriod: { says: 'in both numbers of subscriber churn', by: ['ST-CHURN'] },
    reactivation: {
      says: 'any time; a second churn counts again',
      by: ['ST-CHURN'],
      policies: { reactivationMaxGapDays: 'unlimited' },
    },
    twoSubscriptions: { says: 'the first is contraction, the second churn', by: ['ST-REV'] },
    refunds: { says: 'not in MRR', by: [], policies: { refunds: 'ignore' } },
    tax: { says: 'out', by: ['ST-GLO', 'ST-BA'], policies: { tax: 'exclude' } },
    usage: { says: 'out', by: ['ST-GLO'], policies: { usage: 'none' } },
    fx: {
      says: 'a line of its own in the growth of MRR',
      by: ['ST-GLO'],
      policies: { fx: 'period_end' },
    },
    interval: { says: 'a year ÷ 12; of days and weeks nothing is said', by: ['ST-GLO', 'ST-BA'] },
    history: { says: 'a log of events', by: [], notApplied: 'exports hold the state of the day' },
  },
  variants: {
    customer_churn_rate: {
      variant: 'stripe',
      says: 'churned, those that joined among them ÷ (subscribers before + new ones)',
      by: ['ST-CHURN'],
    },
    gross_mrr_churn: { variant: 'churn_only', says: 'MRR of subscribers that churned', by: ['ST-REV'] },
    ltv: {
      variant: 'stripe',
      says: 'ARPU ÷ subscriber churn; where that is 0, 1.67 % is taken for it',
      by: ['ST-LTV'],
    },
  },
};
