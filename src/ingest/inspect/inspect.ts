// Finds out all there is to say of one file, without using it.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import { type Bytes, inPieces } from '../../read/bytes/bytes.ts';
import { toUtf8, type Utf8Text } from '../../read/bytes/encoding.ts';
import { lastLines } from '../../read/bytes/lines.ts';
import { sources } from '../../sources/index.ts';
import { NO_SOURCE } from '../../sources/source.ts';
import type { Reject } from '../extract/extraction.ts';
import { load } from '../load.ts';
import type { InputFile, LoadOptions } from '../options.ts';
import { dialectOf, headOf, type Opened, openAll, openFile } from '../recognise/open.ts';
import type { HeadRow } from '../recognise/recognise.ts';
import { sampleOf } from '../suggest/sample.ts';
import { candidatesFor, likeliestHeader } from './candidates.ts';
import { unrecognisedColumns } from './columns.ts';
import type {
  FileInspection,
  InspectedColumn,
  Masking,
  ReadingInspection,
  Reason,
  TextForm,
} from './inspection.ts';
import { lackingBlock } from './lacking-block.ts';
import { problemsOf, remarksOf } from './problems.ts';
import { dayText, inspectReading } from './reading.ts';
import { decidedBlock, suggestedBlock } from './source-block.ts';
import { survey } from './survey.ts';

/** What is known of a file before its rows are looked at. */
interface Beginning {
  readonly input: InputFile;
  readonly size: number;
  readonly utf8: Bytes;
  readonly text: TextForm;
  readonly head: readonly HeadRow[];
}

type Seen = Pick<FileInspection, 'file' | 'reason' | 'size'> &
  Partial<Pick<FileInspection, 'text' | 'header' | 'columns' | 'candidates' | 'config'>>;

/** What is said of a file of which no row is read. */
const unrecognisedInspection = ({ file, reason, size, ...seen }: Seen): FileInspection => ({
  file,
  recognised: false,
  reason,
  size,
  text: seen.text ?? null,
  header: seen.header ?? null,
  source: null,
  exportedOn: null,
  firstDay: null,
  lastDay: null,
  columns: seen.columns ?? [],
  absent: [],
  constants: {},
  records: null,
  lines: null,
  excludedBy: {},
  otherBy: {},
  mapping: null,
  furtherReadings: [],
  problems: [],
  remarks: [],
  candidates: seen.candidates ?? [],
  config: seen.config ?? '',
});

const LF = 10;
const CR = 13;

/** The line ends of a text, those inside of quoted cells among them. */
function newlinesOf(utf8: Bytes): Pick<TextForm, 'newline' | 'finalNewline'> {
  const kinds = new Set<'LF' | 'CRLF' | 'CR'>();
  let before = 0;
  for (const piece of inPieces(utf8)) {
    for (const byte of piece) {
      if (byte === LF) kinds.add(before === CR ? 'CRLF' : 'LF');
      else if (before === CR) kinds.add('CR');
      before = byte;
    }
  }
  if (before === CR) kinds.add('CR');
  const [first = 'none', second] = kinds;
  return { newline: second === undefined ? first : 'mixed', finalNewline: before === LF || before === CR };
}

/** A file that one source or several read: what each column and each line of it becomes. */
function inspectRead(
  { input, size, text, utf8 }: Beginning,
  opened: readonly [Opened, ...Opened[]],
  options: LoadOptions,
  masking: Masking,
): Inspected {
  const loaded = load([input], options);
  const { diagnostics, rejects } = loaded;
  const [first, ...further] = opened.map((one, number) =>
    inspectReading(one, { loaded, number, isStated: number === 0 && input.as !== null, options, masking }),
  );
  if (!first) throw new Error(`${input.name} has no reading`);
  const { header, source, ...reading } = first;
  const columns = readColumns([first, ...further]);
  const inspection: FileInspection = {
    file: input.name,
    recognised: true,
    reason: null,
    size,
    text,
    header,
    source,
    exportedOn: exportDay(opened[0], utf8),
    ...reading,
    furtherReadings: further.map((one) => ({
      ...one,
      columns: one.columns.filter(({ fields }) => fields.length > 0),
    })),
    problems: problemsOf(rejects, { columns, delimiter: text.delimiter }, masking),
    remarks: remarksOf(diagnostics, masking),
    candidates: [],
    config: decidedBlock(
      { file: input.name, ...text },
      [first, ...further],
      opened.map(({ spec }) => spec),
    ),
  };
  return { inspection, rejects };
}

