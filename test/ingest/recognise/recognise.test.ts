import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type HeadRow, recognise } from '../../../src/ingest/recognise/recognise.ts';
import { readRecords } from '../../../src/read/csv/csv.ts';
import { recognises } from '../../../src/sources/headers.ts';
import { sources } from '../../../src/sources/index.ts';

const spec = new URL('../../../../shared/spec/', import.meta.url);

// The one source of each header row that is known from real exports; the other rows belong to none.
const expected: Readonly<Record<string, string>> = {
  'ecb-eurofxref_hist.csv': 'ecb-rates',
  'gocardless-payments.csv': 'gocardless-payments',
  'google_ads-campaign_day_a.csv': 'google-ads-campaigns',
  'google_ads-campaign_day_b.csv': 'google-ads-campaigns',
  'google_ads-search_terms.csv': 'google-ads-search-terms',
  'hubspot-contacts_list_export.csv': 'hubspot-contacts',
  'klaviyo-campaigns.csv': 'klaviyo-campaigns',
  'klaviyo-flows.csv': 'klaviyo-flows',
  'linkedin_ads-campaign_performance.csv': 'linkedin-ads-campaigns',
  'mailchimp-campaigns.csv': 'mailchimp-campaigns',
  'meta_ads-account_campaign_day.csv': 'meta-ads-campaigns',
  'meta_ads-campaign_day.csv': 'meta-ads-campaigns',
  'meta_ads-campaign_fr_semicolon.csv': 'meta-ads-campaigns',
  'meta_ads-campaign_period.csv': 'meta-ads-campaigns',
  'paypal-activity_de.csv': 'paypal-activity',
  'paypal-activity_en.csv': 'paypal-activity',
  'paypal-activity_en_custom_2019.csv': 'paypal-activity',
  'paypal-activity_en_uk_custom.csv': 'paypal-activity',
  'pipedrive-deals_en.csv': 'pipedrive-deals',
  'quickbooks-invoice_list_by_date.csv': 'quickbooks-invoices',
  'quickbooks-invoices_and_received_payments.csv': 'quickbooks-invoices-and-payments',
  'quickbooks-sales_by_product_detail.csv': 'quickbooks-sales-by-product',
  'quickbooks-transaction_detail_by_account.csv': 'quickbooks-transactions-by-account',
  'quickbooks-transaction_detail_by_account_old.csv': 'quickbooks-transactions-by-account',
  'quickbooks-transaction_list_by_date.csv': 'quickbooks-transactions',
  'salesforce_dataexport-account.csv': 'salesforce-export-account',
  'salesforce_dataexport-campaign.csv': 'salesforce-export-campaign',
  'salesforce_dataexport-contact.csv': 'salesforce-export-contact',
  'salesforce_dataexport-contract.csv': 'salesforce-export-contract',
  'salesforce_dataexport-lead.csv': 'salesforce-export-lead',
  'salesforce_dataexport-opportunity.csv': 'salesforce-export-opportunity',
  'salesforce_dataexport-opportunityhistory.csv': 'salesforce-export-opportunity-history',
  'salesforce_dataexport-opportunityhistory_multicurrency.csv': 'salesforce-export-opportunity-history',
  'salesforce_dataexport-opportunitylineitem.csv': 'salesforce-export-line-item',
  'salesforce_dataexport-order.csv': 'salesforce-export-order',
  'salesforce_report-opportunity_field_history.csv': 'salesforce-report-opportunity-field-history',
  'salesforce_report-opportunity_history.csv': 'salesforce-report-opportunity-history',
  'stripe-balance_change_itemized_default.csv': 'stripe-balance-itemized',
  'stripe-balance_history.csv': 'stripe-balance-history',
  'stripe-balance_history_old.csv': 'stripe-balance-history',
  'stripe-charges_2014.csv': 'stripe-payments',
  'stripe-charges_2017.csv': 'stripe-payments',
  'stripe-charges_2020.csv': 'stripe-payments',
  'stripe-customers.csv': 'stripe-customers',
  'stripe-payouts.csv': 'stripe-payouts',
  'stripe-unified_payments_connect.csv': 'stripe-payments',
  'stripe-unified_payments_default.csv': 'stripe-payments',
  'xero-invoices.csv': 'xero-invoices',
  'zoho_bigin-deals.csv': 'zoho-bigin-deals',
};

