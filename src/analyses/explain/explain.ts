// Why a number is what it is: its parts down to the rows of the files, and what was left out.

import { type NumberAt, numberAt } from '../../attribution/number.ts';
import type { Period } from '../../base/time/period.ts';
import { compute, type Selection } from '../../metrics/compute.ts';
import type { Model } from '../../model/model.ts';
import { type LeftOut, leftOut, type ReadFile } from './left-out.ts';

export interface Explained extends NumberAt {
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
    const number = numberAt(row, model, period);
    return { ...number, leftOut: leftOut(number.made, number.view, files) };
  });
}
