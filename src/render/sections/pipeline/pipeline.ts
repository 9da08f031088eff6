// The open pipeline for those who read it: the quarter, a table for each way to split it, what is wrong, and the deals.

import { counted } from '../../../base/text/words.ts';
import { flagTexts } from '../../../documents/flags.ts';
import type {
  AttainmentDocument,
  MeasuresDocument,
  PipelineDealDocument,
  PipelineDocument,
  PipelinePartDocument,
} from '../../../documents/pipeline.ts';
import { Legend } from '../legend.ts';
import { formatNumber } from '../numbers.ts';
import { periodWords, shortPeriod } from '../period-words.ts';
import {
  type Cell,
  type Column,
  type Line,
  number,
  type Page,
  type Records,
  type Section,
  section,
  text,
  type View,
} from '../section.ts';
import { BLANK_WORD, filterWords, leftOutLines } from '../segment-text.ts';

export const pipelineView: View<PipelineDocument> = {
  page,
  records: (document) => (listsDeals(document) ? dealRecords(document) : tableRecords(document)),
  lines: (document) => {
    const { asOf, day } = document;
    return listsDeals(document)
      ? document.parts.flatMap(({ deals }) => (deals ?? []).map((deal) => ({ asOf, day, ...deal })))
      : splits(document).map(({ attainment, ...split }) => ({ asOf, day, ...split, ...attainment }));
  },
};

const listsDeals = ({ parts }: PipelineDocument): boolean => parts.some(({ deals }) => deals !== null);

function page(document: PipelineDocument, company: string | null): Page {
  const { asOf, asOfFrom, day, parts, filter, masked } = document;
  const legend = new Legend(marked(document));
  const isListed = listsDeals(document);
  return {
    title: [
      company ?? '',
      `open pipeline at the end of ${day}`,
      filterWords(filter),
      `as of ${asOf} (${asOfFrom})`,
      parts.length === 1 ? (parts[0]?.currency ?? '') : '',
    ],
    sections: parts.flatMap((part) => [
      quarterSection(document, part),
      ...(isListed
        ? [dealSection(document, part)]
        : [
            ...part.tables.map((table) => tableSection(document, part, table, legend)),
            ...defectSections(document, part),
          ]),
    ]),
    notes: [
      ...notesOf(document),
      ...(isListed ? [] : legend.lines()),
      ...(isListed && masked ? ['names of deals are left out: --show-values shows them'] : []),
    ],
    saysInputs: true,
  };
}

/** What the marks of a table are about. */
function marked({ parts }: PipelineDocument) {
  const all = parts.flatMap(({ total, attainment, tables }) => [
    { ...total, attainment },
    ...tables.flatMap(({ rows }) => rows),
  ]);
  return [
    ...all.flatMap((row) => [
      { value: '', reason: null, flags: unknownFlags(row) },
      ...(row.attainment
        ? [{ value: row.attainment.quota, reason: row.attainment.reason, flags: row.attainment.flags }]
        : []),
    ]),
  ];
}

const unknownFlags = ({ unknown }: MeasuresDocument): string[] => [
  ...(unknown.amount > 0 ? ['amount-unknown'] : []),
  ...(unknown.weighted > 0 ? ['probability-unknown'] : []),
  ...(unknown.age > 0 ? ['age-unknown'] : []),
];

/** With the currency where there are several. */
const titled = ({ parts }: PipelineDocument, { currency }: PipelinePartDocument, title: string): string =>
  parts.length > 1 ? `${title} · ${currency || 'no currency stated'}` : title;

function quarterSection(document: PipelineDocument, part: PipelinePartDocument): Section {
  const { quarter } = document;
  const { attainment, dueInQuarter, coverage } = part;
  const gone = `day ${quarter.daysGone} of ${quarter.days}`;
  const due: Line = {
    text: `${amountText(dueInQuarter.amount)} in ${counted(dueInQuarter.count, 'deal', 'deals')} expected by ${quarter.lastDay}${coverage === null ? '' : `, ${shown(coverage, 'multiple')} of what is to go`}`,
  };
  return section({
    title: titled(document, part, `${periodWords(quarter.label)}, ${gone}`),
    lines: [...(attainment ? quotaLines(attainment) : []), due].map((line) => ({ ...line, indent: 2 })),
  });
}

