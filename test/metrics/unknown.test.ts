// Nothing is 0 that is not known: columns that no file has, cells that are blank, stages that nobody understands.

import { describe, expect, test } from 'vitest';
import { leadConversionRate } from '../../src/metrics/marketing/lead-conversion-rate.ts';
import { pipelineCoverage } from '../../src/metrics/pipeline/pipeline-coverage.ts';
import { pipelineCreated } from '../../src/metrics/pipeline/pipeline-created.ts';
import { quotaAttainment } from '../../src/metrics/pipeline/quota-attainment.ts';
import { salesCycle } from '../../src/metrics/pipeline/sales-cycle.ts';
import { salesVelocity } from '../../src/metrics/pipeline/sales-velocity.ts';
import { weightedPipeline } from '../../src/metrics/pipeline/weighted-pipeline.ts';
import { winRate } from '../../src/metrics/pipeline/win-rate.ts';
import { mrrChurn } from '../../src/metrics/recurring/movements/mrr-churn.ts';
import { mrrReactivation } from '../../src/metrics/recurring/movements/mrr-reactivation.ts';
import { mrr } from '../../src/metrics/recurring/mrr.ts';
import { customerChurnRate } from '../../src/metrics/retention/customer-churn-rate.ts';
import { grr } from '../../src/metrics/retention/grr.ts';
import { nrr } from '../../src/metrics/retention/nrr.ts';
import { quickRatio } from '../../src/metrics/retention/quick-ratio.ts';
import { cac } from '../../src/metrics/unit-economics/cac.ts';
import { answer, d, deal, modelOf, subscription } from '../support/model.ts';
import { quota } from '../support/plan.ts';

type Tables = Parameters<typeof modelOf>[0];
type Deal = ReturnType<typeof deal>;

const half = 500_000_000;
const won = (row: Parameters<typeof deal>[0] = {}): Deal =>
  deal({ outcome: 'won', closedOn: d('2025-06-10'), ...row });
const lost = (row: Parameters<typeof deal>[0] = {}): Deal =>
  deal({ outcome: 'lost', closedOn: d('2025-06-12'), ...row });

/** Rows of a file that has no column for a field. */
const without = <R extends object>(rows: readonly R[], field: keyof R): R[] =>
  rows.map((row) => {
    const { [field]: _, ...rest } = row;
    return rest as R; // every field of a row is optional
  });

function june(metric: Parameters<typeof answer>[0], tables: Tables, variant: string | null = null) {
  const { value, reason, flags, n, result } = answer(
    metric,
    modelOf(tables, { asOf: d('2025-06-30') }),
    '2025-06',
    variant,
  );
  const share = result.parts?.['unknownShare']?.value.toFraction() ?? null;
  return {
    value,
    reason,
    says: result.reason?.message ?? null,
    isFlagged: flags.includes('unknown-share'),
    share,
    n,
  };
}

const unknown = (says: RegExp) => ({
  value: null,
  reason: 'missing-input',
  says: expect.stringMatching(says),
});

describe('win rate by value', () => {
  test('has no value where no file has amounts, or all that closed are blank', () => {
    const opportunities = [won(), lost()];
    expect(june(winRate, { opportunities: without(opportunities, 'amount') }, 'value')).toMatchObject(
      unknown(/^needs the amount of opportunities \(amount\); no file has a column for it$/),
    );
    const blank = [won({ amount: null }), lost({ amount: null }), deal()];
    expect(june(winRate, { opportunities: blank }, 'value')).toMatchObject(
      unknown(/^the amount is not known of the one of the opportunities that it is about \(amount\)$/),
    );
  });

  test('has no value where what was won has no amounts, though what was lost has', () => {
    const opportunities = [won({ amount: null }), lost()];
    expect(june(winRate, { opportunities }, 'value')).toMatchObject({ value: null, reason: 'missing-input' });
  });

  test('is that of the rest where some are blank, and says how many', () => {
    const opportunities = [won({ amount: 300 }), lost({ amount: 100 }), won({ amount: null }), lost()];
    expect(june(winRate, { opportunities }, 'value')).toMatchObject({
      value: '0.6',
      isFlagged: true,
      share: '1/4',
    });
  });

  test('by count needs no amounts', () => {
    const opportunities = without([won(), lost()], 'amount');
    expect(june(winRate, { opportunities }, 'count')).toMatchObject({ value: '0.5', isFlagged: false });
  });
});

