// Metrics whose files stop before the period does.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { asDay, type Day, formatDay } from '../base/time/calendar.ts';
import type { Period } from '../base/time/period.ts';
import type { Model } from '../model/model.ts';
import { dateCoverage } from '../records/date-coverage.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { collectionOf, type Metric } from './metric.ts';

/** Days by which a file may end before the period's last day: weekends and quiet days are no gap. */
const TOLERANCE = 3;

/** Collections with a file that ends too early for a period, and what to say of each such file. */
export class PartialInput {
  readonly diagnostics: readonly Diagnostic[];
  private readonly collections: ReadonlySet<CollectionName>;
  private readonly lost: ReadonlySet<CollectionName>;

  constructor(model: Model, period: Period) {
    const lastDay = asDay(period.end - 1);
    const early = model.records.files.flatMap((file, number) => {
      // A file of which newer ones replace every row says nothing of how far the figures reach.
      const end = model.records.isRepeated(number) ? null : dateCoverage(model.records).endOf(number);
      return end !== null && end < lastDay - TOLERANCE ? [{ ...file, end }] : [];
    });
    this.collections = new Set(early.map(({ collection }) => collection));
    this.lost = new Set(model.records.lost.flatMap(({ collections }) => collections));
    // A file that fills two collections ends once.
    const ends = groupBy(early, ({ name, end }) => `${end} ${name}`);
    this.diagnostics = [...ends.values()].flatMap(([first, ...others]) =>
      first ? [said(first, lastDay, [first, ...others])] : [],
    );
  }

  isPartial(metric: Metric): boolean {
    return uses(metric, this.collections);
  }

  /** Whether a file with records that the metric is made of could not be read. */
  isIncomplete(metric: Metric): boolean {
    return uses(metric, this.lost);
  }
}

const uses = ({ needs, wants }: Metric, collections: ReadonlySet<CollectionName>): boolean =>
  [...needs, ...wants].some((need) => collections.has(collectionOf(need)));

const said = (
  { name, end }: { readonly name: string; readonly end: Day },
  lastDay: Day,
  files: readonly { readonly collection: CollectionName }[],
): Diagnostic =>
  diagnose(
    { file: name, line: 0 },
    'file-ends-early',
    formatDay(end),
    formatDay(lastDay),
    files.map(({ collection }) => collection).join(' and '),
  );
