// What there is to say of a file beyond its rows: whether it is whole, and in which units its amounts are.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { renamedHeaders } from '../recognise/near-headers.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { BoundColumn } from './bind.ts';
import type { LineCounts } from './extraction.ts';

const UNITS: Readonly<Record<string, string>> = {
  micros: 'millionths of the currency',
  minor: "whole numbers of the currency's smallest unit, such as cents",
  major: 'units of the currency, because amounts of the file have decimals',
};

/** @param beyond the line that ended the file's table (0: none did) and the rows of further tables below it */
export function observe(
  recognised: Recognised,
  bound: readonly BoundColumn[],
  lines: LineCounts,
  beyond: { readonly line: number; readonly rows: number },
): Diagnostic[] {
  const { name, headerLine, source, preamble } = recognised;
  const file = { file: name, line: 0 };
  const said = renamedHeaders(recognised);
  const rows = lines.accepted + lines.rejected + lines.excluded;
  const stated = source.statedRows?.(preamble) ?? rows;
  if (stated !== rows) said.push(diagnose(file, 'row-count-differs', stated, rows));
  if (beyond.rows > 0) said.push(diagnose(file, 'further-tables', beyond.rows, beyond.line));
  // What the user has stated in the config is no assumption of ours.
  const own = source.tool.startsWith('config:') ? [] : bound;
  for (const { column, format } of own) {
    const unit = UNITS[column.majorIfDecimals && column.type === 'money' ? 'major' : column.type];
    if (unit) said.push(diagnose({ file: name, line: headerLine }, 'units-assumed', format.header, unit));
  }
  return said;
}