describe('stages that are not understood', () => {
  const unclear = (row: Parameters<typeof deal>[0] = {}): Deal => deal({ outcome: 'unknown', ...row });

  test('leave the rest with a share of unknown', () => {
    const opportunities = [won(), lost(), lost(), unclear({ closedOn: d('2025-06-20') })];
    expect(june(winRate, { opportunities }, 'count')).toMatchObject({
      value: '0.333333333333',
      isFlagged: true,
      share: '1/4',
      n: 3,
    });
  });

  test('of other days leave nothing open', () => {
    const opportunities = [won(), lost(), unclear({ closedOn: d('2025-05-31') })];
    expect(june(winRate, { opportunities }, 'count')).toMatchObject({ value: '0.5', isFlagged: false });
  });

  test('leave no value where they are all there is', () => {
    const opportunities = [unclear({ probability: half }), unclear({ probability: half })];
    const none = unknown(/^the outcome is not known of any of the 2 opportunities/);
    expect(june(weightedPipeline, { opportunities })).toMatchObject(none);
    expect(june(winRate, { opportunities }, 'count')).toMatchObject(none);
  });

  test('count as unknown of renewals no more than renewals count', () => {
    const opportunities = [won(), lost(), unclear({ type: 'Renewal' })];
    expect(june(winRate, { opportunities }, 'count')).toMatchObject({ value: '0.5', isFlagged: false });
  });
});

describe('weighted pipeline', () => {
  test('has no value where no probability is stated among the open', () => {
    expect(june(weightedPipeline, { opportunities: without([deal(), won()], 'probability') })).toMatchObject(
      unknown(/^needs the probability of opportunities/),
    );
    const blank = [deal({ probability: null }), won({ probability: half })];
    expect(june(weightedPipeline, { opportunities: blank })).toMatchObject(
      unknown(/^the probability is not known of the one of the opportunities that it is about/),
    );
  });

  test('is that of the rest where some state none', () => {
    const opportunities = [deal({ probability: half, amount: 40 }), deal({ probability: null }), won()];
    expect(june(weightedPipeline, { opportunities })).toMatchObject({
      value: '20',
      isFlagged: true,
      share: '1/2',
      n: 1,
    });
  });

  test('is a true zero where nothing is open and probabilities are stated', () => {
    expect(june(weightedPipeline, { opportunities: [won({ probability: half })] })).toMatchObject({
      value: '0',
      isFlagged: false,
    });
  });

  test('leaves nothing open for what was won on a day that nobody wrote down', () => {
    const opportunities = [deal({ probability: half, amount: 40 }), won({ closedOn: null })];
    expect(june(weightedPipeline, { opportunities })).toMatchObject({ value: '20', isFlagged: false });
  });
});

describe('coverage', () => {
  const targets = [quota('2025-Q2', 200), quota('2025-Q3', 200)];

  test('weighted has no value without probabilities, by amount none without amounts', () => {
    const opportunities = [deal({ closedOn: d('2025-08-01'), probability: null, amount: null })];
    for (const variant of ['next_quarter', 'next_quarter_weighted'])
      expect(june(pipelineCoverage, { opportunities, targets }, variant), variant).toMatchObject({
        value: null,
        reason: 'missing-input',
      });
  });

  test('has no value where no open opportunity says when it is expected', () => {
    const opportunities = [deal({ closedOn: null }), won({ closedOn: d('2025-05-01') })];
    expect(june(pipelineCoverage, { opportunities, targets }, 'this_quarter')).toMatchObject(
      unknown(/^the closing day is not known of/),
    );
  });

  test('says how many of the open are expected on no day', () => {
    const opportunities = [deal({ amount: 50 }), deal({ closedOn: null }), deal({ closedOn: null })];
    expect(june(pipelineCoverage, { opportunities, targets }, 'this_quarter')).toMatchObject({
      value: '0.25',
      isFlagged: true,
      share: '2/3',
    });
  });
});

