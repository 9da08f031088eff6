// The channel that money was spent in, and that leads, opportunities and customers came by.

import { memoize } from '../base/memoize.ts';
import { namedBy } from './by-id.ts';
import { leadDeals } from './lead-deals.ts';
import { channelNamer, isMarketings, UNATTRIBUTED } from './marketing/channel-words.ts';
import { peopleIn } from './marketing/people.ts';
import type { Model } from './model.ts';
import { renewalsOf } from './sales/renewals.ts';

/** Names of channels, `UNATTRIBUTED` where nothing says one; by the number of a row, or of a customer. */
export interface Channels {
  readonly ofSpend: (row: number) => string;
  readonly ofLead: (row: number) => string;
  /** Of the campaign that somebody is a member of, by its kind. */
  readonly ofMember: (row: number) => string;
  /** By its own source, else that of the lead it was, the earliest of several. */
  readonly ofDeal: (row: number) => string;
  /** The row of the first opportunity that a customer won; -1 for none. */
  readonly firstWon: (customer: number) => number;
  /** By its first won opportunity, else by the earliest lead of any of its opportunities. */
  readonly ofCustomer: (customer: number) => string;
  /** Every one that money was spent in, on whatever day, by name; without the unattributed. */
  readonly paid: readonly string[];
  /** Whether a channel is one of marketing: what is usually so, or another that money was spent in. */
  readonly isMarketing: (channel: string) => boolean;
  /** Every one that money was spent in or an opportunity came by, by name, the unattributed last. */
  readonly all: readonly string[];
}

export const channelsOf = memoize((model: Model): Channels => {
  const { spend, leads, opportunities, campaigns, campaignMembers } = model.records.tables;
  const name = channelNamer(model.options.channels ?? []);
  const leadName = (row: number): string | null => name([leads.textAt(row, 'source')]);
  const leadOf = earliestLeads(model);
  const dealName = (row: number): string | null => {
    const lead = leadOf.get(row);
    return name([opportunities.textAt(row, 'source')]) ?? (lead === undefined ? null : leadName(lead));
  };
  const dealsOf = dealsByCustomer(model);
  const ofDeal = (row: number): string => dealName(row) ?? UNATTRIBUTED;
  const ofSpend = (row: number): string =>
    name([spend.textAt(row, 'channel'), spend.textAt(row, 'platform')], [spend.textAt(row, 'campaign')]) ??
    UNATTRIBUTED;
  const attributed = (names: readonly string[]): string[] =>
    [...new Set(names)].filter((one) => one !== UNATTRIBUTED).sort();
  const paid = attributed([...model.kept('spend').numbers].map(ofSpend));
  const isPaid = new Set(paid);
  const campaignOf = namedBy(model, 'campaigns');
  const ofMember = (row: number): string => {
    const campaign = campaignOf('campaignMembers', row, 'campaign');
    const stated = campaignMembers.textAt(row, 'campaign');
    const [kind, called] =
      campaign < 0
        ? [null, null]
        : [campaigns.textAt(campaign, 'channel'), campaigns.textAt(campaign, 'name')];
    return name([kind], [called, stated]) ?? UNATTRIBUTED;
  };
  const cameBy = [...model.kept('opportunities').numbers].map(ofDeal);
  return {
    ofSpend,
    ofLead: (row) => leadName(row) ?? UNATTRIBUTED,
    ofMember,
    ofDeal,
    isMarketing: (channel) => isMarketings(channel, isPaid.has(channel)),
    firstWon: (customer) => dealsOf.get(customer)?.won[0] ?? -1,
    paid,
    all: [...attributed([...paid, ...cameBy]), UNATTRIBUTED],
    ofCustomer(customer) {
      const { won = [], others = [] } = dealsOf.get(customer) ?? {};
      for (const row of [...won, ...others]) {
        const found = dealName(row);
        if (found !== null) return found;
      }
      return UNATTRIBUTED;
    },
  };
});

/** By the row of an opportunity, that of the lead which became it, the earliest of several. */
function earliestLeads(model: Model): Map<number, number> {
  const { dealOf } = leadDeals(model);
  const { leads } = model.records.tables;
  const found = new Map<number, number>();
  for (const [first = 0, ...others] of peopleIn(model.records))
    for (const row of [first, ...others]) {
      const deal = dealOf(row)?.row;
      if (deal === undefined) continue;
      const known = found.get(deal);
      const isEarlier =
        known === undefined ||
        (leads.dayAt(first, 'createdOn') ?? 0) < (leads.dayAt(known, 'createdOn') ?? 0);
      if (isEarlier) found.set(deal, first);
    }
  return found;
}

interface Deals {
  /** By closing day. */
  readonly won: readonly number[];
  /** By the day of creation. */
  readonly others: readonly number[];
}

/** By the number of a customer, its opportunities that are no renewals. */
function dealsByCustomer(model: Model): Map<number, Deals> {
  const rows = model.rows('opportunities');
  const { table } = rows;
  const isRenewal = renewalsOf(rows);
  const found = new Map<number, { won: number[]; others: number[] }>();
  for (const row of rows.numbers) {
    const customer = model.customerAt('opportunities', row, 'account');
    if (customer < 0 || isRenewal(row)) continue;
    const own = found.get(customer) ?? { won: [], others: [] };
    found.set(customer, own);
    (table.textAt(row, 'outcome') === 'won' ? own.won : own.others).push(row);
  }
  const by = (field: string) => (a: number, b: number) =>
    (table.dayAt(a, field) ?? 0) - (table.dayAt(b, field) ?? 0) || a - b;
  for (const { won, others } of found.values()) {
    won.sort(by('closedOn'));
    others.sort(by('createdOn'));
  }
  return found;
}
