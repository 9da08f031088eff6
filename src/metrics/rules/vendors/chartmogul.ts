import type { VendorRules } from '../matrix.ts';

const events = 'activities: every change counts';

export const chartmogul: VendorRules = {
  name: 'chartmogul',
  title: 'ChartMogul',
  rows: {
    source: {
      says: 'lines of invoices; from Stripe only what was paid',
      by: ['CM-PRO', 'CM-AUDIT'],
      policies: { mrrSource: 'invoices' },
    },
    trial: { says: 'out until more than 0 is billed', by: ['CM-CUST'], policies: { trial: 'exclude' } },
    foreverCoupon: { says: 'taken off', by: [], policies: { foreverCoupons: 'apply' } },
    finiteCoupon: {
      says: 'taken off while it applies; its end is expansion',
      by: ['CM-DATA-old'],
      policies: { finiteCoupons: 'apply' },
    },
    free: {
      says: 'active, unless a setting says cancelled',
      by: ['CM-SET'],
      policies: { free: 'customer' },
    },
    pastDue: {
      says: 'in MRR until cancelled; a setting ends it after 1 to 90 days',
      by: ['CM-PD'],
      policies: { graceDays: 'unlimited' },
    },
    paused: {
      says: 'from Recurly cancelled; from Stripe, Chargebee and GoCardless it stays in MRR',
      by: ['CM-PAUSE'],
      byTool: {
        recurly: { paused: 'churn' },
        stripe: { paused: 'keep' },
        chargebee: { paused: 'keep' },
        gocardless: { paused: 'keep' },
      },
    },
    cancel: {
      says: 'when the billing tool ends it, unless a setting says otherwise',
      by: ['CM-CHR'],
      policies: { cancelEffective: 'service_end' },
    },
    samePeriod: { says: 'in neither number of customer churn', by: ['TIDE'] },
    reactivation: { says: 'any time', by: [], policies: { reactivationMaxGapDays: 'unlimited' } },
    sameTime: {
      says: 'within 60 minutes they are one',
      by: ['CM-SAC'],
      notApplied: 'exports are counted by the day',
    },
    twoSubscriptions: { says: 'one is contraction, the last is churn', by: ['CM-LIFE'] },
    refunds: {
      says: 'deducted from Stripe alone, by a setting',
      by: ['CM-DIFF-old'],
      policies: { refunds: 'ignore' },
    },
    creditNotes: { says: 'by invoices', by: ['CM-PRO'], policies: { creditNotes: 'dated' } },
    tax: { says: 'out, line by line', by: ['CM-PRO'], policies: { tax: 'exclude' } },
    usage: { says: 'by lines of invoices', by: [], policies: { usage: 'include' } },
    fx: {
      says: 'the rate at the start of the service; changes are a row of their own',
      by: ['CM-FX'],
      policies: { fx: 'period_end' },
      notApplied: 'the rate at the end of the period stands in for that at the start of the service',
    },
    interval: {
      says: 'by the months of the plan, days and weeks by their share',
      by: [],
      policies: { dayInterval: 'exact', weekInterval: 'exact' },
    },
    proration: {
      says: 'a line is scaled up to the full period of its plan',
      by: ['CM-PRO'],
      notApplied: 'no policy chooses that here',
    },
    history: { says: 'by invoices', by: [], notApplied: 'exports hold the state of the day' },
  },
  variants: {
    mrr_new: { variant: 'events', says: events, by: ['CM-DATA'] },
    mrr_expansion: { variant: 'events', says: events, by: ['CM-DATA'] },
    mrr_contraction: { variant: 'events', says: events, by: ['CM-DATA'] },
    mrr_churn: { variant: 'events', says: events, by: ['CM-DATA'] },
    mrr_reactivation: { variant: 'events', says: events, by: ['CM-DATA'] },
    asp: { variant: 'events', says: 'new business MRR ÷ customers that first subscribe', by: ['CM-ASP'] },
    customer_churn_rate: {
      variant: 'chartmogul',
      says: '(churned − churned and back) ÷ customers before',
      by: ['TIDE'],
    },
    gross_mrr_churn: {
      variant: 'events',
      says: '(churn + contraction) ÷ MRR before',
      by: ['CM-GRCH', 'CM-DATA'],
    },
    net_mrr_churn: {
      variant: 'events',
      says: '(churn + contraction − expansion − reactivation) ÷ MRR before',
      by: ['CM-NETCH', 'CM-DATA'],
    },
    nrr: {
      variant: 'movements_react_events',
      says: 'expansion and reactivation offset losses',
      by: ['CM-NMR', 'CM-DATA'],
    },
    ltv: {
      variant: 'trailing6',
      says: 'ARPA ÷ mean customer churn of the six months before',
      by: ['CM-LTV'],
    },
  },
};
