import { within } from '../../base/time/calendar.ts';
import { ensureCrmKnows, salesDeals, typeFlags } from '../../model/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { amount, asCount, rowSet } from '../result.ts';

export const pipelineCreated = metric({
  id: 'pipeline_created',
  title: 'Pipeline created',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  definition:
    'Σ amount of the opportunities created in the period, up to as-of, won and lost ones included, renewals left out, ' +
    'with the amounts of today. Opportunities without an amount add nothing. Zero when none was created; no value when ' +
    'the period ends before the CRM’s first opportunity.',
  compute({ view, opportunities }) {
    ensureCrmKnows(view.records, view.closing);
    const created = salesDeals(opportunities).filter(({ createdOn }) => within(createdOn, view.elapsed));
    return amount(view.sum(created, 'amount'), {
      n: created.length,
      parts: { withoutAmount: asCount(created.filter((row) => row.amount === null).length) },
      flags: typeFlags(view.records),
      from: () => ({ created: rowSet(created) }),
    });
  },
});