function quotaLines({ won, quota, reason, toGo, attained, pace }: AttainmentDocument): Line[] {
  if (quota === null) return [{ text: `won ${amountText(won)}; ${reason?.message ?? 'no quota'}` }];
  const share = attained === null ? '' : ` (${shown(attained, 'fraction')})`;
  const speed = pace === null ? '' : `, pace ${shown(pace, 'multiple')}`;
  const rest =
    toGo === null
      ? ''
      : toGo.startsWith('-')
        ? `, ${amountText(toGo.slice(1))} beyond it`
        : `, ${amountText(toGo)} to go`;
  return [{ text: `won ${amountText(won)} of a quota of ${amountText(quota)}${share}${rest}${speed}` }];
}

const shown = (decimal: string, unit: 'multiple' | 'fraction' | 'money'): string => {
  const { whole, rest } = formatNumber(decimal, unit);
  return whole + rest;
};

const amountText = (amount: string | null): string =>
  amount === null ? 'an unknown amount' : shown(amount, 'money');

const heads: Readonly<Record<string, string>> = {
  stage: 'Stage',
  owner: 'Owner',
  month: 'Expected in',
  category: 'Forecast category',
  product: 'Product',
};

const right = (header: string): Column => ({ header, align: 'right' });

type Table = PipelinePartDocument['tables'][number];

function tableSection(
  document: PipelineDocument,
  part: PipelinePartDocument,
  { by, rows, segments }: Table,
  legend: Legend,
): Section {
  const hasQuotas = rows.some(({ attainment }) => attainment !== null);
  const columns: Column[] = [
    { header: titled(document, part, heads[by] ?? by), align: 'left', least: 14 },
    ...['deals', 'amount', 'weighted', 'median age', 'defects'].map(right),
    ...(hasQuotas ? ['won', 'quota', 'to go', 'attained', 'pace'].map(right) : []),
  ];
  const total = { ...part.total, attainment: hasQuotas ? part.attainment : null };
  const row = (name: Cell, measures: MeasuresDocument & { attainment: AttainmentDocument | null }) => ({
    cells: [
      name,
      ...measureCells(measures, legend),
      ...(hasQuotas ? quotaCells(measures.attainment, legend) : []),
    ],
  });
  return section({
    columns,
    folds: true,
    rows: [...rows.map((one) => row(text(nameOf(by, one.value, document)), one)), row(text('all'), total)],
    lines: leftOutLines(segments, [], undefined, 'rows').map((line) => ({ text: line, indent: 2 })),
  });
}

function nameOf(by: string, value: string, { ownerNames = {} }: PipelineDocument): string {
  if (value === '') return by === 'month' ? '(no day)' : BLANK_WORD;
  if (by === 'month') return shortPeriod(value);
  return by === 'owner' ? (ownerNames[value] ?? value) : value;
}

function measureCells(measures: MeasuresDocument, legend: Legend): Cell[] {
  const { count, amount, weighted, medianAge, withDefects, unknown } = measures;
  const mark = (n: number, flag: string): string => (n > 0 ? legend.flagMarks({ flags: [flag] }) : '');
  const of = (decimal: string | null, unit: 'money' | 'days', marks: string): Cell => ({
    ...number(decimal, unit),
    marks,
  });
  // Of no deal there is no age.
  const age = count === 0 ? text('') : of(medianAge, 'days', mark(unknown.age, 'age-unknown'));
  return [
    number(String(count)),
    of(amount, 'money', mark(unknown.amount, 'amount-unknown')),
    of(weighted, 'money', mark(unknown.weighted, 'probability-unknown')),
    age,
    number(String(withDefects)),
  ];
}

function quotaCells(attainment: AttainmentDocument | null, legend: Legend): Cell[] {
  if (attainment === null) return ['', '', '', '', ''].map((blank) => text(blank));
  const { won, quota, toGo, attained, pace, reason, flags } = attainment;
  return [
    number(won, 'money'),
    { ...number(quota, 'money'), marks: legend.reasonMark({ reason }) + legend.flagMarks({ flags }) },
    quota === null ? text('') : number(toGo, 'money'),
    quota === null ? text('') : number(attained, 'fraction'),
    quota === null ? text('') : number(pace, 'multiple'),
  ];
}

