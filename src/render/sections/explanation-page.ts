// Why a number is what it is, for those who read it: formula, parts, the rows behind them, what was left out.

import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import { counted } from '../../base/text/words.ts';
import type {
  DocumentPart,
  ExplainedNumber,
  ExplanationDocument,
} from '../../documents/explanation/explanation.ts';
import { differenceTexts } from './explain/differences.ts';
import { lines, records } from './explain/rows.ts';
import { formatNumber } from './numbers.ts';
import { periodWords } from './period-words.ts';
import { type Line, number, type Page, type Section, section, text, type View } from './section.ts';
import { filterWords, leftOutLines, segmentWords } from './segment-text.ts';

export const explanationView: View<ExplanationDocument> = { page, records, lines };

function page(document: ExplanationDocument, company: string | null): Page {
  const { asOf, period, masked, filter, rules } = document;
  return {
    title: [
      company ?? '',
      periodWords(period.label),
      `as of ${asOf}`,
      filterWords(filter),
      rules?.name ? `rules: ${rules.name}` : '',
    ],
    sections: [document, ...document.further].flatMap((one) =>
      numberSections(one, rules?.name ?? OURS, document.ownerNames),
    ),
    notes: [
      ...leftOutLines(document.segments, [], () => document.title),
      ...approximations(document),
      ...(masked ? [MASKED] : []),
    ],
    saysInputs: true,
  };
}

const MASKED = 'names and e-mail addresses are not shown: --show-values shows them';

/** How `--rules` calls what holds without it. */
const OURS = 'revkpi';

/** Says of vendors' rules that they are approximations. */
function approximations({ rules, compared }: ExplanationDocument): string[] {
  const names = [compared?.rules, rules].flatMap((one) => (one?.approximation && one.name ? [one.name] : []));
  if (names.length === 0) return [];
  return [
    `${names.join(' and ')}: approximations of what the vendors publish; revkpi metrics --rules ${names[0]} prints them, with sources`,
  ];
}

function numberSections(
  one: ExplainedNumber,
  rules: string,
  ownerNames: ExplanationDocument['ownerNames'],
): Section[] {
  const [head, ...steps] = one.compared?.rules ? bridgeSections(one, rules) : comparisonSections(one);
  const compared = head ? [head] : [];
  const { title, variant, segment, currency, inWords, formula, reason, definition } = one;
  const named = [
    variant === null ? title : `${title} (${variant.replace(/_/g, ' ')})`,
    segmentWords(segment, ownerNames),
    currency ?? '',
  ];
  const isOnlyPart = inWords === title;
  return [
    section({
      title: named.filter(Boolean).join(' · '),
      lines: [
        ...(isOnlyPart ? [] : [{ text: inWords, indent: 2 }]),
        { text: formula, indent: 2 },
        ...(reason === null ? [] : [{ text: `no value: ${reason.message}`, indent: 2 }]),
        { text: definition, indent: 2, tone: 'secondary' } as const,
      ],
    }),
    ...compared,
    ...factorSections(one),
    ...mixSections(one, ownerNames),
    ...steps,
    ...one.parts.flatMap((part) => partSections(part, one, 0)),
    ...leftOutSection(one),
    ...assumptionSection(one),
  ];
}

/** What moved it, before its parts: it is what was asked for. */
function comparisonSections({ compared, steps, unit, value }: ExplainedNumber): Section[] {
  if (compared === null) return [];
  const { baseline } = compared;
  const [was, now] = [compared.value, value].map((one) => (one === null ? '—' : shown(one, unit)));
  const { change, sections } = stepSections(compared.delta, steps, unit);
  const then = compared.period === '' ? '' : ` in ${periodWords(compared.period)}`;
  const by = baseline ? ` (baseline ${baseline.name}, as of ${baseline.asOf})` : '';
  return [
    section({
      title: `From ${was}${then}${by} to ${now}${change}`,
      lines: baseline ? baselineLines(baseline) : [],
    }),
    ...sections,
  ];
}

type Stored = NonNullable<NonNullable<ExplainedNumber['compared']>['baseline']>;

