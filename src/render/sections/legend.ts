// Footnotes of the table: why a value is missing (¹ ² …) and what values rest on (ᵃ ᵇ …), each said once.

import { safeText } from '../../base/text/safe-text.ts';
import { flagTexts } from '../../documents/flags.ts';
import type { ReportRow } from '../../documents/report.ts';

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