const defectWords: Readonly<Record<string, string>> = {
  'no-amount': 'no amount',
  'no-close-date': 'no expected day',
  overdue: 'expected day is over',
  'too-old': 'too old',
  'no-activity': 'nothing done',
  'no-next-step': 'no next step',
  pushed: 'pushed',
  outsized: 'over a quarter',
};

const defectText = (defect: string, { pushes }: PipelineDealDocument): string =>
  defect === 'pushed' && pushes !== null && pushes > 1
    ? `pushed ${pushes} times`
    : (defectWords[defect] ?? defect);

function defectSections(document: PipelineDocument, part: PipelinePartDocument): Section[] {
  const { defects, total } = part;
  if (defects.length === 0) return [];
  return [
    section({
      columns: [
        { header: titled(document, part, 'Defects'), align: 'left', least: 14 },
        ...['deals', 'amount'].map(right),
        { header: 'first of them', align: 'left', least: 12 },
      ],
      rows: [
        ...defects.map(({ defect, count, amount, at }) => ({
          cells: [
            text(defectWords[defect] ?? defect),
            number(String(count)),
            number(amount, 'money'),
            text(at.slice(0, 2).join(', ') + (count > 2 ? ' …' : ''), 'secondary'),
          ],
        })),
        { cells: [text('deals with any'), number(String(total.withDefects)), text(''), text('')] },
      ],
    }),
  ];
}

function dealSection(document: PipelineDocument, part: PipelinePartDocument): Section {
  const { ownerNames = {} } = document;
  return section({
    title: titled(document, part, counted(part.total.count, 'deal', 'deals')),
    columns: [
      { header: 'Deal', align: 'left', least: 14 },
      right('amount'),
      { header: 'defects', align: 'left', least: 10 },
      { header: 'where', align: 'left', least: 10 },
      { header: 'expected', align: 'left' },
      right('age'),
      { header: 'stage', align: 'left', least: 8 },
      { header: 'owner', align: 'left', least: 8 },
    ],
    folds: true,
    rows: (part.deals ?? []).map((deal) => ({
      cells: [
        text(deal.label),
        number(deal.amount, 'money'),
        text(deal.defects.map((one) => defectText(one, deal)).join(', ')),
        text(`${deal.file}:${deal.line}`, 'secondary'),
        text(deal.closesOn),
        number(deal.age === null ? null : String(deal.age), 'days'),
        text(deal.stage),
        text(ownerNames[deal.owner ?? ''] ?? deal.owner),
      ],
    })),
  });
}

/** What too old means: what was asked for, else what was won says it. */
function tooOldNotes({ oldAfter, olderThan }: PipelineDocument, isAny: boolean): string[] {
  if (olderThan !== undefined) {
    const stages = Object.entries(olderThan.byStage).map(([stage, days]) => `${days} days in ${stage}`);
    const rest = stages.length === 0 ? `${olderThan.any} days` : `${olderThan.any} days in any other stage`;
    const all = [...stages, ...(olderThan.any === null ? [] : [rest])];
    return [
      `too old: more than ${all.join(', ')} since creation, as --older-than says; pipeline_quality does not go by it`,
    ];
  }
  if (oldAfter === null) return ['too old: not judged, as none was won in twelve months'];
  return isAny
    ? [`too old: more than ${oldAfter} days, twice the median cycle of those won in twelve months`]
    : [];
}

