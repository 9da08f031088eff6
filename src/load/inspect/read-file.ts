import { type Day, formatDay } from '../../base/calendar.ts';
import type { Bytes } from '../../read/bytes.ts';
import { lastLines } from '../../read/lines.ts';
import { type BoundColumn, bindColumns } from '../../sources/bind.ts';
import { firstPositionOf, named } from '../../sources/headers.ts';
import type { Recognised } from '../../sources/recognise.ts';
import { load } from '../load.ts';
import type { Opened } from '../open.ts';
import type { LoadOptions } from '../options.ts';
import type { Beginning } from './beginning.ts';
import { signatureIn } from './candidates.ts';
import { columnsOf } from './columns.ts';
import type { Inspected } from './inspect.ts';
import type { FileInspection, FoundSource, Masking } from './inspection.ts';
import { problemsOf, remarksOf } from './problems.ts';
import { decidedBlock } from './source-block.ts';
import { ColumnSurvey, survey } from './survey.ts';

/** A file that a source reads: what each column and each line of it becomes. */
export function inspectRead(
  { input, size, text, utf8 }: Beginning,
  opened: Opened,
  options: LoadOptions,
  masking: Masking,
): Inspected {
  const { recognised, spec } = opened;
  const { source, header } = recognised;
  const { files, diagnostics, rejects } = load([input], options);
  const account = files[0]?.readings[0];
  const seen = survey(recognised);
  const dimensions = new Map(Object.entries(spec?.dimensions ?? {}));
  const bound = bindColumns(recognised, { ...options, dimensions }, []);
  const read = bound
    .filter(({ position }) => position >= 0)
    .map((one) => ({ bound: one, seen: seen.columns[one.position] ?? new ColumnSurvey() }));
  const grounds = { source, spec, read, diagnostics };
  const columns = columnsOf(header, { survey: seen, grounds, rejects, masking });
  const found = sourceOf(recognised, input.as !== null);
  const inspection: FileInspection = {
    file: input.name,
    recognised: true,
    reason: null,
    size,
    text,
    header: { line: recognised.headerLine, lastLine: recognised.headerEnd, isGuess: false },
    source: found,
    exportedOn: exportDay(opened, utf8),
    firstDay: dayOrNull(account?.firstDay ?? null),
    lastDay: dayOrNull(account?.lastDay ?? null),
    columns,
    absent: absentFrom(recognised),
    constants: constantsOf(bound),
    lines: account?.lines ?? null,
    excludedBy: account?.excludedBy ?? {},
    otherBy: Object.fromEntries(seen.otherBy),
    problems: problemsOf(rejects, { columns, delimiter: text.delimiter }, masking),
    remarks: remarksOf(diagnostics, masking),
    candidates: [],
    config: decidedBlock({ file: input.name, ...text }, found, columns, spec),
  };
  return { inspection, rejects };
}

function sourceOf({ source, header }: Recognised, isStated: boolean): FoundSource {
  const { id, title, tool, yields } = source;
  const by = isStated ? 'flag' : tool.startsWith('config:') ? 'config' : 'header';
  return { id, title, tool, yields, by, signature: signatureIn(header, source) };
}

function exportDay({ exportedOn, recognised }: Opened, utf8: Bytes): FileInspection['exportedOn'] {
  const day = dayOrNull(exportedOn);
  if (day === null) return null;
  const said = recognised.source.exportedOn(recognised.preamble, lastLines(utf8));
  return { day, from: said === null ? 'name' : 'file' };
}

const absentFrom = ({ source, header }: Recognised): FileInspection['absent'] =>
  Object.entries(source.columns)
    .filter(([, column]) => column.constant === null && firstPositionOf(header, column.headers) < 0)
    .map(([field, column]) => ({
      field,
      headers: column.headers.map(named),
    }));

const constantsOf = (bound: readonly BoundColumn[]): Record<string, string> =>
  Object.fromEntries(
    bound.filter(({ position }) => position < 0).map(({ key, column }) => [key, column.constant ?? '']),
  );

const dayOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day));
