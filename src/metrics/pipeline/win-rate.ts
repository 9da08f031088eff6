import { closedIn, type Deals, salesDeals, typeFlags, wonOf } from '../../model/sales/opportunities.ts';
import { type Inputs, metric } from '../metric.ts';
import { asCount, type Details, inMoney, ratio, rowSet } from '../result.ts';

export const winRate = metric({
  id: 'win_rate',
  title: 'Win rate',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  variants: {
    count: {
      definition:
        'Opportunities won ÷ opportunities closed (won or lost), by closing day within the period, renewals left out. ' +
        'No value when nothing closed.',
      compute(inputs) {
        const { won, closed, details } = decided(inputs);
        return ratio(asCount(won.length), asCount(closed.length), details);
      },
    },
    value: {
      definition:
        'Amount won ÷ amount closed (won or lost), by closing day within the period, renewals left out; ' +
        'opportunities without an amount add nothing. No value when nothing with an amount closed.',
      compute(inputs) {
        const { view } = inputs;
        const { won, closed, details } = decided(inputs);
        return ratio(inMoney(view.sum(won, 'amount')), inMoney(view.sum(closed, 'amount')), details);
      },
    },
  },
});

function decided({ view, opportunities }: Inputs<'opportunities'>): {
  won: Deals;
  closed: Deals;
  details: Details;
} {
  const closed = closedIn(salesDeals(opportunities), view.elapsed);
  const won = wonOf(closed);
  const details = {
    n: closed.length,
    flags: typeFlags(view.records),
    from: () => ({ won: rowSet(won), closed: rowSet(closed) }),
  };
  return { won, closed, details };
}
