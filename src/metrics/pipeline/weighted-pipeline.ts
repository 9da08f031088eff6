import {
  ensureCrmKnows,
  openAt,
  rebuiltFlags,
  salesDeals,
  typeFlags,
} from '../../model/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { amount, asCount, inMoney, rowSet } from '../result.ts';

export const weightedPipeline = metric({
  id: 'weighted_pipeline',
  title: 'Weighted pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  definition:
    'Σ amount × probability of the opportunities open at the end of the period, whatever day they are expected on, ' +
    'renewals left out. Before as-of this is rebuilt from creation and closing days with today’s amounts and ' +
    'probabilities (`reconstructed`). Those without a probability are left out and counted. Zero when none is open; ' +
    'no value before the CRM’s first opportunity.',
  compute({ view, opportunities }) {
    ensureCrmKnows(view.records, view.closing);
    const open = openAt(salesDeals(opportunities), view.closing, view.asOf);
    const weighed = open.filter(({ probability }) => probability !== null);
    return amount(view.weighted(weighed), {
      n: weighed.length,
      parts: {
        open: inMoney(view.sum(open, 'amount')),
        withoutProbability: asCount(open.length - weighed.length),
      },
      flags: [...typeFlags(view.records), ...rebuiltFlags(view.closing, view.asOf)],
      from: () => ({ open: rowSet(weighed) }),
    });
  },
});
