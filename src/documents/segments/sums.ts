// Which metrics have segments that do not add up to their total.

import { type Exact, isZero, ZERO } from '../../base/number/exact.ts';
import type { SegmentRow } from '../../metrics/compute.ts';
import { nameOf } from '../../metrics/definition.ts';
import { isAddedUp } from '../../metrics/flow.ts';
import type { Variant } from '../../metrics/metric.ts';

type Summed = Omit<SegmentRow, 'result'> & { readonly result: Pick<SegmentRow['result'], 'value'> };

/** What the segments of each metric come to, beside its total. */
export class SegmentSums {
  private readonly known = new Map<Variant, SegmentSum[]>();
  private readonly added = new Map<Variant, boolean>();

  /** The total comes before its segments. */
  add(
    { metric, variant, step, currency, isOneOfSeveral, result: { value } }: Summed,
    isTotal: boolean,
  ): void {
    let isAdded = this.added.get(variant);
    if (isAdded === undefined) {
      isAdded = isAddedUp(metric, variant);
      this.added.set(variant, isAdded);
    }
    if (!isAdded || step !== null) return;
    const sums = this.known.get(variant) ?? [];
    if (isTotal) {
      const name = nameOf(metric.id, variant.name);
      const own = isOneOfSeveral ? currency : null;
      this.known.set(variant, [...sums, { name, currency: own, total: value, sum: ZERO, has: false }]);
      return;
    }
    // A segment of one currency has no row for each, though its total may have.
    const sum = sums.find((one) => one.currency === null || one.currency === currency);
    if (!sum) return;
    sum.has = true;
    if (value !== null && !isZero(value)) sum.sum = sum.sum.add(value);
  }

  /** The names of the metrics of which the two differ. */
  overlapping(): string[] {
    const differing = [...this.known.values()]
      .flat()
      .filter(({ total, sum, has }) => has && total !== null && !total.equals(sum));
    return [...new Set(differing.map(({ name }) => name))];
  }
}

interface SegmentSum {
  readonly name: string;
  /** Where there is one for each currency. */
  readonly currency: string | null;
  readonly total: Exact | null;
  sum: Exact;
  has: boolean;
}