/** What is to be known of a baseline's number: that it means something else, and why it is not told what moved it. */
function baselineLines({ incomparable, untold, inputs }: Stored): Line[] {
  const files = inputs.map(({ file, rowsThen, rowsNow }) => {
    const [was, is] = [rowsThen, rowsNow].map((rows) => (rows === null ? null : counted(rows, 'row')));
    return `${safeText(file)}: ${was === null ? `new, ${is}` : is === null ? `gone, had ${was}` : `${was} then, ${is} now`}`;
  });
  return [
    ...(incomparable === null ? [] : [{ text: `incomparable: ${incomparable}`, indent: 2, hang: 4 }]),
    ...(untold === null ? [] : [{ text: untold.message, indent: 2, hang: 4 }]),
    ...(untold?.hint ? [{ text: untold.hint, indent: 4, hang: 6 }] : []),
    ...(files.length === 0 ? [] : [{ text: 'files that are not as they were:', indent: 2 }]),
    ...files.map((text) => ({ text, indent: 4, hang: 6, tone: 'secondary' as const })),
  ];
}

type Step = ExplainedNumber['steps'][number];

/** The change as it stands behind the numbers, and below them what it is made of; one that is told by nobody has its steps alone. */
function stepSections(
  delta: string | null,
  steps: readonly Step[],
  unit: DocumentPart['unit'],
): { change: string; sections: Section[] } {
  const parts = steps.map(({ delta: own, rows, more }) => ({
    delta: own,
    parts: [...rows, more].flatMap((one) => (one.delta === null ? [] : [{ delta: one.delta, parts: [] }])),
  }));
  const told = differenceTexts({ delta: delta ?? '0', parts }, unit);
  const sections = steps.map(({ title, rows, more }, at) => {
    const { text: own = '', parts: texts = [] } = told.parts[at] ?? {};
    const isShared = rows.every((row) => row.delta !== null);
    return section({
      title: `  ${title}  ${own}`,
      lines: [
        ...rows.flatMap((row, index) => moverLines(row, isShared ? (texts[index]?.text ?? '') : '')),
        ...moreMovers(more, more.delta === null ? '' : (texts.at(-1)?.text ?? '')),
      ],
    });
  });
  return { change: delta === null ? '' : ` (${told.text})`, sections };
}

const moverLines = (row: Step['rows'][number], change: string): Line[] => [
  { before: truncate(safeText(row.label), LABEL), text: change, indent: 4, isVerbatim: true },
  {
    text: `${placeText(row)}  ${row.part === undefined ? '' : `${row.part} `}${plainNumber(row.before)} → ${plainNumber(row.after)}`,
    hang: 10,
    indent: 8,
    tone: 'secondary',
  },
];

/** Where it stands; of what is gone, or came from another row, where that stood. */
function placeText({ file, line, was }: Step['rows'][number]): string {
  const own = file === null ? null : `${file}:${line}`;
  if (was?.file && was.line !== null) {
    const now = was.file === file ? `:${line}` : own;
    return [`${was.file}:${was.line}`, now].filter((one) => one !== null).join(' → ');
  }
  return own ?? `no longer in ${was?.file ?? 'the files'}`;
}

const moreMovers = ({ count }: Step['more'], change: string): Line[] =>
  count === 0 ? [] : [{ text: `and ${count} more${change === '' ? '' : `: ${change}`}`, indent: 4 }];

/** Both numbers, and what each switch between the two sets of rules does. */
function bridgeSections({ compared, steps, unit, value }: ExplainedNumber, rules: string): Section[] {
  if (!compared) return [];
  const [was, now] = [compared.value, value].map((one) => (one === null ? 'no value' : shown(one, unit)));
  const [from, to] = [compared.rules?.name ?? OURS, rules];
  const { change, sections } = stepSections(compared.delta, steps, unit);
  const why = compared.value === null && compared.reason ? `: ${compared.reason.message}` : '';
  return [
    section({
      title: `${was} by ${from}${why}, ${now} by ${to}${change}`,
      lines: [
        {
          text:
            compared.delta === null
              ? 'without two values nothing lies between them'
              : steps.length === 0
                ? 'both choose the same in everything that this metric reads'
                : 'one switch after the other, each computed in full:',
          indent: 2,
        },
      ],
    }),
    ...sections,
  ];
}

/** Each factor with what it was, what it is, and its share of the change. */
function factorSections({ factors, compared, unit }: ExplainedNumber): Section[] {
  if (factors === undefined) return [];
  if (factors.reason !== null) return [lacking('Factors', factors.reason.message)];
  const parts = factors.shares.map(({ delta }) => ({ delta, parts: [] }));
  const told = differenceTexts({ delta: compared?.delta ?? '0', parts }, unit).parts;
  return [
    section({
      columns: [
        { header: 'Factors', align: 'left', least: 12 },
        ...['then', 'now', 'share of the change'].map((header) => ({ header, align: 'right' }) as const),
      ],
      rows: factors.shares.map(({ title, exponent, unit: own, before, after }, at) => ({
        cells: [
          text((exponent === -1 ? '÷ ' : '') + title),
          number(before, own),
          number(after, own),
          text(told[at]?.text ?? ''),
        ],
      })),
    }),
  ];
}

