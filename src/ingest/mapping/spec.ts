// An entry of the config's `sources:`, as `src/config` has checked it.

import type { RejectLimit } from '../../base/reject-limit.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

/** How one field is filled: a header alone, or where its cells come from and how they are read. */
export type MappedField = string | ColumnSpec;

/** Of the first places one is there: each says where the cells come from. */
export interface ColumnSpec {
  readonly header?: string | undefined;
  /** Of a row's cells under these the first that is not empty counts. */
  readonly headers?: readonly string[] | undefined;
  /** The same for every row. */
  readonly value?: string | undefined;
  /** The word whose day is the latest, from a column of days for each word. */
  readonly days?: Readonly<Record<string, string>> | undefined;
  /** A column for each month; `*` in it stands for the month in their headers. */
  readonly months?: string | undefined;
  /** A cell of another file. */
  readonly lookup?: LookupSpec | undefined;
  readonly as?: MappedType | undefined;
  readonly zone?: string | undefined;
  /** What stands for a cell that is empty. */
  readonly ifBlank?: string | undefined;
  /** The amount is one for the whole time from `startedOn` to `endedOn`. */
  readonly per?: 'term' | undefined;
  readonly sign?: SignSpec | undefined;
}

/** `lastDay`: the last day on which something runs, where the field is the first on which it does not. */
export type MappedType = 'day' | 'lastDay' | 'instant' | 'money' | 'minor' | 'micros' | 'percent';

/** `key` is the header in both files, or the header here → the header there; `value` is the header there. */
export interface LookupSpec {
  /** Path from the config's folder. */
  readonly file: string;
  readonly key: string | Readonly<Record<string, string>>;
  readonly value: string;
}

/** A column to keep for segments. */
export type DimensionSpec = string | { readonly lookup: LookupSpec };

/** A column that says by words whether an amount is added or taken away; `*` stands for every other word. */
export interface SignSpec {
  readonly header: string;
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

/** Words of rows that are no records: of their first cell, or by header, `*` being any cell. */
export type TotalsSpec = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** One entry of `sources:`; without `yields` it changes how a recognised file is read. */
export interface MappingSpec {
  /** Glob of the files, relative to the config. */
  readonly files: string;
  readonly yields?: CollectionName | undefined;
  /** What the user has still to choose; an entry that has any is not used. */
  readonly undecided?: readonly string[] | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  /** The day on which the files were exported: `2026-10-31`. */
  readonly exportedOn?: string | undefined;
  /** How many rows each of the files may reject. */
  readonly maxRejects?: RejectLimit | undefined;
  readonly decimal?: '.' | ',' | undefined;
  readonly dates?: 'DMY' | 'MDY' | undefined;
  /** The year of days and months that leave it out; `above`: the one above the header. */
  readonly year?: number | 'above' | undefined;
  readonly currency?: string | undefined;
  readonly nulls?: readonly string[] | undefined;
  readonly totals?: TotalsSpec | undefined;
  /** Header → cells that take a row out of every figure. */
  readonly exclude?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly columns?: Readonly<Record<string, MappedField>> | undefined;
  readonly values?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;
  readonly dimensions?: Readonly<Record<string, DimensionSpec>> | undefined;
}

/** The files in which an entry has fields looked up, as it names them. */
export const lookupFiles = ({ columns = {}, dimensions = {} }: MappingSpec): string[] =>
  [...Object.values(columns), ...Object.values(dimensions)].flatMap((one) =>
    typeof one === 'object' && one.lookup ? [one.lookup.file] : [],
  );

/** The dimensions that are columns of the file itself, by their headers. */
export const ownDimensions = (spec: MappingSpec | null): Map<string, string> =>
  new Map(
    Object.entries(spec?.dimensions ?? {}).flatMap(([name, header]) =>
      typeof header === 'string' ? [[name, header] as const] : [],
    ),
  );

/** The same, always with names for what it says. */
export const specOf = (mapped: MappedField): ColumnSpec =>
  typeof mapped === 'string' ? { header: mapped } : mapped;
