// A check for those who read it: the answer, what failed and why, what else changed, and how to accept it.

import { safeText } from '../../../base/text/safe-text.ts';
import { textWidth } from '../../../base/text/width.ts';
import { counted } from '../../../base/text/words.ts';
import type { CheckEntry, CheckLevel, CheckResult } from '../../../documents/check.ts';
import { flagTexts } from '../../../documents/flags.ts';
import { explanationLines, withExplanation } from '../explanation.ts';
import { periodWords } from '../period-words.ts';
import {
  type Line,
  type Page,
  section,
  type Tone,
  text,
  type Verdict,
  type Verdicts,
  type View,
} from '../section.ts';
import { segmentWords } from '../segment-text.ts';
import { gauges, isFailing } from './gauges.ts';
import { plain, spreadsheet } from './tables.ts';

export const checkView: View<CheckResult> = {
  page,
  digest,
  records: (result, format) => (format === 'csv' ? spreadsheet(result) : plain(result)),
  lines: ({ asOf, entries, data, notes, remedies }) => [
    ...entries.map((entry) => ({ asOf, kind: 'entry', ...entry })),
    ...data.map((check) => ({ asOf, kind: 'data', ...check })),
    ...notes.map((message) => ({ asOf, kind: 'note', message })),
    ...remedies.map((message) => ({ asOf, kind: 'remedy', message })),
  ],
  verdicts,
  gauges,
  apart: ({ lists, baseline }) => [
    ...lists,
    ...(baseline === null || baseline.name === 'main' ? [] : [`baseline ${baseline.name}`]),
  ],
  hasFindings: true,
};

/** Lines shown of each level before the rest are counted. */
const SHOWN: Readonly<Record<Shown, number>> = { error: 40, warning: 20, silenced: 20, info: 20 };

/** Levels as people are told of them: what is silenced stands apart. */
type Shown = Exclude<CheckLevel, 'ok'> | 'silenced';

const LEVELS: readonly { readonly level: Shown; readonly word: string; readonly tone: Tone }[] = [
  { level: 'error', word: 'error  ', tone: 'worse' },
  { level: 'warning', word: 'warning', tone: 'doubtful' },
  { level: 'silenced', word: 'silent ', tone: 'secondary' },
  { level: 'info', word: 'changed', tone: 'secondary' },
];

const REST: Readonly<Record<Shown, string>> = {
  error: 'errors',
  warning: 'warnings',
  silenced: 'silenced',
  info: 'changed',
};

/** As wide as the word for the level and what parts it from the title. */
const INDENT = 9;

function page(result: CheckResult, company: string | null): Page {
  const { period, partial, asOf, baseline, mode, lists, notes, remedies, accept } = result;
  const other = baseline && baseline.period !== period ? `, ${periodWords(baseline.period)}` : '';
  const against = baseline
    ? `against ${baseline.name} (as of ${baseline.asOf}${other})`
    : 'without a baseline';
  return {
    title: [
      company ?? '',
      periodWords(period) + (partial ? ' (partial)' : ''),
      `as of ${asOf}`,
      against,
      mode,
      lists.join(', '),
    ],
    sections: [
      section({ lines: LEVELS.flatMap((level) => levelLines(result, level)) }),
      section({
        lines: [
          ...[...notes, ...flagNotes(result)].map((text) => ({ text })),
          ...remedies.map((text) => ({ text: `→ ${text}`, hang: 2 })),
          ...[flagsOf(result, ...countedLevels(result)), sinceLine(result), answerLine(result)]
            .filter(Boolean)
            .map((text) => ({ text })),
        ],
      }),
    ],
    command: accept === '' ? null : { title: 'to accept:', text: accept },
  };
}

