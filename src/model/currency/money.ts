import { NoValue } from '../../base/errors/no-value.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, exact, ZERO } from '../../base/number/exact.ts';
import { type Day, formatDay } from '../../base/time/calendar.ts';
import { crossRate, MAX_AGE, type Rate } from './rates.ts';

/** Amounts by currency (`''`: none stated) in that currency's own unit, before anything is converted. */
export type Amounts = ReadonlyMap<string, Exact>;

/** Integer sums in minor units as amounts. */
export const fromMinor = (sums: ReadonlyMap<string, bigint>): Amounts =>
  new Map(
    [...sums].map(([currency, sum]) => [currency, exact(sum, 10n ** BigInt(currencyDigits(currency)))]),
  );

/** Integer sums in millionths as amounts. */
export const fromMicros = (sums: ReadonlyMap<string, bigint>): Amounts =>
  new Map([...sums].map(([currency, sum]) => [currency, exact(sum, 1_000_000n)]));

/** The rates of a day; null where one rate serves for all days. */
type RatesByDay = () => ((day: Day) => ReadonlyMap<string, Rate>) | null;

/**
 * Turns amounts into one number of one currency, or says that it cannot. It remembers which currency its answers
 * are in, so that a ratio of two of them is known to compare like with like.
 */
export class Money {
  private readonly target: string | null;
  private readonly rates: ReadonlyMap<string, Rate>;
  /** The rates of a day, where amounts are not all converted at the same. */
  private readonly ratesByDay: RatesByDay;
  private readonly ofDays = new Map<Day, Money>();
  /** The day whose rates these are, where that matters. */
  private day: Day | null = null;
  private answered = new Set<string>();

  constructor(target: string | null, rates: ReadonlyMap<string, Rate>, ratesByDay: RatesByDay = () => null) {
    this.target = target;
    this.rates = rates;
    this.ratesByDay = ratesByDay;
  }

  /** The same at the rates of a day, where these are to be taken: its answers are among the answers of this one. */
  on(day: Day): Money {
    const ratesOf = this.ratesByDay();
    if (ratesOf === null) return this;
    const money = this.ofDays.get(day) ?? new Money(this.target, ratesOf(day));
    money.day = day;
    money.answered = this.answered;
    this.ofDays.set(day, money);
    return money;
  }

  /** The currency that sums are converted to; `-` where none was named. */
  get name(): string {
    return this.target ?? '-';
  }

  /** The sum in one currency. Throws `NoValue` (`missing-rate`) when currencies would have to be added unconverted. */
  total(amounts: Amounts): Exact {
    const present = [...amounts].filter(([, amount]) => amount.n !== 0n);
    if (present.length === 0) return ZERO;
    const converted = this.converted(present);
    if (converted) return this.answer(this.target ?? '', converted);
    const [only, ...others] = present;
    if (only && others.length === 0) return this.answer(only[0], only[1]);
    throw this.missingRate(present.map(([currency]) => currency));
  }

  /** The currency of the answers; null where nothing was asked for, or nothing is labelled. */
  get currency(): string | null {
    if (this.answered.size > 1) throw this.missingRate([...this.answered]);
    return [...this.answered][0] || this.target;
  }

  /** Whether any sum was of something: nothing is in no currency. */
  get hasAnswered(): boolean {
    return this.answered.size > 0;
  }

  /** What is made of answers that are in one currency, whatever others are in. Throws `NoValue` (`missing-rate`) where they are in several. */
  inOneCurrency<T>(make: () => T): T {
    const before = this.answered;
    this.answered = new Set();
    try {
      const made = make();
      this.ensureOneCurrency();
      for (const currency of this.answered) before.add(currency);
      return made;
    } finally {
      this.answered = before;
    }
  }

  /** Fails where the answers given so far are in different currencies. */
  ensureOneCurrency(): void {
    if (this.answered.size > 1) throw this.missingRate([...this.answered]);
  }

  private converted(present: readonly (readonly [string, Exact])[]): Exact | null {
    if (this.target === null) return null;
    let sum = ZERO;
    for (const [currency, amount] of present) {
      const rate = crossRate(this.rates, currency, this.target);
      if (rate === null) return null;
      sum = sum.add(amount.mul(rate));
    }
    return sum;
  }

  private answer(currency: string, amount: Exact): Exact {
    this.answered.add(currency);
    return amount;
  }

  private missingRate(currencies: readonly string[]): NoValue {
    const added = currencies.map((code) => code || 'unlabelled').sort();
    if (this.target !== null && this.day !== null)
      return new NoValue(
        'missing-rate',
        `adds ${added.join(', ')} at the rates of ${formatDay(this.day)}, which --fx must hold, or a day up to ${MAX_AGE} days before it`,
      );
    const naming =
      this.target === null ? ' and name a currency with --currency' : `, by which all is ${this.target}`;
    return new NoValue('missing-rate', `adds ${added.join(', ')}; give the ECB rates with --fx${naming}`);
  }
}