/** Each segment with its weight and its ratio at both ends, and what either did. */
function mixSections(
  { mix, compared, unit }: ExplainedNumber,
  ownerNames: ExplanationDocument['ownerNames'],
): Section[] {
  if (mix === undefined) return [];
  if (mix.reason !== null) return [lacking('Mix and ratios', mix.reason.message)];
  const halves = [mix.segments.map((one) => one.mix), mix.segments.map((one) => one.rate)];
  const told = differenceTexts(
    {
      delta: compared?.delta ?? '0',
      parts: [mix.mix, mix.rate].map((delta, at) => ({
        delta: delta ?? '0',
        parts: (halves[at] ?? []).map((own) => ({ delta: own, parts: [] })),
      })),
    },
    unit,
  ).parts;
  const [byMix, byRate] = told;
  const heads = ['weight then', 'now', 'ratio then', 'now', 'by mix', 'by ratio'];
  return [
    section({
      columns: [
        { header: 'Segments', align: 'left', least: 12 },
        ...heads.map((header) => ({ header, align: 'right' }) as const),
      ],
      folds: true,
      rows: [
        ...mix.segments.map((one, at) => ({
          cells: [
            text(segmentWords(one.segment, ownerNames)),
            number(one.weightBefore, 'fraction'),
            number(one.weightAfter, 'fraction'),
            number(one.rateBefore, unit),
            number(one.rateAfter, unit),
            text(byMix?.parts[at]?.text ?? ''),
            text(byRate?.parts[at]?.text ?? ''),
          ],
        })),
        {
          cells: [
            text('all'),
            ...['', '', '', ''].map((blank) => text(blank)),
            text(byMix?.text ?? ''),
            text(byRate?.text ?? ''),
          ],
        },
      ],
    }),
  ];
}

const lacking = (title: string, message: string): Section =>
  section({ title, lines: [{ text: `none: ${message}`, indent: 2 }] });

/** With no more decimals than it needs. */
const plainNumber = (decimal: string): string => {
  const short = /\.\d{3,}$/.test(decimal) ? decimal.replace(/\.?0+$/, '') : decimal;
  return shown(short, 'count');
};

function partSections(part: DocumentPart, one: ExplainedNumber, depth: number): Section[] {
  const { title, sign, metric, formula, reason, how } = part;
  const indent = 2 * depth;
  const value = part.value === null ? '—' : shown(part.value, part.unit);
  const use = sign === 0 ? ', beside it' : sign === -1 ? ', taken off' : '';
  const about = abouts[how] ?? '';
  return [
    section({
      title: `${' '.repeat(indent)}${title}: ${value}${use}`,
      lines: [
        ...(metric === null || formula === null
          ? []
          : [{ text: `${metric}: ${formula}`, indent: indent + 2 }]),
        ...(reason === null ? [] : [{ text: reason.message, indent: indent + 2, hang: indent + 4 }]),
        ...(about === '' ? [] : [{ text: about, indent: indent + 2, tone: 'secondary' } as const]),
        ...rowLines(part, indent + 2),
        ...moreLine(part, indent + 2),
      ],
    }),
    ...part.parts.flatMap((inner) => partSections(inner, one, depth + 1)),
  ];
}

/** How a part is made of its rows that are not added up. */
const abouts: Partial<Record<DocumentPart['how'], string>> = {
  median: 'the median of these',
  mean: 'the mean of these',
  p90: 'nine of ten are at most this',
  max: 'the largest of these',
  kaplan_meier: 'when half of these have left, by Kaplan and Meier: who is still there may stay longer',
};

/** Columns for what a row is called: a name of thirty characters and an id beside it, within a terminal of eighty. */
const LABEL = 50;

/** What each customer, deal or row comes to, and below it the places and what was taken there. */
function rowLines({ rows, unit }: DocumentPart, indent: number): Line[] {
  const groups = groupsOf(rows);
  const amounts = groups.map(({ rows: own }) =>
    shown(total(own.map(({ contribution }) => contribution)), unit),
  );
  const width = Math.max(0, ...amounts.map(textWidth));
  const labels = groups.map(({ label }) => truncate(safeText(label), LABEL));
  const wide = Math.max(0, ...labels.map(textWidth));
  return groups.flatMap(({ rows: own }, at) => {
    const [label = '', amount = ''] = [labels[at], amounts[at]];
    const padded = label + ' '.repeat(wide - textWidth(label));
    return [
      { before: padded, text: amount.padStart(width), indent, isVerbatim: true },
      ...own.map(({ file, line, why, contribution }) => ({
        text: [`${file}:${line}`, own.length > 1 ? shown(contribution, unit) : '', why]
          .filter(Boolean)
          .join('  '),
        indent: indent + 4,
        hang: indent + 6,
        tone: 'secondary' as const,
      })),
    ];
  });
}

