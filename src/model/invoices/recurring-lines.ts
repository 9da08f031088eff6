// What lines of invoices with days of service are worth a month, and from when to when; metrics.md §4.1. A line for whole
// months says it by itself. One for less (the rest of a month, a change within it and the credit for what it replaces)
// counts at the price of what is billed next.

import { groupBy } from '../../base/group.ts';
import { type Exact, exact, isPositive, sumExact, ZERO } from '../../base/number/exact.ts';
import type { Day, Interval } from '../../base/time/calendar.ts';
import { termOf } from '../../records/schema/interval.ts';

/** A line of one subscription of one customer, in one currency. */
export interface ServiceLine extends Interval {
  readonly row: number;
  /** Net of tax, in minor units. */
  readonly net: number;
}

/**
 * How a price is known. `whole`: the line is for whole months · `next`: it is for other days, and the price is that of
 * the lines billed next · `change`: it adds to, or takes from, a line for whole months, in the share of its days ·
 * `days`: it stands alone, and a month is 365 ÷ 12 days.
 */
type PriceBy = 'whole' | 'next' | 'change' | 'days';

/** Days on which a line stands for a price of `amount ÷ months` minor units a month. */
export interface PricedDays {
  /** That of the line. */
  readonly row: number;
  readonly from: Day;
  readonly until: Day;
  readonly amount: number;
  readonly months: number;
  readonly by: PriceBy;
}

type Price = Pick<PricedDays, 'amount' | 'months' | 'by'>;

/** Lines of one service, added up. */
interface Service extends ServiceLine {
  /** How many months it is for; null where it is for no whole number. */
  readonly months: number | null;
}

/** A service of whole months. */
interface Whole extends Service {
  readonly months: number;
}

/** A service of other days, with the whole ones that it changes; none for one that stands alone. */
interface Part extends Service {
  readonly base: readonly Whole[];
}

/** A period may begin on the last day of the one before. */
const TOUCHING = 1;

/**
 * Invoices of one subscription as the lines that they were made of: what begins within what was billed before is for a
 * change, and was made less by the credit for the days left of it. To the minor unit, half up.
 */
export function takenApart(invoices: readonly ServiceLine[]): ServiceLine[] {
  const inOrder = [...invoices].sort((a, b) => a.start - b.start || a.end - b.end);
  const lines: ServiceLine[] = [];
  let open: ServiceLine | null = null;
  for (const one of inOrder) {
    const left: number = open === null ? 0 : open.end - one.start;
    if (open !== null && left > TOUCHING && one.start > open.start && one.end > open.end) {
      const credit = rounded(exact(BigInt(open.net) * BigInt(left), BigInt(open.end - open.start)));
      const whole = { ...one, net: one.net + credit };
      lines.push({ ...one, end: open.end, net: -credit }, whole);
      open = whole;
    } else {
      lines.push(one);
      if (open === null || one.end > open.end) open = one;
    }
  }
  return lines;
}

/** What the lines of one subscription come to, in the order of its days. */
export function pricedDays(lines: readonly ServiceLine[]): PricedDays[] {
  const services = [...groupBy(lines, ({ start, end }) => `${start} ${end}`).values()].map(addedUp);
  const whole = services
    .filter(isWhole)
    .filter(({ net }) => net > 0)
    .sort(byStart);
  const parts = services
    .filter((one) => !isWhole(one) && one.net !== 0)
    .sort(byStart)
    .map((one): Part => ({ ...one, base: changedBy(one, whole) }));
  const isChange = ({ end, base: [first] }: Part): boolean => first !== undefined && end <= first.end;
  const changes = groupBy(parts.filter(isChange), ({ base }) => base.map(({ row }) => row).join());
  return [
    ...whole.flatMap((one) => unchangedDays(one, parts)),
    ...[...changes.values()].flatMap((own) => changedDays(own, whole)),
    ...parts.filter((one) => !isChange(one)).flatMap((one) => daysAlone(one, whole)),
  ].sort((a, b) => a.from - b.from || a.row - b.row);
}

/** Of several lines for the same days the first that bills something stands for all. */
function addedUp(lines: readonly ServiceLine[]): Service {
  const [first] = lines;
  if (!first) throw new Error('a service has a line');
  const { start, end } = first;
  const term = termOf(start, end);
  const months = term === null ? null : term.intervalCount * (term.interval === 'year' ? 12 : 1);
  const { row } = lines.find(({ net }) => net > 0) ?? first;
  const net = lines.reduce((sum, one) => sum + one.net, 0);
  // A credit changes what it is for, however long that is.
  return { start, end, row, net, months: net > 0 ? months : null };
}