/** The columns of a file, each as the first of its readings has it that reads it. */
const readColumns = ([first, ...further]: readonly [ReadingInspection, ...ReadingInspection[]]) =>
  first.columns.map((column, at): InspectedColumn => {
    const all = [column, ...further.flatMap(({ columns }) => columns[at] ?? [])];
    return all.find(({ fields }) => fields.length > 0) ?? column;
  });

function exportDay({ exportedOn, recognised }: Opened, utf8: Bytes): FileInspection['exportedOn'] {
  const day = dayText(exportedOn);
  if (day === null) return null;
  const said = recognised.source.exportedOn(recognised.preamble, lastLines(utf8));
  return { day, from: said === null ? 'name' : 'file' };
}

/** A file that no source reads: what it looks like, what it comes near, and an entry that could read it. */
function inspectUnread(beginning: Beginning, reason: Reason, masking: Masking): FileInspection {
  const { input, size, utf8, text, head } = beginning;
  const header = likeliestHeader(head);
  const cells = header?.cells ?? [];
  const seen = survey({
    utf8,
    delimiter: text.delimiter,
    header: cells,
    headerLine: header?.line ?? 0,
    headerEnd: header?.lastLine ?? 0,
    source: NO_SOURCE,
  });
  const candidates = candidatesFor(head, sources);
  const headerEnd = header?.lastLine ?? 0;
  const sample = sampleOf({ utf8, delimiter: text.delimiter, header: cells, headerEnd });
  const form = { file: input.name, ...text };
  return unrecognisedInspection({
    file: input.name,
    size,
    reason: { ...reason, message: masking.text(reason.message) },
    text,
    header: header && { line: header.line, lastLine: header.lastLine, isGuess: true },
    columns: unrecognisedColumns(cells, seen, masking),
    candidates,
    config: lackingBlock(form, head, utf8) ?? suggestedBlock(form, sample, masking),
  });
}

export interface Inspected {
  readonly inspection: FileInspection;
  /** Every row of it that cannot be read. */
  readonly rejects: readonly Reject[];
}

/** The file as it would be read. Throws `Failure` only for what is no fault of the file. */
export function inspectFile(given: InputFile, options: LoadOptions, masking: Masking): Inspected {
  const bytes = given.bytes();
  const input = { ...given, named: false, bytes: () => bytes };
  const lenient = { ...options, strict: false, rejectLimit: 'any' } as const;
  const spec = options.mappingFor(input.name);
  const text = attempt(() => toUtf8(input.name, bytes, options.encoding ?? spec?.encoding ?? null));
  if (text instanceof Failure) {
    const seen = { file: input.name, reason: reasonOf(text), size: bytes.length };
    return { inspection: unrecognisedInspection(seen), rejects: [] };
  }
  const beginning = beginningOf(input, text, options);
  const opened = attempt(() => openEvery(input, bytes, lenient));
  if (opened instanceof Failure || 'code' in opened) {
    return { inspection: inspectUnread(beginning, reasonOf(opened), masking), rejects: [] };
  }
  return inspectRead(beginning, opened, lenient, masking);
}

function openEvery(input: InputFile, bytes: Bytes, options: LoadOptions): [Opened, ...Opened[]] | Diagnostic {
  const opened = openFile(input, bytes, options);
  return 'code' in opened ? opened : openAll(input, opened, options);
}

function beginningOf(input: InputFile, { utf8, encoding }: Utf8Text, options: LoadOptions): Beginning {
  const { delimiter, firstLine } = dialectOf(utf8, options.mappingFor(input.name));
  const { newline, finalNewline } = newlinesOf(utf8);
  return {
    input,
    size: input.bytes().length,
    utf8,
    text: { encoding, delimiter, newline, finalNewline },
    head: headOf(utf8, delimiter, firstLine),
  };
}

/** What the work gives, or what is wrong with the file; any other failure goes on its way. */
function attempt<T>(work: () => T): T | Failure {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Failure && fault.exit === EXIT.input) return fault;
    throw fault;
  }
}

const reasonOf = (why: Failure | Diagnostic): Reason =>
  why instanceof Failure
    ? { code: why.code, message: why.message, hint: why.hint }
    : { code: why.code, message: `${why.file} ${why.message}`, hint: '' };
