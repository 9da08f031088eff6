// What it means for a number that a file has no column for something: docs/metrics.md says what each metric does then.

import type { CollectionName } from '../records/schema/schema.ts';

export interface ColumnEffect {
  readonly collection: CollectionName;
  readonly field: string;
  /** What is so for want of it. */
  readonly effect: string;
  /** The metrics that it matters to, by id, or `id:variant` of a variant alone; null: all that are made of the collection. */
  readonly metrics: readonly string[] | null;
  /** Other columns of a source that say the same. */
  readonly orElse: readonly string[];
}

const SOURCED = ['marketing_sourced_pipeline', 'marketing_sourced_revenue'];

const INFLUENCED = ['marketing_influenced_pipeline', 'marketing_influenced_revenue'];

const OF_TARGETS = ['target_account_pipeline_share', 'win_rate:target_accounts', 'win_rate:other_accounts'];

const TARGETED = ['target_account_engagement', 'target_account_penetration'];

const WITH_AMOUNTS = [
  'sales_velocity',
  'pipeline_created',
  'pipeline_coverage',
  'weighted_pipeline',
  'quota_attainment',
  'forecast_accuracy',
  'won_amount',
  'lost_amount',
  'average_deal_size',
  'open_pipeline',
  'slip_rate',
  'roas',
  'marketing_roi',
  'pipeline_quality',
  'partner_pipeline',
  ...SOURCED,
  ...INFLUENCED,
  'target_account_pipeline_share',
];

const CREATED = [
  'sales_cycle',
  'sales_velocity',
  'pipeline_created',
  'pipeline_coverage',
  'weighted_pipeline',
  'deals_created',
  'deals_open',
  'open_pipeline',
  'slip_rate',
  'win_rate',
  'cost_per_opportunity',
  'roas',
  'pipeline_quality',
  'partner_pipeline',
  ...SOURCED,
  'marketing_influenced_pipeline',
];

const SERVED = ['recognised_revenue', 'deferred_revenue', 'gross_margin:recognised'];

const effect = (
  [collection, field]: readonly [CollectionName, string],
  words: string,
  { metrics = null, orElse = [] }: Partial<Pick<ColumnEffect, 'metrics' | 'orElse'>> = {},
): ColumnEffect => ({ collection, field, effect: words, metrics, orElse });

/** Columns of which no other message says that they are not there, such as which intervals were assumed. */
export const columnEffects: readonly ColumnEffect[] = [
  effect(['subscriptions', 'quantity'], 'the amount is taken for that of the whole subscription'),
  effect(['subscriptions', 'endedOn'], 'what has ended is taken to have ended when it was canceled'),
  effect(['subscriptions', 'trialEndsOn'], 'trials are told by their status alone'),
  effect(['subscriptions', 'plan'], 'further subscriptions of a customer are taken for more of one plan', {
    metrics: ['mrr_expansion:upsell', 'mrr_expansion:cross_sell'],
  }),
  effect(['opportunities', 'amount'], 'its deals are missing from sums of amounts', {
    metrics: ['win_rate', ...WITH_AMOUNTS],
  }),
  effect(['opportunities', 'probability'], 'weighted figures know nothing of its open deals', {
    metrics: ['weighted_pipeline', 'pipeline_coverage'],
  }),
  effect(
    ['opportunities', 'createdOn'],
    'its deals have no cycle, and when they were in the pipeline is not known',
    { metrics: CREATED },
  ),
  effect(['opportunities', 'closedOn'], 'its deals are closed in no period'),
  effect(['opportunities', 'type'], 'renewals are told by the name of their pipeline alone'),
  effect(['opportunities', 'source'], 'its deals have the channel of the lead that became them, if any', {
    metrics: [
      'roas:crm',
      'cac:paid',
      'cac:channel',
      'marketing_roi:attributed',
      'marketing_roi:attributed_margin',
      ...SOURCED,
    ],
  }),
  effect(['opportunities', 'account'], 'whose its deals are is not known', {
    metrics: ['cac:paid', 'cac:channel', ...SOURCED, ...INFLUENCED, ...OF_TARGETS],
  }),
  effect(['opportunities', 'partner'], 'deals from partners are told by source and type alone', {
    metrics: ['partner_pipeline', ...SOURCED, ...INFLUENCED],
  }),
  effect(['contacts', 'account'], 'whose people its contacts are is not known', {
    metrics: [...SOURCED, ...INFLUENCED, ...TARGETED],
  }),
  effect(['campaignMembers', 'contact'], 'answers of contacts are nobody’s', {
    metrics: [...SOURCED, ...INFLUENCED, ...TARGETED],
  }),
  effect(['touches', 'contact'], 'with whom its activities were is not known', {
    metrics: [...SOURCED, ...TARGETED],
  }),
  effect(['touches', 'account'], 'activities for an account alone are nobody’s', {
    metrics: [...SOURCED, ...TARGETED],
  }),
  effect(['accounts', 'target'], 'its accounts are targets only where a list says so', {
    metrics: [...TARGETED, ...OF_TARGETS],
  }),
  effect(['stageChanges', 'closesOn'], 'what was expected earlier is not known', {
    metrics: ['slip_rate', 'pipeline_conversion'],
  }),
  effect(['leads', 'email'], 'each row is taken for a person of its own', {
    metrics: [
      'lead_conversion_rate',
      'leads_created',
      'cpl',
      'cost_per_mql',
      'cost_per_sql',
      'stage_conversion',
    ],
  }),
  effect(['leads', 'convertedOn'], 'conversions of its leads are not known', {
    metrics: ['lead_conversion_rate', 'leads_converted', 'stage_conversion'],
  }),
  effect(['payments', 'refunded'], 'nothing is taken for refunded', { metrics: ['collected_revenue'] }),
  effect(['payments', 'status'], 'all of its payments are taken for collected'),
  effect(['payments', 'invoice'], 'each payment is taken for the only attempt at an invoice', {
    metrics: ['failure_rate', 'recovery_rate', 'recovered_amount'],
  }),
  effect(['invoices', 'paid'], 'nothing is taken for paid on its open invoices', {
    metrics: ['receivables', 'dso'],
  }),
  effect(['invoices', 'tax'], 'totals are taken for net ones', { orElse: ['taxOnTop', 'taxWithin'] }),
  effect(['contracts', 'status'], 'drafts are not told from signed contracts', {
    metrics: ['arr_contracted', 'carr', 'atr', 'renewal_rate', 'late_renewal_rate'],
  }),
  effect(['contracts', 'createdOn'], 'contracts to come are taken for signed', { metrics: ['carr'] }),
  effect(['invoices', 'periodStartsOn'], 'what was billed counts on the day of its invoice', {
    metrics: SERVED,
  }),
  effect(['invoices', 'periodEndsOn'], 'what was billed counts on the day of its invoice', {
    metrics: SERVED,
  }),
  effect(['invoiceLines', 'tax'], 'their amounts are taken for net ones'),
  effect(['invoiceLines', 'status'], 'drafts and void lines are not told from others'),
  effect(['invoiceLines', 'periodStartsOn'], 'what was billed counts on the day of its invoice', {
    metrics: SERVED,
  }),
  effect(['invoiceLines', 'periodEndsOn'], 'what was billed counts on the day of its invoice', {
    metrics: SERVED,
  }),
  effect(['invoices', 'status'], 'drafts and void invoices are not told from others', {
    orElse: ['isPaid', 'isForgiven'],
  }),
];
