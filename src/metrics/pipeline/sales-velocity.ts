import { exact, isZero } from '../../base/number/exact.ts';
import {
  cyclesOf,
  type Deals,
  ensureCrmKnows,
  mean,
  rebuiltFlags,
  trailingYear,
} from '../../model/sales/opportunities.ts';
import { typeFlags } from '../../model/sales/renewals.ts';
import type { View } from '../../model/view.ts';
import { closedInYear, look, openAtClosing, wonInYear } from '../facts/opportunities.ts';
import { rowsOf } from '../facts/rows.ts';
import { withUnknown } from '../facts/unknown.ts';
import { metric } from '../metric.ts';
import { ensureSomeKnown } from '../part.ts';
import { amount, asCount, asFraction, inDays, inMoney, none, type Quantity } from '../result.ts';

export const salesVelocity = metric({
  id: 'sales_velocity',
  title: 'Sales velocity',
  family: 'pipeline',
  unit: 'money-per-day',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  definition:
    'Opportunities open at the end of the period × win rate by count × average won amount ÷ mean days from creation to ' +
    'closing of those won, renewals left out. The last three are of the twelve months to the end of the period or, ' +
    'flagged `short-history`, of the period where the CRM starts later. Won opportunities without an amount are not in ' +
    'the average, those closed before creation not in the days. No value where any of the four has none.',
  money: ['opportunities'],
  notByParts: 'its factors are ratios of their own, over a year that is shorter where the CRM is younger',
  compute({ view }) {
    ensureCrmKnows(view.records, view.closing);
    const [open, closed] = [look(view, openAtClosing, null), look(view, closedInYear, null)];
    for (const { deals, unknown } of [open, closed]) ensureSomeKnown({ n: deals.length, unknown });
    const won = look(view, wonInYear, 'amount');
    const count = (some: Deals) => exact(some.length);
    const details = withUnknown(
      {
        n: closed.deals.length,
        flags: [
          ...typeFlags(view.records),
          ...rebuiltFlags(view.closing, view.asOf),
          ...(trailingYear(view.records, view.elapsed).isShort ? ['short-history'] : []),
        ],
        rows: () => ({ open: rowsOf(open.deals, count), closed: rowsOf(closed.deals, count) }),
      },
      [open.unknown, { ...closed.unknown, n: closed.unknown.n + won.blank }],
    );
    const factors = factorsOf(view, { open: open.deals, closed: closed.deals, won: won.deals });
    if (!factors) return none('no-observations', 'no opportunity with amount and cycle was won', details);
    const { winRate, averageWon, meanCycle } = factors;
    if (isZero(meanCycle.value))
      return none('zero-denominator', 'the mean cycle is 0 days', {
        ...details,
        parts: { ...factors, ...details.parts },
      });
    const value = winRate.value.mul(open.deals.length).mul(averageWon.value).div(meanCycle.value);
    return amount(value, { ...details, parts: { ...factors, ...details.parts } });
  },
});

type Factor = 'open' | 'winRate' | 'averageWon' | 'meanCycle';

/** The four factors; null where nothing was won that has an amount, or that has a cycle. */
function factorsOf(
  view: View,
  { open, closed, won }: Readonly<Record<'open' | 'closed' | 'won', Deals>>,
): Record<Factor, Quantity> | null {
  const priced = won.filter(({ amount }) => amount !== null);
  const { days } = cyclesOf(won);
  if (priced.length === 0 || days.length === 0) return null;
  return {
    open: asCount(open.length),
    winRate: asFraction(exact(won.length, closed.length)),
    averageWon: inMoney(view.sum(priced, 'amount').div(priced.length)),
    meanCycle: inDays(mean(days)),
  };
}
