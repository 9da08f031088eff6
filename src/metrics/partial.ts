// Metrics whose files stop before the period does.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { asDay, type Day, formatDay } from '../base/time/calendar.ts';
import type { Period } from '../base/time/period.ts';
import { combinationsIn, hasDimension } from '../model/dimensions.ts';
import type { Model } from '../model/model.ts';
import { dimensionsOfSegment, type Segment } from '../model/view.ts';
import { dateCoverage } from '../records/date-coverage.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Variant } from './metric.ts';

/** Days by which a file may end before the last day of a month or of what is longer: weekends and quiet days are no gap. */
const TOLERANCE = 3;

/** Days of the shortest month. */
const MONTH = 28;

/**
 * Days by which a file may end before a period's last day. In less than a month each day weighs more: of a week or a day
 * none may be missing. A file that does not say how far it reaches may just have had nothing to say since.
 */
function toleranceIn({ start, end }: Period, isSure: boolean): number {
  return isSure ? Math.min(TOLERANCE, Math.floor(((end - start) * TOLERANCE) / MONTH)) : TOLERANCE;
}

/** Collections with rows for every day. */
const DAILY: ReadonlySet<CollectionName> = new Set(['spend', 'engagement']);

/** Collections whose files hold what happened in a stretch of days, so that one may go on where another ends. */
const OF_DAYS: ReadonlySet<CollectionName> = new Set([...DAILY, 'payments', 'invoices', 'invoiceLines']);

const [WEEK, WEEKEND] = [7, 2];

/** The last day that a file speaks for, or the last that it says it is about, unless it was exported before that. */
function endOf({ records }: Model, number: number): Day | null {
  const coverage = dateCoverage(records);
  const end = coverage.endOf(number);
  const { reportedTo = null } = records.fileOf(number);
  if (end === null || reportedTo === null || reportedTo <= end) return end;
  return coverage.exportDayOf(number) === null ? reportedTo : end;
}

/**
 * Whether another export of the same kind begins where a file ends, and goes on: a month downloaded in halves. Exports of
 * other ad accounts go on with nothing.
 */
function goesOn({ records }: Model, number: number, end: Day): boolean {
  const { source, collection } = records.fileOf(number);
  if (!OF_DAYS.has(collection)) return false;
  const coverage = dateCoverage(records);
  const first = coverage.daysOf(number).firstDay;
  return records.files.some((other, at) => {
    if (other.source !== source || at === number || records.isRepeated(at)) return false;
    const { firstDay, lastDay } = coverage.daysOf(at);
    if (first === null || firstDay === null || lastDay === null) return false;
    const isNext = first < firstDay && firstDay <= end + 1 + TOLERANCE && lastDay > end;
    return isNext && (collection !== 'spend' || sharesAccounts(records, number, at));
  });
}

/** Whether every ad account of a file is one of another, as far as either names them. */
function sharesAccounts(records: Model['records'], number: number, other: number): boolean {
  const { spend } = records.tables;
  const named = [new Set<number>(), new Set<number>()] as const;
  for (let row = 0; row < spend.length; row++) {
    const [file, account] = [spend.fileAt(row), spend.rawAt(row, 'account')];
    if (file === number) named[0].add(account);
    if (file === other) named[1].add(account);
  }
  return [...named[0]].every((account) => named[1].has(account));
}

/** Whether a file with rows for each day ends on a Friday, and had none on the two weekends before either: ads may be paused then. */
function restsAtWeekends({ records }: Model, number: number): boolean {
  const { collection } = records.fileOf(number);
  const day = records.tables[collection].column('day');
  const { firstDay, lastDay } = dateCoverage(records).daysOf(number);
  if (firstDay === null || lastDay === null || !isFriday(lastDay) || firstDay > lastDay - 2 * WEEK)
    return false;
  for (let row = 0; row < day.length; row++) {
    if (records.tables[collection].fileAt(row) !== number || records.isDropped(collection, row)) continue;
    const on = day.day(row);
    const sinceFriday = on === null ? 0 : (((on - lastDay) % WEEK) + WEEK) % WEEK;
    if (on !== null && on > lastDay - 2 * WEEK && (sinceFriday === 1 || sinceFriday === WEEKEND))
      return false;
  }
  return true;
}

/** 1970-01-01 was a Thursday. */
const isFriday = (day: Day): boolean => ((day % WEEK) + WEEK) % WEEK === 1;

