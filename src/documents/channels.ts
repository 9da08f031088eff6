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
import { apportion, decimalIn } from '../base/number/apportion.ts';
import { decimalString } from '../base/number/exact.ts';
import type { Unit } from '../metrics/result.ts';
import { creditModels } from '../model/credits.ts';
import { type Basis, basisKeys, basisOf, periodOf, periodSchema } from './basis.ts';
import { digitsOf, printed } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { chosenOf, type SegmentChoice } from './segments/order.ts';
import { segmentsSchema } from './segments/sorts.ts';
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

/** What people call columns that say an order. */
const titles: Partial<Record<Additive, string>> = {
  opportunities: 'opps',
  wonAmount: 'won amount',
  newMrr: 'new MRR',
};

const columns: readonly (Additive | Ratio)[] = [...additive, ...ratios];

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
    /** To which channels opportunities and customers are put down: that of their source, or those of touches. */
    model: z.enum(creditModels),
    amountsIn: z.string().nullable(),
    /** The fewest leads of a channel that is ranked. */
    rankedFrom: count,
    flags: z.array(z.string()),
    /** In which order they stand, and how many are left out; absent where they are all there by payback. */
    segments: segmentsSchema(words).optional(),
    /** Ranked by payback, then the others by name, then the unattributed; or in the order that was asked for. */
    channels: z.array(row),
    total: row,
    /** Columns of which more than a fifth is unattributed: little is known of where the rest came from. */
    muchUnattributed: z.array(z.enum(additive)),
    /** Pairs of channels whose lead → won differs at 95 %, the higher first. */
    apart: z.array(z.object({ higher: z.string(), lower: z.string() })),
  });
};

export type ChannelsDocument = DocumentOf<typeof channelsSchema>;
export type ChannelsRow = ChannelsDocument['total'];

export const channelsDocument = (
  table: ChannelTable,
  basis: Basis,
  choice: SegmentChoice = { sort: null, top: null },
): ChannelsDocument => {
  const { model, isCohort, ranked, rest, total, apart, muchUnattributed, currency, flags } = table;
  const rows = [...ranked, ...rest];
  const added = columnsOf(rows, table);
  const told = rows.map((row, at) => ({
    ...rowOf(row, at < ranked.length, table),
    ...mapped(additive, (name) => said(added[name]?.[at] ?? null, row.cells[name])),
  }));
  const { items: channels, ...about } = chosenOf(told, choice, {
    // What is put down to no channel stands last, as what is blank.
    segmentOf: ({ channel }) => ({ channel: channel === 'unattributed' ? '' : (channel ?? '') }),
    numbers: additive.map((name) => [titles[name] ?? name, (row) => row[name].value]),
  });
  return {
    schema: 'revkpi.channels',
    formatVersion: '1.0',
    ...basisOf(basis),
    period: periodOf(basis),
    cohort: isCohort,
    model,
    amountsIn: currency,
    rankedFrom: ENOUGH_LEADS,
    flags: [...flags, ...(isCohort ? ['maturity-open'] : [])].sort(),
    ...about,
    channels,
    total: rowOf(total, false, table),
    muchUnattributed: [...muchUnattributed],
    apart: apart.map(([higher, lower]) => ({ higher, lower })),
  };
};

/** Digits of a column: shares of touches divide what is counted otherwise. */
const digitsIn = (name: Additive | Ratio, { model, currency }: ChannelTable): number =>
  unitOf[name] === 'count' && model === 'linear' ? 2 : digitsOf(unitOf[name], currency);

/** The values of the columns that add up, rounded so that they come to the rounded total; null where one has none. */
const columnsOf = (rows: readonly ChannelRow[], table: ChannelTable) =>
  mapped(additive, (name): readonly string[] | null => {
    const values = rows.flatMap(({ cells }) => cells[name].value ?? []);
    if (values.length < rows.length) return null;
    const digits = digitsIn(name, table);
    return apportion(values, digits).map((units) => decimalIn(units, digits));
  });

const said = (value: string | null, { reason }: Cell) => ({
  value,
  reason: reason && { code: reason.code, message: reason.message },
});

const mapped = <K extends string, T>(names: readonly K[], of: (name: K) => T): Record<K, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, T>; // one for each name

function rowOf({ channel, cells, leadToWon }: ChannelRow, ranked: boolean, table: ChannelTable): ChannelsRow {
  return {
    channel,
    ...mapped(columns, (name) =>
      said(cells[name].value && decimalString(cells[name].value, digitsIn(name, table)), cells[name]),
    ),
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
