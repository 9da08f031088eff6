// What comes of a proposed entry that is put into a config as it stands.

import { inspectFile } from '../../../src/ingest/inspect/inspect.ts';
import { Failure, load, report } from '../../../src/lib.ts';
import { OPTIONS } from '../read-file.ts';

const plain = { cell: (cell: string) => cell, text: (text: string) => text };

/** The first "# " of each line taken away, as the entry asks for. */
export const uncommented = (entry: string): string => entry.replace(/^( *)# /gm, '$1');

/** The entry that is proposed for a file of these lines. */
export function proposed(lines: readonly string[], name = 'table.csv'): string {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return inspectFile({ name, named: true, as: null, bytes: () => bytes }, OPTIONS, plain).inspection.config;
}

interface Table {
  readonly header: string;
  readonly rows: readonly string[];
  /** A metric, with the currency of its row where there are several. */
  readonly metric: string;
}

/** The metric's value of October 2026 under the proposed entry; `refused` where the entry is, `none` where it has no value. */
export function figureOf(decided: (entry: string) => string, { header, rows, metric }: Table): string {
  const lines = [header, ...rows];
  return figureUnder(() => decided(proposed(lines)), lines, metric);
}

/** The same under any entry. */
export function figureUnder(entry: () => string, lines: readonly string[], metric: string): string {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const [id = '', currency] = metric.split(' ');
  try {
    const config = entry();
    const data = load([{ name: 'table.csv', bytes }], { config, asOf: '2026-10-31' });
    const found = report(data, { period: '2026-10', metrics: [id] }).metrics;
    const [row] = found.filter((one) => currency === undefined || one.currency === currency);
    return row?.value ?? 'none';
  } catch (fault) {
    if (fault instanceof Failure) return 'refused';
    throw fault;
  }
}
