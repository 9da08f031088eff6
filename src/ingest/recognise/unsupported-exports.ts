// Exports that are known for what they are and are not read: better a name and a way out than "no known export".

import * as google from '../../sources/google-ads/report.ts';
import { lacking } from '../../sources/headers.ts';
import { NAME, OWNER, PRODUCT, STAGE } from '../../sources/salesforce/report-labels.ts';
import type { Signature, Unusable } from '../../sources/source.ts';
import type { HeadRow } from './recognise.ts';

export interface UnsupportedExport extends Unusable {
  readonly title: string;
}

interface Known extends UnsupportedExport {
  readonly signature: Signature;
}

const SYNCED = /^_fivetran_/i;

const STRIPE_SUBSCRIPTIONS = 'export Stripe › Billing › Subscriptions from the dashboard instead';

/** The first one that fits a file's header is taken, so the particular ones stand before the general. */
export const unsupportedExports: readonly Known[] = [
  {
    title: 'a Google Ads report by keyword',
    why: 'it states the spend of campaigns once more, in smaller pieces',
    instead: 'download Google Ads › Campaigns with the segment Day instead',
    signature: {
      all: [],
      any: [google.CAMPAIGN, google.COST, google.IMPRESSIONS, google.KEYWORD],
    },
  },
  {
    title: 'the table of Stripe subscription items from a warehouse',
    why: 'what they cost and how often is in the table of their plans, with which no file is joined',
    instead: STRIPE_SUBSCRIPTIONS,
    signature: { all: [SYNCED, 'plan_id', 'subscription_id', 'current_period_start', 'current_period_end'] },
  },
  {
    title: 'the table of Stripe plans or prices from a warehouse',
    why: 'a price is no revenue without the subscriptions to it, which are in another table',
    instead: STRIPE_SUBSCRIPTIONS,
    signature: { all: [SYNCED, 'billing_scheme', 'product_id', 'livemode'] },
  },
  {
    title: 'the table of Stripe subscriptions from a warehouse',
    why: 'what they cost is in the tables of their items and plans, with which no file is joined',
    instead: STRIPE_SUBSCRIPTIONS,
    signature: { all: [SYNCED, 'billing_cycle_anchor', 'current_period_start', 'customer_id'] },
  },
  {
    title: 'a Chargebee export of subscriptions to items of Product Catalog 2.0',
    why: 'the columns that hold the prices of items are not known for certain',
    instead: 'describe the columns of the export under sources: in revkpi.yaml',
    signature: {
      all: ['subscriptions.id', /^subscription(s|_items)\..*item_price/i],
      none: ['subscriptions.plan_id'],
    },
  },
  {
    title: 'a Salesforce report with a row for each product of an opportunity',
    why: 'it states an opportunity several times, and has no id that tells two of its products apart',
    instead: 'take the columns of products out of the report and export it again',
    signature: { all: [], any: [[...NAME, ...OWNER], STAGE, PRODUCT] },
  },
  {
    title: 'a template for importing invoices or bills into Xero',
    why: 'it does not say what the invoices come to, or it is of bills, which are no revenue',
    instead: 'export Xero › Business › Invoices instead',
    signature: { all: ['*ContactName', '*InvoiceNumber', '*UnitAmount'] },
  },
  {
    title: 'a table of a warehouse that Fivetran fills',
    why: 'its columns are those of an API, often with amounts in hundredths, and not those of an export',
    instead:
      'export it from the tool itself, or describe its columns and units under sources: in revkpi.yaml',
    signature: { all: [SYNCED] },
  },
  {
    title: 'subscriptions as the Stripe API writes them',
    why: 'its amounts are in hundredths or whole units, depending on a currency, and no export is documented so',
    instead: `${STRIPE_SUBSCRIPTIONS}, or describe its columns and units under sources: in revkpi.yaml`,
    signature: {
      all: ['current_period_start', 'current_period_end'],
      any: [['plan_amount', 'plan_id', 'customer']],
    },
  },
  {
    title: 'statistics as the Google Ads API writes them',
    why: 'its costs are in millionths, and it is none of the tables that are known',
    instead:
      'download Google Ads › Campaigns with the segment Day, or describe its columns under sources: in revkpi.yaml',
    signature: { all: [/^(metrics\.)?cost_micros$/i] },
  },
];

/** What a file is that no source reads, if one of its first rows says so. */
export const unsupportedExport = (head: readonly HeadRow[]): UnsupportedExport | null =>
  unsupportedExports.find(({ signature }) =>
    head.some(({ cells }) => lacking(cells, signature)?.length === 0),
  ) ?? null;
