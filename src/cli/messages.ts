// What is said on standard error about the data: one line a file, then what is wrong or assumed.

import { masked } from '../app/masking.ts';
import type { Workspace } from '../app/workspace.ts';
import { type Diagnostic, levelOf } from '../base/errors/diagnostic.ts';
import { at } from '../base/errors/entry.ts';
import { groupBy } from '../base/group.ts';
import { safeText } from '../base/text/safe-text.ts';
import { counted } from '../base/text/words.ts';
import type { Io } from '../os/io.ts';

type FileAccount = Workspace['loaded']['files'][number];

/** Lines shown of one code before the rest are counted. */
const SHOWN = 5;

/** Characters shown of one message: a cell that it repeats may be a megabyte. */
const LONGEST = 500;

/**
 * `subscriptions.csv  stripe-subscriptions  818 lines: 809 accepted, 3 rejected, 2 excluded (test-mode 2), 4 other`; below
 * it what each of several sources made of the lines, if they made different things of them.
 */
function describeFile({ file, source, readings, ...account }: FileAccount): string[] {
  const used = countsText(account);
  const by = readings.length < 2 ? source : readings.map((reading) => reading.source).join(' + ');
  const each = readings.map((reading) => `  ${reading.source}: ${countsText(reading)}`);
  const isAlike = readings.every((reading) => countsText(reading) === used);
  return [`${file}  ${by}  ${counted(account.lines.read, 'line')}: ${used}`, ...(isAlike ? [] : each)].map(
    safeText,
  );
}

function countsText({ lines, excludedBy }: Pick<FileAccount, 'lines' | 'excludedBy'>): string {
  const reasons = Object.entries(excludedBy).map(([reason, rows]) => `${reason} ${rows}`);
  const counts = [
    `${lines.accepted} accepted`,
    lines.rejected > 0 ? `${lines.rejected} rejected` : '',
    lines.duplicate > 0 ? `${lines.duplicate} duplicate` : '',
    lines.superseded > 0 ? `${lines.superseded} superseded` : '',
    lines.excluded > 0 ? `${lines.excluded} excluded (${reasons.join(', ')})` : '',
    `${lines.other} other`,
  ];
  return counts.filter(Boolean).join(', ');
}

/** Diagnostics as lines, errors first, a few of each code; personal data in cells is masked unless asked for. */
function describeDiagnostics(diagnostics: readonly Diagnostic[], showValues: boolean): string[] {
  const levels = ['error', 'warning', 'note'] as const;
  const codes = groupBy(diagnostics, ({ code }) => code);
  return levels.flatMap((level) =>
    [...codes]
      .filter(([code]) => levelOf(code) === level)
      .flatMap(([code, group]) => {
        const lines = group.slice(0, SHOWN).map((diagnostic) => describe(diagnostic, showValues));
        const rest = group.length - SHOWN;
        return rest > 0 ? [...lines, `… and ${rest} more ${code}`] : lines;
      }),
  );
}

function describe(diagnostic: Diagnostic, showValues: boolean): string {
  const place = diagnostic.file === '' ? '' : `${at(diagnostic)}: `;
  return safeText(`${place}${diagnostic.level}: ${shown(diagnostic.message, showValues)}`);
}

/** The lines of a failure's message, which may repeat cells, as they may be shown. */
export const describeFailure = (message: string, showValues: boolean): string =>
  message
    .split('\n')
    .map((line) => safeText(shown(line, showValues)))
    .join('\n');

function shown(message: string, showValues: boolean): string {
  const text = showValues ? message : masked(message);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What is said of the data. */
interface Findings {
  readonly files: readonly FileAccount[];
  readonly diagnostics: readonly Diagnostic[];
  /** Name of the config that was used; null for none. */
  readonly config: string | null;
  /** Puts paths in place of the names of files. */
  readonly shown: (text: string) => string;
}

/**
 * Prints on standard error how the files were used and what is to be said of the data. Those who want quiet hear only
 * what makes a number less than it seems: rows that may be rejected are rejected in silence.
 */
export function printDiagnostics(
  { files, diagnostics, config, shown }: Findings,
  { quiet, showValues }: { readonly quiet: boolean; readonly showValues: boolean },
  io: Io,
): void {
  const told = quiet ? diagnostics.filter(({ code }) => LOUD.has(code)) : diagnostics;
  const accounts = [...(config === null ? [] : [`config: ${config}`]), ...files.flatMap(describeFile)];
  const lines = [...(quiet ? [] : accounts), ...describeDiagnostics(told, showValues)].map((line) =>
    safeText(shown(line)),
  );
  if (lines.length > 0) io.stderr.write(`${lines.join('\n')}\n${io.stderr.isTerminal ? '\n' : ''}`);
}

/** Said to those who want quiet, too. */
const LOUD: ReadonlySet<string> = new Set(['incomplete-input']);
