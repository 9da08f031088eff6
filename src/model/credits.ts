// Which channels opportunities and customers are put down to, and how much of each: one, or those of all touches.

import { type Exact, exact, ONE } from '../base/number/exact.ts';
import type { Day } from '../base/time/calendar.ts';
import { channelsOf } from './channels.ts';
import { UNATTRIBUTED } from './marketing/channel-words.ts';
import type { Model } from './model.ts';
import { type Touch, touchesOf } from './touches.ts';

/**
 * `source`: the channel of the source, whole · `first`, `last`: that of the first or the last touch of the account, whole · `linear`: each
 * touch the same share. Touches are answers to campaigns and leads that came by a known channel, up to the day that is asked for;
 * activities of sales have no channel.
 */
export const creditModels = ['source', 'first', 'last', 'linear'] as const;
export type CreditModel = (typeof creditModels)[number];

/** Shares by channel that add up to 1. */
export type Credits = ReadonlyMap<string, Exact>;

export interface Crediting {
  /** An opportunity up to the day in one of its fields. */
  readonly ofDeal: (row: number, until: 'createdOn' | 'closedOn') => Credits;
  /** A customer up to the closing of its first won opportunity; without one, up to the day on which it first paid. */
  readonly ofCustomer: (customer: number, firstPaidOn: number) => Credits;
}

const whole = (channel: string): Credits => new Map([[channel, ONE]]);

export function creditsBy(model: Model, by: CreditModel): Crediting {
  const { ofDeal, ofCustomer, firstWon } = channelsOf(model);
  if (by === 'source')
    return { ofDeal: (row) => whole(ofDeal(row)), ofCustomer: (customer) => whole(ofCustomer(customer)) };
  const touches = touchesOf(model);
  const { opportunities } = model.records.tables;
  const dealOf: Crediting['ofDeal'] = (row, until) =>
    shared(touches.ofDeal(row), opportunities.dayAt(row, until), by);
  return {
    ofDeal: dealOf,
    ofCustomer(customer, firstPaidOn) {
      const deal = firstWon(customer);
      return deal < 0 ? shared(touches.ofCustomer(customer), firstPaidOn, by) : dealOf(deal, 'closedOn');
    },
  };
}

function shared(
  touches: readonly Touch[],
  until: Day | number | null,
  by: Exclude<CreditModel, 'source'>,
): Credits {
  const channels = touches.flatMap(({ channel, day }) =>
    channel === null || until === null || day > until ? [] : [channel],
  );
  const [first = UNATTRIBUTED] = channels;
  if (by === 'first' || channels.length === 0) return whole(first);
  if (by === 'last') return whole(channels.at(-1) ?? first);
  const share = exact(1, channels.length);
  const credits = new Map<string, Exact>();
  for (const channel of channels) credits.set(channel, (credits.get(channel) ?? exact(0)).add(share));
  return credits;
}
