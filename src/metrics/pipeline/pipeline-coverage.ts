import { quarterOf } from '../../model/sales/opportunities.ts';
import { quotaOf } from '../facts/money.ts';
import {
  among,
  committed,
  committedOrBestCase,
  countOf,
  openAtClosing,
  openFor,
  probableByStage,
  type Selection,
  totalOf,
  wonInPeriod,
  wonInQuarter,
  wonInQuarterBefore,
} from '../facts/sales/opportunities.ts';
import { amountAtStart, amountBefore, amountNextBefore } from '../facts/sales/pipeline-then.ts';
import { metric } from '../metric.ts';
import { differenceOf, type Part, type Recipe, ratioOf } from '../part.ts';

const common =
  ' Renewals are left out, and so are opportunities that state no expected day; before as-of the open ones are rebuilt ' +
  'with today’s amounts and days (`reconstructed`).';

const BEFORE =
  ' What was open then is read from the newest export made in the week to the day after that point, with its amounts and days, else from the ' +
  'changes of stages (`from-stage-history`). Renewals are left out.';
const NO_QUOTA = ' No value without a quota (`missing-target`).';
const BY_STAGE =
  'Those without a probability have that of their stage in the config (`stageProbabilities`), else they are left out and counted.';
const NO_CATEGORY = ' Without forecast categories there is no value, nor without a quota (`missing-target`).';

const undated: Part = countOf(among(openAtClosing, { column: 'closedOn', isKnown: false }));
const expected = openFor('nextQuarter');
const expectedOrOverdue = among(openAtClosing, {
  anyOf: [
    { column: 'closedOn', within: 'nextQuarter' },
    { column: 'closedOn', upTo: { daysBeforeClosing: 1, words: 'the day before' } },
  ],
});
const toGo = differenceOf('quota', 'won');
const TO_GO = { remaining: ratioOf('open', toGo), inverted: ratioOf(toGo, 'open') };

