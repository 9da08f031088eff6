import { monthsBefore } from '../../model/mrr/months-back.ts';
import { type Inputs, metric } from '../metric.ts';
import { liveOn } from '../provenance.ts';
import { inMoney, none, type Result, ratio } from '../result.ts';

export const mrrGrowth = metric({
  id: 'mrr_growth',
  title: 'MRR growth',
  family: 'recurring',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  variants: {
    mom: { definition: over('one month'), compute: (inputs) => growth(inputs, 1) },
    qoq: { definition: over('three months'), compute: (inputs) => growth(inputs, 3) },
    yoy: { definition: over('twelve months'), compute: (inputs) => growth(inputs, 12) },
  },
});

function over(time: string): string {
  return (
    `MRR at the end of the period ÷ MRR ${time} before − 1, at the same day of the month. ` +
    'No value when that is before the first paid day, or when nobody paid then.'
  );
}

function growth({ view, recurring }: Inputs<'recurring'>, months: number): Result {
  const before = monthsBefore(view.closing, months);
  const { firstDay } = recurring.timeline;
  if (firstDay !== null && before < firstDay)
    return none('insufficient-history', 'nothing was paid yet that long before');
  const { opening, closing, openingCustomers } = recurring.between(before, view.closing);
  return ratio(inMoney(closing.sub(opening)), inMoney(opening), {
    n: openingCustomers.size,
    parts: { before: inMoney(opening), mrr: inMoney(closing) },
    flags: recurring.flags,
    from: () => ({
      before: liveOn(recurring, before),
      live: liveOn(recurring, view.closing),
    }),
  });
}
