import { asDay, formatDay } from '../../src/base/time/calendar.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { openFile } from '../../src/ingest/recognise/open.ts';
import { Records } from '../../src/records/records.ts';
import { fieldsOf } from '../../src/records/schema/schema.ts';

/** What reading a file gave; days as `yyyy-mm-dd`, other values as the model stores them, without the empty ones. */
export interface ReadFile {
  readonly source: string;
  readonly exportedOn: string | null;
  readonly lines: Readonly<Record<string, number>>;
  readonly excludedBy: Readonly<Record<string, number>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** `[line, code]` */
  readonly rejects: readonly (readonly [number, string])[];
  readonly warnings: readonly (readonly [number, string])[];
}

// In Berlin the last hour of a UTC day belongs to the next one, so it shows which times are taken as UTC.
export const OPTIONS = {
  zone: 'Europe/Berlin',
  fiscalYearStart: 1,
  currency: null,
  dimensions: new Map<string, string>(),
  mappingFor: () => null,
  as: null,
  encoding: null,
  rejectLimit: { rows: 0 },
  strict: true,
} as const;

/** Reads one file as `load` does, without what is decided over several files; throws where nothing recognises it. */
export function readFile(name: string, bytes: Buffer): ReadFile {
  const opened = openFile({ name, named: true, as: null, bytes: () => bytes }, bytes, OPTIONS);
  if ('code' in opened) throw new Error(opened.message);
  const { source } = opened.recognised;
  const records = new Records();
  const extraction = extract(opened.recognised, records, 0, OPTIONS);
  const kinds = new Map(fieldsOf(source.yields));
  const table = records.tables[source.yields];
  const rows = Array.from({ length: table.length }, (_, number) => {
    const values = Object.entries(table.row(number)).filter(([, value]) => value !== null);
    const shown = values.map(([field, value]) => [
      field,
      kinds.get(field) === 'day' ? formatDay(asDay(Number(value))) : value,
    ]);
    return { line: table.lineAt(number), ...Object.fromEntries(shown) };
  });
  return {
    source: source.id,
    exportedOn: opened.exportedOn === null ? null : formatDay(opened.exportedOn),
    lines: { ...extraction.lines },
    excludedBy: Object.fromEntries(extraction.excludedBy),
    rows,
    rejects: extraction.rejects.map(({ line, code }) => [line, code]),
    warnings: extraction.diagnostics.map(({ line, code }) => [line, code]),
  };
}

/** Reads a file given line by line. */
export const readLines = (...lines: string[]): ReadFile =>
  readFile('sample.csv', Buffer.from(`${lines.join('\n')}\n`));
