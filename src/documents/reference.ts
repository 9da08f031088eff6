// A vendor's own numbers beside ours, as data.

import { labelOf } from '../analyses/explain/customers.ts';
import type { Compared, Difference } from '../analyses/reference/compare.ts';
import { at } from '../base/errors/entry.ts';
import { decimalString, exact } from '../base/number/exact.ts';
import { publicId } from '../base/text/public-id.ts';
import { type Basis, basisKeys, basisOf, daysOfPeriod } from './basis.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

export const referenceSchema = (words: Words) => {
  const { z, head, day, decimal, count } = words;
  const difference = z.object({
    /** What the customer is called, or the month; null for what rounding leaves over. */
    of: z.string().nullable(),
    /** Null where it is on the other side alone. */
    ours: decimal.nullable(),
    theirs: decimal.nullable(),
    /** Theirs less ours; what is on one side alone counts as 0 on the other. */
    difference: decimal,
    /** `file:line` of the subscriptions behind ours. */
    oursAt: z.array(z.string()),
    theirsAt: z.array(z.string()),
  });
  return z.object({
    ...head('reference'),
    ...basisKeys(words),
    period: z.object({ label: z.string(), start: day, lastDay: day }),
    metric: z.string(),
    title: z.string(),
    by: z.enum(['customer', 'month']),
    amountsIn: z.string().nullable(),
    reference: z.string(),
    ours: decimal,
    theirs: decimal,
    difference: decimal,
    /** Customers or months of which both say the same. */
    same: count,
    groups: z.array(
      z.object({
        cause: z.string(),
        title: z.string(),
        meaning: z.string(),
        /** Whether it is a guess that fits. */
        isLikely: z.boolean(),
        /** The differences of a document add up to its own. */
        difference: decimal,
        differences: z.array(difference),
      }),
    ),
    /** Lines of the reference that hold no number, or nobody. */
    unread: z.array(z.string()),
    masked: z.boolean(),
  });
};

export type ReferenceDocument = DocumentOf<typeof referenceSchema>;

/** What holds their numbers, and where a line of it stands, if that is not in this file. */
interface Stated {
  readonly file: string;
  readonly placeOf?: (line: number) => { readonly file: string; readonly line: number };
}

export function referenceDocument(
  found: Compared,
  basis: Basis,
  { reference, showValues }: { readonly reference: Stated; readonly showValues: boolean },
): ReferenceDocument {
  const { model, period } = basis;
  const { digits, metric, by } = found;
  const { file, placeOf = (line: number) => ({ file, line }) } = reference;
  const text = (units: bigint): string => decimalString(exact(units, 10n ** BigInt(digits)), digits);
  const apart = ({ ours, theirs }: Difference): bigint => (theirs ?? 0n) - (ours ?? 0n);
  const name = ({ called, rows: [row] }: Difference): string | null => {
    if (row !== undefined) return labelOf({ collection: 'subscriptions', row }, model, showValues) || null;
    return called === null || by === 'month' || showValues ? called : publicId(called);
  };
  return {
    schema: 'revkpi.reference',
    formatVersion: '1.0',
    ...basisOf(basis),
    period: daysOfPeriod(period),
    ...{ metric: metric.id, title: metric.title, by, amountsIn: found.currency, reference: file },
    ...{ ours: text(found.ours), theirs: text(found.theirs), difference: text(found.theirs - found.ours) },
    same: found.same,
    groups: found.groups.map(({ cause, differences }) => ({
      ...{ cause: cause.code, title: cause.title, meaning: cause.meaning, isLikely: cause.isLikely },
      difference: text(differences.reduce((sum, one) => sum + apart(one), 0n)),
      differences: differences.map((one) => ({
        of: name(one),
        ours: one.ours === null ? null : text(one.ours),
        theirs: one.theirs === null ? null : text(one.theirs),
        difference: text(apart(one)),
        oursAt: one.rows.map((row) => at(model.records.where('subscriptions', row))),
        theirsAt: one.lines.map((line) => at(placeOf(line))),
      })),
    })),
    unread: found.unread.map((line) => at({ file, line })),
    masked: !showValues,
  };
}
