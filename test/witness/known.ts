// The two companies of the fixtures, as the witnesses read them.

import { resolve } from 'node:path';
import type { WitnessCompany } from './found.mjs';

export const byHand: WitnessCompany = {
  folder: resolve('fixtures/companies/by-hand'),
  ...{ asOf: '2025-06-30', currency: 'USD', zone: 'UTC' },
  coupons: {
    PARTNER10: { percentOff: '10', duration: 'forever' },
    WELCOME50: { percentOff: '50', duration: 'once' },
  },
};

export const example: WitnessCompany = {
  folder: resolve('fixtures/companies/example'),
  ...{ asOf: '2026-10-31', currency: 'USD', zone: 'UTC' },
  coupons: {
    PARTNER15: { percentOff: '15', duration: 'forever' },
    LAUNCH20: { percentOff: '20', duration: 'once' },
  },
};