function levelLines(
  result: CheckResult,
  { level, word, tone }: { readonly level: Shown; readonly word: string; readonly tone: Tone },
): Line[] {
  const items = itemsOf(result, level);
  const shown = items.slice(0, mostShown(result, level));
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
    : [
        ...lines,
        {
          text: `… and ${left}${shown.length > 0 ? ' more' : ''} ${restWords(result, level)}; --format plain shows all`,
          tone: 'secondary',
        },
      ];
}

const restWords = (result: CheckResult, level: Shown): string =>
  level === 'info' && hasRules(result) && ruledChanges(result) <= mostShown(result, level)
    ? `${REST.info} that no rule is about`
    : REST[level];

/** Where rules say what matters, a change that none of them is about is only counted. */
function mostShown(result: CheckResult, level: Shown): number {
  if (level !== 'silenced' && countedLevels(result).includes(level)) return 0;
  return level === 'info' && hasRules(result) ? Math.min(SHOWN.info, ruledChanges(result)) : SHOWN[level];
}

const hasRules = ({ entries }: CheckResult): boolean => entries.some(({ rule }) => rule !== null);

const ruledChanges = ({ entries }: CheckResult): number =>
  entries.filter((entry) => shownLevel(entry) === 'info' && entry.rule !== null).length;

/** What is as it should be is only counted, and where the check failed what has changed besides. */
const countedLevels = ({ passed }: CheckResult): CheckLevel[] => (passed ? ['ok'] : ['ok', 'info']);

interface Item {
  readonly title: string;
  readonly message: string;
  /** Lines that say where the difference comes from. */
  readonly why: readonly string[];
}

const shownLevel = ({ level, silenced }: Pick<CheckEntry, 'level' | 'silenced'>): Shown | 'ok' =>
  silenced === null ? level : 'silenced';

/** The data first, as it may be why the rest fails; what the last recorded run had too in short, and after what is new. */
function itemsOf({ entries, data, ownerNames }: CheckResult, level: Shown): Item[] {
  const all = [
    ...data
      .filter((check) => shownLevel(check) === level)
      .map((check) => ({
        title: safeText(check.check),
        message: safeText(
          check.since === null ? check.message + tail(check) : repeated(check, check.message),
        ),
        why: [],
        isKnown: check.since !== null,
        isRuled: true,
      })),
    ...entries
      .filter((entry) => shownLevel(entry) === level)
      .map((entry) => ({
        title: entryTitle(entry, ownerNames),
        message: safeText(entry.since === null ? explained(entry) : repeated(entry, led(entry))),
        why: entry.since === null ? explanationLines(entry) : [],
        isKnown: entry.since !== null,
        isRuled: entry.rule !== null,
      })),
  ];
  const sorted = level === 'info' ? [...all.filter(isRuled), ...all.filter((one) => !isRuled(one))] : all;
  return [...sorted.filter(({ isKnown }) => !isKnown), ...sorted.filter(({ isKnown }) => isKnown)];
}

const isRuled = ({ isRuled }: { readonly isRuled: boolean }): boolean => isRuled;

const repeated = ({ since, owner }: Pick<CheckEntry, 'since' | 'owner'>, message: string): string =>
  `since ${since}: ${message}${owner === null ? '' : ` (owner ${owner})`}`;

const explained = (entry: CheckEntry): string => led(entry) + flagText(entry) + tail(entry);

/** The status leads where the message tells of the change, not where it tells of a bound or of what is partial. */
function led({ status, message }: CheckEntry): string {
  const isOther =
    status === 'partial' ||
    /^(partial|not final|incomplete): | is (not )?(above|below|outside|within) |^no value to hold/.test(
      message,
    );
  return isOther ? message : `${status}: ${message}`;
}

/** Who decided, who looks after it, and up to when it is silent. */
function tail({
  level,
  rule,
  owner,
  silenced,
}: Pick<CheckEntry, 'level' | 'rule' | 'owner' | 'silenced'>): string {
  if (level === 'ok') return '';
  const said = [rule === null ? '' : `rule ${rule}`, owner === null ? '' : `owner ${owner}`].filter(Boolean);
  const brackets = said.length === 0 ? '' : ` (${said.join('; ')})`;
  if (silenced === null) return brackets;
  const who = silenced.owner === null ? '' : ` (${silenced.owner})`;
  return `${brackets}; silenced until ${silenced.until}: ${silenced.reason}${who}`;
}

