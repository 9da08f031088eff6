// Tables in which the config has fields looked up: a product's price, an owner's region.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { Failure } from '../../base/errors/failure.ts';
import { checkBeginning, toUtf8 } from '../../read/bytes/encoding.ts';
import type { Column, Lookup } from '../../read/cells/columns.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { missingColumns, positionOf } from '../../sources/headers.ts';
import { sources } from '../../sources/index.ts';
import { NO_SOURCE, type Source } from '../../sources/source.ts';
import { type Found, type LineCounts, type LookupFile, noLines, type Reject } from '../extract/extraction.ts';
import type { InputFile, LoadOptions } from '../options.ts';
import { dialectOf, headOf } from '../recognise/open.ts';
import { locate, type Recognised, recognise } from '../recognise/recognise.ts';

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** One file that fields are looked up in, read once. */
class LookupTable implements LookupFile {
  readonly name: string;
  readonly lines: LineCounts = noLines();
  readonly rejects: Reject[] = [];
  private readonly file: Omit<Recognised, 'source'>;
  private readonly spec: Pick<Source, 'nulls' | 'decimal' | 'dates'>;
  private readonly rows: Row[] = [];
  private readonly indices = new Map<string, Map<string, Row[]>>();

  constructor(input: InputFile, lookup: Lookup, options: LoadOptions) {
    const spec = options.mappingFor(input.name);
    const bytes = input.bytes();
    const encoding = options.encoding ?? spec?.encoding ?? null;
    checkBeginning(input.name, bytes, encoding);
    const { utf8 } = toUtf8(input.name, bytes, encoding);
    const { delimiter, firstLine } = dialectOf(utf8, spec);
    const found = locate(headOf(utf8, delimiter, firstLine), sourceOf(wantedBy(lookup)));
    if (!('source' in found))
      throw lacking(input.name, found.lacks.length > 0 ? found.lacks : Object.keys(wantedBy(lookup)));
    const { header, preamble } = found;
    this.name = input.name;
    this.spec = {
      nulls: spec?.nulls ?? [],
      decimal: spec?.decimal ?? 'decide',
      dates: spec?.dates ?? 'decide',
    };
    this.file = {
      name: input.name,
      utf8,
      delimiter,
      header: header.cells,
      headerLine: header.line,
      headerEnd: header.lastLine,
      preamble,
    };
    this.read();
  }

  readBy(lookup: Lookup, column: Column): Recognised {
    const lacks = missingColumns(this.file.header, wantedBy(lookup));
    if (lacks.length > 0) throw lacking(this.name, lacks);
    const { lookup: _, ...own } = column;
    const value: Column = { ...own, headers: [lookup.value], optional: false };
    return { ...this.file, source: { ...sourceOf({ value }), ...this.spec } };
  }

  find({ key }: Lookup, keys: readonly string[], position: number): Found {
    const rows = this.indexBy(key.map(([, there]) => there)).get(keyOf(keys)) ?? [];
    const [first] = rows;
    if (!first) return null;
    const cell = cellAt(first, position);
    const other = rows.find((row) => cellAt(row, position) !== cell);
    return other ? [first.line, other.line] : cell;
  }

  private indexBy(headers: readonly string[]): Map<string, Row[]> {
    const name = keyOf(headers);
    const known = this.indices.get(name);
    if (known) return known;
    const positions = headers.map((header) => positionOf(this.file.header, header));
    const index = new Map<string, Row[]>();
    for (const row of this.rows) {
      const own = keyOf(positions.map((position) => cellAt(row, position)));
      const rows = index.get(own);
      if (rows) rows.push(row);
      else index.set(own, [row]);
    }
    this.indices.set(name, index);
    return index;
  }

  private read(): void {
    const { name, utf8, delimiter, header, headerEnd } = this.file;
    const { lines, rejects, rows } = this;
    const reject = (said: Diagnostic, raw: readonly string[]): void => {
      lines.rejected++;
      rejects.push({ ...said, raw });
    };
    const { lines: read } = readRecords(utf8, delimiter, {
      row(cells, line) {
        if (line <= headerEnd || cells.every((cell) => cell.trim() === '')) return;
        if (cells.length !== header.length)
          reject(diagnose({ file: name, line }, 'ragged-row', header.length, cells.length), cells);
        else {
          lines.accepted++;
          rows.push({ cells, line });
        }
      },
      bad: (code, line, text) => reject(diagnose({ file: name, line }, code), [text]),
    });
    lines.read = read;
    lines.other = read - lines.accepted - lines.rejected;
  }
}

const cellAt = ({ cells }: Row, position: number): string => (cells[position] ?? '').trim();

// No cell holds this character.
const keyOf = (keys: readonly string[]): string => keys.join('\0');

const columnOf = (header: string): Column => ({
  type: 'text',
  headers: [header],
  optional: false,
  zone: null,
  constant: null,
  unit: 'minor',
});

const wantedBy = ({ key, value }: Lookup): Record<string, Column> =>
  Object.fromEntries([...key.map(([, there]) => there), value].map((header) => [header, columnOf(header)]));

const sourceOf = (columns: Record<string, Column>): Source => ({ ...NO_SOURCE, ...called, columns });

const called = { id: 'lookup', tool: 'lookup', title: 'lookup' };

const lacking = (file: string, lacks: readonly string[]): Failure =>
  new Failure(
    'missing-column',
    `${file}, in which fields are looked up, has no row of headers with ${lacks.join(', ')}`,
    'look at the headers of the file; key: is the header in both files, or { here: there }, and value: the header there',
  );

/** The tables of a run, each opened when a field is first looked up in it. */
export class LookupTables {
  private readonly options: LoadOptions;
  private readonly tables = new Map<InputFile, LookupTable>();

  constructor(options: LoadOptions) {
    this.options = options;
  }

  /** Throws `Failure` (exit 3) for a file that cannot be read or lacks the headers. */
  readonly tableFor = (lookup: Lookup): LookupTable => {
    const input = this.options.lookups?.get(lookup.file);
    if (!input) throw new Error(`nobody has opened ${lookup.file}`);
    const table = this.tables.get(input) ?? new LookupTable(input, lookup, this.options);
    this.tables.set(input, table);
    return table;
  };

  /** Whether a file is there to be looked up in, and is nothing else: no known export, and no entry says what a row is. */
  isOnlyLookup(input: InputFile): boolean {
    const isOne = [...(this.options.lookups?.values() ?? [])].some(({ name }) => name === input.name);
    if (!isOne || input.as !== null) return false;
    const spec = this.options.mappingFor(input.name);
    if (spec?.yields !== undefined) return false;
    const { utf8 } = toUtf8(input.name, input.bytes(), this.options.encoding ?? spec?.encoding ?? null);
    const { delimiter, firstLine } = dialectOf(utf8, spec);
    return !('source' in recognise(headOf(utf8, delimiter, firstLine), sources));
  }

  /** The table of a file, if any field was looked up in it. */
  of(input: InputFile): LookupTable | null {
    return [...this.tables].find(([{ name }]) => name === input.name)?.[1] ?? null;
  }
}
