import { describe, expect, test } from 'vitest';
import { pipelineCreated } from '../../../src/metrics/pipeline/pipeline-created.ts';
import { weightedPipeline } from '../../../src/metrics/pipeline/weighted-pipeline.ts';
import { winRate } from '../../../src/metrics/pipeline/win-rate.ts';
import { answer, d, deal, modelOf, subscription } from '../../support/model.ts';

const asOf = d('2025-06-30');
const later = d('2025-07-01');

/** What is counted of rows after the as-of day. */
const left = (tables: Parameters<typeof modelOf>[0]) => modelOf(tables, { asOf }).afterAsOf;

const HALF = 500_000_000;

describe('rows after the as-of day', () => {
  test('are counted by kind, and said', () => {
    const opportunities = [deal(), deal({ createdOn: later }), deal({ createdOn: later })];
    const invoices = [
      { id: 'in_1', issuedOn: asOf, total: 100, currency: 'USD' },
      { id: 'in_2', issuedOn: later, total: 100, currency: 'USD' },
    ];
    const spend = [{ day: later, platform: 'google', cost: 1, currency: 'USD' }];
    const model = modelOf({ opportunities, invoices, spend }, { asOf });
    expect(model.afterAsOf).toEqual({ opportunities: 2, invoices: 1, spend: 1 });
    expect(model.diagnostics.filter(({ code }) => code === 'rows-after-as-of')).toMatchObject([
      {
        level: 'note',
        message: 'dated after 2025-06-30 and so left out: 2 opportunities, 1 invoice, 1 row of spend',
      },
    ]);
  });

  test('are none where the last row is of the as-of day itself', () => {
    expect(left({ opportunities: [deal({ createdOn: asOf })] })).toEqual({});
  });

  test('are not those that were only changed later', () => {
    expect(left({ opportunities: [deal({ modifiedOn: later })] })).toEqual({});
  });

  test('are not those that were written later of something earlier', () => {
    expect(left({ subscriptions: [subscription({ createdOn: later })] })).toEqual({});
  });

  test('are subscriptions that start later', () => {
    const future = subscription({ createdOn: asOf, startedOn: later, status: 'future' });
    expect(left({ subscriptions: [future] })).toEqual({ subscriptions: 1 });
  });

  test('are deals won or lost with a later close day, not open ones expected later', () => {
    const opportunities = [
      deal({ outcome: 'won', closedOn: later }),
      deal({ outcome: 'lost', closedOn: later }),
      deal({ outcome: 'open', closedOn: later }),
    ];
    expect(left({ opportunities })).toEqual({ opportunities: 2 });
  });
});

describe('a deal that is won or lost with a close day after as-of', () => {
  const tables = {
    opportunities: [
      deal({ amount: 1000, outcome: 'won', closedOn: later, probability: 2 * HALF }),
      deal({ amount: 80, outcome: 'open', probability: HALF }),
      deal({ amount: 10, outcome: 'won', closedOn: asOf }),
    ],
  };

  test('is not in the pipeline', () => {
    expect(answer(weightedPipeline, modelOf(tables, { asOf }), '2025-06').value).toBe('40');
  });

  test('is won in no period until its day comes', () => {
    expect(answer(winRate, modelOf(tables, { asOf }), '2025-Q2', 'count').n).toBe(1);
    expect(answer(winRate, modelOf(tables, { asOf: later }), '2025-Q3', 'count').n).toBe(1);
  });

  test('was open before its day once that day has come', () => {
    const later100 = answer(weightedPipeline, modelOf(tables, { asOf: later }), '2025-06');
    expect(later100).toMatchObject({ value: '1040', flags: ['reconstructed'] });
  });
});

test('a deal created after as-of is in no metric, even if it is closed by then', () => {
  const opportunities = [
    deal({ outcome: 'won', closedOn: asOf }),
    deal({ outcome: 'lost', createdOn: later, closedOn: asOf }),
  ];
  const model = modelOf({ opportunities }, { asOf });
  expect(answer(winRate, model, '2025-06', 'count')).toMatchObject({ value: '1', n: 1 });
  expect(answer(pipelineCreated, model, '2025-Q3').n).toBe(0);
});
