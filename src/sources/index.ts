import { ecbRates } from './ecb-rates.ts';
import { googleAdsCampaigns } from './google-ads-campaigns.ts';
import { hubspotCompanies } from './hubspot-companies.ts';
import { hubspotContacts } from './hubspot-contacts.ts';
import { hubspotDeals } from './hubspot-deals.ts';
import { linkedinAdsCampaigns } from './linkedin-ads-campaigns.ts';
import { metaAdsCampaigns } from './meta-ads-campaigns.ts';
import { revkpiCosts } from './revkpi-costs.ts';
import { revkpiForecasts } from './revkpi-forecasts.ts';
import { revkpiTargets } from './revkpi-targets.ts';
import { salesforceExportAccount } from './salesforce-export-account.ts';
import { salesforceExportLead } from './salesforce-export-lead.ts';
import { salesforceExportOpportunity } from './salesforce-export-opportunity.ts';
import type { Source } from './source.ts';
import { stripeCustomers } from './stripe-customers.ts';
import { stripeInvoices } from './stripe-invoices.ts';
import { stripePayments } from './stripe-payments.ts';
import { stripeSubscriptions } from './stripe-subscriptions.ts';

/** Every export format that is recognised by its header. */
export const sources: readonly Source[] = [
  salesforceExportOpportunity,
  salesforceExportAccount,
  salesforceExportLead,
  hubspotDeals,
  hubspotContacts,
  hubspotCompanies,
  stripeSubscriptions,
  stripeCustomers,
  stripeInvoices,
  stripePayments,
  googleAdsCampaigns,
  metaAdsCampaigns,
  linkedinAdsCampaigns,
  ecbRates,
  revkpiTargets,
  revkpiCosts,
  revkpiForecasts,
];