// Sets of column names of which the order is not known. A set without a day or an id names no export of ours.
const expectedOfNames: Readonly<Record<string, string>> = {
  'braintree-transactions_prefix.txt': 'braintree-transactions',
  'chargebee-coupons.txt': 'chargebee-coupons',
  'chargebee-invoices.txt': 'chargebee-invoices',
  'chargebee-subscription_addons.txt': 'chargebee-subscription-addons',
  'chargebee-subscription_coupons.txt': 'chargebee-subscription-coupons',
  'chargebee-subscriptions.txt': 'chargebee-subscriptions',
  'close-leads.txt': 'close-leads',
  'dynamics365-opportunities.txt': 'dynamics-opportunities',
  'ga4-traffic_acquisition.txt': 'ga4-traffic',
  // Names of two reports in one list; the finer one is theirs that has them all.
  'google_ads-campaign_de.txt': 'google-ads-search-terms',
  'hubspot-deals.txt': 'hubspot-deals',
  'hubspot-companies_es.txt': 'hubspot-companies',
  'hubspot-contacts_es.txt': 'hubspot-contacts',
  'linkedin_ads-campaign_performance_all.txt': 'linkedin-ads-campaigns',
  'meta_ads-campaign_es.txt': 'meta-ads-campaigns',
  'meta_ads-campaign_pl.txt': 'meta-ads-campaigns',
  'meta_ads-campaign_pt_br.txt': 'meta-ads-campaigns',
  'meta_ads-campaign_tr.txt': 'meta-ads-campaigns',
  'microsoft_ads-campaign_ui_2017.txt': 'microsoft-ads-campaigns',
  'microsoft_ads-campaign_ui_2025.txt': 'microsoft-ads-campaigns',
  'pipedrive-deals_pt_br.txt': 'pipedrive-deals',
  'salesforce_report-opportunity_default_UNVERIFIED_ORDER.txt': 'salesforce-report-opportunity',
  'salesforce_report-opportunity_es.txt': 'salesforce-report-opportunity',
  'stripe-balance_itemized_all.txt': 'stripe-balance-itemized',
  'stripe-invoices.txt': 'stripe-invoices',
  'stripe-subscriptions.txt': 'stripe-subscriptions',
  'zoho_crm-deals.txt': 'zoho-crm-deals',
};

// Without the folder one skipped test is left, which says so.
const filesIn = (folder: string): string[] =>
  existsSync(spec) ? readdirSync(new URL(folder, spec)) : ['(the folder shared/spec is not here)'];

const bytesOf = (folder: string, file: string): Buffer => readFileSync(new URL(`${folder}/${file}`, spec));

const idsFor = (cells: readonly string[]): string[] =>
  sources.filter((source) => recognises(source, cells)).map((source) => source.id);

describe.skipIf(!existsSync(spec))('the published header rows', () => {
  test.each(filesIn('headers'))('%s belongs to its own source or to none', (file) => {
    const head = headOf(bytesOf('headers', file), file.includes('semicolon') ? ';' : ',');
    expect(idsFor(head[0]?.cells ?? [])).toEqual(expected[file] ? [expected[file]] : []);
    const match = recognise(head, sources);
    expect('source' in match ? match.source.id : undefined).toBe(expected[file]);
  });

  test.each(filesIn('columns'))('the names of %s belong to their own source or to none', (file) => {
    const names = bytesOf('columns', file).toString().split('\n').filter(Boolean);
    expect(idsFor(names)).toEqual(expectedOfNames[file] ? [expectedOfNames[file]] : []);
  });
});

describe('recognise', () => {
  test('finds a header below a preamble', () => {
    const rows = [
      'Campaign report',
      '"July 1, 2026 - July 2, 2026"',
      'Campaign,Day,Cost,Impr.',
      'Brand,2026-07-01,1,2',
    ];
    const match = recognise(headOf(Buffer.from(rows.join('\n')), ','), sources);
    expect('source' in match && [match.source.id, match.header.line, match.preamble.length]).toEqual([
      'google-ads-campaigns',
      3,
      2,
    ]);
  });

  test('ignores case, blanks, the order of columns and columns it does not know', () => {
    expect(idsFor(['total spend', ' PAYMENT  COUNT ', 'Plan (metadata)', 'Delinquent', 'ID'])).toEqual([
      'stripe-customers',
    ]);
  });

  test('finds a name that is written with combining accents', () => {
    const names = ['Jour', 'Nom de la campagne', 'Montant dépensé (USD)', 'Impressions'].map((name) =>
      name.normalize('NFD'),
    );
    expect(idsFor(names)).toEqual(['meta-ads-campaigns']);
  });

  test("takes a Zoho export, whose labels are HubSpot's, for Zoho's", () => {
    expect(
      idsFor([
        'Record Id',
        'Contact Owner.id',
        'Contact Owner',
        'First Name',
        'Last Name',
        'Email',
        'Create Date',
      ]),
    ).toEqual(['zoho-crm-contacts']);
  });

  test('leaves reports on a part of a campaign to nobody', () => {
    for (const part of ['Search keyword', 'Keyword', 'Suchkeyword']) {
      expect(idsFor([part, 'Campaign', 'Day', 'Cost', 'Impr.'])).toEqual([]);
    }
  });

  test('names the nearest source and what a file lacks for it', () => {
    const match = recognise([{ cells: ['id', 'Delinquent', 'Total Spend'], line: 1, lastLine: 1 }], sources);
    expect('nearest' in match && [match.nearest?.source.id, match.nearest?.lacks]).toEqual([
      'stripe-customers',
      ['Payment Count'],
    ]);
  });
});

function headOf(utf8: Buffer, delimiter: string): HeadRow[] {
  const head: HeadRow[] = [];
  readRecords(utf8, delimiter, {
    row: (cells, line, lines) => void head.push({ cells, line, lastLine: line + lines - 1 }),
    bad: () => {},
  });
  return head;
}
