// A check for those who read it: the answer, what failed and why, what else changed, and how to accept it.

import { safeText } from '../../base/text/safe-text.ts';
import { textWidth } from '../../base/text/width.ts';
import { counted } from '../../base/text/words.ts';
import type { CheckEntry, CheckLevel, CheckResult, DataCheck } from '../../documents/check.ts';
import { explanationLines, withExplanation } from './explanation.ts';
import { asOfGauge, labelsOf, metricGauges } from './gauges.ts';
import { periodWords } from './period-words.ts';
import {
  type Cell,
  type Gauge,
  type Line,
  number,
  type Page,
  type Records,
  section,
  type Tone,
  text,
  type Verdict,
  type Verdicts,
  type View,
} from './section.ts';
import { segmentText, segmentWords } from './segment-text.ts';

export const checkView: View<CheckResult> = {
  page,
  digest,
  records: (result, format) => (format === 'csv' ? spreadsheet(result) : plain(result)),
  lines: ({ asOf, entries, data }) => [
    ...entries.map((entry) => ({ asOf, kind: 'entry', ...entry })),
    ...data.map((check) => ({ asOf, kind: 'data', ...check })),
  ],
  verdicts,
  gauges,
  hasFindings: true,
};

/** Lines shown of a level that fails nothing before the rest are counted. */
const SHOWN = 20;

const LEVELS: readonly { readonly level: CheckLevel; readonly word: string; readonly tone: Tone }[] = [
  { level: 'error', word: 'error  ', tone: 'worse' },
  { level: 'warning', word: 'warning', tone: 'doubtful' },
  { level: 'info', word: 'changed', tone: 'secondary' },
];

/** As wide as the word for the level and what parts it from the title. */
const INDENT = 9;

/** What is as it should be is only counted. */
function page(result: CheckResult, company: string | null): Page {
  const { period, asOf, baseline, mode, notes, accept } = result;
  const other = baseline && baseline.period !== period ? `, ${periodWords(baseline.period)}` : '';
  const against = baseline
    ? `against ${baseline.name} (as of ${baseline.asOf}${other})`
    : 'without a baseline';
  return {
    title: [company ?? '', periodWords(period), `as of ${asOf}`, against, mode],
    sections: [
      section({ lines: LEVELS.flatMap(({ level, word, tone }) => levelLines(result, level, word, tone)) }),
      section({ lines: [...notes, answerLine(result)].map((text) => ({ text })) }),
    ],
    command: accept === '' ? null : { title: 'to accept:', text: accept },
  };
}

function levelLines(result: CheckResult, level: CheckLevel, word: string, tone: Tone): Line[] {
  const items = itemsOf(result, level);
  const shown = level === 'info' ? items.slice(0, SHOWN) : items;
  const column = shown.reduce((widest, { title }) => Math.max(widest, textWidth(title)), 0);
  const lines = shown.flatMap(({ title, message, why }): Line[] => [
    {
      text: `${word}  ${title}${' '.repeat(column - textWidth(title))}  ${message}`,
      tone,
      hang: INDENT,
    },
    ...why.map((text) => ({ text, tone, indent: INDENT + 2 })),
  ]);
  const left = items.length - shown.length;
  return left === 0
    ? lines
    : [...lines, { text: `… and ${left} more changed; --format plain shows all`, tone: 'secondary' }];
}

interface Item {
  readonly title: string;
  readonly message: string;
  /** Lines that say where the difference comes from. */
  readonly why: readonly string[];
}

const itemsOf = ({ entries, data }: CheckResult, level: CheckLevel): Item[] => [
  ...entries
    .filter((entry) => entry.level === level)
    .map((entry) => ({
      title: entryTitle(entry),
      message: safeText(explained(entry)),
      why: explanationLines(entry),
    })),
  ...data
    .filter((check) => check.level === level)
    .map(({ check, message, rule }) => ({
      title: safeText(check),
      message: safeText(`${message} (rule ${rule})`),
      why: [],
    })),
];

const explained = ({ status, message, rule }: CheckEntry): string =>
  `${status}: ${message}${rule === null ? '' : ` (rule ${rule})`}`;

/** `failed: 2 errors, 0 warnings, 41 compared, 3 changed` */
export function answerLine({ passed, counts }: CheckResult): string {
  const changed = counts.byStatus.better + counts.byStatus.worse + counts.byStatus.changed;
  const parts = [
    counted(counts.errors, 'error'),
    counted(counts.warnings, 'warning'),
    `${counts.compared} compared`,
    `${changed} changed`,
  ];
  return `${passed ? 'passed' : 'failed'}: ${parts.join(', ')}`;
}

/** `Net revenue retention (ttm) · plan=Pro · EUR`; text of one line, not escaped for any format. */
export function entryTitle({ title, variant, segment, currency }: CheckEntry): string {
  const name = variant === null ? title : `${title} (${variant.replaceAll('_', ' ')})`;
  return [name, segmentWords(segment), currency ?? ''].filter(Boolean).map(safeText).join(' · ');
}

/** What failed and what is doubtful first, everything else folded away. */
function digest(result: CheckResult): Page {
  const { passed, period, asOf, mode, baseline, counts, notes, accept } = result;
  const { items } = verdicts(result);
  const isOpen = ({ isFailing, level }: Verdict): boolean => isFailing || level === 'warning';
  const rest = items.filter((item) => !isOpen(item));
  return {
    title: [passed ? '✅ KPI check passed' : '❌ KPI check failed'],
    facts: [
      `${mode} check of ${period} as of ${asOf}`,
      baseline ? `against ${baseline.name} (${baseline.period}, as of ${baseline.asOf})` : '',
      `${counts.compared} compared`,
      `${counts.errors} failed`,
      `${counts.warnings} doubtful`,
    ],
    sections: [
      section({ columns: FINDINGS, rows: items.filter(isOpen).map(findingRow) }),
      section({
        title: `${rest.length} without a finding`,
        isFolded: true,
        columns: FINDINGS,
        rows: rest.map(findingRow),
      }),
      section({
        title: `${notes.length} not checked`,
        isFolded: true,
        each: 'note: ',
        lines: notes.map((text) => ({ text })),
      }),
    ],
    command: passed || accept === '' ? null : { title: 'To accept the change:', text: accept },
  };
}