function notesOf(document: PipelineDocument): string[] {
  const { tellsActivity, tellsPushes, notUnderstood, unsure, renewals, parts } = document;
  const wasOpen = document.flags.includes('reconstructed')
    ? [
        'of what has closed since, forecast category and probability on that day are not known, nor the stage without changes of stages: ' +
          'an export made in the week to the day after would say them',
      ]
    : [];
  const bySplits = parts.flatMap(({ tables }) => tables.map(({ by }) => by));
  const defects = new Set(parts.flatMap((part) => part.defects.map(({ defect }) => defect)));
  const places = ({ at, count }: PipelineDocument['unsure']) =>
    `${at.join(', ')}${count > at.length ? ' …' : ''}`;
  const isEmpty = parts.every(({ total }) => total.count === 0);
  return [
    ...document.flags.map((flag) => flagTexts.get(flag) ?? flag),
    ...(isEmpty
      ? [
          notUnderstood.count + unsure.count > 0
            ? 'no opportunity is known to be open'
            : 'no opportunity is open',
        ]
      : wasOpen),
    ...(bySplits.includes('product')
      ? ['by product: a deal counts with each of its products, its amount is split by its lines of today']
      : []),
    ...tooOldNotes(document, defects.has('too-old')),
    ...(defects.has('no-activity') ? ['nothing done: no touch and no change of stage in 21 days'] : []),
    ...(defects.has('pushed') ? ['pushed: its expected day was moved to a later month'] : []),
    ...(tellsPushes
      ? []
      : [
          'pushed: not judged; two exports with their days in their names would say it, or changes of stages with expected days',
        ]),
    ...(defects.has('outsized')
      ? [
          `over a quarter: more than 25 % of what is expected by ${document.quarter.lastDay}, in five deals or more`,
        ]
      : []),
    ...((['no-next-step', 'pushed', 'outsized'] as const).some((one) => defects.has(one))
      ? ['pipeline_quality goes by the other defects alone']
      : []),
    ...(tellsActivity ? [] : ['nothing done: not judged, as no file says what was done for deals']),
    ...(notUnderstood.count > 0
      ? [
          `left out: ${counted(notUnderstood.count, 'deal', 'deals')} in stages that are not understood: ${places(notUnderstood)}`,
        ]
      : []),
    ...(unsure.count > 0
      ? [
          `left out: ${counted(unsure.count, 'deal', 'deals')} of which nothing says whether they were open: ${places(unsure)}`,
        ]
      : []),
    ...(renewals > 0 ? [`left out: ${counted(renewals, 'open renewal', 'open renewals')}`] : []),
  ];
}

type Split = {
  readonly by: string;
  readonly value: string;
  readonly currency: string | null;
  readonly attainment: AttainmentDocument | null;
} & MeasuresDocument;

/** Of each currency the whole, then each value of each dimension. */
const splits = ({ parts }: PipelineDocument): Split[] =>
  parts.flatMap(({ currency, total, attainment, tables }) => [
    { by: 'all', value: '', currency, attainment, ...total },
    ...tables.flatMap(({ by, rows }) => rows.map((row) => ({ by, currency, ...row }))),
  ]);

function tableRecords(document: PipelineDocument): Records {
  return {
    header: [
      ...['by', 'value', 'name', 'currency', 'deals', 'amount', 'weighted', 'median age', 'with defects'],
      ...['without amount', 'without weight', 'without age'],
      ...['won', 'quota', 'to go', 'attained', 'pace', 'reason'],
    ],
    rows: splits(document).map(({ by, value, currency, attainment, ...measures }) => [
      ...[by, value, by === 'owner' ? (document.ownerNames?.[value] ?? '') : '', currency].map((one) =>
        text(one),
      ),
      number(String(measures.count)),
      number(measures.amount, 'money'),
      number(measures.weighted, 'money'),
      number(measures.medianAge, 'days'),
      ...[measures.withDefects, measures.unknown.amount, measures.unknown.weighted, measures.unknown.age].map(
        (count) => number(String(count)),
      ),
      ...(['won', 'quota', 'toGo'] as const).map((key) => number(attainment?.[key] ?? null, 'money')),
      number(attainment?.attained ?? null, 'fraction'),
      number(attainment?.pace ?? null, 'multiple'),
      text(attainment?.reason?.code ?? ''),
    ]),
  };
}

function dealRecords(document: PipelineDocument): Records {
  const { ownerNames = {} } = document;
  return {
    header: [
      ...['file', 'line', 'deal', 'stage', 'owner', 'owner name', 'category', 'amount', 'currency'],
      ...['probability', 'expected', 'age', 'pushes', 'defects'],
    ],
    rows: document.parts.flatMap(({ deals }) =>
      (deals ?? []).map((deal: PipelineDealDocument) => [
        text(deal.file),
        number(String(deal.line)),
        ...[deal.label, deal.stage, deal.owner, ownerNames[deal.owner ?? ''] ?? '', deal.category].map(
          (one) => text(one),
        ),
        number(deal.amount, 'money'),
        text(deal.currency),
        number(deal.probability, 'fraction'),
        text(deal.closesOn),
        number(deal.age === null ? null : String(deal.age)),
        number(deal.pushes === null ? null : String(deal.pushes)),
        text(deal.defects.join(' ')),
      ]),
    ),
  };
}
