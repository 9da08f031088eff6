// A funnel for those who read it: a line for each stage, with a bar as long as the share that reaches it.

import { counted } from '../../base/text/words.ts';
import type { FunnelDocument, FunnelGroup, FunnelStage } from '../../documents/funnel.ts';
import { bar } from './bar.ts';
import { percentDigits } from './numbers.ts';
import { periodWords } from './period-words.ts';
import {
  type Cell,
  type Column,
  number,
  type Page,
  type Records,
  section,
  text,
  type View,
} from './section.ts';
import { filterWords, leftOutLines, segmentText, segmentWords } from './segment-text.ts';

export const funnelView: View<FunnelDocument> = {
  page,
  records,
  lines: ({ asOf, period, view, rule, funnels }) =>
    funnels.flatMap(({ segment, stages }) =>
      stages.map((stage) => ({ asOf, period: period.label, view, rule, segment, ...stage })),
    ),
};

const titles: Readonly<Record<string, string>> = {
  lead: 'Lead',
  mql: 'MQL',
  sql: 'SQL',
  opportunity: 'Opportunity',
  won: 'Won',
};

const titleOf = (stage: string): string => titles[stage] ?? stage;

function page(document: FunnelDocument, company: string | null): Page {
  const { asOf, asOfFrom, currency, period, funnels, view, ownerNames } = document;
  const columns = columnsOf(document);
  return {
    title: [
      company ?? '',
      view === 'cohort'
        ? `funnel of the ${document.of} of ${periodWords(period.label)}`
        : `funnel of what happened${document.of === 'deals' ? ' to deals' : ''} in ${periodWords(period.label)}`,
      filterWords(document.filter),
      `as of ${asOf} (${asOfFrom})`,
      currency ?? '',
    ],
    sections: funnels.map((group) =>
      section({
        title: segmentWords(group.segment, ownerNames),
        columns,
        folds: true,
        rows: group.stages.map((stage) => ({ cells: columns.map(({ cell }) => cell(stage, group)) })),
        lines: leakOf(group, segmentWords(group.segment, ownerNames)),
      }),
    ),
    notes: [...leftOutLines(document.segments, [], titleOf), ...notesOf(document)],
    saysInputs: true,
  };
}

interface Drawn extends Column {
  readonly cell: (stage: FunnelStage, group: FunnelGroup) => Cell;
}

const BAR = 16;

function columnsOf({ currency, funnels }: FunnelDocument): Drawn[] {
  const stages = funnels.flatMap((group) => group.stages);
  const hasAmounts = stages.some(({ amounts }) => amounts.length > 0);
  const hasCensored = stages.some(({ days }) => days?.censored != null);
  const optional = (isThere: boolean, column: Drawn): Drawn[] => (isThere ? [column] : []);
  return [
    { header: '', align: 'left', least: 11, cell: ({ stage }) => text(titleOf(stage)) },
    {
      header: '',
      name: 'bar',
      align: 'left',
      isDrawing: true,
      cell: ({ count }, group) => text(bar(count, largestIn(group), BAR)),
    },
    { header: 'n', align: 'right', cell: ({ count }) => number(String(count)) },
    {
      header: 'of previous',
      align: 'right',
      cell: ({ fromPrevious }) => rateCell(fromPrevious),
    },
    {
      header: '95 %',
      name: 'interval',
      align: 'left',
      isSpare: true,
      cell: ({ fromPrevious }) => text(intervalOf(fromPrevious), 'secondary'),
    },
    { header: 'of all', align: 'right', cell: ({ cumulative }) => rateCell(cumulative) },
    {
      header: 'days',
      align: 'right',
      cell: ({ days }) => (days === null ? text('') : number(days.median, 'days')),
    },
    ...optional(hasCensored, {
      header: 'with those waiting',
      align: 'right',
      cell: ({ days }) =>
        days === null ? text('') : number(days.censored === null ? null : String(days.censored), 'days'),
    }),
    {
      header: 'waiting',
      align: 'right',
      isSpare: true,
      cell: ({ days }) => (days === null ? text('') : number(String(days.open))),
    },
    ...optional(hasAmounts, {
      header: 'value',
      align: 'right',
      cell: ({ amounts }) => amountCell(amounts, currency),
    }),
  ];
}

const largestIn = ({ stages }: FunnelGroup): number => Math.max(...stages.map(({ count }) => count));

const rateCell = (rate: FunnelStage['fromPrevious']): Cell =>
  rate === null ? text('') : number(rate.value, 'fraction');

/** `4.7–20.1 %` */
export const intervalOf = (rate: { low: string | null; high: string | null } | null): string =>
  rate?.low == null || rate.high === null ? '' : `${percentDigits(rate.low)}–${percentDigits(rate.high)} %`;

function amountCell(amounts: FunnelStage['amounts'], currency: string | null): Cell {
  const [only, ...others] = amounts;
  if (only === undefined) return text('');
  if (others.length === 0 && only.currency === currency) return number(only.amount, 'money');
  return text(amounts.map((one) => `${one.amount} ${one.currency ?? ''}`.trim()).join(', '));
}

