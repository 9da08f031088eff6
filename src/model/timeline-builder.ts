import type { Day } from '../base/calendar.ts';
import { EXIT, Failure } from '../base/failure.ts';
import { grown } from './grown.ts';
import { gcd, type MonthlyPrice } from './price.ts';
import { Steps } from './steps.ts';
import { FOREVER, type Pause, Timeline } from './timeline.ts';

/** Gathers stretches of paid time, then lays them out as steps per customer and currency. */
export class TimelineBuilder {
  private readonly rows: Int32Array;
  private readonly series: Int32Array;
  private readonly from: Int32Array;
  private readonly until: Int32Array;
  private readonly numerators: Float64Array;
  /** Numbers of denominators. */
  private readonly divided: Int32Array;
  private readonly denominators: number[] = [];
  private count = 0;
  /** Common denominator of every price so far. */
  private scale = 1;
  private owners = new Int32Array(64);
  private ownedIn = new Int32Array(64);
  private seriesCount = 0;
  private readonly currencies: string[] = [];
  /** By currency, the series of each customer plus one, from customer -1 on; 0 is none yet. */
  private readonly known: Int32Array<ArrayBuffer>[] = [];
  private readonly pauses = new Map<number, Pause[]>();
  private readonly flags = new Set<string>();

  /** A builder for up to `most` stretches. */
  constructor(most: number) {
    this.rows = new Int32Array(most);
    this.series = new Int32Array(most);
    this.from = new Int32Array(most);
    this.until = new Int32Array(most);
    this.numerators = new Float64Array(most);
    this.divided = new Int32Array(most);
  }

  flag(name: string): void {
    this.flags.add(name);
  }

  pause(customer: number, from: Day, until: Day | null): void {
    const pauses = this.pauses.get(customer) ?? [];
    pauses.push({ from, until: until ?? FOREVER });
    this.pauses.set(customer, pauses);
  }

  /** Adds a row that pays `price` from a day on, up to the day before `until`. */
  add(
    row: number,
    owner: { customer: number; currency: string },
    price: MonthlyPrice,
    from: Day,
    until: Day | null,
  ): void {
    const index = this.count++;
    this.rows[index] = row;
    this.series[index] = this.seriesOf(owner.customer, owner.currency);
    this.from[index] = from;
    this.until[index] = until ?? FOREVER;
    this.numerators[index] = price.numerator;
    this.divided[index] = this.numberOf(price.denominator);
  }

  finish(): Timeline {
    const { count } = this;
    const series = this.series.subarray(0, count);
    const steps = this.steps();
    return new Timeline({
      stretches: {
        rows: this.rows.subarray(0, count),
        customers: series.map((number) => this.owners[number] ?? -1),
        from: this.from.subarray(0, count),
        until: this.until.subarray(0, count),
      },
      steps,
      pauses: this.pauses,
      scale: this.scale,
      flags: [...this.flags].sort(),
    });
  }

  private seriesOf(customer: number, currency: string): number {
    let number = this.currencies.indexOf(currency);
    if (number < 0) number = this.currencies.push(currency) - 1;
    const place = customer + 1;
    let known = this.known[number] ?? new Int32Array(64);
    if (place >= known.length) known = grown(known, place);
    this.known[number] = known;
    const series = known[place] ?? 0;
    if (series > 0) return series - 1;
    known[place] = this.seriesCount + 1;
    if (this.seriesCount >= this.owners.length) {
      this.owners = grown(this.owners, this.seriesCount);
      this.ownedIn = grown(this.ownedIn, this.seriesCount);
    }
    this.owners[this.seriesCount] = customer;
    this.ownedIn[this.seriesCount] = number;
    return this.seriesCount++;
  }

  private numberOf(denominator: number): number {
    const known = this.denominators.indexOf(denominator);
    if (known >= 0) return known;
    this.scale = (this.scale / gcd(this.scale, denominator)) * denominator;
    if (!Number.isSafeInteger(this.scale)) throw tooLarge();
    return this.denominators.push(denominator) - 1;
  }

