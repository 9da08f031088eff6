// Exports written out in a test: the columns that matter of the tools' own files, every default valid.

import { csv } from './worked-files.ts';

export interface StripeRow {
  readonly id?: string;
  readonly customer?: string;
  readonly plan?: string;
  readonly quantity?: number;
  readonly currency?: string;
  readonly interval?: string;
  /** As the cell is to be written. */
  readonly amount?: string;
  readonly status?: string;
  readonly start?: string;
  readonly periodStart?: string;
  readonly canceled?: string;
  readonly ended?: string;
  readonly coupon?: string;
}

const STRIPE =
  'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),' +
  'Current Period End (UTC),Canceled At (UTC),Ended At (UTC),Coupon';

/** Stripe's subscriptions: of one customer, 100 dollars a month since January 2025, unless said otherwise. */
export const stripeSubscriptions = (...rows: readonly StripeRow[]): string =>
  csv(
    STRIPE,
    rows.map((row, index) => {
      const start = row.start ?? '2025-01-01 10:00';
      const ended = row.ended ?? '';
      return [
        row.id ?? `sub_${index}`,
        row.customer ?? 'cus_A',
        row.plan ?? 'Monthly',
        row.quantity ?? 1,
        row.currency ?? 'usd',
        row.interval ?? 'month',
        row.amount ?? '100.00',
        row.status ?? (ended === '' ? 'active' : 'canceled'),
        start,
        row.periodStart ?? start,
        '',
        row.canceled ?? ended,
        ended,
        row.coupon ?? '',
      ];
    }),
  );

export interface SalesforceRow {
  readonly id?: string;
  readonly account?: string;
  readonly outcome?: 'open' | 'won' | 'lost';
  /** As the cell is to be written. */
  readonly amount?: string;
  readonly probability?: string;
  readonly created?: string;
  readonly close?: string;
  readonly modified?: string;
}

const SALESFORCE =
  'Id,AccountId,StageName,Amount,Probability,CloseDate,Type,IsClosed,IsWon,ForecastCategory,CreatedDate,SystemModstamp';

/** Salesforce's opportunities: open, of 100, created on 10 January and expected on 30 June 2025, unless said otherwise. */
export const salesforceOpportunities = (...rows: readonly SalesforceRow[]): string =>
  csv(
    SALESFORCE,
    rows.map(({ outcome = 'open', ...row }, index) => [
      row.id ?? `0065g00000Hbr${String(index + 1).padStart(2, '0')}AAB`,
      row.account ?? '0015g00000Hbr01AAB',
      { open: 'Proposal', won: 'Closed Won', lost: 'Closed Lost' }[outcome],
      row.amount ?? '100.0',
      row.probability ?? '50.0',
      row.close ?? '2025-06-30 00:00:00',
      'New Customer',
      outcome === 'open' ? 0 : 1,
      outcome === 'won' ? 1 : 0,
      'Pipeline',
      row.created ?? '2025-01-10 09:00:00',
      row.modified ?? '2025-06-20 09:00:00',
    ]),
  );
