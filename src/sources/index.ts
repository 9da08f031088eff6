import { adyenSettlementDetails } from './adyen/settlement-details.ts';
import { amazonAdsCampaigns } from './amazon-ads/campaigns.ts';
import { baremetricsSubscriptions } from './baremetrics/subscriptions.ts';
import { braintreeTransactions } from './braintree/transactions.ts';
import { chargebeeCoupons } from './chargebee/coupons.ts';
import { chargebeeInvoices } from './chargebee/invoices.ts';
import { chargebeeSubscriptionAddons } from './chargebee/subscription-addons.ts';
import { chargebeeSubscriptionCoupons } from './chargebee/subscription-coupons.ts';
import { chargebeeSubscriptions } from './chargebee/subscriptions.ts';
import { closeLeads } from './close/leads.ts';
import { datevPostings } from './datev/postings.ts';
import { dynamicsOpportunities } from './dynamics/opportunities.ts';
import { ecbRates } from './ecb/rates.ts';
import { freshbooksInvoiceLines } from './freshbooks/invoice-lines.ts';
import { ga4Traffic } from './ga4/traffic.ts';
import { gocardlessPayments } from './gocardless/payments.ts';
import { gocardlessSubscriptions } from './gocardless/subscriptions.ts';
import { googleAdsAdGroups } from './google-ads/ad-groups.ts';
import { googleAdsCampaigns } from './google-ads/campaigns.ts';
import { googleAdsSearchTerms } from './google-ads/search-terms.ts';
import { googleAdsWarehouse } from './google-ads/warehouse.ts';
import { hubspotCompanies } from './hubspot/companies.ts';
import { hubspotContacts } from './hubspot/contacts.ts';
import { hubspotDeals } from './hubspot/deals.ts';
import { hubspotOwners } from './hubspot/owners.ts';
import { ifirmaInvoices } from './ifirma/invoices.ts';
import { infaktInvoices } from './infakt/invoices.ts';
import { klaviyoCampaigns } from './klaviyo/campaigns.ts';
import { klaviyoFlows } from './klaviyo/flows.ts';
import { linkedinAdsCampaigns } from './linkedin-ads/campaigns.ts';
import { linkedinAdsCampaignsGerman } from './linkedin-ads/campaigns-german.ts';
import { mailchimpCampaigns } from './mailchimp/campaigns.ts';
import { metaAdsCampaigns } from './meta-ads/campaigns.ts';
import { metaAdsCampaignsByStart } from './meta-ads/campaigns-by-start.ts';
import { microsoftAdsCampaigns } from './microsoft-ads/campaigns.ts';
import { paypalActivity } from './paypal/activity.ts';
import { pipedriveActivities } from './pipedrive/activities.ts';
import { pipedriveDeals } from './pipedrive/deals.ts';
import { pipedriveOrganizations } from './pipedrive/organizations.ts';
import { quickbooksInvoices } from './quickbooks/invoices.ts';
import { quickbooksInvoicesAndPayments } from './quickbooks/invoices-and-payments.ts';
import { quickbooksSalesByProduct } from './quickbooks/sales-by-product.ts';
import { quickbooksTransactions } from './quickbooks/transactions.ts';
import { quickbooksTransactionsByAccount } from './quickbooks/transactions-by-account.ts';
import { recurlySubscriptions } from './recurly/subscriptions.ts';
import { revenuecatTransactions } from './revenuecat/transactions.ts';
import { revkpiContracts } from './revkpi/contracts.ts';
import { revkpiCosts } from './revkpi/costs.ts';
import { revkpiForecasts } from './revkpi/forecasts.ts';
import { revkpiPnl } from './revkpi/pnl.ts';
import { revkpiTargetAccounts } from './revkpi/target-accounts.ts';
import { revkpiTargets } from './revkpi/targets.ts';
import { salesforceExportAccount } from './salesforce/export-account.ts';
import { salesforceExportCampaign } from './salesforce/export-campaign.ts';
import { salesforceExportCampaignMember } from './salesforce/export-campaign-member.ts';
import { salesforceExportContact } from './salesforce/export-contact.ts';
import { salesforceExportContract } from './salesforce/export-contract.ts';
import { salesforceExportEvent } from './salesforce/export-event.ts';
import { salesforceExportLead } from './salesforce/export-lead.ts';
import { salesforceExportLineItem } from './salesforce/export-line-item.ts';
import { salesforceExportOpportunity } from './salesforce/export-opportunity.ts';
import { salesforceExportOpportunityHistory } from './salesforce/export-opportunity-history.ts';
import { salesforceExportOrder } from './salesforce/export-order.ts';
import { salesforceExportTask } from './salesforce/export-task.ts';
import { salesforceExportUser } from './salesforce/export-user.ts';
import { salesforceReportOpportunity } from './salesforce/report-opportunity.ts';
import { salesforceReportOpportunityFieldHistory } from './salesforce/report-opportunity-field-history.ts';
import { salesforceReportOpportunityHistory } from './salesforce/report-opportunity-history.ts';
import { shopifyOrders } from './shopify/orders.ts';
import type { Source } from './source.ts';
import { stripeBalanceHistory } from './stripe/balance-history.ts';
import { stripeBalanceItemized } from './stripe/balance-itemized.ts';
import { stripeCustomers } from './stripe/customers.ts';
import { stripeInvoices } from './stripe/invoices.ts';
import { stripePayments } from './stripe/payments.ts';
import { stripePayouts } from './stripe/payouts.ts';
import { stripeSubscriptions } from './stripe/subscriptions.ts';
import { tiktokAdsCampaigns } from './tiktok-ads/campaigns.ts';
import { wfirmaInvoices } from './wfirma/invoices.ts';
import { woocommerceSubscriptions } from './woocommerce/subscriptions.ts';
import { xeroInvoices } from './xero/invoices.ts';
import { zohoBiginDeals } from './zoho/bigin-deals.ts';
import { zohoBooksInvoiceLines } from './zoho/books-invoice-lines.ts';
import { zohoCrmAccounts } from './zoho/crm-accounts.ts';
import { zohoCrmContacts } from './zoho/crm-contacts.ts';
import { zohoCrmDeals } from './zoho/crm-deals.ts';
import { zohoCrmLeads } from './zoho/crm-leads.ts';

