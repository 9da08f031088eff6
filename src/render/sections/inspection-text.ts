// An inspection as a person reads it.

import type { ChalkInstance } from 'chalk';
import { safeText } from '../../base/text/safe-text.ts';
import { wrap } from '../../base/text/width.ts';
import { counted } from '../../base/text/words.ts';
import type { FileInspection, ReadingInspection, Remark } from '../../ingest/inspect/inspection.ts';
import { columnTable } from './inspection-columns.ts';
import { excerpt } from './inspection-excerpt.ts';
import { daysText, notes, sourceTitle, why } from './inspection-notes.ts';

export interface TextOptions {
  /** No line is wider; Infinity where nothing limits it. */
  readonly width: number;
  readonly chalk: ChalkInstance;
}

/** All files, one after the other, ending in a line end. */
export const renderInspections = (files: readonly FileInspection[], options: TextOptions): string =>
  files.map((file) => `${oneFile(file, options).join('\n')}\n`).join('\n');

function oneFile(file: FileInspection, options: TextOptions): string[] {
  const { chalk, width } = options;
  const said = (text: string): string[] => indented(text, width);
  const sections = [
    [chalk.bold(safeText(file.file)), ...summary(file).flatMap(said)],
    columnTable(file.columns, options, readBelow(file)),
    notes(file).flatMap(said),
    ...file.furtherReadings.flatMap((reading) => readingSections(reading, file, options)),
    ...problemSections(file, options),
    file.remarks.flatMap((remark) => remarkLines(remark, options)),
    candidateLines(file, options),
    configLines(file, options),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

const readBelow = ({ furtherReadings }: FileInspection): ReadonlySet<number> =>
  new Set(furtherReadings.flatMap(({ columns }) => columns.map(({ column }) => column)));

/** What a source makes of a file that another one reads too; how the file is written has been said. */
function readingSections(reading: ReadingInspection, file: FileInspection, options: TextOptions): string[][] {
  const said = (text: string): string[] => indented(text, options.width);
  const title = `besides: ${sourceTitle(reading.source)}`;
  const days = daysText(reading);
  return [
    [title, why(reading.source, reading.header.line), ...(days === '' ? [] : [days])].flatMap(said),
    columnTable(reading.columns, options),
    notes({ ...reading, otherBy: isAlike(reading.otherBy, file.otherBy) ? {} : reading.otherBy }).flatMap(
      said,
    ),
  ];
}

const isAlike = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const indented = (text: string, width: number): string[] =>
  wrap(safeText(text), width - 2).map((line) => `  ${line}`);

const DELIMITERS = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
]);

function summary({ source, reason, text, header, size, ...file }: FileInspection): string[] {
  const lines: string[] = [];
  if (source) {
    lines.push(sourceTitle(source), why(source, header?.line ?? 0));
  }
  if (reason) lines.push(reason.message, ...(reason.hint ? [`→ ${reason.hint}`] : []));
  if (text) {
    const newlines = `${text.newline === 'none' ? 'no' : text.newline} line ends`;
    lines.push(
      `${text.encoding} · ${DELIMITERS.get(text.delimiter)} · ${newlines} · ${counted(size, 'byte')}`,
    );
  }
  if (header?.isGuess) lines.push(`line ${header.line} looks most like a header`);
  const days = daysText(file);
  const place = file.exportedOn?.from === 'name' ? 'its name says' : 'the file says';
  const made = file.exportedOn ? [`exported ${file.exportedOn.day}, as ${place}`] : [];
  const dated = [...made, days].filter((text) => text !== '').join(' · ');
  return dated === '' ? lines : [...lines, dated];
}

function problemSections({ problems, text }: FileInspection, options: TextOptions): string[][] {
  return problems.map((problem) => [
    ...remarkLines(problem, options),
    ...excerpt(problem, text?.delimiter ?? ',', options),
  ]);
}

function remarkLines({ line, level, message }: Remark, { width, chalk }: TextOptions): string[] {
  const paint = { error: chalk.red, warning: chalk.yellow, note: chalk.dim }[level];
  const place = line > 0 ? `line ${line}: ` : '';
  return indented(`${place}${level}: ${message}`, width).map((text) => paint(text));
}

function candidateLines({ candidates }: FileInspection, { width }: TextOptions): string[] {
  if (candidates.length === 0) return [];
  const lines = candidates.map(({ source, title, line, has, lacks }) => {
    const missing = lacks.length > 0 ? `lacks ${lacks.join(', ')}` : 'lacks nothing';
    return `${source} (${title}): line ${line} has ${has.join(', ')}; it ${missing}`;
  });
  return ['  nearest:', ...lines.flatMap((line) => indented(line, width - 2).map((text) => `  ${text}`))];
}

// Never wrapped: it is there to be copied.
function configLines({ config, recognised }: FileInspection, { chalk }: TextOptions): string[] {
  if (config === '') return [];
  const title = recognised ? 'the same, said in revkpi.yaml:' : 'to have it read, in revkpi.yaml:';
  const lines = config.trimEnd().split('\n');
  return [`  ${title}`, ...lines.map((line) => chalk.dim(`    ${safeText(line)}`))];
}
