// An inspection for those who read it: a file after the other, each with its columns, problems, and an entry for the config.

import { safeText } from '../../base/text/safe-text.ts';
import { truncate } from '../../base/text/width.ts';
import { counted } from '../../base/text/words.ts';
import type { InspectionDocument } from '../../documents/inspection.ts';
import { type Line, number, type Section, section, type Tone, text, type View } from './section.ts';

type FileInspection = InspectionDocument['files'][number];
type ReadingInspection = FileInspection['furtherReadings'][number];
type InspectedColumn = FileInspection['columns'][number];
type Decision = NonNullable<InspectedColumn['decimal']>;
type FoundSource = ReadingInspection['source'];
type Problem = FileInspection['problems'][number];
type Sample = NonNullable<FileInspection['mapping']>['fields'][number]['samples'][number];
type Remark = FileInspection['remarks'][number];

export const inspectionView: View<InspectionDocument> = {
  page: ({ files }) => ({ title: [], sections: files.flatMap(fileSections) }),
  records: ({ files }) => ({
    header: ['file', 'source', 'column', 'header', 'read as', 'type', 'cells', 'empty', 'unreadable'],
    rows: files.flatMap(({ file, source, columns }) =>
      columns.map(({ column, header, fields, type, cells, empty, unreadable }) => [
        text(file),
        text(source?.id ?? null),
        number(String(column)),
        ...[header, fields.join(' '), type].map((words) => text(words)),
        ...[cells, empty, unreadable].map((count) => number(String(count))),
      ]),
    ),
  }),
  lines: ({ files }) => files,
};

function fileSections(file: FileInspection): Section[] {
  const isBelow = new Set(file.furtherReadings.flatMap(({ columns }) => columns.map(({ column }) => column)));
  const sections = [
    section({ lines: [{ text: file.file, tone: 'heading' }, ...summary(file).map(indented)] }),
    columnTable(file.columns, isBelow),
    section({ lines: notes(file).map(indented) }),
    ...mappingSections(file.mapping),
    ...file.furtherReadings.flatMap((reading) => readingSections(reading, file)),
    ...file.problems.map((problem) => problemSection(problem, file)),
    section({ lines: file.remarks.map(remarkLine) }),
    section({ lines: candidateLines(file) }),
    section({ lines: configLines(file) }),
  ];
  return sections.filter(({ lines, rows }) => lines.length + rows.length > 0);
}

const indented = (text: string): Line => ({ text, indent: 2 });

/** What a source makes of a file that another one reads too; how the file is written has been said. */
function readingSections(reading: ReadingInspection, file: FileInspection): Section[] {
  const days = daysText(reading);
  const title = `besides: ${sourceTitle(reading.source)}`;
  const otherBy = isAlike(reading.otherBy, file.otherBy) ? {} : reading.otherBy;
  return [
    section({
      lines: [title, why(reading.source, reading.header.line), ...(days === '' ? [] : [days])].map(indented),
    }),
    columnTable(reading.columns),
    section({ lines: notes({ ...reading, otherBy }).map(indented) }),
    ...mappingSections(reading.mapping),
  ];
}

/** What the entry of the config makes of the first rows: each field, and what a month is worth. */
function mappingSections(mapping: FileInspection['mapping']): Section[] {
  if (mapping === null) return [];
  const filled = mapping.fields.filter(({ from, needed }) => from !== null || needed);
  const lines = [...new Set(filled.flatMap(({ samples }) => samples.map(({ line }) => line)))];
  const others = mapping.fields.filter((one) => !filled.includes(one)).map(({ field }) => field);
  return [
    section({
      indent: 2,
      columns: [
        worded('field'),
        { ...worded('filled from'), least: 12 },
        ...lines.map((line) => ({ ...worded(`line ${line}`), least: 8 })),
      ],
      rows: filled.map(({ field, from, needed, samples }) => ({
        tone: from === null ? 'doubtful' : 'normal',
        cells: [
          text(field),
          text(from === null ? (needed ? 'NOTHING: every record needs it' : '') : safeText(from)),
          ...lines.map((line) => text(sampleText(samples.find((one) => one.line === line)))),
        ],
      })),
    }),
    section({
      lines: others.length > 0 ? [indented(`fields that nothing fills: ${others.join(', ')}`)] : [],
    }),
    ...worthSections(mapping),
  ];
}

/** A cell and what it is kept as, where that is written otherwise. */
function sampleText(sample: Sample | undefined): string {
  if (!sample) return '';
  const [before, after] = [sample.before, sample.after ?? '–'].map((words) =>
    truncate(safeText(words), WIDEST),
  );
  return before === after || before === '' ? (after ?? '') : `${before} → ${after}`;
}

function worthSections({ mrr, sums }: NonNullable<FileInspection['mapping']>): Section[] {
  if (mrr.length === 0) return [];
  const total = Object.entries(sums).map(([currency, value]) => `${value} ${currency}`.trim());
  return [
    section({
      lines: [
        indented(`the first ${counted(mrr.length, 'record')} at list price: ${total.join(' and ')} a month`),
      ],
    }),
    section({
      indent: 2,
      columns: [
        { header: 'line', align: 'right' },
        worded('from'),
        worded('a month'),
        { header: 'MRR', align: 'right' },
      ],
      rows: mrr.map(({ line, from, arithmetic, value, currency }) => ({
        cells: [text(String(line)), text(from), text(arithmetic), text(`${value} ${currency}`.trim())],
      })),
    }),
  ];
}

const isAlike = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

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

const problemSection = (problem: Problem, { text }: FileInspection): Section =>
  section({
    lines: [remarkLine(problem)],
    excerpt: { cells: problem.cells, cell: problem.cell, delimiter: text?.delimiter ?? ',' },
  });