describe('amounts and days of what was won', () => {
  test('a quota is met by nothing only where that is known', () => {
    const targets = [quota('2025-06', 200)];
    expect(june(quotaAttainment, { opportunities: [lost()], targets })).toMatchObject({ value: '0' });
    for (const opportunities of [
      [won({ amount: null })],
      [won({ closedOn: null })],
      without([won()], 'closedOn'),
    ])
      expect(june(quotaAttainment, { opportunities, targets })).toMatchObject({
        value: null,
        reason: 'missing-input',
      });
  });

  test('created pipeline is that of the rest, and none without amounts', () => {
    const created = { createdOn: d('2025-06-03') };
    const [one, other] = [deal({ ...created, amount: 70 }), deal({ ...created, amount: null })];
    expect(june(pipelineCreated, { opportunities: [one, other] })).toMatchObject({
      value: '70',
      share: '1/2',
    });
    expect(june(pipelineCreated, { opportunities: [other] })).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });

  test('a cycle is that of opportunities whose creation is known', () => {
    const opportunities = [won({ createdOn: d('2025-06-01') }), won({ createdOn: null })];
    expect(june(salesCycle, { opportunities }, 'median')).toMatchObject({ value: '9', share: '1/2', n: 1 });
  });

  test('velocity says which share of the year’s amounts is not known', () => {
    const days = { createdOn: d('2025-06-05'), closedOn: d('2025-06-10') };
    const opportunities = [won({ ...days, amount: 100 }), won({ ...days, amount: null }), deal()];
    expect(june(salesVelocity, { opportunities })).toMatchObject({
      value: '20',
      isFlagged: true,
      share: '1/3',
    });
    expect(june(salesVelocity, { opportunities: without(opportunities, 'amount') })).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });
});

describe('lead conversion', () => {
  const lead = (id: string, convertedOn: ReturnType<typeof d> | null) => ({
    id,
    createdOn: d('2025-06-02'),
    convertedOn,
  });

  test('has no value where no file says what converted', () => {
    const leads = [lead('1', null), lead('2', null)];
    expect(june(leadConversionRate, { leads: without(leads, 'convertedOn') })).toMatchObject(
      unknown(/^needs the day of conversion of leads \(convertedOn\); no file has a column for it$/),
    );
    expect(june(leadConversionRate, { leads })).toMatchObject(unknown(/; it is blank for all 2$/));
  });

  test('is a true zero where others have converted before', () => {
    const before = { id: '0', createdOn: d('2025-01-02'), convertedOn: d('2025-01-20') };
    expect(june(leadConversionRate, { leads: [before, lead('1', null)] })).toMatchObject({
      value: '0',
      isFlagged: false,
    });
  });
});

test('who left, stayed or came back is not known where no file tells that a subscription is over', () => {
  const subscriptions = without([subscription(), subscription({ customer: 'B' })], 'status');
  for (const metric of [mrrChurn, mrrReactivation, customerChurnRate, grr, nrr, quickRatio])
    expect(june(metric, { subscriptions }, metric.variants[0]?.name ?? null), metric.id).toMatchObject(
      unknown(/^needs the end of subscriptions \(endedOn\); no file has a column for it, nor for a status$/),
    );
  expect(june(mrr, { subscriptions })).toMatchObject({ value: '200', isFlagged: false });
  const ended = [subscription({ status: null, endedOn: d('2025-06-10') }), subscription({ customer: 'B' })];
  expect(june(customerChurnRate, { subscriptions: without(ended, 'status') })).toMatchObject({
    value: '0.5',
  });
});

test('customers by the CRM are said to be opportunities where it names no accounts', () => {
  const costs = [
    {
      startsOn: d('2025-06-01'),
      endsOn: d('2025-07-01'),
      category: 'sales_marketing',
      amount: 10_000,
      currency: 'USD',
    },
  ];
  const flags = (opportunities: Deal[]) =>
    answer(cac, modelOf({ costs, opportunities }, { asOf: d('2025-06-30') }), '2025-06').flags;
  expect(flags([won()])).not.toContain('account-unknown');
  expect(flags(without([won()], 'account'))).toContain('account-unknown');
});
