import {
  among,
  centreOf,
  closedInPeriod,
  closedInYear,
  countOf,
  openAtClosing,
  type Selection,
  totalOf,
  wonInPeriod,
  wonInYear,
} from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import {
  type Condition,
  type Part,
  productOf,
  quotientOf,
  type Recipe,
  type Refusal,
  ratioOf,
  type Step,
  sumOf,
} from '../part.ts';
import type { Reason } from '../result.ts';

const NOTHING_WON: Reason = {
  code: 'no-observations',
  message: 'no opportunity with amount and cycle was won',
};
const NOTHING_WORKED: Reason = {
  code: 'no-observations',
  message: 'no opportunity with an amount and an age was worked in the period',
};
const NO_TIME = {
  of: 'meanCycle',
  is: 'zero',
  because: { code: 'zero-denominator', message: 'the mean cycle is 0 days' },
} as const satisfies Refusal;

/** What the headline is made of. */
export const velocityParts = {
  open: countOf(openAtClosing),
  closed: countOf(closedInYear),
  won: countOf(wonInYear),
  wonAmount: totalOf(wonInYear, 'amount'),
  wonWithAmount: countOf(among(wonInYear, { column: 'amount', isKnown: true })),
  meanCycle: cycleOf(wonInYear),
};

const aged: Condition = { column: 'lifeDays', atLeast: 0 };
const priced: Condition = { column: 'amount', isKnown: true };

/** What was worked comes to, be it over or not, and on average. */
const amountsOfWorked = {
  closedAmount: totalOf(closedInPeriod, 'amount'),
  openAmount: totalOf(openAtClosing, 'amount'),
  closedWithAmount: countOf(among(closedInPeriod, priced)),
  openWithAmount: countOf(among(openAtClosing, priced)),
};
const averageAmount: Step = {
  value: ratioOf(sumOf('closedAmount', 'openAmount'), sumOf('closedWithAmount', 'openWithAmount')),
  unit: 'money',
};

