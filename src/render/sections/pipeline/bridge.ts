// What moved the open pipeline, for those who read it: the steps from its start to its end, and the deals of each.

import { counted } from '../../../base/text/words.ts';
import type {
  BridgeDocument,
  BridgePartDocument,
  BridgeStepDocument,
  MoveDocument,
} from '../../../documents/bridge.ts';
import { flagTexts } from '../../../documents/flags.ts';
import { formatNumber } from '../numbers.ts';
import { periodWords } from '../period-words.ts';
import {
  type Cell,
  type Column,
  number,
  type Page,
  type Records,
  type Section,
  section,
  text,
  type View,
} from '../section.ts';
import { filterWords, segmentText, segmentWords } from '../segment-text.ts';

export const bridgeView: View<BridgeDocument> = {
  page,
  records: (document) => (document.rows ? moveRecords(document) : stepRecords(document)),
  lines: (document) =>
    document.rows
      ? moves(document).map(({ part, step, move }) => ({
          ...{ asOf: document.asOf, period: document.period.label, currency: part.currency },
          ...{ segment: part.segment, step, ...move },
        }))
      : stocks(document).map(({ part, step, due, later, all }) => ({
          ...{ asOf: document.asOf, period: document.period.label, currency: part.currency },
          ...{ segment: part.segment, step, due, later, all },
        })),
};

function page(document: BridgeDocument, company: string | null): Page {
  const { asOf, asOfFrom, period, parts, filter, by, rows, masked } = document;
  const wholes = parts.filter(isWhole);
  const listed = rows ? parts : by === null ? wholes : [];
  return {
    title: [
      company ?? '',
      `pipeline bridge, ${periodWords(period.label)}`,
      filterWords(filter),
      `as of ${asOf} (${asOfFrom})`,
      wholes.length === 1 ? (wholes[0]?.currency ?? '') : '',
    ],
    sections: [
      ...parts.map((part) => stepSection(document, part, wholes.length > 1)),
      ...listed.flatMap((part) => moveSections(document, part, wholes.length > 1)),
    ],
    notes: document.reason
      ? withoutHistory(document.reason.message)
      : notesOf(document, listed.length > 0 && masked),
    saysInputs: true,
  };
}

const isWhole = ({ segment }: BridgePartDocument): boolean => Object.keys(segment).length === 0;

const withoutHistory = (message: string): string[] => [
  message,
  'what helps: an export of all opportunities, open and closed, at the end of each week or month, kept under a name with its day, ' +
    'such as deals-2026-10-31.csv; or, from Salesforce, the OpportunityHistory with Amount and CloseDate',
];

const right = (header: string): Column => ({ header, align: 'right' });

const stepWords: Readonly<Record<string, string>> = {
  new: 'new',
  unseen: 'not known before',
  reopened: 'reopened',
  moved_in: 'moved in',
  pulled_in: 'pulled in',
  pushed_out: 'pushed out',
  amount_up: 'amount up',
  amount_down: 'amount down',
  moved_out: 'moved out',
  won: 'won',
  lost: 'lost',
  gone: 'gone',
};

function partTitle(
  { ownerNames }: BridgeDocument,
  { currency, segment }: BridgePartDocument,
  isOneOfSeveral: boolean,
): string {
  return [
    ...(Object.keys(segment).length > 0 ? [segmentWords(segment, ownerNames)] : []),
    ...(isOneOfSeveral ? [currency || 'no currency stated'] : []),
  ].join(' · ');
}

function stepSection(document: BridgeDocument, part: BridgePartDocument, isOneOfSeveral: boolean): Section {
  const { opening, steps, closing } = part;
  const cells = (
    name: string,
    { due, later, all }: BridgePartDocument['opening'],
    isStep: boolean,
  ): Cell[] => [
    text(isStep ? `  ${name}` : name),
    ...[due, later, all].flatMap(({ deals, amount }): Cell[] =>
      isStep && deals === 0 ? [text(''), text('')] : [number(String(deals)), number(amount, 'money')],
    ),
  ];
  return section({
    title: partTitle(document, part, isOneOfSeveral),
    columns: [
      { header: '', align: 'left', least: 14 },
      ...['deals', 'due', 'deals', 'later', 'deals', 'all'].map(right),
    ],
    folds: true,
    rows: [
      { cells: cells('open at the start', opening, false) },
      ...steps.map((one) => ({ cells: cells(stepWords[one.step] ?? one.step, one, true) })),
      { cells: cells('open at the end', closing, false) },
    ],
  });
}

