// Channels for those who read them: ranked by payback, the others below a line, and a total.

import type { ChannelsDocument, ChannelsRow } from '../../documents/channels.ts';
import { intervalOf } from './funnel.ts';
import { Legend } from './legend.ts';
import { periodWords } from './period-words.ts';
import {
  type Cell,
  type Column,
  type NumberCell,
  number,
  type Page,
  type Records,
  section,
  text,
  type View,
} from './section.ts';
import { filterWords, leftOutLines } from './segment-text.ts';

type Name = Exclude<keyof ChannelsRow, 'channel' | 'leadToWon' | 'ranked'>;

const heads: readonly (readonly [Name, string, NumberCell['unit']])[] = [
  ['spend', 'spend', 'money'],
  ['leads', 'leads', 'count'],
  ['opportunities', 'opps', 'count'],
  ['pipeline', 'pipeline', 'money'],
  ['won', 'won', 'count'],
  ['wonAmount', 'won amount', 'money'],
  ['customers', 'customers', 'count'],
  ['newMrr', 'new MRR', 'money'],
  ['costPerLead', 'per lead', 'money'],
  ['mediaCostPerCustomer', 'per customer', 'money'],
  ['payback', 'payback', 'months'],
  ['roas', 'ROAS', 'multiple'],
];

export const channelsView: View<ChannelsDocument> = {
  page,
  records,
  lines: ({ asOf, period, channels, total }) =>
    [...channels, total].map((row) => ({ asOf, period: period.label, ...row })),
};

function page(document: ChannelsDocument, company: string | null): Page {
  const { asOf, asOfFrom, period, channels, total, cohort, model, amountsIn, filter } = document;
  const ordered = [...channels, total];
  const legend = new Legend([
    ...ordered.flatMap((row) => heads.map(([name]) => ({ ...row[name], flags: [] }))),
    { value: '', reason: null, flags: document.flags },
  ]);
  const cellOf = ({ value, reason }: ChannelsRow[Name], unit: NumberCell['unit']): Cell => ({
    ...number(value, unit),
    marks: value === null ? legend.reasonMark({ reason }) : '',
  });
  const columns: Column[] = [
    { header: 'Channel', align: 'left', least: 12 },
    ...heads.map(([, header]): Column => ({ header, align: 'right' })),
    { header: 'lead → won', align: 'right' },
    { header: '95 %', name: 'interval', align: 'left' },
  ];
  const rowOf = (row: ChannelsRow) => ({
    cells: [
      text(row.channel ?? 'all'),
      ...heads.map(([name, , unit]) => cellOf(row[name], unit)),
      row.leadToWon === null ? text('') : number(row.leadToWon.value, 'fraction'),
      text(intervalOf(row.leadToWon), 'secondary'),
    ],
  });
  // A single dash would be taken for a missing value.
  const line = { cells: columns.map((_, at) => text(at === 0 ? '─'.repeat(12) : '', 'secondary')) };
  // In an order that was asked for, no line parts them.
  const ranked = channels.filter((row) => row.ranked && document.segments === undefined);
  const others = channels.filter((row) => !ranked.includes(row));
  return {
    title: [
      company ?? '',
      cohort
        ? `channels: the leads of ${periodWords(period.label)}`
        : `channels of ${periodWords(period.label)}${model === 'source' ? '' : `, ${CREDITED[model]}`}`,
      filterWords(filter),
      `as of ${asOf} (${asOfFrom})`,
      amountsIn ?? '',
    ],
    sections: [
      section({
        columns,
        folds: true,
        rows: [
          ...ranked.map(rowOf),
          ...(ranked.length > 0 ? [line] : []),
          ...others.map(rowOf),
          line,
          rowOf(total),
        ],
      }),
    ],
    notes: [
      ...leftOutLines(document.segments, [], undefined, 'channels'),
      ...notesOf(document, ranked.length),
      ...legend.lines(),
    ],
    saysInputs: true,
  };
}

/** What deals and customers are put down to, as a title has it. */
const CREDITED: Readonly<Record<Exclude<ChannelsDocument['model'], 'source'>, string>> = {
  first: 'by the first touch',
  last: 'by the last touch',
  linear: 'by equal shares of all touches',
};

function notesOf(
  { rankedFrom, cohort, model, apart, channels, muchUnattributed, segments }: ChannelsDocument,
  ranked: number,
): string[] {
  const rated = channels.filter((row) => row.channel !== 'unattributed' && row.leadToWon?.low != null);
  const ranking =
    ranked === 0
      ? `no channel is ranked: that takes ${rankedFrom} leads and a payback`
      : `above the line: by payback, of ${rankedFrom} leads or more; below it too few leads, or no payback`;
  return [
    ...(segments === undefined ? [ranking] : []),
    'average, not marginal: what a channel has cost and brought, not what more of it would',
    'per customer and payback hold the cost of advertising only, so they are no CAC',
    ...(rated.length < 2
      ? []
      : apart.length === 0
        ? ['lead → won: not told apart at 95 %']
        : [
            `lead → won, told apart at 95 %: ${apart.map((one) => `${one.higher} above ${one.lower}`).join(', ')}`,
          ]),
    cohort
      ? 'each column but spend follows the leads of the period to as-of, in the channel of the lead'
      : 'lead → won: leads of the period that were won by as-of; won and new MRR: of the period, whenever the lead came',
    ...(model === 'source'
      ? []
      : [
          'leads are in the channel of their source; deals and customers in those of touches: answers to campaigns, and leads that came by a ' +
            'known channel, up to the day of creation (opps, pipeline) or of closing; what nobody touched is unattributed',
        ]),
    model === 'source'
      ? 'unattributed: no rule (channels: in revkpi.yaml) and no common word names a channel'
      : 'unattributed: no touch, or no rule (channels: in revkpi.yaml) and no common word names its channel',
    ...(muchUnattributed.length === 0
      ? []
      : [
          `more than a fifth is unattributed of ${heads.flatMap(([name, head]) => ((muchUnattributed as readonly string[]).includes(name) ? [head] : [])).join(', ')}`,
        ]),
  ];
}

/** A line for each channel, the total last. */
function records({ channels, total }: ChannelsDocument): Records {
  return {
    header: [
      'channel',
      ...heads.map(([name]) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
      ...['lead to won', 'leads won', 'low', 'high', 'ranked'],
    ],
    rows: [...channels, total].map((row) => [
      text(row.channel ?? 'total'),
      ...heads.map(([name, , unit]) => number(row[name].value, unit)),
      number(row.leadToWon?.value ?? null, 'fraction'),
      number(row.leadToWon === null ? null : String(row.leadToWon.numerator)),
      number(row.leadToWon?.low ?? null, 'fraction'),
      number(row.leadToWon?.high ?? null, 'fraction'),
      text(row.ranked ? 'yes' : ''),
    ]),
  };
}