function leakOf({ leak, stages }: FunnelGroup, called: string) {
  const at = stages.findIndex(({ stage }) => stage === leak);
  const [from, to] = [stages[at - 1], stages[at]];
  if (!from || !to?.fromPrevious?.value) return [];
  const { numerator, denominator, value } = to.fromPrevious;
  const text =
    `${called === '' ? '' : `${called}: `}biggest leak: ${titleOf(from.stage)} → ${titleOf(to.stage)}, where ${percentDigits(value)} % go on ` +
    `(${numerator} of ${denominator})`;
  return [{ text, tone: 'worse' as const }];
}

const rules: Readonly<Record<FunnelDocument['rule'], string>> = {
  implied: 'who reached a later stage counts in each one before it',
  strict: 'counted in a stage is who has a day for it and for every stage before it',
  any: 'each stage counts who has a day for it, whatever came before',
};

function notesOf(document: FunnelDocument): string[] {
  const { view, rule, linked, undated, beginsOn, untold, maturity, funnels } = document;
  const [total] = funnels;
  const none = total === undefined || total.stages[0]?.count === 0;
  const one = document.of === 'deals' ? 'deal' : 'lead';
  const many = document.of;
  return [
    ...(beginsOn === null ? [] : [`the first ${one} was created on ${beginsOn}, after the period`]),
    ...(none && beginsOn === null ? [`no ${one} was created in the period`] : []),
    view === 'cohort'
      ? `${rules[rule]} (--rule)`
      : 'each stage counts who reached it in the period, whenever they came: the shares compare different people',
    ...(maturity === null ? [] : [maturityWords(maturity, one)]),
    'days: the median from the stage before; waiting: still there, neither lost nor given up',
    ...(none ? [] : [`the biggest leak is looked for among steps of ${document.leakOf} ${many} or more`]),
    ...untoldWords(untold),
    ...linkWords(linked),
    ...(total && total.outOfOrder > 0
      ? [
          `${counted(total.outOfOrder, `${one} has`, `${many} have`)} a later stage before an earlier one, and ${total.outOfOrder === 1 ? 'is' : 'are'} left out of the days`,
        ]
      : []),
    ...(total && total.unknownFurthestStage > 0
      ? [
          `${counted(total.unknownFurthestStage, one, many)} may have come further: only where they stand now is known`,
        ]
      : []),
    ...(undated > 0
      ? [`${counted(undated, `${one} says`, `${many} say`)} no day of creation, and count nowhere`]
      : []),
  ];
}

function untoldWords(untold: readonly string[]): string[] {
  const qualified = untold.filter((stage) => stage === 'mql' || stage === 'sql');
  const fields = qualified.map((stage) => `${stage}On`).join(', ');
  return [
    ...(qualified.length === 0
      ? []
      : [
          `left out: ${qualified.map(titleOf).join(' and ')}: no file says when (${fields}), and no lead's stage is a word for it (leadStages: in revkpi.yaml)`,
        ]),
    ...(untold.includes('opportunity')
      ? ['left out: Opportunity: no lead says that it became one (convertedOn, opportunityOn, opportunity)']
      : []),
    ...(untold.includes('won')
      ? ['left out: Won: no lead names an opportunity in the files, or says when it was won (wonOn)']
      : []),
  ];
}

function maturityWords(
  { state, youngest, usual }: NonNullable<FunnelDocument['maturity']>,
  one: string,
): string {
  const age = `the youngest ${one} could be ${counted(youngest, 'day')} old`;
  if (usual === null) return `not final: nobody has come through yet; ${age}`;
  return state === 'closed'
    ? `final but for stragglers: nine in ten came through within ${counted(usual, 'day')}, and ${age}`
    : `not final: nine in ten came through within ${counted(usual, 'day')}, and ${age}`;
}

function linkWords({ converted, byId, byCompany, lost }: FunnelDocument['linked']): string[] {
  if (converted === 0 || (byCompany === 0 && lost === 0)) return [];
  const by = [
    byId > 0 ? `${byId} by id` : '',
    byCompany > 0 ? `${byCompany} by the domain or name of the company` : '',
    lost > 0 ? `${lost} not at all` : '',
  ].filter(Boolean);
  return [
    `of ${counted(converted, 'lead that became an opportunity', 'leads that became opportunities')}, tied to one in the files: ${by.join(', ')}`,
  ];
}

/** A line for each segment and stage. */
function records({ funnels }: FunnelDocument): Records {
  const dimensions = [...new Set(funnels.flatMap(({ segment }) => Object.keys(segment)))];
  return {
    header: [
      ...['segment', ...dimensions, 'stage', 'count', 'from previous', 'low', 'high', 'cumulative'],
      ...['median days', 'n days', 'open', 'censored median', 'amount', 'currency', 'biggest leak'],
    ],
    rows: funnels.flatMap(({ segment, stages, leak }) =>
      stages.flatMap(({ stage, count, fromPrevious, cumulative, days, amounts }) =>
        (amounts.length === 0 ? [{ amount: null, currency: null }] : amounts).map(({ amount, currency }) => [
          text(segmentText(segment)),
          ...dimensions.map((one) => text(segment[one] ?? '')),
          text(stage),
          number(String(count)),
          ...[fromPrevious?.value, fromPrevious?.low, fromPrevious?.high, cumulative?.value].map((value) =>
            number(value ?? null, 'fraction'),
          ),
          number(days?.median ?? null, 'days'),
          ...[days?.n, days?.open, days?.censored].map((value) =>
            number(value == null ? null : String(value)),
          ),
          number(amount, 'money'),
          text(currency),
          text(leak === stage ? 'yes' : ''),
        ]),
      ),
    ),
  };
}
