// Channels as data.

import {
  type Additive,
  additive,
  type Cell,
  type ChannelRow,
  type ChannelTable,
  ENOUGH_LEADS,
  type Ratio,
  ratios,
} from '../analyses/channels/channels.ts';
import type { Unit } from '../metrics/result.ts';
import { type Basis, basisKeys, basisOf, periodOf, periodSchema } from './basis.ts';
import { printed } from './digits.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

const unitOf: Readonly<Record<Additive | Ratio, Unit>> = {
  spend: 'money',
  leads: 'count',
  opportunities: 'count',
  pipeline: 'money',
  won: 'count',
  wonAmount: 'money',
  customers: 'count',
  newMrr: 'money',
  costPerLead: 'money',
  mediaCostPerCustomer: 'money',
  payback: 'months',
  roas: 'multiple',
};

const columns = [...additive, ...ratios];

export const channelsSchema = (words: Words) => {
  const { z, head, decimal, count } = words;
  const cell = z.object({
    value: decimal.nullable(),
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
  });
  const row = z.object({
    /** Null for the total; `unattributed` is always a row. */
    channel: z.string().nullable(),
    spend: cell,
    leads: cell,
    opportunities: cell,
    pipeline: cell,
    won: cell,
    wonAmount: cell,
    customers: cell,
    newMrr: cell,
    costPerLead: cell,
    /** Spend for each new customer: it holds the cost of advertising only, so it is no CAC. */
    mediaCostPerCustomer: cell,
    /** Months in which the margin of the new MRR comes to the spend. */
    payback: cell,
    roas: cell,
    /** Leads of the period that were won by as-of; null where no file tells. */
    leadToWon: z
      .object({
        value: decimal.nullable(),
        numerator: count,
        denominator: count,
        low: decimal.nullable(),
        high: decimal.nullable(),
      })
      .nullable(),
    /** Whether it has enough leads to be ranked by its payback. */
    ranked: z.boolean(),
  });
  return z.object({
    ...head('channels'),
    ...basisKeys(words),
    period: periodSchema(words),
    /** Whether the leads of the period are followed to as-of. */
    cohort: z.boolean(),
    model: z.enum(['source']),
    amountsIn: z.string().nullable(),
    /** The fewest leads of a channel that is ranked. */
    rankedFrom: count,
    flags: z.array(z.string()),
    /** Ranked by payback, then the others by name, then the unattributed. */
    channels: z.array(row),
    total: row,
    /** Pairs of channels whose lead → won differs at 95 %, the higher first. */
    apart: z.array(z.object({ higher: z.string(), lower: z.string() })),
  });
};

export type ChannelsDocument = DocumentOf<typeof channelsSchema>;
export type ChannelsRow = ChannelsDocument['total'];

export const channelsDocument = (table: ChannelTable, basis: Basis): ChannelsDocument => {
  const { isCohort, ranked, rest, total, apart, currency, flags } = table;
  return {
    schema: 'revkpi.channels',
    formatVersion: '1.0',
    ...basisOf(basis),
    period: periodOf(basis),
    cohort: isCohort,
    model: 'source',
    amountsIn: currency,
    rankedFrom: ENOUGH_LEADS,
    flags: [...flags, ...(isCohort ? ['maturity-open'] : [])].sort(),
    channels: [
      ...ranked.map((row) => rowOf(row, true, currency)),
      ...rest.map((row) => rowOf(row, false, currency)),
    ],
    total: rowOf(total, false, currency),
    apart: apart.map(([higher, lower]) => ({ higher, lower })),
  };
};

function rowOf(
  { channel, cells, leadToWon }: ChannelRow,
  ranked: boolean,
  currency: string | null,
): ChannelsRow {
  const shown = (name: Additive | Ratio, { value, reason }: Cell) => ({
    value: value && printed(value, unitOf[name], currency),
    reason: reason && { code: reason.code, message: reason.message },
  });
  return {
    channel,
    ...(Object.fromEntries(columns.map((name) => [name, shown(name, cells[name])])) as Record<
      Additive | Ratio,
      ReturnType<typeof shown>
    >), // one for each name
    leadToWon: leadToWon && {
      value: leadToWon.value && printed(leadToWon.value, 'fraction', null),
      numerator: leadToWon.numerator,
      denominator: leadToWon.denominator,
      low: leadToWon.bounds && printed(leadToWon.bounds.low, 'fraction', null),
      high: leadToWon.bounds && printed(leadToWon.bounds.high, 'fraction', null),
    },
    ranked,
  };
}