export const pipelineCoverage = metric({
  id: 'pipeline_coverage',
  title: 'Pipeline coverage',
  family: 'pipeline',
  unit: 'multiple',
  better: 'higher',
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
        `after the one that holds its last day ÷ that next quarter’s quota.${common} Those without a probability ` +
        'have that of their stage in the config (`stageProbabilities`), else they are left out and counted. No value without a quota (`missing-target`).',
      parts: {
        open: totalOf(among(expected, { column: 'probability', isKnown: true }), 'weighted'),
        quota: quotaOf('nextQuarter'),
        undated,
        withoutProbability: countOf(among(expected, { column: 'probability', isKnown: false })),
        probabilityOfStage: countOf(among(expected, probableByStage)),
      },
      value: ratioOf('open', 'quota'),
      n: ['open'],
      shown: ['undated', 'withoutProbability', 'probabilityOfStage?'],
    },
    this_quarter_full: {
      onRequest: true,
      definition: `Amount open at the end of the period and expected in the fiscal quarter that holds its last day ÷ that quarter’s whole quota, whatever is won of it already.${common}${NO_QUOTA}`,
      ...overQuota('quarter', totalOf(openFor('quarter'), 'amount')),
    },
    this_quarter_weighted: {
      onRequest: true,
      definition: `Σ amount × probability of the opportunities open at the end of the period and expected in the fiscal quarter that holds its last day ÷ that quarter’s whole quota.${common} ${BY_STAGE}${NO_QUOTA}`,
      ...weighted('quarter', openFor('quarter')),
    },
    this_quarter_mature: {
      onRequest: true,
      definition: `Amount of the opportunities that are forecast as commit, most likely or best case, open at the end of the period and expected in the fiscal quarter that holds its last day ÷ that quarter’s whole quota.${common}${NO_CATEGORY}`,
      ...overQuota('quarter', totalOf(among(openFor('quarter'), committedOrBestCase), 'amount')),
    },
    this_quarter_commit: {
      onRequest: true,
      definition: `Amount of the opportunities that are forecast as commit, open at the end of the period and expected in the fiscal quarter that holds its last day ÷ that quarter’s whole quota.${common}${NO_CATEGORY}`,
      ...overQuota('quarter', totalOf(among(openFor('quarter'), committed), 'amount')),
    },
    next_quarter_mature: {
      onRequest: true,
      definition: `Amount of the opportunities that are forecast as commit, most likely or best case, open at the end of the period and expected in the fiscal quarter after the one that holds its last day ÷ that next quarter’s quota.${common}${NO_CATEGORY}`,
      ...overQuota('nextQuarter', totalOf(among(expected, committedOrBestCase), 'amount')),
    },
    next_quarter_with_overdue: {
      onRequest: true,
      definition: `Amount open at the end of the period that is expected in the fiscal quarter after the one that holds its last day, or whose expected day is over and will have to move ÷ that next quarter’s quota.${common}${NO_QUOTA}`,
      ...overQuota('nextQuarter', totalOf(expectedOrOverdue, 'amount')),
    },
    next_quarter_total: {
      onRequest: true,
      definition: `Amount open at the end of the period, whatever day it is expected on ÷ the quota of the fiscal quarter after the one that holds its last day. It hides what slips. Renewals are left out; before as-of the open ones are rebuilt (\`reconstructed\`).${NO_QUOTA}`,
      ...overQuota('nextQuarter', totalOf(openAtClosing, 'amount')),
    },
    this_quarter_before: {
      onRequest: true,
      definition:
        'What `this_quarter` was at the same point of the fiscal quarter before, as many days after its start: amount open then and expected ' +
        `in that quarter ÷ its quota less what had been won of it by then.${BEFORE} No value without either (\`insufficient-history\`), ` +
        'without a quota of it (`missing-target`), or where it had been met by then (`target-met`).',
      parts: {
        open: amountBefore,
        quota: quotaOf('quarterBefore'),
        won: totalOf(wonInQuarterBefore, 'amount'),
      },
      value: ratioOf('open', toGo),
      n: ['open'],
      unknown: ['open', 'won'],
      shown: ['open', 'quota', 'won'],
      unless: [
        {
          of: toGo,
          is: 'notPositive',
          because: { code: 'target-met', message: 'the quota of the quarter before had been met by then' },
        },
      ],
    },
    next_quarter_before: {
      onRequest: true,
      definition:
        'What `next_quarter` was at the same point of the fiscal quarter before, as many days after its start: amount open then and expected ' +
        `in the quarter that is the current one now ÷ the quota of this.${BEFORE} No value without either (\`insufficient-history\`), ` +
        'or without a quota (`missing-target`).',
      parts: { open: amountNextBefore, quota: quotaOf('quarter') },
      value: ratioOf('open', 'quota'),
      n: ['open'],
      shown: ['open', 'quota'],
    },
    full: {
      onRequest: true,
      definition: `Amount open at the end of the period, or at as-of where that is earlier, and expected on a day of the period ÷ the quota of the period.${common}${NO_QUOTA}`,
      ...overQuota('period', totalOf(openFor('wholePeriod'), 'amount')),
    },
    remaining: {
      onRequest: true,
      definition: `Amount open at the end of the period, or at as-of where that is earlier, and expected on a day of the period ÷ what is missing to the quota of the period: quota − amount won in it.${common} No value without a quota (\`missing-target\`) or once it is met (\`target-met\`).`,
      ...toGoOf(TO_GO.remaining),
    },
    weighted: {
      onRequest: true,
      definition: `Σ amount × probability of the opportunities open at the end of the period, or at as-of where that is earlier, and expected on a day of the period ÷ the quota of the period.${common} ${BY_STAGE}${NO_QUOTA}`,
      ...weighted('period', openFor('wholePeriod')),
    },
    mature: {
      onRequest: true,
      definition: `Amount of the opportunities that are forecast as commit, most likely or best case, open at the end of the period, or at as-of where that is earlier, and expected on a day of the period ÷ the quota of the period.${common}${NO_CATEGORY}`,
      ...overQuota('period', totalOf(among(openFor('wholePeriod'), committedOrBestCase), 'amount')),
    },
    commit: {
      onRequest: true,
      definition: `Amount of the opportunities that are forecast as commit, open at the end of the period, or at as-of where that is earlier, and expected on a day of the period ÷ the quota of the period.${common}${NO_CATEGORY}`,
      ...overQuota('period', totalOf(among(openFor('wholePeriod'), committed), 'amount')),
    },
    total: {
      onRequest: true,
      definition: `Amount open at the end of the period, whatever day it is expected on ÷ the quota of the period. It hides what slips. Renewals are left out; before as-of the open ones are rebuilt (\`reconstructed\`).${NO_QUOTA}`,
      ...overQuota('period', totalOf(openAtClosing, 'amount')),
    },
    start: {
      onRequest: true,
      definition: `Amount open and expected in the period when it began, with the amounts of then ÷ the quota of the period. What was expected then is read from the newest export made in the week to the period’s first day, else from the changes of stages (\`from-stage-history\`). Renewals are left out. No value without either (\`insufficient-history\`), nor without a quota (\`missing-target\`).`,
      parts: { open: amountAtStart, quota: quotaOf('period') },
      value: ratioOf('open', 'quota'),
      n: ['open'],
    },
    inverted: {
      onRequest: true,
      definition: `What is missing to the quota of the period ÷ amount open and expected in it: the share of the pipeline that must be won. It is \`remaining\` the other way round, and lower is better.${common} No value without a quota (\`missing-target\`), once it is met (\`target-met\`), or when nothing is open.`,
      ...toGoOf(TO_GO.inverted),
    },
  },
});

/** Something open ÷ a quota. */
function overQuota(of: 'period' | 'quarter' | 'nextQuarter', open: Part): Recipe {
  return {
    parts: { open, quota: quotaOf(of), undated },
    value: ratioOf('open', 'quota'),
    n: ['open'],
    shown: ['undated'],
  };
}

function weighted(of: 'period' | 'quarter', which: Selection): Recipe {
  const { parts, ...recipe } = overQuota(
    of,
    totalOf(among(which, { column: 'probability', isKnown: true }), 'weighted'),
  );
  const withoutProbability = countOf(among(which, { column: 'probability', isKnown: false }));
  const probabilityOfStage = countOf(among(which, probableByStage));
  return {
    ...recipe,
    parts: { ...parts, withoutProbability, probabilityOfStage },
    shown: ['undated', 'withoutProbability', 'probabilityOfStage?'],
  };
}

function toGoOf(value: Recipe['value']): Recipe {
  return {
    parts: {
      open: totalOf(openFor('wholePeriod'), 'amount'),
      quota: quotaOf('period'),
      won: totalOf(wonInPeriod, 'amount'),
      undated,
    },
    value,
    n: ['open'],
    unknown: ['open', 'won'],
    shown: ['open', 'quota', 'won', 'undated'],
    unless: [
      {
        of: toGo,
        is: 'notPositive',
        because: { code: 'target-met', message: ({ period }) => `the quota of ${period.label} is met` },
      },
    ],
  };
}
