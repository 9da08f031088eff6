// Footnotes of the table: why a value is missing (¹ ² …) and what values rest on (ᵃ ᵇ …), each said once.

import { safeText } from '../../base/text/safe-text.ts';
import type { ReportRow } from '../../documents/report.ts';

const flagTexts = new Map<string, string>([
  ['partial', 'partial: the data ends before the period does'],
  ['incomplete-input', 'incomplete: a file with records of this could not be read'],
  ['reconstructed', "rebuilt from created and closed days, with today's amounts and probabilities"],
  ['capped', 'customer lifetime is cut at its cap'],
  ['no-margin', 'without a gross margin: counted in revenue, not in profit'],
  ['short-history', 'rests on a shorter history than the definition asks for'],
  ['maturity-open', 'not final: leads of the period can still convert'],
  [
    'unknown-share',
    'in part unknown: a column is blank, or a stage not understood, in some rows; the rest is counted',
  ],
  ['account-unknown', 'the file does not name accounts: each opportunity won is one of a new customer'],
  ['type-unknown', 'the file does not state types: renewals are counted too'],
  ['sum-of-quotas', 'no company target: the sum of the quotas stands in for it'],
  ['coupon-unknown', "list price where a coupon's terms are not known (coupons: in revkpi.yaml states them)"],
  ['spread-spend', 'spend that straddles the period is spread evenly by day'],
  ['spread-costs', 'costs that straddle the period are spread evenly by day'],
  [
    'refunds-by-payment-day',
    'refunds count on the day of their payment: payments do not say when they were made',
  ],
  ['tax-unknown', 'the invoices of a file state no tax: their totals are counted as net'],
  ['mrr-as-revenue', 'no invoices: MRR by day stands in for revenue'],
]);

// A small n needs no mark: the row shows its n.
const UNMARKED = new Set(['small-n']);

type Marked = Pick<ReportRow, 'value' | 'reason' | 'flags'>;

export class Legend {
  private readonly reasons = new Map<string, string>();
  private readonly flags = new Map<string, string>();

  /** Numbers and letters are given out in the order of the rows. */
  constructor(rows: Iterable<Marked>) {
    for (const { value, reason, flags } of rows) {
      if (value === null && reason !== null) add(this.reasons, reason.message, superscript);
      for (const flag of flags) if (!UNMARKED.has(flag)) add(this.flags, flag, letter);
    }
  }

  /** The number of the reason for which a row has no value. */
  reasonMark({ reason }: Pick<Marked, 'reason'>): string {
    return reason === null ? '' : (this.reasons.get(reason.message) ?? '');
  }

  flagMarks({ flags }: Pick<Marked, 'flags'>): string {
    return [...this.flags].flatMap(([flag, mark]) => (flags.includes(flag) ? [mark] : [])).join('');
  }

  lines(): string[] {
    return [
      ...[...this.reasons].map(([message, mark]) => `${mark} ${safeText(message)}`),
      ...[...this.flags].map(([flag, mark]) => `${mark} ${flagTexts.get(flag) ?? safeText(flag)}`),
    ];
  }
}

function add(marks: Map<string, string>, key: string, markOf: (position: number) => string): void {
  if (!marks.has(key)) marks.set(key, markOf(marks.size));
}

const superscript = (position: number): string =>
  String(position + 1).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));

// Unicode has no superscript q.
const LETTERS = 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ';
const letter = (position: number): string => LETTERS.charAt(position) || '*';
