// A check for people: the answer, what failed and why, what else changed, and how to accept it.

import type { ChalkInstance } from 'chalk';
import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, wrap } from '../../base/text/width.ts';
import { counted } from '../../base/text/words.ts';
import type { CheckEntry, CheckLevel, CheckResult } from '../../baseline/check/result.ts';
import { entryTitle } from '../formats/check-entry.ts';
import { explanationLines } from './explanation-text.ts';
import { periodWords } from './period-words.ts';

export interface CheckTableOptions {
  readonly company: string | null;
  readonly width: number;
  readonly chalk: ChalkInstance;
}

/** Lines shown of a level that fails nothing before the rest are counted. */
const SHOWN = 20;

const words: Readonly<Record<CheckLevel, string>> = {
  error: 'error  ',
  warning: 'warning',
  info: 'changed',
  ok: 'ok     ',
};

/** The answer in lines of at most `width` columns, ending in a line end; what is as it should be is only counted. */
export function renderCheckTable(result: CheckResult, { company, width, chalk }: CheckTableOptions): string {
  const tones = { error: chalk.red, warning: chalk.yellow, info: chalk.dim, ok: chalk.dim };
  const lines = ([...levelsShown] as const).flatMap((level) => {
    const items = itemsOf(result, level);
    const most = level === 'info' ? SHOWN : items.length;
    const column = items.slice(0, most).reduce((widest, { title }) => Math.max(widest, textWidth(title)), 0);
    const drawn = items.slice(0, most).flatMap(({ title, message, why }) => {
      const name = title + ' '.repeat(column - textWidth(title));
      const [first = '', ...rest] = wrap(`${words[level]}  ${name}  ${message}`, width);
      const below = why.flatMap((line) => wrap(line, width - INDENT.length - 2)).map((line) => `  ${line}`);
      return [first, ...[...rest, ...below].map((line) => INDENT + line)].map((line) => tones[level](line));
    });
    const left = items.length - most;
    return left > 0 ? [...drawn, chalk.dim(`… and ${left} more changed; --format plain shows all`)] : drawn;
  });
  const sections = [
    wrap(titleLine(result, company), width).map((line) => chalk.bold(line)),
    lines,
    [...result.notes.map(safeText), answerLine(result)].flatMap((line) => wrap(line, width)),
    // Never wrapped: it is made to be copied.
    result.accept === '' ? [] : ['to accept:', `  ${safeText(result.accept)}`],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

/** As wide as the word for the level and what parts it from the title. */
const INDENT = '         ';

const levelsShown = ['error', 'warning', 'info'] as const;

interface Item {
  readonly title: string;
  readonly message: string;
  /** Lines that say where the difference comes from. */
  readonly why: readonly string[];
}

function itemsOf({ entries, data }: CheckResult, level: CheckLevel): Item[] {
  const ofLevel = entries.filter((entry) => entry.level === level);
  const checks = data.filter((check) => check.level === level);
  return [
    ...ofLevel.map((entry) => ({
      title: entryTitle(entry),
      message: safeText(explained(entry)),
      why: explanationLines(entry),
    })),
    ...checks.map((check) => ({
      title: safeText(check.check),
      message: safeText(`${check.message} (rule ${check.rule})`),
      why: [],
    })),
  ];
}

const explained = ({ status, message, rule }: CheckEntry): string =>
  `${status}: ${message}${rule === null ? '' : ` (rule ${rule})`}`;

function titleLine({ period, asOf, baseline, mode }: CheckResult, company: string | null): string {
  const other = baseline && baseline.period !== period ? `, ${periodWords(baseline.period)}` : '';
  const against = baseline
    ? `against ${baseline.name} (as of ${baseline.asOf}${other})`
    : 'without a baseline';
  return [company, periodWords(period), `as of ${asOf}`, against, mode]
    .filter((part) => part !== null && part !== '')
    .map((part) => safeText(part ?? ''))
    .join(' · ');
}

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