const isWhole = (one: Service): one is Whole => one.months !== null;

const byStart = (a: Service, b: Service): number => a.start - b.start || a.end - b.end;

/**
 * The services of whole months that another one changes: those that it lies within, of several the ones that end with it,
 * or first. What is billed to beyond the end of one replaces it from there on.
 */
function changedBy({ start, end, net }: Service, whole: readonly Whole[]): Whole[] {
  const around = whole.filter((one) => one.start <= start && start < one.end);
  const holding = around.filter((one) => one.end >= end);
  const found = holding.length > 0 ? holding : net > 0 ? around.filter((one) => one.start < start) : [];
  const first = Math.min(...found.map((one) => one.end));
  return found.filter((one) => one.end === first);
}

/** The days on which the price of a service of whole months holds: up to a change, and after one that ends before it. */
function unchangedDays(one: Whole, parts: readonly Part[]): PricedDays[] {
  const { row, net: amount, months } = one;
  const days: PricedDays[] = [];
  let from = one.start;
  const put = (until: Day): void => {
    if (until > from) days.push({ row, from, until, amount, months, by: 'whole' });
  };
  for (const { start, end } of parts.filter(({ base }) => base.includes(one))) {
    if (end <= from) continue;
    put(start);
    from = end;
  }
  put(one.end);
  return days;
}

/** Days on which changes of the same services replace what was billed for them, add to it or take from it. */
function changedDays(changes: readonly Part[], whole: readonly Whole[]): PricedDays[] {
  const edges = [...new Set(changes.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return edges.flatMap((from, at) => {
    const until = edges[at + 1];
    const own = changes.filter(({ start, end }) => start <= from && end > from);
    const latest = own.at(-1);
    if (until === undefined || latest === undefined) return [];
    return priceAfter(own, latest, whole).map((price) => ({ row: latest.row, from, until, ...price }));
  });
}

/** Months for which the price billed next stands in for what a change says: of a year it would be another year's. */
const SHORT = 3;

/** What is paid a month after changes: nothing, the price billed next, or what the lines come to. */
function priceAfter(changes: readonly Part[], { base, end }: Part, whole: readonly Whole[]): Price[] {
  const scaled = changes.map(scaledUp);
  const worth = sumExact([...base.map(monthly), ...scaled.map(({ price }) => price)]);
  const doubt = sumExact(scaled.map((one) => one.doubt));
  const isNear = (other: Exact): boolean => worth.sub(other).abs().compare(doubt) <= 0;
  if (!isPositive(worth) || isNear(ZERO)) return [];
  const next = billedNext(end, whole).filter(({ start }) => start <= end + 1);
  const isShort = base.every(({ months }) => months <= SHORT);
  if (next.length > 0 && (isShort || isNear(sumExact(next.map(monthly))))) return next.map(asNext);
  return [{ amount: rounded(worth), months: 1, by: 'change' }];
}

const monthly = ({ net, months }: Whole): Exact => exact(net, months);

const asNext = ({ net, months }: Whole): Price => ({ amount: net, months, by: 'next' });

/** What a change would be a month for all of the service that it changes, and by how much that may be wrong. */
function scaledUp({ start, end, net, base: [first] }: Part): { price: Exact; doubt: Exact } {
  if (!first) return { price: ZERO, doubt: ZERO };
  const length = first.end - first.start;
  const months = (end - start) * first.months;
  const price = exact(BigInt(net) * BigInt(length), BigInt(months));
  // Tools prorate by the second and round each line: a change is known to a day or two of its own.
  return {
    price,
    doubt: price
      .abs()
      .mul(exact(2, end - start))
      .add(exact(length, months)),
  };
}

/** The services of whole months that are billed first from a day on; a period may begin on the last day of the one before. */
function billedNext(day: Day, whole: readonly Whole[]): Whole[] {
  const first = whole.find(({ start }) => start >= day - 1);
  return first ? whole.filter(({ start }) => start === first.start) : [];
}

/** One that changes nothing counts at the price billed next, else by its days. */
function daysAlone({ start, end, net, row }: Part, whole: readonly Whole[]): PricedDays[] {
  if (net <= 0) return [];
  const next = billedNext(end, whole);
  const alone: Price = {
    amount: rounded(exact(BigInt(net) * 365n, 12n * BigInt(end - start))),
    months: 1,
    by: 'days',
  };
  return (next.length > 0 ? next.map(asNext) : [alone]).map((price) => ({
    row,
    from: start,
    until: end,
    ...price,
  }));
}

/** To the minor unit, half up: what was prorated was rounded there already. */
const rounded = ({ n, d }: Exact): number => Number((2n * n + d) / (2n * d));