/** Flags that the message does not tell of. */
function flagText({ flags, status }: Pick<CheckEntry, 'flags' | 'status'>): string {
  const told = flags.filter((flag) => !(status === 'partial' && TOLD.has(flag)));
  return told.length === 0 ? '' : ` [${told.join(', ')}]`;
}

const TOLD = new Set(['partial', 'maturity-open', 'incomplete-input']);

/** What the flags of the entries that are shown mean. */
function flagNotes({ entries }: CheckResult): string[] {
  const shown = entries.filter(({ level, silenced }) => level === 'error' || level === 'warning' || silenced);
  const flags = shown.flatMap(({ flags, status }) =>
    flags.filter((flag) => !(status === 'partial' && TOLD.has(flag))),
  );
  return [...new Set(flags)].sort().flatMap((flag) => {
    const text = flag === 'small-n' ? 'fewer than 30 things stand behind the ratio' : flagTexts.get(flag);
    return text === undefined ? [] : [`[${flag}] ${text}`];
  });
}

/** What flags the entries of some levels have, counted; empty where there are none. */
function flagsOf({ entries }: CheckResult, ...of: readonly CheckLevel[]): string {
  const flags = entries
    .filter(({ level, silenced }) => silenced === null && of.includes(level))
    .flatMap((entry) => entry.flags);
  const counts = [...new Set(flags)]
    .sort()
    .map((flag) => `${flags.filter((one) => one === flag).length} ${flag}`);
  return counts.length === 0 ? '' : `flags of what passed: ${counts.join(', ')}`;
}

/** What is new since the last recorded run; empty where none was recorded. */
function sinceLine({ lastRun, counts, entries, data }: CheckResult): string {
  if (lastRun === null) return '';
  const known = [...entries, ...data].filter(
    ({ level, since }) => level === 'error' && since !== null,
  ).length;
  const isNew = counts.newErrors === 0 ? 'nothing new' : `new: ${counted(counts.newErrors, 'error')}`;
  const isKnown = known === 0 ? '' : `, ${counted(known, 'error')} known`;
  return `since the run recorded as of ${lastRun.asOf}: ${isNew}${isKnown}`;
}

/** `failed: 2 errors, 0 warnings, 41 compared, 3 changed` */
export function answerLine({ passed, counts }: CheckResult): string {
  const changed = counts.byStatus.better + counts.byStatus.worse + counts.byStatus.changed;
  const parts = [
    counted(counts.errors, 'error'),
    counted(counts.warnings, 'warning'),
    `${counts.compared} compared`,
    `${changed} changed`,
    ...(counts.silenced > 0 ? [`${counts.silenced} silenced`] : []),
  ];
  return `${passed ? 'passed' : 'failed'}: ${parts.join(', ')}`;
}

/** `Net revenue retention (ttm) · plan=Pro · EUR`; text of one line, not escaped for any format. */
function entryTitle(
  { title, variant, segment, currency }: CheckEntry,
  ownerNames: CheckResult['ownerNames'] = {},
): string {
  const name = variant === null ? title : `${title} (${variant.replaceAll('_', ' ')})`;
  return [name, segmentWords(segment, ownerNames), currency ?? ''].filter(Boolean).map(safeText).join(' · ');
}

