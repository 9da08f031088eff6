import type { Day } from '../base/calendar.ts';
import { EXIT, Failure } from '../base/failure.ts';
import { grown } from './grown.ts';
import { gcd, type MonthlyPrice } from './price.ts';
import { Steps } from './steps.ts';
import { FOREVER, type Pause, Timeline } from './timeline.ts';

/** Gathers stretches of paid time, then lays them out as steps per customer and currency. */
export class TimelineBuilder {
  private rows = new Int32Array(64);
  private series = new Int32Array(64);
  private from = new Int32Array(64);
  private until = new Int32Array(64);
  private numerators = new Float64Array(64);
  private denominators = new Float64Array(64);
  private count = 0;
  /** Common denominator of every price so far. */
  private scale = 1;
  private readonly owners: number[] = [];
  private readonly currencies: string[] = [];
  private readonly known = new Map<string, Map<number, number>>();
  private readonly pauses = new Map<number, Pause[]>();
  private readonly flags = new Set<string>();

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
    if (index >= this.rows.length) this.grow(index);
    this.rows[index] = row;
    this.series[index] = this.seriesOf(owner.customer, owner.currency);
    this.from[index] = from;
    this.until[index] = until ?? FOREVER;
    this.numerators[index] = price.numerator;
    this.denominators[index] = price.denominator;
    if (this.scale % price.denominator !== 0) {
      this.scale = (this.scale / gcd(this.scale, price.denominator)) * price.denominator;
      if (!Number.isSafeInteger(this.scale)) throw tooLarge();
    }
  }

  finish(): Timeline {
    const series = this.series.slice(0, this.count);
    return new Timeline({
      stretches: {
        rows: this.rows.slice(0, this.count),
        customers: series.map((number) => this.owners[number] ?? -1),
        from: this.from.slice(0, this.count),
        until: this.until.slice(0, this.count),
      },
      steps: this.steps(),
      pauses: this.pauses,
      scale: this.scale,
      flags: [...this.flags].sort(),
    });
  }

  private seriesOf(customer: number, currency: string): number {
    let ofCurrency = this.known.get(currency);
    if (!ofCurrency) {
      ofCurrency = new Map();
      this.known.set(currency, ofCurrency);
    }
    let series = ofCurrency.get(customer);
    if (series === undefined) {
      series = this.owners.push(customer) - 1;
      this.currencies.push(currency);
      ofCurrency.set(customer, series);
    }
    return series;
  }

  private grow(index: number): void {
    this.rows = grown(this.rows, index);
    this.series = grown(this.series, index);
    this.from = grown(this.from, index);
    this.until = grown(this.until, index);
    this.numerators = grown(this.numerators, index);
    this.denominators = grown(this.denominators, index);
  }

  // Each stretch is a rise on its first day and a fall on the day after its last; the two halves of the event
  // arrays hold them. Events are placed by series, sorted by day within it, and merged into steps.
  private steps(): Steps {
    const starts = this.eventOffsets();
    const events = new Int32Array(this.count * 2);
    const next = starts.slice();
    for (let index = 0; index < this.count; index++) {
      const series = this.series[index] ?? 0;
      for (const event of [index, index + this.count]) {
        if (this.dayOf(event) === FOREVER) continue;
        const place = next[series] ?? 0;
        events[place] = event;
        next[series] = place + 1;
      }
    }
    const days = new Int32Array(this.count * 2);
    const values = new Float64Array(this.count * 2);
    const offsets = new Int32Array(this.owners.length + 1);
    let written = 0;
    for (let series = 0; series < this.owners.length; series++) {
      const own = events.subarray(starts[series] ?? 0, next[series] ?? 0);
      this.sortByDay(own);
      let value = 0;
      for (const [index, event] of own.entries()) {
        value += this.changeOf(event);
        if (!Number.isSafeInteger(value)) throw tooLarge();
        const following = own[index + 1];
        const isLastOfDay = following === undefined || this.dayOf(following) !== this.dayOf(event);
        if (!isLastOfDay) continue;
        days[written] = this.dayOf(event);
        values[written++] = value;
      }
      offsets[series + 1] = written;
    }
    return new Steps({
      owners: Int32Array.from(this.owners),
      currencies: this.currencies,
      offsets,
      days: days.slice(0, written),
      values: values.slice(0, written),
    });
  }

  // Most customers have a handful of events, nearly in order already.
  private sortByDay(events: Int32Array): void {
    if (events.length > 64) {
      events.sort((a, b) => this.dayOf(a) - this.dayOf(b));
      return;
    }
    for (let at = 1; at < events.length; at++) {
      const event = events[at] ?? 0;
      const day = this.dayOf(event);
      let place = at;
      for (; place > 0 && this.dayOf(events[place - 1] ?? 0) > day; place--)
        events[place] = events[place - 1] ?? 0;
      events[place] = event;
    }
  }

  private eventOffsets(): Int32Array {
    const offsets = new Int32Array(this.owners.length + 1);
    for (let index = 0; index < this.count; index++) {
      const series = (this.series[index] ?? 0) + 1;
      offsets[series] = (offsets[series] ?? 0) + 2;
    }
    for (let series = 1; series < offsets.length; series++) {
      offsets[series] = (offsets[series] ?? 0) + (offsets[series - 1] ?? 0);
    }
    return offsets;
  }

  private dayOf(event: number): number {
    return (event < this.count ? this.from[event] : this.until[event - this.count]) ?? FOREVER;
  }

  private changeOf(event: number): number {
    const index = event < this.count ? event : event - this.count;
    const value = (this.numerators[index] ?? 0) * (this.scale / (this.denominators[index] ?? 1));
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