interface Group {
  readonly label: string;
  readonly rows: readonly DocumentPart['rows'][number][];
}

/** Neighbours of one customer; rows of nobody in particular alone. */
function groupsOf(rows: DocumentPart['rows']): Group[] {
  const groups: { label: string; customer: string | null; rows: DocumentPart['rows'] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && row.customer !== null && last.customer === row.customer && last.label === row.label)
      last.rows.push(row);
    else groups.push({ label: row.label || row.file, customer: row.customer, rows: [row] });
  }
  return groups;
}

/** Decimals of the same number of digits, added up. */
function total(decimals: readonly string[]): string {
  const [first = '0'] = decimals;
  const digits = first.split('.')[1]?.length ?? 0;
  const sum = decimals.reduce((all, decimal) => all + BigInt(decimal.replace('.', '')), 0n);
  const [sign, size] = sum < 0n ? ['-', -sum] : ['', sum];
  const padded = String(size).padStart(digits + 1, '0');
  return digits === 0 ? sign + padded : `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

function moreLine({ more, unit, how }: DocumentPart, indent: number): Line[] {
  if (more.count === 0) return [];
  const isSum = how === 'sum' || how === 'count';
  return [{ text: `and ${more.count} more${isSum ? `: ${shown(more.contribution, unit)}` : ''}`, indent }];
}

/** What is said of one, and of several where that is not the same. */
const leftOutWords = new Map<string, readonly [one: string, several?: string]>([
  ['test-mode', ['test mode']],
  ['not-collected', ['payment that was not collected', 'payments that were not collected']],
  ['deleted', ['deleted record', 'deleted records']],
  ['draft', ['draft', 'drafts']],
  ['void', ['void invoice', 'void invoices']],
  ['trial', ['still on trial']],
  ['incomplete', ['never started: the first payment failed']],
  ['no-amount', ['without an amount']],
  ['free', ['free plan', 'free plans']],
  [
    'below-zero',
    ['below zero: it takes off what its customer pays', 'below zero: they take off what their customers pay'],
  ],
  ['paused', ['paused']],
  ['past-grace', ['unpaid for longer than the days of grace']],
  ['unpaid', ['given up as unpaid']],
  ['ended', ['ended within the period']],
  ['ended-in-trial', ['ended within the trial']],
  ['after-as-of', ['of a day after as-of', 'of days after as-of']],
  ['renewal', ['renewal', 'renewals']],
  ['unknown-stage', ['stage that is not understood', 'stages that are not understood']],
  ['blank-cell', ['a cell is blank that decides whether it counts']],
  ['no-day', ['without a day']],
  ['same-person', ['a person who is counted by another row']],
  ['converted-too-late', ['converted later than the policy allows, or after as-of']],
  ['stated-by-another-row', ['spend that another row states']],
  ['another-category', ['cost of another category', 'costs of other categories']],
  ['draft-or-void', ['draft or void invoice', 'drafts and void invoices']],
]);

function leftOutText(reason: string, count: number): string {
  const [one, several = one] = leftOutWords.get(reason) ?? [reason];
  return `${count} ${count === 1 ? one : several}`;
}

function leftOutSection({ excluded }: ExplainedNumber): Section[] {
  if (excluded.length === 0) return [];
  const lines = excluded.map(({ reason, count, at }) => ({
    text: `${leftOutText(reason, count)}: ${at.slice(0, 3).join(', ')}${count > 3 && at.length > 0 ? ' …' : ''}`,
    indent: 2,
    hang: 4,
  }));
  return [section({ title: 'Left out', lines })];
}

function assumptionSection({ assumptions }: ExplainedNumber): Section[] {
  if (assumptions.length === 0) return [];
  return [
    section({
      title: 'It rests on',
      lines: assumptions.map(({ message }) => ({ text: message, indent: 2 })),
    }),
  ];
}

function shown(decimal: string, unit: DocumentPart['unit']): string {
  const { whole, rest } = formatNumber(decimal, unit);
  return whole + rest;
}