  // Each stretch is a rise on its first day and a fall on the day after its last. The events of a series stand
  // together, sorted by day, and are merged into steps, whose days take the place of events already merged.
  private steps(): Steps {
    const starts = this.eventOffsets();
    const events = new Int32Array(starts[this.seriesCount] ?? 0);
    const ends = this.placeEvents(events, starts);
    const factors = this.denominators.map((denominator) => this.scale / denominator);
    const values = new Float64Array(events.length);
    const offsets = new Int32Array(this.seriesCount + 1);
    let written = 0;
    for (let series = 0; series < this.seriesCount; series++) {
      const end = ends[series] ?? 0;
      this.sortByDay(events, starts[series] ?? 0, end);
      let value = 0;
      for (let at = starts[series] ?? 0; at < end; at++) {
        const event = events[at] ?? 0;
        const day = this.dayOf(event);
        value += this.changeOf(event, factors);
        if (!Number.isSafeInteger(value)) throw tooLarge();
        if (at + 1 < end && this.dayOf(events[at + 1] ?? 0) === day) continue;
        events[written] = day;
        values[written++] = value;
      }
      offsets[series + 1] = written;
    }
    return new Steps({
      owners: this.owners.slice(0, this.seriesCount),
      ownedIn: this.ownedIn.slice(0, this.seriesCount),
      currencies: this.currencies,
      offsets,
      days: events.subarray(0, written),
      values: values.subarray(0, written),
    });
  }

  /** Puts the events of each series together; returns where those of each end. */
  private placeEvents(events: Int32Array, starts: Int32Array): Int32Array {
    const next = starts.slice();
    for (let index = 0; index < this.count; index++) {
      const series = this.series[index] ?? 0;
      let place = next[series] ?? 0;
      events[place++] = index;
      if (this.until[index] !== FOREVER) events[place++] = index + this.count;
      next[series] = place;
    }
    return next;
  }

  // Most customers have a handful of events, nearly in order already.
  private sortByDay(events: Int32Array, start: number, end: number): void {
    if (end - start > 64) {
      events.subarray(start, end).sort((a, b) => this.dayOf(a) - this.dayOf(b));
      return;
    }
    for (let at = start + 1; at < end; at++) {
      const event = events[at] ?? 0;
      const day = this.dayOf(event);
      let place = at;
      for (; place > start && this.dayOf(events[place - 1] ?? 0) > day; place--)
        events[place] = events[place - 1] ?? 0;
      events[place] = event;
    }
  }

  /** Where the events of each series start, and after the last series how many there are. */
  private eventOffsets(): Int32Array {
    const offsets = new Int32Array(this.seriesCount + 1);
    for (let index = 0; index < this.count; index++) {
      const series = (this.series[index] ?? 0) + 1;
      offsets[series] = (offsets[series] ?? 0) + (this.until[index] === FOREVER ? 1 : 2);
    }
    for (let series = 1; series < offsets.length; series++) {
      offsets[series] = (offsets[series] ?? 0) + (offsets[series - 1] ?? 0);
    }
    return offsets;
  }

  private dayOf(event: number): number {
    return (event < this.count ? this.from[event] : this.until[event - this.count]) ?? FOREVER;
  }

  private changeOf(event: number, factors: readonly number[]): number {
    const index = event < this.count ? event : event - this.count;
    const value = (this.numerators[index] ?? 0) * (factors[this.divided[index] ?? 0] ?? 1);
    if (!Number.isSafeInteger(value)) throw tooLarge();
    return event < this.count ? value : -value;
  }
}

const tooLarge = (): Failure =>
  new Failure(
    EXIT.input,
    'amounts-too-large',
    'the subscriptions have prices that cannot be added exactly: amounts or billing intervals are out of any ordinary range',
    'look for a wrong amount or interval count in the subscriptions',
  );