/** What failed and what is a warning first, everything else folded away. */
function digest(result: CheckResult, company: string | null): Page {
  const { passed, period, partial, asOf, mode, baseline, counts, lists, notes, remedies, accept } = result;
  const items = verdicts(result).items.filter(({ isNote }) => !isNote);
  const isOpen = ({ isFailing, level }: Verdict): boolean => isFailing || level === 'warning';
  const silenced = items.filter(({ isSilenced }) => isSilenced);
  const rest = items.filter((item) => !isOpen(item) && !item.isSilenced);
  return {
    title: [passed ? '✅ KPI check passed' : '❌ KPI check failed', company ?? '', lists.join(', ')],
    facts: [
      `${mode} check of ${period}${partial ? ' (partial)' : ''} as of ${asOf}`,
      baseline ? `against ${baseline.name} (${baseline.period}, as of ${baseline.asOf})` : '',
      `${counts.compared} compared`,
      `${counts.errors} failed`,
      counted(counts.warnings, 'warning'),
      counts.silenced > 0 ? `${counts.silenced} silenced` : '',
      sinceLine(result),
    ],
    sections: [
      section({ columns: FINDINGS, rows: items.filter(isOpen).map(findingRow) }),
      section({ lines: remedies.map((text) => ({ text })) }),
      section({
        title: `${silenced.length} silenced`,
        isFolded: false,
        columns: FINDINGS,
        rows: silenced.map(findingRow),
      }),
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
    notes: flagNotes(result),
    command: passed || accept === '' ? null : { title: 'To accept the change:', text: accept },
  };
}

const FINDINGS = ['', 'Metric', 'Finding'].map((header) => ({ header, align: 'left' }) as const);

const MARKS = { error: '❌ failed', warning: '⚠️ warning', info: 'changed', ok: '✅ ok' } as const;

const findingRow = ({ title, isFailing, isSilenced, level, message }: Verdict) => ({
  cells: [
    { ...text(isSilenced ? 'silenced' : MARKS[isFailing ? 'error' : level]), isOurs: true },
    text(title),
    text(message),
  ],
});

/**
 * Everything that was checked, worst first. Where the check failed by none of it, because nothing could be compared,
 * that is an item of its own: no output of a failed check looks like one that passed.
 */
function verdicts(result: CheckResult): Verdicts {
  const entries = result.entries.map((entry) => ({
    name: entry.key,
    title: entryTitle(entry, result.ownerNames),
    family: entry.family,
    level: entry.level,
    isSkipped: entry.status === 'withheld' || entry.silenced !== null,
    isSilenced: entry.silenced !== null,
    message: withExplanation(entry) + flagText(entry) + tail(entry),
    isFlagged: entry.flags.length > 0,
  }));
  const data = result.data.map((one) => ({
    ...{ name: one.check, title: one.check, family: 'data', level: one.level },
    isSkipped: one.silenced !== null,
    isSilenced: one.silenced !== null,
    message: one.message + tail(one),
  }));
  const items = [...data, ...entries].map((item) => ({ ...item, isFailing: isFailing(item, result) }));
  const notes = [
    ...result.notes.map((message) => noteOf('not checked', message)),
    ...result.remedies.map((message) => noteOf('what to do', message)),
    ...[flagsOf(result, 'ok', 'info')].filter(Boolean).map((message) => noteOf('flags', message)),
  ];
  const isSaid = result.passed || items.some((item) => item.isFailing);
  return {
    title: `revkpi check ${result.period}`,
    items: [
      ...(isSaid ? items : [NOTHING_CHECKED, ...items]).sort(
        (a, b) => RANKS.indexOf(a.level) - RANKS.indexOf(b.level),
      ),
      ...notes,
    ],
    accept: result.passed ? '' : result.accept,
  };
}

const RANKS: readonly CheckLevel[] = ['error', 'warning', 'info', 'ok'];

const noteOf = (title: string, message: string): Verdict => ({
  ...{ name: message, title, family: 'notes', level: 'info', message },
  isFailing: false,
  isSkipped: true,
  isNote: true,
});

const NOTHING_CHECKED: Verdict = {
  name: 'check',
  title: 'Check',
  family: 'check',
  level: 'error',
  isFailing: true,
  isSkipped: false,
  message: 'checked nothing',
};