const FINDINGS = ['', 'Metric', 'Finding'].map((header) => ({ header, align: 'left' }) as const);

const MARKS = { error: '❌ failed', warning: '⚠️ warning', info: 'changed', ok: '✅ ok' } as const;

const findingRow = ({ title, isFailing, level, message }: Verdict) => ({
  cells: [{ ...text(MARKS[isFailing ? 'error' : level]), isOurs: true }, text(title), text(message)],
});

/** Entries worst first, then the checks of the data; what is null is an empty cell. */
const plain = ({ entries, data }: CheckResult): Records => ({
  header: ['level', 'status', 'key', 'value', 'baseline', 'delta', 'limit', 'rule', 'message'],
  rows: [
    ...entries.map((entry) => [
      text(entry.level),
      text(entry.status),
      text(entry.key),
      ...numbersOf(entry),
      text(entry.rule),
      text(withExplanation(entry)),
    ]),
    ...data.map(({ level, check, ...measured }) => [
      text(level),
      text(''),
      text(check),
      ...measuredCells(measured),
    ]),
  ],
});

/** The entries, then the checks of the data under their own names as ids. */
const spreadsheet = ({ entries, data }: CheckResult): Records => ({
  header: [
    ...['id', 'variant', 'segment', 'currency', 'period', 'baseline period', 'unit', 'level', 'status'],
    ...['value', 'baseline value', 'delta', 'limit', 'rule', 'message'],
  ],
  rows: [
    ...entries.map((entry) => [
      ...[entry.id, entry.variant, segmentText(entry.segment), entry.currency].map((words) => text(words)),
      ...[entry.period, entry.baselinePeriod, entry.unit, entry.level, entry.status].map((words) =>
        text(words),
      ),
      ...numbersOf(entry),
      text(entry.rule),
      text(withExplanation(entry)),
    ]),
    ...data.map(({ level, check, ...measured }) => [
      text(check),
      ...Array.from({ length: 6 }, () => text('')),
      text(level),
      text(''),
      ...measuredCells(measured),
    ]),
  ],
});

const numbersOf = ({ value, baselineValue, delta, limit }: CheckEntry): Cell[] =>
  [value, baselineValue, delta, limit].map((decimal) => number(decimal));

// A measurement of the data has a unit of its own and may be a text such as 3d.
const measuredCells = ({ value, limit, rule, message }: Omit<DataCheck, 'check' | 'level'>): Cell[] =>
  [value, '', '', limit, rule, message].map((words) => text(words));

/** Whether a level makes the check fail: warnings do where they were asked to. */
const isFailing = (level: CheckLevel, { failOn }: CheckResult): boolean =>
  level === 'error' || (failOn === 'warn' && level === 'warning');

/**
 * Everything that was checked, worst first. Where the check failed by none of it, because nothing could be compared,
 * that is an item of its own: no output of a failed check looks like one that passed.
 */
function verdicts(result: CheckResult): Verdicts {
  const entries = result.entries.map((entry) => ({
    name: entry.key,
    title: entryTitle(entry),
    family: entry.family,
    level: entry.level,
    isSkipped: entry.status === 'withheld',
    message: withExplanation(entry),
  }));
  const data = result.data.map(({ check, level, message }) => ({
    ...{ name: check, title: check, family: 'data', level, isSkipped: false, message },
  }));
  const items = [...data, ...entries].map((item) => ({ ...item, isFailing: isFailing(item.level, result) }));
  const isSaid = result.passed || items.some((item) => item.isFailing);
  return {
    title: `revkpi check ${result.period}`,
    items: (isSaid ? items : [NOTHING_CHECKED, ...items]).sort(
      (a, b) => RANKS.indexOf(a.level) - RANKS.indexOf(b.level),
    ),
    accept: result.passed ? '' : result.accept,
  };
}

const RANKS: readonly CheckLevel[] = ['error', 'warning', 'info', 'ok'];

const NOTHING_CHECKED: Verdict = {
  name: 'check',
  title: 'Check',
  family: 'check',
  level: 'error',
  isFailing: true,
  isSkipped: false,
  message: 'checked nothing',
};

/** The values that were checked, whether each fails, and the answer as a whole. */
function gauges(result: CheckResult): Gauge[] {
  const { entries, passed, counts, asOf } = result;
  const failing = entries.map((entry) => ({
    labels: { metric: entry.id, ...labelsOf(entry) },
    value: isFailing(entry.level, result) ? '1' : '0',
  }));
  return [
    ...metricGauges(entries),
    {
      name: 'revkpi_check_failing',
      help: '1 where the entry fails the check, 0 otherwise',
      samples: failing,
    },
    single('revkpi_check_passed', '1 if the check passed, 0 otherwise', Number(passed)),
    single('revkpi_check_compared', 'Entries that were compared', counts.compared),
    single('revkpi_check_errors', 'Findings of level error', counts.errors),
    single('revkpi_check_warnings', 'Findings of level warning', counts.warnings),
    asOfGauge(asOf),
  ];
}

const single = (name: string, help: string, value: number): Gauge => ({
  name,
  help,
  samples: [{ labels: {}, value: String(value) }],
});