/** How many deals of a step are shown where not all are asked for. */
const LARGEST = 3;

function moveSections(
  document: BridgeDocument,
  part: BridgePartDocument,
  isOneOfSeveral: boolean,
): Section[] {
  const of = partTitle(document, part, isOneOfSeveral);
  return part.steps.map((step) => {
    const shown = document.rows ? step.moves : step.moves.slice(0, LARGEST);
    const left = step.moves.length - shown.length;
    return section({
      title: [stepWords[step.step] ?? step.step, ...(of === '' ? [] : [of])].join(' · '),
      columns: [
        { header: 'Deal', align: 'left', least: 14 },
        right('amount'),
        { header: 'what happened', align: 'left', least: 12 },
        { header: 'where', align: 'left', least: 12 },
      ],
      folds: true,
      rows: shown.map((move) => ({
        cells: [
          text(move.label),
          number(amountOf(step.step, move), 'money'),
          text(happened(document, step, move)),
          text(placesOf(move), 'secondary'),
        ],
      })),
      lines:
        left === 0 ? [] : [{ text: `and ${counted(left, 'other', 'others')}: --rows lists them`, indent: 2 }],
    });
  });
}

/** What only moves from one to the other adds nothing to all. */
const amountOf = (step: string, { amount }: MoveDocument): string =>
  step === 'pulled_in' || step === 'pushed_out' ? amount.due : amount.all;

const placesOf = ({ before, after }: MoveDocument): string => {
  const one = after ?? before;
  return one === null ? '' : `${one.file}:${one.line}`;
};

function happened(document: BridgeDocument, { step }: BridgeStepDocument, move: MoveDocument): string {
  const { before, after, createdOn } = move;
  if (step === 'new' || step === 'unseen')
    return createdOn === null ? 'no day of creation' : `created ${createdOn}`;
  if (step === 'won' || step === 'lost') return `${step} ${after?.closesOn ?? ''}`.trim();
  if (step === 'reopened') return `was ${before?.outcome ?? 'closed'}`;
  if (step === 'gone') return after === null ? 'no longer listed' : 'stage not understood';
  if (step === 'pulled_in' || step === 'pushed_out')
    return `${before?.closesOn ?? 'no day'} → ${after?.closesOn ?? 'no day'}`;
  if (step === 'amount_up' || step === 'amount_down')
    return `${money(before?.amount)} → ${money(after?.amount)}`;
  return changeOf(document, move);
}

const money = (amount: string | null | undefined): string => {
  if (amount == null) return 'none';
  const { whole, rest } = formatNumber(amount, 'money');
  return whole + rest;
};

/** Which of what deals are told apart by has changed. */
function changeOf({ ownerNames = {} }: BridgeDocument, { before, after }: MoveDocument): string {
  const changed = (['owner', 'category', 'stage', 'currency'] as const).filter(
    (key) => (before?.[key] ?? '') !== (after?.[key] ?? ''),
  );
  const nameOf = (value: string | null | undefined): string =>
    ownerNames[value ?? ''] ?? (value || '(empty)');
  const [key] = changed;
  return key === undefined
    ? 'counted otherwise'
    : `${key} ${nameOf(before?.[key])} → ${nameOf(after?.[key])}`;
}

