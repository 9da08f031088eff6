import type { VendorRules } from '../matrix.ts';

const both = 'who joins and leaves within the month is new and churned';

export const maxio: VendorRules = {
  name: 'maxio',
  title: 'Maxio (Chargify)',
  rows: {
    paused: { says: 'stays in MRR', by: ['PW-MAX'], policies: { paused: 'keep' } },
    samePeriod: { says: 'both new and churned', by: ['PW-MAX'] },
    reactivation: {
      says: 'within 90 days; later it is new',
      by: ['PW-MAX'],
      policies: { reactivationMaxGapDays: 90 },
    },
    refunds: { says: 'no effect', by: ['MX-FAQ'], policies: { refunds: 'ignore' } },
    usage: { says: 'a number of its own', by: ['MX'], policies: { usage: 'none' } },
  },
  variants: {
    mrr_new: { variant: 'events', says: both, by: ['PW-MAX'] },
    mrr_churn: { variant: 'events', says: both, by: ['PW-MAX'] },
    mrr_expansion: { variant: 'events', says: both, by: ['PW-MAX'] },
    mrr_contraction: { variant: 'events', says: both, by: ['PW-MAX'] },
    mrr_reactivation: { variant: 'events', says: both, by: ['PW-MAX'] },
  },
};
