import { closedIn, salesDeals, typeFlags, wonOf } from '../../model/sales/opportunities.ts';
import { quotaFor } from '../../model/sales/targets.ts';
import { metric } from '../metric.ts';
import { inMoney, ratio, rowSet } from '../result.ts';

export const quotaAttainment = metric({
  id: 'quota_attainment',
  title: 'Quota attainment',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['opportunities', 'targets'],
  definition:
    'Amount won, by closing day within the period, renewals left out ÷ quota of the period. The quota is the target ' +
    'that names neither owner nor team, else the sum over owners (`sum-of-quotas`), else over teams; those of shorter ' +
    'periods that fill the period are added, a longer one is never split. No value without a quota or with one of 0.',
  compute({ view, opportunities, targets }) {
    const quota = quotaFor(view, view.period, targets);
    const target = view.sum(quota.rows, 'amount');
    const won = wonOf(closedIn(salesDeals(opportunities), view.elapsed));
    return ratio(inMoney(view.sum(won, 'amount')), inMoney(target), {
      n: won.length,
      flags: [...quota.flags, ...typeFlags(view.records)],
      from: () => ({ won: rowSet(won), quota: rowSet(quota.rows) }),
    });
  },
});