function notesOf(document: BridgeDocument, isMasked: boolean): string[] {
  const { parts, quarter, period, opening, closing, unlisted, flags, by, filter } = document;
  const steps = new Set(parts.flatMap((part) => part.steps.map(({ step }) => step)));
  const noted = (...names: readonly string[]) => names.some((name) => steps.has(name as never));
  const unpriced = parts.filter(isWhole).reduce((sum, { withoutAmount }) => sum + withoutAmount.closing, 0);
  return [
    `due: expected by ${quarter.lastDay}, what is overdue with it; later: after it, or on no day`,
    `start: ${restsOn(opening)}; end: ${restsOn(closing)}`,
    ...(period.from.startsWith('between') ? [`period: ${period.from}; --period says otherwise`] : []),
    ...(steps.size === 0 ? ['nothing has moved'] : []),
    ...(noted('won', 'lost')
      ? ['won: with the amount that it was won with; lost: with the amount at the start']
      : []),
    ...(noted('unseen')
      ? ['not known before: created before the period by its day, and in nothing that says how the start was']
      : []),
    ...(noted('moved_in', 'moved_out')
      ? [
          `moved in, moved out: still open, and ${by === null ? '' : 'in another row, or '}counted ${filter.length > 0 ? 'by the filter ' : ''}at one end only`,
        ]
      : []),
    ...(noted('gone') ? ['gone: deleted, merged into another, or in a stage that is not understood'] : []),
    ...(by === 'owner' && opening?.from.some(({ how }) => how === 'changes')
      ? ['changes of stages do not say who had a deal: owners are those of now']
      : []),
    ...(unlisted.count > 0
      ? [
          `${counted(unlisted.count, 'open deal is', 'open deals are')} in an older export alone, and gone here; pipeline and metrics still count them as open, as no file says that they were deleted: ${unlisted.at.join(', ')}${unlisted.count > unlisted.at.length ? ' …' : ''}`,
        ]
      : []),
    ...(unpriced > 0
      ? [`${counted(unpriced, 'open deal has', 'open deals have')} no amount, and add nothing`]
      : []),
    ...flags.map((flag) => flagTexts.get(flag) ?? flag),
    ...(isMasked ? ['names of deals are left out: --show-values shows them'] : []),
  ];
}

function restsOn(end: BridgeDocument['opening']): string {
  if (end === null) return '';
  const words = end.from.map(({ how, files }) =>
    how === 'rows'
      ? `the rows of ${end.day}`
      : how === 'export'
        ? files.join(', ')
        : `the changes of stages up to ${end.day}`,
  );
  return [...new Set(words)].join(', ');
}

interface Stocks {
  readonly part: BridgePartDocument;
  readonly step: string;
  readonly due: BridgePartDocument['opening']['due'];
  readonly later: BridgePartDocument['opening']['due'];
  readonly all: BridgePartDocument['opening']['due'];
}

const stocks = ({ parts }: BridgeDocument): Stocks[] =>
  parts.flatMap((part) => [
    { part, step: 'opening', ...part.opening },
    ...part.steps.map(({ step, due, later, all }) => ({ part, step, due, later, all })),
    { part, step: 'closing', ...part.closing },
  ]);

function stepRecords(document: BridgeDocument): Records {
  return {
    header: [
      ...['currency', 'segment', 'step', 'due deals', 'due', 'later deals', 'later', 'all deals', 'all'],
    ],
    rows: stocks(document).map(({ part, step, due, later, all }) => [
      ...[part.currency, segmentText(part.segment), step].map((one) => text(one)),
      ...[due, later, all].flatMap(({ deals, amount }) => [number(String(deals)), number(amount, 'money')]),
    ]),
  };
}

const moves = ({ parts }: BridgeDocument) =>
  parts.flatMap((part) =>
    part.steps.flatMap(({ step, moves: own }) => own.map((move) => ({ part, step, move }))),
  );

function moveRecords(document: BridgeDocument): Records {
  const { ownerNames = {} } = document;
  const ends = [
    'file',
    'line',
    'outcome',
    'stage',
    'owner',
    'owner name',
    'category',
    'amount',
    'currency',
    'expected',
  ];
  return {
    header: [
      ...['currency', 'segment', 'step', 'deal', 'created', 'due', 'later', 'all'],
      ...['before', 'after'].flatMap((end) => ends.map((name) => `${name} ${end}`)),
    ],
    rows: moves(document).map(({ part, step, move }) => [
      ...[part.currency, segmentText(part.segment), step, move.label, move.createdOn].map((one) => text(one)),
      ...[move.amount.due, move.amount.later, move.amount.all].map((one) => number(one, 'money')),
      ...[move.before, move.after].flatMap((end): Cell[] => [
        text(end?.file ?? ''),
        number(end ? String(end.line) : null),
        ...[end?.outcome, end?.stage, end?.owner, ownerNames[end?.owner ?? ''], end?.category].map((one) =>
          text(one ?? ''),
        ),
        number(end?.amount ?? null, 'money'),
        ...[end?.currency, end?.closesOn].map((one) => text(one ?? '')),
      ]),
    ]),
  };
}
