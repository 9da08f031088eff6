// Everything revkpi has to say about data, in one table. An `error` set a row (or a file) aside; a `warning` left
// the data in and says what to look at; a `note` states an assumption that a number rests on.

import { counted, together } from '../text/words.ts';

export type Level = 'error' | 'warning' | 'note';

/** A place in an input; line 0 speaks of the file as a whole, an empty file of the whole input. */
export interface Where {
  readonly file: string;
  readonly line: number;
}

export interface Diagnostic extends Where {
  readonly code: DiagnosticCode;
  readonly level: Level;
  readonly message: string;
  /** Header of the column at fault, where there is one. */
  readonly column: string | null;
}

const catalogue = {
  // One cell.
  'missing-value': { level: 'error', text: (column: string) => `${column} is empty` },
  'not-a-date': {
    level: 'error',
    text: (column: string, cell: string) => `${column}: "${cell}" is not a date`,
  },
  'ambiguous-cell': {
    level: 'error',
    text: (column: string, cell: string, one: number, other: number) =>
      `${column}: "${cell}" can be read in two ways, and the column is written in both (lines ${one} and ${other})`,
  },
  'not-a-number': {
    level: 'error',
    text: (column: string, cell: string) => `${column}: "${cell}" is not a number`,
  },
  'over-precise': {
    level: 'error',
    text: (column: string, cell: string, digits: number) =>
      `${column}: "${cell}" has more than the ${counted(digits, 'decimal')} of its unit`,
  },
  'out-of-range': {
    level: 'error',
    text: (column: string, cell: string) => `${column}: "${cell}" is too large to be kept exactly`,
  },
  'unknown-value': {
    level: 'error',
    text: (column: string, cell: string, known: readonly string[]) =>
      `${column}: "${cell}" is none of ${known.join(', ')}`,
  },
  'not-a-period': {
    level: 'error',
    text: (column: string, cell: string) =>
      `${column}: "${cell}" is not a period (2026-10, 2026-Q3, FY2026-Q3, 2026, FY2026)`,
  },
  'damaged-id': {
    level: 'error',
    text: (column: string, cell: string) =>
      `${column}: "${cell}" was shortened by a spreadsheet and names no single record any more; export again and do not open the file in Excel`,
  },
  'not-a-currency': {
    level: 'error',
    text: (column: string, cell: string) => `${column}: "${cell}" states no currency code such as EUR`,
  },
  'currency-conflict': {
    level: 'error',
    text: (column: string, cell: string, currency: string) =>
      `${column}: "${cell}" states another currency than the row's ${currency}`,
  },

  // One row.
  'ragged-row': {
    level: 'error',
    text: (expected: number, got: number) => `the header has ${counted(expected, 'field')}, this row ${got}`,
  },
  'stray-quote': {
    level: 'error',
    text: () => 'a quote stands inside an unquoted field or after a closing one',
  },
  'unclosed-quote': { level: 'error', text: () => 'a quote opens here and never closes' },
  'ends-before-start': {
    level: 'error',
    text: (started: string, ended: string) => `ends on ${ended}, before it starts on ${started}`,
  },
  'not-positive': {
    level: 'error',
    text: (column: string, cell: string) => `${column}: "${cell}" must be more than 0`,
  },
  'interval-unknown': {
    level: 'error',
    text: (from: string, to: string) =>
      `no column states how often it is billed, and the current term (${from} to ${to}) is not a number of whole months (say columns: interval: in revkpi.yaml)`,
  },
  'conflicting-rows': {
    level: 'error',
    text: (id: string, other: Where) =>
      `${id} stands here and at ${at(other)} with different content, and nothing says which is newer`,
  },

  // One file.
  'identical-file': {
    level: 'warning',
    text: (first: string) => `has the same bytes as ${first}; counted once`,
  },
  'ambiguous-dates': {
    level: 'warning',
    text: (column: string, assumed: string) =>
      `${column}: no date shows whether the day or the month comes first; read as ${assumed} (say dates: in revkpi.yaml)`,
  },
  'ambiguous-decimals': {
    level: 'warning',
    text: (column: string, assumed: string) =>
      `${column}: no number shows whether the comma or the point is the decimal mark; read with "${assumed}" (say decimal: in revkpi.yaml)`,
  },
  'mixed-dates': {
    level: 'warning',
    text: (column: string, dayFirst: number, monthFirst: number) =>
      `${column}: the day comes first on line ${dayFirst} and the month on line ${monthFirst}; rows whose date could be either are rejected (say dates: in revkpi.yaml if one of them is wrong)`,
  },
  'mixed-decimals': {
    level: 'warning',
    text: (column: string, comma: number, point: number) =>
      `${column}: the decimal mark is a comma on line ${comma} and a point on line ${point}; rows whose number could be either are rejected (say decimal: in revkpi.yaml if one of them is wrong)`,
  },
  'partial-file': {
    level: 'warning',
    text: () =>
      'was being written while it was read, so a part of it may be missing; run again once it is whole',
  },
  'no-final-newline': {
    level: 'warning',
    text: () => 'the last line has no line end where the others have one; the file may be cut off',
  },
  'round-row-count': {
    level: 'warning',
    text: (rows: number) => `has exactly ${counted(rows, 'row')}; the tool may have cut the export there`,
  },
  'row-count-differs': {
    level: 'warning',
    text: (stated: number, rows: number) =>
      `says that it has ${counted(stated, 'row')} and has ${rows}; it may be cut off or edited`,
  },
  'further-tables': {
    level: 'note',
    text: (rows: number, line: number) =>
      `from line ${line} on, ${counted(rows, 'row is', 'rows are')} of further tables of the file and left out`,
  },
  'repeated-rows': {
    level: 'warning',
    text: (rows: number, line: number, first: number) =>
      `${counted(rows, 'row repeats', 'rows repeat')} an earlier one cell by cell (line ${line} repeats line ${first}), which is counted once; if they are facts of their own, add a column that tells them apart`,
  },
  'repeated-parts': {
    level: 'warning',
    text: (rows: number, line: number, first: number) =>
      `${counted(rows, 'row repeats', 'rows repeat')} an earlier one cell by cell (line ${line} repeats line ${first}); all are counted, as nothing in the file says which record a row is; export the column that does`,
  },
  'repeats-in-total': {
    level: 'note',
    text: (
      rows: number,
      { line, first, total }: { readonly line: number; readonly first: number; readonly total: number },
      amount: string,
    ) =>
      `${counted(rows, 'row repeats', 'rows repeat')} an earlier one cell by cell (line ${line} repeats line ${first}); all are counted, as the total of ${amount} on line ${total} is the sum with them`,
  },
  'parts-added': {
    level: 'note',
    text: (rows: number, line: number, first: number) =>
      `${counted(rows, 'row is', 'rows are')} about the same as an earlier one, with other figures (line ${line} and line ${first}); they are added up, as parts of a whole that a column not in the file divides`,
  },
  'renamed-header': {
    level: 'warning',
    text: (header: string, usual: string, entry: string) =>
      `"${header}" is read by nobody, and "${usual}" is not there: if it is that column renamed, say ${entry} in revkpi.yaml`,
  },
  'units-assumed': {
    level: 'note',
    text: (column: string, unit: string) => `${column}: amounts are read as ${unit}`,
  },
  'unknown-kind': {
    level: 'warning',
    text: (column: string, cell: string) =>
      `${column}: "${cell}" is no kind of transaction that we know; rows that say so are kept as "other"`,
  },
  'side-unknown': {
    level: 'warning',
    text: (rows: number) =>
      `the report has too few accounts to tell which row of a payment, receipt or refund states its money; such rows are left out from here on, ${rows} in all (run it over all accounts, or export Transaction List by Date)`,
  },
  'import-template': {
    level: 'note',
    text: () => 'is a template filled in for import: it says what was to be booked, not what became of it',
  },
  'no-canceled-rows': {
    level: 'warning',
    text: (rows: number) =>
      `of ${counted(rows, 'subscription')} none has ended; if the export left out canceled ones, churn is understated`,
  },
  'unrecognised-file': {
    level: 'warning',
    text: (nearest: string) => `is set aside: no known export has its headers; ${nearest}`,
  },
  'unread-export': {
    level: 'warning',
    text: (what: string, why: string, instead: string) =>
      `is set aside: it is ${what}, and ${why}; ${instead}`,
  },
  'ignored-file': { level: 'note', text: (why: string) => `is ignored: ${why}` },
  'no-rows': { level: 'warning', text: () => 'has a header and no rows' },

  'file-ends-early': {
    level: 'warning',
    text: (end: string, lastDay: string, what: string) =>
      `ends ${end}, before the period's last day ${lastDay}: ${what} figures are partial`,
  },
  'interval-assumed': {
    level: 'note',
    text: () => 'the mapping names no interval; amounts are taken as monthly',
  },

  // The whole input.
  'currency-assumed': {
    level: 'note',
    text: (currency: string, rows: number, why: string) =>
      `${counted(rows, 'row states', 'rows state')} no currency: taken as ${currency}, ${why}`,
  },
  'currency-unlabelled': {
    level: 'warning',
    text: (rows: number) =>
      `${counted(rows, 'row states', 'rows state')} no currency; the amounts stay unlabelled (say --currency)`,
  },
  'currency-not-converted': {
    level: 'warning',
    text: (from: readonly string[], why: string) => `${from.join(', ')} amounts are kept apart: ${why}`,
  },
  'as-of-ignored': {
    level: 'warning',
    text: (day: string, next: string) =>
      `the day ${day} is more than 31 days after the second-newest (${next}) and is not taken as the as-of date`,
  },
  'rows-after-as-of': {
    level: 'note',
    text: (rows: number, asOf: string) =>
      `${counted(rows, 'row is', 'rows are')} dated after ${asOf} and left out of every stock`,
  },
  'deals-twice': {
    level: 'warning',
    text: (deals: number, rows: number, other: string) =>
      `${deals} of its ${rows} opportunities are in ${other} as well (same name, amount and close day), under other ids or none: they COUNT TWICE; leave one of the files out, or export both with the tool's ids`,
  },
  'merged-records': {
    level: 'note',
    text: (rows: number) =>
      `${counted(rows, 'row is', 'rows are')} superseded by a merge: of records that their tool has merged, only the one that the others became counts`,
  },
  'merge-circle': {
    level: 'warning',
    text: (circle: readonly string[], records: number) =>
      `records were merged in a circle (${circle.join(' into ')}); nothing says which of the ${records} lives on, so all of them count`,
  },
  'unmapped-stage': {
    level: 'warning',
    text: (stage: string, rows: number) =>
      `stage "${stage}" (${counted(rows, 'opportunity', 'opportunities')}) is neither won, lost nor open to us and is in no metric (say values: outcome: in revkpi.yaml)`,
  },
  'close-day-missing': {
    level: 'warning',
    text: (outcome: string, rows: number, first: Where) =>
      `${counted(rows, 'opportunity is', 'opportunities are')} ${outcome} without saying since when (first ${at(first)}) and in no figure of a period`,
  },
  'unknown-coupon': {
    level: 'warning',
    text: (coupon: string, rows: number) =>
      `coupon ${coupon} (${counted(rows, 'subscription')}) has no terms; list prices are used (say coupons: in revkpi.yaml)`,
  },
  'pause-day-unknown': {
    level: 'note',
    text: (rows: number) =>
      `${counted(rows, 'paused subscription does', 'paused subscriptions do')} not say since when; what is paused leaves MRR on the as-of day`,
  },
  'end-assumed': {
    level: 'note',
    text: (rows: number, field: string) =>
      `${counted(rows, 'subscription is', 'subscriptions are')} over without an end date; ${field} is taken as the end`,
  },
  'end-unknown': {
    level: 'error',
    text: () => 'the subscription is over, and no date says since when',
  },
  'addon-terms-assumed': {
    level: 'note',
    text: (rows: number) =>
      `${counted(rows, 'add-on is', 'add-ons are')} taken to be billed as often, and for as long, as the plan of the same subscription`,
  },
  'addon-left-out': {
    level: 'warning',
    text: (rows: number) =>
      `${counted(rows, 'add-on is', 'add-ons are')} left out, as no file holds the subscription`,
  },
  'probability-scale': {
    level: 'note',
    text: (scale: string) => `probabilities are read as ${scale}`,
  },
  'ambiguous-domain': {
    level: 'warning',
    text: (domain: string, customers: readonly string[]) =>
      `the e-mail domain ${domain} fits ${customers.length} customers (${customers.join(', ')}) and links none`,
  },
  'ambiguous-name': {
    level: 'warning',
    text: (name: string, customers: readonly string[]) =>
      `the name ${name} fits ${customers.length} customers (${customers.join(', ')}) and links none`,
  },
  'unknown-target-metric': {
    level: 'note',
    text: (metric: string) =>
      `targets for "${metric}" are used by no metric; a sales quota is called "quota"`,
  },
  'overlapping-spend': {
    level: 'warning',
    text: (
      rows: number,
      finer: readonly string[],
      { stated, taken, rest }: { readonly stated: string; readonly taken: string; readonly rest: string },
    ) =>
      `${counted(rows, 'row sums', 'rows sum')} days that ${together(finer, 'states', 'state')} in smaller steps: ${stated} here and ${taken} in the smaller steps, so ${rest} counts here, on the days left`,
  },
  'overlapping-ranges': {
    level: 'warning',
    text: (rows: number, later: string) =>
      `${counted(rows, 'row shares', 'rows share')} days with rows of ${later} that sum equally many and go further; only the other days count here`,
  },
  'smaller-steps-differ': {
    level: 'warning',
    text: (
      days: string,
      finer: string,
      { stated, taken }: { readonly stated: string; readonly taken: string },
    ) => `${days} comes to ${stated} here and to ${taken} in the smaller steps of ${finer}, which count`,
  },
  'overlapping-visits': {
    level: 'warning',
    text: (days: string, others: string, how: 'other-ranges' | 'no-property') =>
      how === 'other-ranges'
        ? `states ${days}, and ${others} some of these days by other ranges; both are kept, so the visits of those days are there TWICE: leave one of the files out`
        : `states ${days} and names no property, and ${others} the same days of one that is named; both are kept, so if the visits are the same, they are there TWICE: leave one of the files out, or name its property`,
  },
  'unnamed-account': {
    level: 'warning',
    text: (days: string, others: string) =>
      `names no account and shares days of ${days} with ${others}, whose rows name one; both count, so the spend of those days may be there TWICE: export the account here too, or leave one of the files out`,
  },
  'finer-spend-left-out': {
    level: 'note',
    text: (rows: number, kept: readonly string[]) =>
      `${counted(rows, 'row is', 'rows are')} left out, as ${together(kept, 'states', 'state')} the same spend at a coarser grain`,
  },
} as const satisfies Record<string, { level: Level; text: (...args: never[]) => string }>;

