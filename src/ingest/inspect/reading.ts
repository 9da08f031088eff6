// What one source makes of a file: of each column, and of each line.

import { type Day, formatDay } from '../../base/time/calendar.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { firstPositionOf, named } from '../../sources/headers.ts';
import { type BoundColumn, bindColumns } from '../extract/bind.ts';
import type { Loaded } from '../load.ts';
import { LookupTables } from '../lookup/lookup-table.ts';
import { type MappingSpec, ownDimensions } from '../mapping/spec.ts';
import type { LoadOptions } from '../options.ts';
import type { Opened } from '../recognise/open.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { signatureIn } from './candidates.ts';
import { columnsOf } from './columns.ts';
import { fieldName } from './field-name.ts';
import type { FoundSource, Masking, ReadingInspection } from './inspection.ts';
import { inspectMapping } from './mapping-feedback.ts';
import { ColumnSurvey, survey } from './survey.ts';

interface Known {
  readonly loaded: Loaded;
  /** Which of the file's readings it is. */
  readonly number: number;
  readonly isStated: boolean;
  readonly options: LoadOptions;
  readonly masking: Masking;
}

/** The reading of a file that was loaded alone. */
export function inspectReading({ recognised, spec }: Opened, known: Known): ReadingInspection {
  const { loaded, number, options, masking } = known;
  const account = loaded.files[0]?.readings[number];
  if (!account) throw new Error(`${recognised.name} has no reading ${number}`);
  const seen = survey(recognised);
  const dimensions = ownDimensions(spec);
  const { tableFor } = new LookupTables(options);
  const reported = { ...options, reportingCurrency: options.currency, dimensions, tableFor };
  const bound = bindColumns(recognised, reported, []);
  const read = bound
    .filter(({ position }) => position >= 0)
    .map((one) => ({ bound: one, seen: seen.columns[one.position] ?? new ColumnSurvey() }));
  const grounds = { source: recognised.source, spec, read, diagnostics: loaded.diagnostics };
  return {
    source: sourceOf(recognised, known.isStated),
    header: { line: recognised.headerLine, lastLine: recognised.headerEnd, isGuess: false },
    firstDay: dayText(account.firstDay),
    lastDay: dayText(account.lastDay),
    columns: columnsOf(recognised.header, { survey: seen, grounds, rejects: loaded.rejects, masking }),
    absent: absentFrom(recognised),
    constants: constantsOf(bound),
    records: recordsIn(loaded, account.collection, number),
    lines: account.lines,
    excludedBy: account.excludedBy,
    otherBy: Object.fromEntries(seen.otherBy),
    mapping: inspectMapping(spec ?? SAYS_NOTHING, {
      ...{ recognised, bound, masking },
      ...{ records: loaded.records, fileNumber: number },
    }),
  };
}

/** What the config says of a file that it does not name. */
const SAYS_NOTHING: MappingSpec = { files: '' };

function sourceOf({ source, header }: Recognised, isStated: boolean): FoundSource {
  const { id, title, tool, yields } = source;
  const by = isStated ? 'flag' : tool.startsWith('config:') ? 'config' : 'header';
  return { id, title, tool, yields, by, signature: signatureIn(header, source) };
}

function absentFrom({ source, header }: Recognised): ReadingInspection['absent'] {
  const absent = Object.entries(source.columns)
    .filter(([, { constant, headers }]) => constant === null && firstPositionOf(header, headers) < 0)
    .map(([key, { headers }]) => ({ field: fieldName(key), headers: headers.map(named) }));
  // Of what a source reads from several columns, a file may have some.
  return absent.filter(({ headers }) => headers.length > 0);
}

const constantsOf = (bound: readonly BoundColumn[]): Record<string, string> =>
  Object.fromEntries(
    bound
      .filter(({ position, looked }) => position < 0 && looked === null)
      .map(({ key, column }) => [key, column.constant ?? '']),
  );

function recordsIn({ records }: Loaded, name: CollectionName, fileNumber: number): number {
  const table = records.tables[name];
  let count = 0;
  for (let row = 0; row < table.length; row++)
    if (table.fileAt(row) === fileNumber && !records.isDropped(name, row)) count++;
  return count;
}

export const dayText = (day: Day | null): string | null => (day === null ? null : formatDay(day));