export const salesVelocity = metric({
  id: 'sales_velocity',
  title: 'Sales velocity',
  family: 'pipeline',
  unit: 'money-per-day',
  better: 'higher',
  variants: {
    '': {
      definition:
        'Opportunities open at the end of the period × win rate by count × average won amount ÷ mean days from creation to ' +
        'closing of those won, renewals left out. The last three are of the twelve months to the end of the period or, ' +
        'flagged `short-history`, of the period where the CRM starts later. Won opportunities without an amount are not in ' +
        'the average, those closed before creation not in the days. No value where any of the four has none.',
      parts: velocityParts,
      steps: {
        winRate: { value: ratioOf('won', 'closed'), unit: 'fraction' },
        averageWon: { value: ratioOf('wonAmount', 'wonWithAmount'), unit: 'money' },
      },
      value: quotientOf(productOf(productOf('open', 'winRate'), 'averageWon'), 'meanCycle'),
      n: ['closed'],
      known: ['open', 'closed'],
      unknown: ['open', 'closed', { blankIn: 'wonAmount' }],
      shown: ['open', 'winRate', 'averageWon', 'meanCycle'],
      otherwise: NOTHING_WON,
      unless: [NO_TIME],
    },
    closed: {
      onRequest: true,
      definition:
        'Opportunities closed in the period × win rate by count × average won amount ÷ mean days from creation to closing of those ' +
        'won, all of the period, renewals left out. It comes to the amount won ÷ the mean cycle, as the number of closed ones ' +
        'cancels out. No value where any of the four has none.',
      ...withFactors({
        parts: {
          closed: countOf(closedInPeriod),
          won: countOf(wonInPeriod),
          ...amountsOf(wonInPeriod),
        },
        steps: { winRate: { value: ratioOf('won', 'closed'), unit: 'fraction' } },
        many: 'closed',
        n: ['closed'],
      }),
    },
    all: {
      onRequest: true,
      definition:
        'All opportunities worked in the period (closed in it, or open at its end) × win rate by count × their average amount, won ' +
        'or not ÷ mean days from creation to closing of those won in it, renewals left out. It is larger than the headline by ' +
        'what is counted that will not be won. No value where any of the four has none.',
      ...withFactors({
        parts: {
          closed: countOf(closedInPeriod),
          open: countOf(openAtClosing),
          won: countOf(wonInPeriod),
          ...amountsOfWorked,
          meanCycle: cycleOf(wonInPeriod),
        },
        steps: {
          worked: { value: sumOf('closed', 'open'), unit: 'count' },
          winRate: { value: ratioOf('won', 'closed'), unit: 'fraction' },
          averageAmount,
        },
        many: 'worked',
        average: 'averageAmount',
        n: ['closed', 'open'],
      }),
    },
    by_age: {
      onRequest: true,
      definition:
        'All opportunities worked in the period (closed in it, or open at its end) × won ÷ worked × their average amount, won or not ÷ the mean of ' +
        'their ages: days from creation to closing or, of open ones, to the end of the period, renewals left out. A reading of one export that ' +
        'has no deals lost in it: open deals count as not won, and as if they were over. No value where any of the four has none.',
      ...withFactors({
        parts: {
          closed: countOf(closedInPeriod),
          open: countOf(openAtClosing),
          won: countOf(wonInPeriod),
          ...amountsOfWorked,
          closedDays: totalOf(among(closedInPeriod, aged), 'lifeDays'),
          openDays: totalOf(among(openAtClosing, aged), 'lifeDays'),
          closedWithDays: countOf(among(closedInPeriod, aged)),
          openWithDays: countOf(among(openAtClosing, aged)),
        },
        steps: {
          worked: { value: sumOf('closed', 'open'), unit: 'count' },
          winRate: { value: ratioOf('won', 'worked'), unit: 'fraction' },
          averageAmount,
          meanAge: {
            value: ratioOf(sumOf('closedDays', 'openDays'), sumOf('closedWithDays', 'openWithDays')),
            unit: 'days',
          },
        },
        many: 'worked',
        average: 'averageAmount',
        time: 'meanAge',
        untimed: ['closedWithDays', 'openWithDays'],
        n: ['closed', 'open'],
      }),
    },
  },
});

function cycleOf(which: Selection): Part {
  return centreOf('mean', among(which, { column: 'cycleDays', atLeast: 0 }), 'cycleDays');
}

function amountsOf(which: Selection): Record<'wonAmount' | 'wonWithAmount' | 'meanCycle', Part> {
  return {
    wonAmount: totalOf(which, 'amount'),
    wonWithAmount: countOf(among(which, { column: 'amount', isKnown: true })),
    meanCycle: cycleOf(which),
  };
}

interface Factors extends Pick<Recipe, 'parts' | 'n'> {
  readonly steps: NonNullable<Recipe['steps']>;
  /** Which part or step says how many, which what one is worth, and which how long it takes. */
  readonly many: string;
  readonly average?: string;
  readonly time?: string;
  /** The parts that leave open what the time is made of. */
  readonly untimed?: readonly string[];
}

/** Four factors: how many × win rate × average amount ÷ mean cycle. */
function withFactors(factors: Factors): Recipe {
  const { parts, steps, many, average, n, time = 'meanCycle', untimed = [time] } = factors;
  const averageWon: Step = { value: ratioOf('wonAmount', 'wonWithAmount'), unit: 'money' };
  const amount = average ?? 'averageWon';
  const amounts = average === undefined ? ['wonAmount'] : ['closedAmount', 'openAmount'];
  return {
    parts,
    steps: average === undefined ? { ...steps, averageWon } : steps,
    value: quotientOf(productOf(productOf(many, 'winRate'), amount), time),
    n,
    known: n,
    unknown: [...n, ...amounts.map((blankIn) => ({ blankIn })), ...untimed],
    shown: [many, 'winRate', amount, time],
    otherwise: time === 'meanCycle' ? NOTHING_WON : NOTHING_WORKED,
    unless: [{ ...NO_TIME, of: time }],
  };
}
