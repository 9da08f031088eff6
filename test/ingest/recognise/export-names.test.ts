import { expect, test } from 'vitest';
import { collectionsByName } from '../../../src/ingest/recognise/export-names.ts';
import type { RecordFile } from '../../../src/records/records.ts';
import type { CollectionName } from '../../../src/records/schema/schema.ts';

const read = (name: string, collection: CollectionName): RecordFile => ({
  name,
  source: 's',
  tool: 't',
  collection,
  exportedOn: null,
  fields: new Set(),
});

const TABLE = true;
const NO_TABLE = false;

test.each([
  ['Stripe_Subscriptions-2 (1).csv.gz', 'subscriptions'],
  ['stripe/subscriptions.csv', 'subscriptions'],
  ['2026/stripe/2026-10/subscriptions_EU.csv', 'subscriptions'],
  ['stripe-subscriptions-october-2026.csv', 'subscriptions'],
  ['hubspot-crm-exports-all-deals-2026-10-31.csv', 'opportunities'],
  ['hubspot-crm-exports-alle-kontakte.csv', null],
  ['hubspot companies.csv', 'accounts'],
  ['Pipedrive/deals-1234567-1.csv', 'opportunities'],
  ['salesforce/OpportunityHistory.csv', 'stageChanges'],
  ['salesforce/Opportunity.csv', 'opportunities'],
  ['google-ads-campaigns.csv', 'spend'],
  ['Google Ads Spend.csv', 'spend'],
  ['LinkedIn Ads/campaigns-oct.csv', 'spend'],
  ['chargebee_invoices.csv', 'invoices'],
  ['xero/Invoices.csv', 'invoices'],
  // A further word says another thing.
  ['stripe/README.csv', null],
  ['stripe/notes.csv', null],
  ['stripe-subscriptions-notes.csv', null],
  ['stripe/subscription-cancellation-reasons.csv', null],
  ['google-ads/campaign_history_data.csv', null],
  ['hubspot/deal-stages-explained.csv', null],
  // No tool is named.
  ['subscriptions.csv', null],
  ['deals.tsv', null],
  ['leads.csv', null],
])('a table of a header of nobody, called %s, is taken for one of %s', (name, held) => {
  expect(collectionsByName(name, [], TABLE)).toEqual(held === null ? [] : [held]);
});

test.each([
  ['subscriptions.csv', 'subscriptions'],
  ['invoices-2026-10.csv.gz', 'invoices'],
  ['Opportunity.csv', 'opportunities'],
  ['deals-1234567-1.csv', 'opportunities'],
  ['targets.csv', 'targets'],
  ['README.csv', null],
  ['notes.csv', null],
  ['customer notes.csv', null],
  ['ads ideas.csv', null],
  ['export.csv', null],
  ['2026-10.csv', null],
  // Campaigns of ads and of e-mails: nobody knows.
  ['campaigns.csv', null],
])('what is no text at all, called %s, is taken for an export of %s', (name, held) => {
  expect(collectionsByName(name, [], NO_TABLE)).toEqual(held === null ? [] : [held]);
});

test('a file that is called like one that was read, but for numbers, dates and countries, holds the same', () => {
  const files = [read('subs-1.csv', 'subscriptions'), read('eu/export (1).csv', 'spend')];
  const held = (name: string, isTable: boolean) => collectionsByName(name, files, isTable);
  expect(held('subs-2.csv', TABLE)).toEqual(['subscriptions']);
  expect(held('us/subs_2026-10.csv', TABLE)).toEqual(['subscriptions']);
  expect(held('subs-notes.csv', TABLE)).toEqual([]);
  // "Export" tells nothing, so only what is broken is taken for one more of the same.
  expect(held('eu/export (2).csv', NO_TABLE)).toEqual(['spend']);
  expect(held('eu/export (2).csv', TABLE)).toEqual([]);
  expect(held('us/export (2).csv', NO_TABLE)).toEqual([]);
});
