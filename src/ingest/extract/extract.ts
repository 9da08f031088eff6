// Reads one file by one source: every physical line of it ends up in exactly one count of its account.

import type { Records } from '../../records/records.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { settleRepeats } from '../repeats/repeats.ts';
import { FileRows } from './batches/file-rows.ts';
import type { Extraction } from './extraction.ts';

export interface ExtractOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency that rows without one will be taken to be in: how many decimals their amounts may have. */
  readonly currency: string | null;
  /** Columns to keep as dimensions: name → header. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** Whether to keep what became of every single line, for a file that is read more than once. */
  readonly keepsFates?: boolean;
  /** Told now and then how many bytes are read. */
  readonly onProgress?: (bytes: number) => void;
}

/** Appends the file's records to `records` as rows of file number `fileNumber`. */
export function extract(
  file: Recognised,
  records: Records,
  fileNumber: number,
  options: ExtractOptions,
): Extraction {
  const table = records.tables[file.source.yields];
  const before = table.length;
  let isContradicted = false;
  const conflicting = () => {
    isContradicted = true;
  };
  const target = { records, fileNumber };
  let extraction = new FileRows(file, target, options, { isThorough: false, conflicting }).readAll();
  if (isContradicted) {
    // The first proof of how a column is written was not the last word: the rows before it were read by it as well.
    table.truncate(before);
    extraction = new FileRows(file, target, options, { isThorough: true, conflicting }).readAll();
  }
  settleRepeats(file, records, before, extraction);
  return extraction;
}
