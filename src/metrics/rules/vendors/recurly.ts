import type { VendorRules } from '../matrix.ts';

export const recurly: VendorRules = {
  name: 'recurly',
  title: 'Recurly',
  rows: {
    source: {
      says: 'lines of invoices that have a start and an end',
      by: ['RC-MRR'],
      policies: { mrrSource: 'invoices' },
    },
    trial: {
      says: 'trials are among the subscribers',
      by: ['RC-DASH'],
      policies: { trial: 'subscriber' },
    },
    foreverCoupon: {
      says: 'taken off, unless a setting removes coupons',
      by: ['RC-SET'],
      policies: { foreverCoupons: 'apply' },
    },
    finiteCoupon: { says: 'taken off', by: [], policies: { finiteCoupons: 'apply' } },
    free: { says: 'not in the report of retention', by: ['RC-CH'], policies: { free: 'churned' } },
    pastDue: {
      says: 'in MRR; an option takes failed charges out, from the past too',
      by: ['RC-SET', 'RC-FAIL', 'RC-INV'],
      policies: { graceDays: 'unlimited' },
    },
    unpaid: { says: 'out once it expires', by: [], policies: { unpaid: 'out' } },
    paused: {
      says: 'active to the end of the period, then 0',
      by: ['PW-REC'],
      policies: { paused: 'period_end' },
    },
    cancel: {
      says: 'a terminated subscription stays in MRR to the end of its term',
      by: ['RC-TERM'],
      policies: { cancelEffective: 'period_end' },
    },
    samePeriod: { says: 'not seen until the month is over', by: ['RC-HALF'] },
    reactivation: {
      says: 'back a month or more later',
      by: [],
      policies: { reactivationMaxGapDays: 'unlimited' },
    },
    refunds: {
      says: 'in, where the line of the credit has days',
      by: ['RC-MRR'],
      policies: { refunds: 'ignore' },
    },
    creditNotes: {
      says: 'out, but for those with days',
      by: ['RC-MRR'],
      policies: { creditNotes: 'dated' },
    },
    tax: { says: 'out', by: ['RC-MRR'], policies: { tax: 'exclude' } },
    usage: { says: 'out', by: ['RC-MRR'], policies: { usage: 'none' } },
    fx: { says: 'the rate of each day', by: ['RC-MRR'], policies: { fx: 'period_end' } },
    interval: {
      says: 'a year ÷ 12, a day × 30',
      by: ['RC-PRO'],
      policies: { dayInterval: '30' },
    },
    proration: {
      says: 'its pages disagree: none, or the charge by the day',
      by: ['RC-PRO', 'RC-ADD'],
      notApplied: 'they disagree',
    },
  },
  variants: {
    customer_churn_rate: {
      variant: 'recurly',
      says: 'churned in the month before ÷ active at its beginning',
      by: ['RC-DASH'],
    },
    ltv: { variant: 'recurly', says: 'ARPS × (1 + 10 %) ÷ (10 % + churn)', by: [] },
  },
};