const TONES: Readonly<Record<Remark['level'], Tone>> = {
  error: 'worse',
  warning: 'doubtful',
  note: 'secondary',
};

const remarkLine = ({ line, level, message }: Remark): Line => ({
  text: `${line > 0 ? `line ${line}: ` : ''}${level}: ${message}`,
  tone: TONES[level],
  indent: 2,
});

function candidateLines({ candidates }: FileInspection): Line[] {
  if (candidates.length === 0) return [];
  const lines = candidates.map(({ source, title, line, has, lacks }) => {
    const missing = lacks.length > 0 ? `lacks ${lacks.join(', ')}` : 'lacks nothing';
    return `${source} (${title}): line ${line} has ${has.join(', ')}; it ${missing}`;
  });
  return [indented('nearest:'), ...lines.map((text) => ({ text, indent: 4 }))];
}

function configLines({ config, recognised }: FileInspection): Line[] {
  if (config === '') return [];
  const title = recognised ? 'the same, said in revkpi.yaml:' : 'to have it read, in revkpi.yaml:';
  const entry = config.trimEnd().split('\n');
  return [
    { ...indented(title), isVerbatim: true },
    ...entry.map((text): Line => ({ text, tone: 'secondary', indent: 4, isVerbatim: true })),
  ];
}

const WIDEST = 40;

/** @param isBelow columns, by number, that a table further below says more of */
function columnTable(columns: readonly InspectedColumn[], isBelow: ReadonlySet<number> = new Set()): Section {
  const isAnyRead = columns.some(({ fields }) => fields.length > 0);
  const reading = isAnyRead ? [worded('read as'), worded('type')] : [];
  return section({
    indent: 2,
    columns: [
      worded('column'),
      ...reading,
      ...['cells', 'empty', 'bad'].map((header) => ({ header, align: 'right' }) as const),
      { ...worded('samples'), least: 1 },
    ],
    rows: columns.map(({ column, header, fields, type, samples, cells, empty, unreadable }) => {
      const readAs = fields.join(', ') || (isBelow.has(column) ? 'below' : '–');
      return {
        tone: isAnyRead && fields.length === 0 ? 'secondary' : 'normal',
        cells: [
          text(truncate(safeText(header) || `(${column})`, WIDEST)),
          ...(isAnyRead ? [text(readAs), text(type)] : []),
          ...[cells, empty, unreadable].map((count) => text(String(count))),
          text(samples.map((sample) => truncate(safeText(sample), WIDEST)).join(' · ')),
        ],
      };
    }),
  });
}

const worded = (header: string) => ({ header, align: 'left' }) as const;

/** How numbers and dates are read, and on what grounds: one line for each way. */
function decisionNotes(columns: readonly InspectedColumn[]): string[] {
  const ways = new Map<string, string[]>();
  for (const { header, decimal, dates } of columns) {
    for (const [what, decision] of [['decimal mark', decimal] as const, ['dates as', dates] as const]) {
      if (decision === null) continue;
      const way = `${what} ${decision.value}`;
      ways.set(way, [...(ways.get(way) ?? []), `${header} (${grounds(decision)})`]);
    }
  }
  return [...ways].map(([way, names]) => `${way} in ${names.join(', ')}`);
}

const WORDS: Readonly<Record<Exclude<Decision['from'], 'cell'>, string>> = {
  config: 'config',
  source: 'the tool writes it so',
  'other-columns': 'as in other columns',
  'header-language': 'as usual in the language of the headers',
  assumed: 'assumed',
};

const grounds = ({ from, line }: Decision): string =>
  from === 'cell' ? `line ${line} shows it` : WORDS[from];

const sourceTitle = ({ id, title, yields }: FoundSource): string => `${id} · ${title} · gives ${yields}`;

/** Empty where no record has a day. */
const daysText = ({ firstDay, lastDay }: Pick<FileInspection, 'firstDay' | 'lastDay'>): string =>
  firstDay === null ? '' : `days ${firstDay} to ${lastDay}`;

function why({ by, signature }: FoundSource, line: number): string {
  const headers = signature.length > 0 ? `: ${signature.join(', ')}` : '';
  if (by === 'flag') return `because --as says so; header on line ${line}`;
  if (by === 'config') return `because an entry of sources: says so; header on line ${line}`;
  return `known by its header on line ${line}${headers}`;
}

type Noted = Pick<
  FileInspection,
  'columns' | 'absent' | 'constants' | 'records' | 'lines' | 'excludedBy' | 'otherBy'
>;

/** How the columns are read, what is not among them, and what became of the lines. */
function notes({ columns, absent, constants, records, lines, excludedBy, otherBy }: Noted): string[] {
  const said = decisionNotes(columns);
  const fixed = Object.entries(constants).map(([field, value]) => `${field} ${value}`);
  if (fixed.length > 0) said.push(`in every row: ${fixed.join(', ')}`);
  if (absent.length > 0) said.push(`not in the file: ${absent.map(({ field }) => field).join(', ')}`);
  if (lines) {
    const { read, ...parts } = lines;
    const used = Object.entries(parts).filter(([kind, count]) => count > 0 || kind === 'accepted');
    const kinds = used.map(([kind, count]) => `${count} ${kind}`).join(', ');
    said.push(`${counted(read, 'line')}: ${kinds} · ${counted(records ?? 0, 'record')}`);
  }
  for (const [name, by] of [['excluded', excludedBy] as const, ['other', otherBy] as const]) {
    const reasons = Object.entries(by).map(([reason, count]) => `${reason} ${count}`);
    if (lines && reasons.length > 0) said.push(`${name}: ${reasons.join(', ')}`);
  }
  return said;
}
