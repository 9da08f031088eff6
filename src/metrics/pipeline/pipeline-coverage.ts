import { quarterOf } from '../../model/sales/opportunities.ts';
import { quotaOf } from '../facts/money.ts';
import { among, countOf, openAtClosing, openFor, totalOf, wonInQuarter } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { differenceOf, type Part, ratioOf } from '../part.ts';

const common =
  ' Renewals are left out, and so are opportunities that state no expected day; before as-of the open ones are rebuilt ' +
  'with today’s amounts and days (`reconstructed`).';

const undated: Part = countOf(among(openAtClosing, { column: 'closedOn', isKnown: false }));
const expected = openFor('nextQuarter');
const toGo = differenceOf('quota', 'won');

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
      parts: {
        open: totalOf(openFor('quarter'), 'amount'),
        quota: quotaOf('quarter'),
        won: totalOf(wonInQuarter, 'amount'),
        undated,
      },
      value: ratioOf('open', toGo),
      n: ['open'],
      unknown: ['open', 'won'],
      shown: ['open', 'quota', 'won', 'undated'],
      unless: [
        {
          of: toGo,
          is: 'notPositive',
          because: {
            code: 'target-met',
            message: ({ period, fiscalYearStart }) =>
              `the quota of ${quarterOf(period, fiscalYearStart).label} is met`,
          },
        },
      ],
    },
    next_quarter: {
      definition:
        'Amount open at the end of the period and expected in the fiscal quarter after the one that holds its last ' +
        `day ÷ that next quarter’s quota.${common} No value without a quota (\`missing-target\`).`,
      parts: { open: totalOf(expected, 'amount'), quota: quotaOf('nextQuarter'), undated },
      value: ratioOf('open', 'quota'),
      n: ['open'],
      shown: ['undated'],
    },
    next_quarter_weighted: {
      definition:
        'Σ amount × probability of the opportunities open at the end of the period and expected in the fiscal quarter ' +
        `after the one that holds its last day ÷ that next quarter’s quota.${common} Those without a probability are ` +
        'left out and counted. No value without a quota (`missing-target`).',
      parts: {
        open: totalOf(among(expected, { column: 'probability', isKnown: true }), 'weighted'),
        quota: quotaOf('nextQuarter'),
        undated,
        withoutProbability: countOf(among(expected, { column: 'probability', isKnown: false })),
      },
      value: ratioOf('open', 'quota'),
      n: ['open'],
      shown: ['undated', 'withoutProbability'],
    },
  },
});
