// Why a number is what it is: its parts down to the rows of the files, and what was left out.

import type { Period } from '../../base/time/period.ts';
import { compute, type MetricRow, type Selection } from '../../metrics/compute.ts';
import type { Model } from '../../model/model.ts';
import { View } from '../../model/view.ts';
import { type LeftOut, leftOut, type ReadFile } from './left-out.ts';
import { type Made, termsOf } from './terms.ts';

export interface Explained {
  readonly row: MetricRow;
  readonly view: View;
  readonly made: Made;
  readonly leftOut: readonly LeftOut[];
}

/** Each row of a selection with what it is made of. */
export function explain(
  model: Model,
  period: Period,
  selection: Selection,
  files: readonly ReadFile[],
): Explained[] {
  return compute(model, period, selection).map((row) => {
    const view = viewOf(row, model, period);
    const made = termsOf(row, view);
    return { row, view, made, leftOut: leftOut(made, view, files) };
  });
}

/** The view that a row was computed in. */
export const viewOf = (
  { segment, isOneOfSeveral, currency }: MetricRow,
  model: Model,
  period: Period,
): View => new View(model, period, segment, isOneOfSeveral ? currency : null);
