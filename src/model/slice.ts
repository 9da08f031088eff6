// What a segment is made of, shared by every look at it: at another period, by another metric.

import { memoize } from '../base/memoize.ts';
import { type CollectionName, collectionNames } from '../records/schema/schema.ts';
import { Rows } from '../records/table/rows.ts';
import { hasDimension } from './dimensions.ts';
import type { Model, Prices } from './model.ts';
import type { Timeline } from './mrr/timeline.ts';
import { rowsWith } from './segments.ts';

/** Dimension values that rows must have; the empty record is the total. */
export type Segment = Readonly<Record<string, string>>;

/** What stands in a segment for the step that a row of a metric with steps is about: it leaves no rows out. */
export const STEP = 'step';

/** The dimensions of a segment. */
export const dimensionsOfSegment = (segment: Segment): string[] =>
  Object.keys(segment).filter((name) => name !== STEP);

/** Segments are looked at one after the other: of many no more is kept than somebody may return to. */
const KEPT = 32;

export class Slice {
  readonly segment: Segment;
  private readonly model: Model;
  private readonly reach: Reach;
  private readonly found = new Map<CollectionName, unknown>();
  private readonly timelines = new Map<Prices, Timeline>();
  private readonly remembered = new Map<unknown, Map<string | null, unknown>>();

  constructor(model: Model, segment: Segment, reach: Reach) {
    this.model = model;
    this.segment = segment;
    this.reach = reach;
  }

  /** Whether a file supplied a collection and its rows can be told apart by the filter and the segment. */
  has(name: CollectionName): boolean {
    return this.reach.whole.has(name);
  }

  /** Whether it leaves out any rows of a collection, which then has some of its dimensions. */
  tells(name: CollectionName): boolean {
    return this.reach.told.has(name);
  }

  /** The kept rows of a collection in this segment: all of a collection that has none of its dimensions. */
  rows<N extends CollectionName>(name: N): Rows<N> {
    const known = this.found.get(name) as Rows<N> | undefined; // filed under its own name
    if (known) return known;
    const all = this.model.rows(name);
    const own = this.numbersOf(name);
    const made = own === null ? all : new Rows(all.table, own);
    this.found.set(name, made);
    return made;
  }

  timeline(prices: Prices): Timeline {
    const at = this.model.sameAs(prices);
    let timeline = this.timelines.get(at);
    if (!timeline) {
      timeline = this.model.timeline(this.numbersOf('subscriptions'), at);
      this.timelines.set(at, timeline);
    }
    return timeline;
  }

  /** What is worked out of its rows, in one currency or, where that is null, in all of them: once for whoever works it out. */
  remember<T>(find: () => T, { by, only }: { readonly by: unknown; readonly only: string | null }): T {
    const known = this.remembered.get(by) ?? new Map<string | null, unknown>();
    this.remembered.set(by, known);
    if (!known.has(only)) known.set(only, find());
    return known.get(only) as T; // what `by` finds
  }

  /** The rows of the segment; null: it leaves none out, as the collection has none of its dimensions. */
  private numbersOf(name: CollectionName): Int32Array | null {
    const { segment } = this;
    const told = this.reach.told.get(name);
    return told ? told.rowsOf(told.dimensions.map((one) => segment[one] ?? '')) : null;
  }
}

/** What some dimensions tell apart; the same for every segment that has these. */
interface Reach {
  /** Collections that have all of them. */
  readonly whole: ReadonlySet<CollectionName>;
  /** Of those that have any, which, and the rows by their values. */
  readonly told: ReadonlyMap<
    CollectionName,
    {
      readonly dimensions: readonly string[];
      readonly rowsOf: (values: readonly string[]) => Int32Array;
    }
  >;
}

/** The slice of a segment: made when it is first looked at, and forgotten after many others. */
export function sliceOf(model: Model, segment: Segment): Slice {
  const slices = slicesOf(model);
  if (slices.latest?.segment === segment) return slices.latest;
  const key = JSON.stringify(segment);
  const known = slices.byKey.get(key);
  const slice = known ?? new Slice(model, segment, reachOf(model, segment));
  if (!known) {
    const [oldest] = slices.byKey.keys();
    if (oldest !== undefined && slices.byKey.size === KEPT) slices.byKey.delete(oldest);
    slices.byKey.set(key, slice);
  }
  slices.latest = slice;
  return slice;
}

interface Slices {
  latest: Slice | null;
  readonly byKey: Map<string, Slice>;
}

const slicesOf = memoize((_: Model): Slices => ({ latest: null, byKey: new Map() }));

function reachOf(model: Model, segment: Segment): Reach {
  const dimensions = dimensionsOfSegment(segment);
  const reaches = reachesOf(model);
  const key = JSON.stringify(dimensions);
  const known = reaches.get(key) ?? findReach(model, dimensions);
  reaches.set(key, known);
  return known;
}

const reachesOf = memoize((_: Model) => new Map<string, Reach>());

function findReach(model: Model, dimensions: readonly string[]): Reach {
  const of = (name: CollectionName) => dimensions.filter((one) => hasDimension(name, one, model));
  const there = collectionNames.filter((name) => model.supplies(name) && model.canFilter(name));
  return {
    whole: new Set(there.filter((name) => of(name).length === dimensions.length)),
    told: new Map(
      collectionNames.flatMap((name) => {
        const own = of(name);
        return own.length === 0 ? [] : [[name, { dimensions: own, rowsOf: rowsWith(model, name, own) }]];
      }),
    ),
  };
}
