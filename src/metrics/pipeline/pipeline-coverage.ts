import { isPositive } from '../../base/number/exact.ts';
import { nextQuarter } from '../../base/time/period.ts';
import {
  ensureCrmKnows,
  quarterOf,
  quarterPipeline,
  rebuiltFlags,
  typeFlags,
} from '../../model/sales/opportunities.ts';
import { type Quota, quotaFor } from '../../model/sales/targets.ts';
import type { View } from '../../model/view.ts';
import { rowsOf } from '../facts/rows.ts';
import { type Inputs, metric } from '../metric.ts';
import { asCount, type Details, inMoney, none, type Result, ratio } from '../result.ts';

const common =
  ' Renewals are left out, and so are opportunities that state no expected day; before as-of the open ones are rebuilt ' +
  'with today’s amounts and days (`reconstructed`).';

const REASON =
  'its quarter is found from the period, and what is left of the quota decides whether there is a value';

export const pipelineCoverage = metric({
  id: 'pipeline_coverage',
  title: 'Pipeline coverage',
  family: 'pipeline',
  unit: 'multiple',
  better: 'higher',
  version: 1,
  needs: ['opportunities', 'targets'],
  variants: {
    this_quarter: {
      definition:
        'Amount open at the end of the period and expected in the fiscal quarter that holds its last day ÷ what is ' +
        `missing to that quarter’s quota: quota − amount won in the quarter by then.${common} No value without a quota ` +
        '(`missing-target`) or once it is met (`target-met`).',
      notByParts: REASON,
      compute: thisQuarter,
    },
    next_quarter: {
      definition:
        'Amount open at the end of the period and expected in the fiscal quarter after the one that holds its last ' +
        `day ÷ that next quarter’s quota.${common} No value without a quota (\`missing-target\`).`,
      notByParts: REASON,
      compute: (inputs) => ofNextQuarter(inputs, false),
    },
    next_quarter_weighted: {
      definition:
        'Σ amount × probability of the opportunities open at the end of the period and expected in the fiscal quarter ' +
        `after the one that holds its last day ÷ that next quarter’s quota.${common} Those without a probability are ` +
        'left out and counted. No value without a quota (`missing-target`).',
      notByParts: REASON,
      compute: (inputs) => ofNextQuarter(inputs, true),
    },
  },
});

type Given = Inputs<'opportunities' | 'targets'>;

function thisQuarter({ view, opportunities, targets }: Given): Result {
  ensureCrmKnows(view.records, view.closing);
  const quarter = quarterOf(view.period, view.fiscalYearStart);
  const pipeline = quarterPipeline(opportunities, view, quarter);
  const quota = quotaFor(view, quarter, targets);
  const target = view.sum(quota.rows, 'amount');
  const open = inMoney(view.sum(pipeline.open, 'amount'));
  const won = view.sum(pipeline.won, 'amount');
  const toGo = target.sub(won);
  const parts = { open, quota: inMoney(target), won: inMoney(won), undated: asCount(pipeline.undated) };
  const rows = () => ({
    open: rowsOf(pipeline.open, (some) => view.sum(some, 'amount')),
    won: rowsOf(pipeline.won, (some) => view.sum(some, 'amount')),
    quota: rowsOf(quota.rows, (some) => view.sum(some, 'amount')),
  });
  const details = { n: pipeline.open.length, parts, flags: flagsFor(view, quota), rows };
  if (!isPositive(toGo)) return none('target-met', `the quota of ${quarter.label} is met`, details);
  return ratio(open, inMoney(toGo), details);
}

function ofNextQuarter({ view, opportunities, targets }: Given, isWeighted: boolean): Result {
  ensureCrmKnows(view.records, view.closing);
  const quarter = nextQuarter(quarterOf(view.period, view.fiscalYearStart), view.fiscalYearStart);
  const pipeline = quarterPipeline(opportunities, view, quarter);
  const quota = quotaFor(view, quarter, targets);
  const target = view.sum(quota.rows, 'amount');
  const weighed = pipeline.open.filter(({ probability }) => probability !== null);
  const counted = isWeighted ? weighed : pipeline.open;
  const value = isWeighted ? view.weighted(weighed) : view.sum(counted, 'amount');
  const withoutProbability = asCount(pipeline.open.length - weighed.length);
  const details: Details = {
    n: counted.length,
    parts: { undated: asCount(pipeline.undated), ...(isWeighted ? { withoutProbability } : {}) },
    flags: flagsFor(view, quota),
    rows: () => ({
      open: rowsOf(counted, (some) => (isWeighted ? view.weighted(some) : view.sum(some, 'amount'))),
      quota: rowsOf(quota.rows, (some) => view.sum(some, 'amount')),
    }),
  };
  return ratio(inMoney(value), inMoney(target), details);
}

const flagsFor = (view: View, quota: Quota): string[] => [
  ...quota.flags,
  ...typeFlags(view.records),
  ...rebuiltFlags(view.closing, view.asOf),
];