/** What a number is made from. */
type Made = Pick<Variant, 'needs' | 'wants'>;

/** A file that ends too early for a period. */
interface EarlyFile {
  readonly name: string;
  readonly collection: CollectionName;
  readonly end: Day;
  /** Its place among the files of the records. */
  readonly number: number;
  /** Whether it says so itself, by its export date or a row for each day; else it may have had nothing to say since. */
  readonly isSure: boolean;
}

/** The files that end too early for a period, and what to say of each. */
export class PartialInput {
  readonly diagnostics: readonly Diagnostic[];
  private readonly model: Model;
  private readonly early: readonly EarlyFile[];
  private readonly lost: ReadonlySet<CollectionName>;
  private readonly files = new Map<string, ReadonlyMap<string, ReadonlySet<number>>>();

  constructor(model: Model, period: Period) {
    const lastDay = asDay(period.end - 1);
    this.model = model;
    this.early = model.records.files.flatMap((file, number) => {
      // A file of which newer ones replace every row says nothing of how far the figures reach.
      const end = model.records.isRepeated(number) ? null : endOf(model, number);
      const isSure = DAILY.has(file.collection) || dateCoverage(model.records).exportDayOf(number) !== null;
      if (end === null || end >= lastDay - toleranceIn(period, isSure)) return [];
      if (end === lastDay - WEEKEND && DAILY.has(file.collection) && restsAtWeekends(model, number))
        return [];
      if (goesOn(model, number, end)) return [];
      // Who has signed nothing since has nothing to say.
      if (file.collection === 'contracts' && dateCoverage(model.records).exportDayOf(number) === null)
        return [];
      return [{ ...file, end, number, isSure }];
    });
    this.lost = new Set(model.records.lost.flatMap(({ collections }) => collections));
    // A file that fills two collections ends once.
    const ends = groupBy(this.early, ({ name, end }) => `${end} ${name}`);
    this.diagnostics = [...ends.values()].flatMap(([first, ...others]) =>
      first ? [said(first, lastDay, [first, ...others])] : [],
    );
  }

  /** The files that end too early for a metric; of a segment those alone that hold rows of it. */
  earlyFiles(metric: Made, segment: Segment = {}): EarlyFile[] {
    return this.early.filter(
      (file) => uses(metric, (name) => name === file.collection) && this.holds(file, segment),
    );
  }

  isPartial(metric: Made, segment: Segment): boolean {
    return this.early.length > 0 && this.earlyFiles(metric, segment).length > 0;
  }

  /** Whether a file with records that the metric is made of could not be read. */
  isIncomplete(metric: Made): boolean {
    return uses(metric, (name) => this.lost.has(name));
  }

  /** Whether a file has rows of a segment, or nobody can tell, as no file has. */
  private holds({ collection, number }: EarlyFile, segment: Segment): boolean {
    const dimensions = dimensionsOfSegment(segment).sort();
    if (dimensions.length === 0 || !dimensions.every((one) => hasDimension(collection, one, this.model)))
      return true;
    const files = this.filesBy(collection, dimensions).get(
      dimensions.map((one) => segment[one]).join('\u0000'),
    );
    return files === undefined || files.has(number);
  }

  /** The files in which rows of each segment stand. */
  private filesBy(
    name: CollectionName,
    dimensions: readonly string[],
  ): ReadonlyMap<string, ReadonlySet<number>> {
    const key = `${name} ${dimensions.join('\u0000')}`;
    const known = this.files.get(key);
    if (known) return known;
    const { records } = this.model;
    const table = records.tables[name];
    const combinationsAt = combinationsIn(name, dimensions, this.model);
    const files = new Map<string, Set<number>>();
    for (let row = 0; row < table.length; row++) {
      if (records.isDropped(name, row)) continue;
      for (const values of combinationsAt(row)) {
        const segment = values.join('\u0000');
        const own = files.get(segment) ?? new Set();
        files.set(segment, own.add(table.fileAt(row)));
      }
    }
    this.files.set(key, files);
    return files;
  }
}

const uses = ({ needs, wants }: Made, isIt: (name: CollectionName) => boolean): boolean =>
  [...needs, ...wants].some((need) => isIt(need));

const said = (
  { name, end }: Pick<EarlyFile, 'name' | 'end'>,
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
