// Records of all files together: which of them count, in which currency, and up to when.

import { counted } from '../text/words.ts';
import { at, note, type Where, warning } from './entry.ts';

export const recordsEntries = {
  'conflicting-rows': warning(
    (id: string, other: Where, difference: string) =>
      `${id} stands here and at ${at(other)} with different content (${difference}), and nothing says which is newer; the row here counts`,
  ),
  'merged-records': note(
    (rows: number) =>
      `${counted(rows, 'row is', 'rows are')} superseded by a merge: of records that their tool has merged, only the one that the others became counts`,
  ),
  'merge-circle': warning(
    (circle: readonly string[], records: number) =>
      `records were merged in a circle (${circle.join(' into ')}); nothing says which of the ${records} lives on, so all of them count`,
  ),
  'deals-twice': warning(
    (deals: number, rows: number, other: string) =>
      `${deals} of its ${rows} opportunities are in ${other} as well (same name, amount and close day), under other ids or none: they COUNT TWICE; leave one of the files out, or export both with the tool's ids`,
  ),
  'currency-assumed': note(
    (currency: string, rows: number, why: string) =>
      `${counted(rows, 'row states', 'rows state')} no currency: taken as ${currency}, ${why}`,
  ),
  'currency-unlabelled': warning(
    (rows: number) =>
      `${counted(rows, 'row states', 'rows state')} no currency; the amounts stay unlabelled (say --currency)`,
  ),
  'currency-not-converted': warning(
    (from: readonly string[], why: string) => `${from.join(', ')} amounts are kept apart: ${why}`,
  ),
  'export-day-passed': warning(
    (stated: string, newest: string | null) =>
      `its entry says exportedOn: ${stated}, and the file has rows ${newest === null ? 'of later days' : `up to ${newest}`}: the day is not used; correct it in revkpi.yaml`,
  ),
  'as-of-ignored': warning(
    (day: string, next: string) =>
      `the day ${day} is more than 366 days after the second-newest (${next}) and is not taken as the as-of date`,
  ),
  'rows-after-as-of': note((what: string, asOf: string) => `dated after ${asOf} and so left out: ${what}`),
  'file-ends-early': warning(
    (end: string, lastDay: string, what: string) =>
      `ends ${end}, before the period's last day ${lastDay}: ${what} figures are partial`,
  ),
} as const;
