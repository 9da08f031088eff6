// What of a file's cells, and of messages that repeat them, may be shown to anybody.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { Masking } from '../ingest/inspect/inspection.ts';
import type { FoundFile } from '../os/inputs.ts';
import { isDated, isNumeric } from '../read/cells/columns.ts';
import { withPaths } from './shown-paths.ts';

/**
 * The text with every e-mail address reduced to its initials: `jane@acme.com` → `j***@a***.com`. The parts of an
 * address have an end, without which a long word takes the time of its length squared.
 */
export const masked = (text: string): string =>
  text.includes('@')
    ? text.replace(
        /([\p{L}\p{N}])[\p{L}\p{N}._%+-]{0,64}@([\p{L}\p{N}])[\p{L}\p{N}.-]{0,255}(\.[\p{L}]{2,63})/gu,
        (_, name: string, domain: string, ending: string) => `${name}***@${domain}***${ending}`,
      )
    : text;

/** Cells and messages as they are. */
export const showAll: Masking = { cell: (cell) => cell, text: (text) => text };

// Words of the tool, the same for many rows: they name nobody.
const WORDS_OF_THE_TOOL = new Set([
  'status',
  'interval',
  'stage',
  'from',
  'to',
  'outcome',
  'type',
  'source',
  'kind',
  'currency',
  'platform',
  'channel',
  'grain',
  'plan',
  'coupon',
  'category',
  'metric',
  'period',
  'forecastCategory',
  'mode',
  'livemode',
  'duration',
]);

/** E-mail addresses as initials, ids and names as their first two characters. */
export const maskNames: Masking = {
  text: masked,
  cell(cell, field, type) {
    if (cell.includes('@')) return masked(cell) === cell ? shortened(cell) : masked(cell);
    if (field !== null && WORDS_OF_THE_TOOL.has(field)) return cell;
    return isMeasure(cell, type) ? cell : shortened(cell);
  },
};

/** Whether a cell is a day, an amount, a count or a flag, which by themselves name nobody. */
function isMeasure(cell: string, type: string | null): boolean {
  if (type === 'text' || type === 'id') return false;
  if (type === 'currency') return /^\p{L}{3}$/u.test(cell);
  if (/^(true|false|yes|no)$/i.test(cell)) return true;
  // A sign or code of a currency may stand beside a number, the name of a month in a date.
  if (isNumeric(type)) return /^\P{L}*\d\P{L}*\p{L}{0,3}$|^\p{L}{0,3}\P{L}*\d\P{L}*$/u.test(cell);
  const isWithoutYear = /^\d{1,2}[-/.]\d{1,2}\.?$/.test(cell);
  if (isDated(type) || type === 'period') return isWithoutYear || (/\d{4}/.test(cell) && cell.length <= 35);
  // Of a column that nobody has described, a long number may be one that somebody is known by.
  const isDate = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T][\d:.]+(Z| UTC|[+-][\d:]+)?)?$/.test(cell);
  return isDate || /^-?(\d{1,6}|\d{1,3}([.,' ]\d{3})*)([.,]\d+)?( ?%)?$/.test(cell);
}

function shortened(cell: string): string {
  const characters = [...cell];
  return `${characters.slice(0, characters.length > 4 ? 2 : 1).join('')}***`;
}

/** Diagnostics as other programs take them: without personal data unless asked for, and with paths that they can open. */
export function openDiagnostics(
  diagnostics: readonly Diagnostic[],
  inputs: readonly FoundFile[],
  { showValues, cwd }: { readonly showValues: boolean; readonly cwd: string },
): Diagnostic[] {
  const shown = withPaths(inputs, cwd);
  return diagnostics.map((diagnostic) => {
    const message = shown(diagnostic.message);
    return { ...diagnostic, file: shown(diagnostic.file), message: showValues ? message : masked(message) };
  });
}