export type DiagnosticCode = keyof typeof catalogue;

/** What the message of a code is made from. */
export type ArgumentsOf<C extends DiagnosticCode> = Parameters<(typeof catalogue)[C]['text']>;

/** Every code, in the order of the catalogue. */
export const diagnosticCodes = Object.keys(catalogue) as DiagnosticCode[]; // keys of a literal object

export const levelOf = (code: DiagnosticCode): Level => catalogue[code].level;

/** A diagnostic at a place, worded by the catalogue. */
export function diagnose<C extends DiagnosticCode>(
  where: Where,
  code: C,
  ...args: ArgumentsOf<C>
): Diagnostic {
  const text = catalogue[code].text as (...args: ArgumentsOf<C>) => string; // the entry of this very code
  return {
    file: where.file,
    line: where.line,
    code,
    level: catalogue[code].level,
    message: text(...args),
    column: columnCodes.has(code) ? String(args[0]) : null,
  };
}

// The codes whose first argument is the header of a column.
const columnCodes = new Set<DiagnosticCode>([
  'missing-value',
  'not-a-date',
  'ambiguous-cell',
  'not-a-number',
  'over-precise',
  'out-of-range',
  'unknown-value',
  'not-a-period',
  'damaged-id',
  'not-a-currency',
  'currency-conflict',
  'not-positive',
  'ambiguous-dates',
  'ambiguous-decimals',
  'mixed-dates',
  'mixed-decimals',
  'renamed-header',
  'units-assumed',
  'unknown-kind',
]);

/** `file:line`, or the file alone for line 0. */
export const at = ({ file, line }: Where): string => (line > 0 ? `${file}:${line}` : file);
