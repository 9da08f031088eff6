// Files: what they are, and whether they are used.

import { shellWord } from '../text/words.ts';
import { columnWarning, error, note, warning } from './entry.ts';

export const recogniseEntries = {
  'partial-file': warning(
    () => 'was being written while it was read, so a part of it may be missing; run again once it is whole',
  ),
  'identical-file': warning((first: string) => `has the same bytes as ${first}; counted once`),
  'ignored-file': note((why: string) => `is ignored: ${why}`),
  'unused-config': note(
    (used: string | null, own: string) =>
      `is not used: ${used === null ? 'no config is' : `${used} is`}, as one is looked for in the folder that holds all PATHs and in those above it; to use this one, say --config ${shellWord(own)}, or name its folder alone`,
  ),
  'skipped-file': warning((why: string) => `is skipped: ${why}`),
  'incomplete-input': error(
    (collections: readonly string[]) =>
      `seems to hold ${collections.join(' and ')} and is not read, so all figures made of these are incomplete; mend the file or take it away`,
  ),
  'unrecognised-file': warning(
    (nearest: string) => `is set aside: no known export has its headers; ${nearest}`,
  ),
  'unread-export': warning(
    (what: string, why: string, instead: string) => `is set aside: it is ${what}, and ${why}; ${instead}`,
  ),
  'renamed-header': columnWarning(
    (header: string, usual: string, entry: string) =>
      `"${header}" is read by nobody, and "${usual}" is not there: if it is that column renamed, say ${entry} in revkpi.yaml`,
  ),
  'header-not-found': columnWarning(
    (header: string, what: string) =>
      `no column is called "${header}", as sources: in revkpi.yaml says, so ${what}`,
  ),
  'no-rows': warning(() => 'has a header and no rows'),
  'interval-assumed': warning((terms: { readonly rows: number; readonly yearly: number } | null) =>
    terms === null
      ? 'the entry names no interval, so amounts are taken as monthly; were they for a year, MRR would be 12 times too high (say columns: interval: { value: month } or { value: year } in revkpi.yaml)'
      : `the entry names no interval, and ${terms.yearly} of ${terms.rows} rows end a year or years after they start; taken as monthly, amounts for a year make MRR 12 times too high, so a report refuses the file until columns: interval: says it`,
  ),
} as const;
