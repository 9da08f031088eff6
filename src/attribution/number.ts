// A number in one state of the data: of which model, at which period, and what it is made of there.

import type { Period } from '../base/time/period.ts';
import type { MetricRow } from '../metrics/compute.ts';
import type { Model } from '../model/model.ts';
import { View } from '../model/view.ts';
import { type Made, madeOfNothing, termsOf } from './terms.ts';

export interface NumberAt {
  readonly row: MetricRow;
  /** In which it was computed. */
  readonly view: View;
  readonly made: Made;
}

/** A row of a report with what it is made of. */
export function numberAt(row: MetricRow, model: Model, period: Period): NumberAt {
  const { segment, isOneOfSeveral, currency } = row;
  const view = new View(model, period, segment, isOneOfSeveral ? currency : null);
  return { row, view, made: isToldApart(row, model) ? termsOf(row, view) : madeOfNothing };
}

/** Whether the filter keeps anything of what a number is made of; else all of it would be shown. */
const isToldApart = ({ variant, result }: MetricRow, model: Model): boolean =>
  result.reason?.code !== 'not-applicable' || variant.needs.every((name) => model.canFilter(name));
