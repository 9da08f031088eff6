import type { VendorRules } from './matrix.ts';
import { baremetrics } from './vendors/baremetrics.ts';
import { chargebee } from './vendors/chargebee.ts';
import { chartmogul } from './vendors/chartmogul.ts';
import { maxio } from './vendors/maxio.ts';
import { profitwell } from './vendors/profitwell.ts';
import { recurly } from './vendors/recurly.ts';
import { smsb } from './vendors/smsb.ts';
import { stripe } from './vendors/stripe.ts';

/** What vendors publish of how they count, in the order in which they are listed. */
export const vendors: readonly VendorRules[] = [
  stripe,
  chartmogul,
  baremetrics,
  profitwell,
  chargebee,
  recurly,
  maxio,
  smsb,
];
