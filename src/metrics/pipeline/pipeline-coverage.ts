import { isPositive, ZERO } from '../../base/number/exact.ts';
import { nextQuarter } from '../../base/time/period.ts';
import { quarterOf } from '../../model/sales/opportunities.ts';
import { type Quota, quotaFor } from '../../model/sales/targets.ts';
import type { View } from '../../model/view.ts';
import { among, countOf, openAtClosing, openFor, totalOf, wonInQuarter } from '../facts/opportunities.ts';
import { rowsOf } from '../facts/rows.ts';
import { withUnknown } from '../facts/unknown.ts';
import { type Inputs, metric } from '../metric.ts';
import { ensureSomeKnown, type Part } from '../part.ts';
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
      money: ['opportunities', 'targets'],
      notByParts: REASON,
      compute: thisQuarter,
    },
    next_quarter: {
      definition:
        'Amount open at the end of the period and expected in the fiscal quarter after the one that holds its last ' +
        `day ÷ that next quarter’s quota.${common} No value without a quota (\`missing-target\`).`,
      money: ['opportunities', 'targets'],
      notByParts: REASON,
      compute: (inputs) => ofNextQuarter(inputs, false),
    },
    next_quarter_weighted: {
      definition:
        'Σ amount × probability of the opportunities open at the end of the period and expected in the fiscal quarter ' +
        `after the one that holds its last day ÷ that next quarter’s quota.${common} Those without a probability are ` +
        'left out and counted. No value without a quota (`missing-target`).',
      money: ['opportunities', 'targets'],
      notByParts: REASON,
      compute: (inputs) => ofNextQuarter(inputs, true),
    },
  },
});

type Given = Inputs<'opportunities' | 'targets'>;

const quotaRows = (view: View, { rows }: Quota) => rowsOf(rows, (some) => view.sum(some, 'amount'));

const noProbability = { column: 'probability', isKnown: false } as const;
const noDay: Part = countOf(among(openAtClosing, { column: 'closedOn', isKnown: false }));

function thisQuarter({ view, targets }: Given): Result {
  const pipeline = totalOf(openFor('quarter'), 'amount').measure(view);
  const quarter = quarterOf(view.period, view.fiscalYearStart);
  const quota = quotaFor(view, quarter, targets);
  ensureSomeKnown(pipeline);
  const target = view.sum(quota.rows, 'amount');
  const open = inMoney(pipeline.value ?? ZERO);
  const signed = totalOf(wonInQuarter, 'amount').measure(view);
  const won = signed.value ?? ZERO;
  const toGo = target.sub(won);
  const known: Details = {
    n: pipeline.n,
    parts: { open, quota: inMoney(target), won: inMoney(won), undated: asCount(noDay.measure(view).n) },
    flags: [...quota.flags, ...pipeline.flags],
    rows: () => ({ open: pipeline.rows(), won: signed.rows(), quota: quotaRows(view, quota) }),
  };
  const details = withUnknown(known, [pipeline.unknown, signed.unknown]);
  if (!isPositive(toGo)) return none('target-met', `the quota of ${quarter.label} is met`, details);
  return ratio(open, inMoney(toGo), details);
}

function ofNextQuarter({ view, targets }: Given, isWeighted: boolean): Result {
  const expected = openFor('nextQuarter');
  const pipeline = isWeighted
    ? totalOf(among(expected, { column: 'probability', isKnown: true }), 'weighted').measure(view)
    : totalOf(expected, 'amount').measure(view);
  const quarter = nextQuarter(quarterOf(view.period, view.fiscalYearStart), view.fiscalYearStart);
  const quota = quotaFor(view, quarter, targets);
  ensureSomeKnown(pipeline);
  const target = view.sum(quota.rows, 'amount');
  const withoutProbability = isWeighted
    ? { withoutProbability: asCount(countOf(among(expected, noProbability)).measure(view).n) }
    : {};
  const known: Details = {
    n: pipeline.n,
    parts: { undated: asCount(noDay.measure(view).n), ...withoutProbability },
    flags: [...quota.flags, ...pipeline.flags],
    rows: () => ({ open: pipeline.rows(), quota: quotaRows(view, quota) }),
  };
  return ratio(inMoney(pipeline.value ?? ZERO), inMoney(target), withUnknown(known, [pipeline.unknown]));
}
