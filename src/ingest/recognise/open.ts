// Opens a file that holds rows of several collections once for each of them.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { Failure } from '../../base/errors/failure.ts';
import { type Day, latest } from '../../base/time/calendar.ts';
import type { Bytes } from '../../read/bytes/bytes.ts';
import { checkLineEnds, toUtf8 } from '../../read/bytes/encoding.ts';
import { lastLines } from '../../read/bytes/lines.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { detectDelimiter } from '../../read/csv/dialect.ts';
import { firstPositionOf, missingColumns } from '../../sources/headers.ts';
import { sources } from '../../sources/index.ts';
import type { ReportDays, Source } from '../../sources/source.ts';
import { adjustedSource, mappedSource } from '../mapping/mapping.ts';
import type { MappingSpec } from '../mapping/spec.ts';
import type { InputFile, LoadOptions } from '../options.ts';
import { dayInName, dayInPath } from './day-in-name.ts';
import { knowingTotals } from './footers.ts';
import { type HeadRow, locate, type Match, type NoMatch, type Recognised, recognise } from './recognise.ts';
import { type UnsupportedExport, unsupportedExport } from './unsupported-exports.ts';

// Opens one file: its encoding, its delimiter, its header, and the source that reads it.

/** Rows among which the header is looked for. */
const HEAD_ROWS = 30;

/** The same in files that begin with lines of `#`: whole tables, such as one by day, may stand above the one we know. */
const STACKED_ROWS = 1000;

export interface Opened {
  readonly recognised: Recognised;
  readonly spec: MappingSpec | null;
  readonly exportedOn: Day | null;
  /** What else it says of how new it is: the last day that it is about, the date of its folder. */
  readonly statedOn: Day | null;
  /** The last day that it says it is about. */
  readonly reportedTo: Day | null;
  /** Names of the source's columns that the file has. */
  readonly fields: ReadonlySet<string>;
}

/** The file, ready to be read; or why it is set aside. Throws `Failure` where the user named the file itself. */
export function openFile(
  input: InputFile,
  bytes: Bytes,
  options: LoadOptions,
  isUtf8?: boolean,
): Opened | Diagnostic {
  const spec = options.mappingFor(input.name);
  checkLineEnds(input.name, bytes);
  const { utf8 } = toUtf8(input.name, bytes, options.encoding ?? spec?.encoding ?? null, isUtf8);
  const { delimiter, firstLine } = dialectOf(utf8, spec);
  const head = headOf(utf8, delimiter, firstLine);
  const match = matchOf(input, head, spec);
  if (!('source' in match)) {
    const known = unsupportedExport(head);
    if (known) return leaveUnread(input, known, options);
    return setAside(input, match, options, utf8.length === 0);
  }
  const { source, header, preamble } = match;
  const fields = fieldsIn({ source, header: header.cells });
  const unusable = source.unusable?.(fields, preamble) ?? null;
  if (unusable) return leaveUnread(input, { title: `an export of ${source.title}`, ...unusable }, options);
  const reportedTo = rangeEnd(source.reportDays?.(preamble));
  return {
    recognised: {
      name: input.name,
      utf8,
      delimiter,
      ...placeOf({ ...match, source: toldOf(source, utf8, delimiter, spec) }),
    },
    spec,
    exportedOn:
      statedDay(spec?.exportedOn ?? source.exportedOn(preamble, lastLines(utf8))) ??
      dayInName(input.name, options.zone),
    statedOn: latest(reportedTo, dayInPath(input.path ?? input.name)),
    reportedTo,
    fields,
  };
}

/** Knows totals that nobody declares, unless the config says which rows are. */
const toldOf = (source: Source, utf8: Bytes, delimiter: string, spec: MappingSpec | null): Source =>
  spec?.totals === undefined ? knowingTotals(source, utf8, delimiter) : source;

/** Where in a file a match stands, and by which source. */
const placeOf = ({ source, header, preamble }: Match) => ({
  source,
  header: header.cells,
  headerLine: header.line,
  headerEnd: header.lastLine,
  preamble,
});

/** Names of a source's columns that a header has. */
function fieldsIn({ source, header }: Pick<Recognised, 'source' | 'header'>): Set<string> {
  const present = Object.entries(source.columns).filter(
    ([, column]) => column.constant !== null || firstPositionOf(header, column.headers) >= 0,
  );
  return new Set([...present.map(([field]) => field), ...(source.fills ?? [])]);
}

/** Finds the header of a source's column in a file. */
export function headerIn({
  source,
  header,
}: Pick<Recognised, 'source' | 'header'>): (field: string) => string | null {
  const { columns } = source;
  return (field) => {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    const at = column === undefined ? -1 : firstPositionOf(header, column.headers);
    return header[at]?.trim() || null;
  };
}

export function dialectOf(utf8: Bytes, spec: MappingSpec | null): { delimiter: string; firstLine: number } {
  const detected = detectDelimiter(utf8);
  const stated = spec?.delimiter === 'tab' || spec?.delimiter === '\\t' ? '\t' : spec?.delimiter;
  return { delimiter: stated ?? detected.delimiter, firstLine: detected.firstLine };
}

export function headOf(utf8: Bytes, delimiter: string, firstLine: number): HeadRow[] {
  const head: HeadRow[] = [];
  readRecords(utf8, delimiter, {
    row(cells, line, lines) {
      if (line >= firstLine) head.push({ cells, line, lastLine: line + lines - 1 });
      return head.length < most(head);
    },
    bad: (_, line) => line < most(head),
  });
  return head;
}