/** Every export format that is recognised by its header. */
export const sources: readonly Source[] = [
  salesforceExportOpportunity,
  salesforceExportAccount,
  salesforceExportLead,
  salesforceExportContact,
  salesforceExportCampaign,
  salesforceExportContract,
  salesforceExportOrder,
  salesforceExportLineItem,
  salesforceExportOpportunityHistory,
  salesforceExportUser,
  salesforceExportCampaignMember,
  salesforceExportTask,
  salesforceExportEvent,
  salesforceReportOpportunity,
  salesforceReportOpportunityHistory,
  salesforceReportOpportunityFieldHistory,
  hubspotDeals,
  hubspotContacts,
  hubspotCompanies,
  hubspotOwners,
  pipedriveDeals,
  pipedriveOrganizations,
  pipedriveActivities,
  zohoCrmDeals,
  zohoCrmLeads,
  zohoCrmAccounts,
  zohoCrmContacts,
  zohoBiginDeals,
  dynamicsOpportunities,
  closeLeads,
  stripeSubscriptions,
  stripeCustomers,
  stripeInvoices,
  stripePayments,
  stripeBalanceHistory,
  stripeBalanceItemized,
  stripePayouts,
  chargebeeSubscriptions,
  chargebeeSubscriptionAddons,
  chargebeeSubscriptionCoupons,
  chargebeeCoupons,
  chargebeeInvoices,
  recurlySubscriptions,
  revenuecatTransactions,
  woocommerceSubscriptions,
  baremetricsSubscriptions,
  braintreeTransactions,
  adyenSettlementDetails,
  gocardlessPayments,
  gocardlessSubscriptions,
  paypalActivity,
  shopifyOrders,
  xeroInvoices,
  quickbooksInvoices,
  quickbooksTransactions,
  quickbooksInvoicesAndPayments,
  quickbooksSalesByProduct,
  quickbooksTransactionsByAccount,
  datevPostings,
  infaktInvoices,
  ifirmaInvoices,
  wfirmaInvoices,
  zohoBooksInvoiceLines,
  freshbooksInvoiceLines,
  googleAdsCampaigns,
  googleAdsAdGroups,
  googleAdsSearchTerms,
  googleAdsWarehouse,
  metaAdsCampaigns,
  metaAdsCampaignsByStart,
  linkedinAdsCampaigns,
  linkedinAdsCampaignsGerman,
  microsoftAdsCampaigns,
  amazonAdsCampaigns,
  tiktokAdsCampaigns,
  mailchimpCampaigns,
  klaviyoCampaigns,
  klaviyoFlows,
  ga4Traffic,
  ecbRates,
  revkpiTargets,
  revkpiCosts,
  revkpiForecasts,
  revkpiPnl,
  revkpiContracts,
  revkpiTargetAccounts,
];

/** Sources that read a file of another one once more, each as it is with the columns that it gives as an example. */
export const secondaryReadings: readonly { readonly source: Source; readonly of: Source }[] = sources.flatMap(
  (of) => {
    const source = of.secondary?.source(of.secondary.example, of.columns) ?? null;
    return source === null ? [] : [{ source, of }];
  },
);
