import type { VendorRules } from '../matrix.ts';

export const baremetrics: VendorRules = {
  name: 'baremetrics',
  title: 'Baremetrics',
  rows: {
    source: { says: 'subscriptions', by: ['BM-MRR'], policies: { mrrSource: 'subscriptions' } },
    trial: { says: 'out, unless it is passed as a plan', by: ['BM-TRIAL'], policies: { trial: 'exclude' } },
    foreverCoupon: { says: 'taken off', by: [], policies: { foreverCoupons: 'apply' } },
    finiteCoupon: { says: 'taken off', by: [], policies: { finiteCoupons: 'apply' } },
    free: {
      says: 'counted as churn; an upgrade from free is new',
      by: ['BM-MRR'],
      policies: { free: 'churned' },
    },
    pastDue: { says: 'out after 30 days', by: ['BM-MRR'], policies: { graceDays: 30 } },
    unpaid: { says: 'out', by: [], policies: { unpaid: 'out' } },
    samePeriod: { says: 'churned, since an update', by: ['BM-CHURN'] },
    reactivation: { says: 'any time', by: [], policies: { reactivationMaxGapDays: 'unlimited' } },
    interval: { says: 'a year ÷ 12; of days and weeks nothing is said', by: [] },
  },
  variants: {
    customer_churn_rate: {
      variant: 'baremetrics',
      says: 'churned in 30 days, those that joined among them ÷ customers 30 days before',
      by: ['BM-CHURN'],
    },
    nrr: {
      variant: 'baremetrics',
      says: '100 % − (churned − expansion) ÷ MRR 30 days before',
      by: ['BM-NRR'],
    },
    net_mrr_churn: {
      variant: 'without_reactivation',
      says: '(lost by cancellations and downgrades − expansion) ÷ MRR 30 days before; here the period stands in for the 30 days',
      by: ['BM-NET'],
    },
    quick_ratio: { variant: '', says: '(new + expansion) ÷ (contraction + churn)', by: ['BM-QR'] },
    ltv: { variant: 'baremetrics', says: 'average MRR of a customer ÷ user churn', by: ['BM-LTV'] },
  },
};