const most = ([first]: readonly HeadRow[]): number =>
  first?.cells[0]?.startsWith('#') ? STACKED_ROWS : HEAD_ROWS;

function matchOf(input: InputFile, head: readonly HeadRow[], spec: MappingSpec | null): Match | NoMatch {
  const stated = input.as ?? (spec?.yields ? mappedSource(spec, spec.yields) : null);
  if (stated) return statedMatch(input, head, stated);
  const match = recognise(head, sources);
  if (!('source' in match)) return match;
  const source = spec ? adjustedSource(match.source, spec) : match.source;
  const lacks = missingColumns(match.header.cells, source.columns);
  if (lacks.length > 0) throw lacking(input, source, lacks);
  return { ...match, source };
}

const lacking = (input: InputFile, source: Source, lacks: readonly string[]): Failure =>
  new Failure(
    'missing-column',
    `${input.name} is a ${source.id} export without ${lacks.join(', ')}`,
    'add the column to the view and export again, or name another header under columns: in revkpi.yaml',
  );

function statedMatch(input: InputFile, head: readonly HeadRow[], source: Source): Match {
  const match = locate(head, source);
  if ('source' in match) {
    const { header, preamble } = match;
    return { ...match, source: source.ofFile?.({ header: header.cells, preamble }) ?? source };
  }
  throw new Failure(
    'missing-column',
    `${input.name} is not readable as ${source.id}: no row of the first ${HEAD_ROWS} has ${match.lacks.join(', ')}`,
    'look at the headers of the file; they must be spelled as the source or the mapping names them',
  );
}

/** Whether a file was asked for, so that it must be readable: by its name, by an entry of the config, or as all must. */
export const isDemanded = (input: InputFile, options: LoadOptions): boolean =>
  input.named || options.strict || options.mappingFor(input.name) !== null;

function setAside(input: InputFile, match: NoMatch, options: LoadOptions, isEmpty: boolean): Diagnostic {
  const near = isEmpty ? 'it is empty' : describe(match);
  const said = diagnose({ file: input.name, line: 0 }, 'unrecognised-file', near);
  if (!isDemanded(input, options)) return said;
  throw new Failure(
    'unrecognised-file',
    `${input.name} ${said.message}`,
    'say which export it is with --as SOURCE, or describe its columns under sources: in revkpi.yaml',
  );
}

/** Sets a file aside that is known for what it is and cannot be used. */
function leaveUnread(
  input: InputFile,
  { title, why, instead }: UnsupportedExport,
  options: LoadOptions,
): Diagnostic {
  const said = diagnose({ file: input.name, line: 0 }, 'unread-export', title, why, instead);
  if (!isDemanded(input, options)) return said;
  throw new Failure('unread-export', `${input.name} is ${title}, and ${why}`, instead);
}

function describe({ candidates, nearest }: NoMatch): string {
  if (candidates.length > 0) return `it could be ${candidates.map(({ id }) => id).join(' or ')}`;
  if (!nearest) return 'none comes near';
  return `nearest is ${nearest.source.id}, which also has ${nearest.lacks.join(', ')}`;
}

const rangeEnd = (days: ReportDays | null | undefined): Day | null => days?.lastDay ?? days?.day ?? null;

const statedDay = (text: string | null): Day | null =>
  text === null ? null : (parseCellDate(text, 'MDY')?.day ?? null);

/**
 * A file that was opened, once for each of the collections that it holds. Each reading knows the others' columns.
 * Throws `Failure` as `openFile` does.
 */
export function openAll(input: InputFile, opened: Opened, options: LoadOptions): [Opened, ...Opened[]] {
  const again = openAgain(input, opened, options);
  const beside = (own: Opened): Opened => {
    const others = [opened, ...again].filter(
      ({ recognised }) =>
        recognised !== own.recognised && recognised.headerLine === own.recognised.headerLine,
    );
    const secondaryColumns = others.flatMap(({ recognised }) => Object.values(recognised.source.columns));
    return { ...own, recognised: { ...own.recognised, secondaryColumns } };
  };
  return [beside(opened), ...again.map(beside)];
}

function openAgain(
  input: InputFile,
  { recognised, spec, ...opened }: Opened,
  options: LoadOptions,
): Opened[] {
  const { source, header, utf8, delimiter } = recognised;
  const secondary = source.secondary?.source(header, source.columns) ?? null;
  const isAdjusted = spec !== null && input.as === null;
  const own =
    secondary && isAdjusted ? adjustedSource(secondary, { ...spec, columns: {}, values: {} }) : secondary;
  const told = own && toldOf(own, utf8, delimiter, spec);
  const again = told === null ? [] : [{ ...opened, spec, recognised: { ...recognised, source: told } }];
  const entries = input.as === null ? (options.furtherMappingsFor?.(input.name) ?? []) : [];
  const further = entries.map((more) => {
    const mapped = mappedSource(more, more.yields);
    const match = statedMatch(input, headOf(utf8, delimiter, 1), {
      ...mapped,
      id: `${mapped.id} ${more.yields}`,
    });
    const source = toldOf(match.source, utf8, delimiter, more);
    return { ...opened, spec: more, recognised: { ...recognised, ...placeOf({ ...match, source }) } };
  });
  return [...again, ...further].map((one) => ({ ...one, fields: fieldsIn(one.recognised) }));
}
