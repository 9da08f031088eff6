import { type Exact, exact } from '../../base/number/exact.ts';
import { counted } from '../../base/text/words.ts';
import { completeMonths } from '../../model/mrr/months-back.ts';
import { type Inputs, metric } from '../metric.ts';
import { asCount, none, type Reason, type Result, ratio } from '../result.ts';

const MONTHS = 6;
const CAP: Exact = exact(60);

export const customerLifetime = metric({
  id: 'customer_lifetime',
  title: 'Customer lifetime',
  family: 'unit-economics',
  unit: 'months',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'Months a customer stays: 1 ÷ (Σ customers churned ÷ Σ customers paying at the opening), over the last six ' +
    'calendar months that are over at the end of the period, each netted by itself. At most 60 (flag `capped`), as ' +
    'nobody has seen churn stay the same for longer; fewer months of history are flagged `short-history`. ' +
    'No value when nobody churned in those months.',
  money: [],
  notByParts: 'six months are pooled, each netted by itself, and what comes of them is capped',
  compute(inputs) {
    const observed = observedChurn(inputs);
    if (observed.months === 0)
      return none('insufficient-history', 'no complete month since the first paid day');
    const { opening, churned } = observed;
    const result = ratio(
      asCount(opening),
      asCount(churned),
      { n: opening, parts: { months: asCount(observed.months) }, flags: inputs.recurring.flags },
      opening === 0 ? nobody : noChurn(observed),
    );
    return flagged(result, observed.months);
  },
});

interface Observed {
  readonly months: number;
  /** Customers paying at the opening, added up over the months. */
  readonly opening: number;
  readonly churned: number;
}

function observedChurn({ view, recurring }: Inputs<'recurring'>): Observed {
  const { firstDay } = recurring.timeline;
  const months = completeMonths(view.closing, MONTHS).filter(
    ({ opening }) => firstDay !== null && opening >= firstDay,
  );
  const moved = months.map(({ opening, closing }) => recurring.between(opening, closing));
  return {
    months: months.length,
    opening: moved.reduce((sum, month) => sum + month.openingCustomers.size, 0),
    churned: moved.reduce((sum, month) => sum + month.churn.customers.size, 0),
  };
}

function flagged(result: Result, months: number): Result {
  const isCapped = result.value !== null && result.value.compare(CAP) > 0;
  const flags = [
    ...(isCapped ? ['capped'] : []),
    ...(result.flags ?? []),
    ...(months < MONTHS ? ['short-history'] : []),
  ];
  return { ...result, value: isCapped ? CAP : result.value, flags };
}

const nobody: Reason = {
  code: 'no-observations',
  message: 'nobody paid at the opening of any of the months',
};

const noChurn = ({ months, opening }: Observed): Reason => ({
  code: 'no-churn-observed',
  message: `nobody churned in ${counted(months, 'month')}; ${counted(opening, 'customer-month was', 'customer-months were')} observed`,
});
