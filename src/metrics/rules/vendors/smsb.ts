import type { VendorRules } from '../matrix.ts';

/** Reported by a third party; the text of the standard itself was not read. */
export const smsb: VendorRules = {
  name: 'smsb',
  title: 'SaaS Metrics Standards Board (as reported by others)',
  rows: {
    samePeriod: { says: 'in neither number: the customers at the start are looked at', by: ['IMB-LOGO'] },
  },
  variants: {
    customer_churn_rate: {
      variant: '',
      says: '1 − customers of the start that are there at the end ÷ customers at the start',
      by: ['IMB-LOGO'],
    },
    nrr: {
      variant: 'ttm',
      says: 'MRR now of the customers of twelve months ago ÷ their MRR then',
      by: ['IMB-NRR'],
    },
    grr: { variant: 'ttm', says: 'the same, no customer counting for more than then', by: ['IMB-GRR'] },
    cac: {
      variant: 'fully_loaded',
      says: 'all cost of sales and marketing ÷ new customers',
      by: ['IMB-BCR'],
    },
  },
};
