// Why deals were lost, where they came from, who reached a quota: small books with the answer beside them.

import { describe, expect, test } from 'vitest';
import { partnerPipeline } from '../../../src/metrics/pipeline/partner-pipeline.ts';
import { pipelineCoverage } from '../../../src/metrics/pipeline/pipeline-coverage.ts';
import { quotaAttainment } from '../../../src/metrics/pipeline/quota-attainment.ts';
import { winRate } from '../../../src/metrics/pipeline/win-rate.ts';
import { saysNobody } from '../../../src/model/sales/loss-reasons.ts';
import { saysPartner } from '../../../src/model/sales/partners.ts';
import { answer, d, deal, modelOf } from '../../support/model.ts';
import { quota } from '../../support/plan.ts';

const asOf = { asOf: d('2025-06-30') };
const june = (opportunities: ReturnType<typeof deal>[], targets = [quota('2025-06', 400)]) =>
  modelOf({ opportunities, targets }, asOf);
const lost = (lossReason: string | null) => deal({ outcome: 'lost', closedOn: d('2025-06-10'), lossReason });
const won = (row: Parameters<typeof deal>[0] = {}) =>
  deal({ outcome: 'won', closedOn: d('2025-06-10'), ...row });

describe('the win rate by the reason for a loss', () => {
  // 1 won; lost to a competitor, for the price, for no reason that is stated; to nobody: no decision, no budget.
  const model = june([
    won(),
    lost('Competitor'),
    lost('Price'),
    lost(null),
    lost('No decision'),
    lost('No budget'),
  ]);

  test('is 1 of 6 broad, as by count, and 1 of 4 narrow', () => {
    expect(answer(winRate, model, '2025-06', 'broad').value).toBe('0.166666666667');
    expect(answer(winRate, model, '2025-06', 'count').value).toBe('0.166666666667');
    expect(answer(winRate, model, '2025-06', 'narrow').value).toBe('0.25');
  });

  test('has no narrow form where no file states reasons, nor where all were lost to nobody', () => {
    const { lossReason: _, ...bare } = lost(null);
    expect(answer(winRate, june([won(), bare]), '2025-06', 'narrow')).toMatchObject({
      reason: 'missing-input',
    });
    expect(answer(winRate, june([lost('No decision')]), '2025-06', 'narrow')).toMatchObject({
      reason: 'zero-denominator',
    });
  });

  test.each([
    ['No Decision / Non-Responsive', true],
    ['Lost to no decision', true],
    ['No Budget / Lost Funding', true],
    ['Unresponsive', true],
    ['Disqualified', true],
    ['Kein Budget', true],
    ['Lost to Competitor', false],
    ['Price', false],
    ['Missing feature', false],
    ['Other', false],
    [null, false],
  ])('takes %j for a loss to nobody: %j', (reason, isNobody) => {
    expect(saysNobody(reason)).toBe(isNobody);
  });
});

describe('pipeline from partners', () => {
  test.each([
    ['Partner', true],
    ['Channel Partner Referral', true],
    ['Reseller', true],
    ['Web', false],
    ['Departner', false],
    [null, false],
  ])('comes from a source called %j: %j', (source, isOne) => {
    expect(saysPartner(source)).toBe(isOne);
  });

  test('counts a named partner, a source and a type, each deal once', () => {
    const created = (row: Parameters<typeof deal>[0]) => deal({ createdOn: d('2025-06-03'), ...row });
    const model = june([
      created({ amount: 10, partner: 'acc_7', source: 'Partner' }),
      created({ amount: 20, source: 'Partner Referral' }),
      created({ amount: 40, type: 'Reseller - New' }),
      created({ amount: 80, source: 'Web' }),
    ]);
    expect(answer(partnerPipeline, model, '2025-06', 'created')).toMatchObject({ value: '70', n: 3 });
  });
});

describe('quota attainment', () => {
  test('with commits counts what is committed for the period, whatever the tool calls it', () => {
    const open = (forecastCategory: string, closedOn: string, amount: number) =>
      deal({ forecastCategory, closedOn: d(closedOn), amount });
    const model = modelOf(
      {
        opportunities: [
          won({ amount: 100 }),
          open('Commit', '2025-06-28', 40),
          open('COMMIT', '2025-06-30', 20),
          open('Commit', '2025-07-01', 900),
          open('Pipeline', '2025-06-28', 900),
        ],
        targets: [quota('2025-06', 400)],
      },
      { asOf: d('2025-06-20') },
    );
    expect(answer(quotaAttainment, model, '2025-06', 'with_commit').value).toBe('0.4'); // 160 of 400
    expect(answer(pipelineCoverage, model, '2025-06', 'mature').value).toBe('0.15'); // 60 of 400
    expect(answer(pipelineCoverage, model, '2025-06', 'commit').value).toBe('0.15');
  });

  test('of owners is the share of those with a quota that reached it', () => {
    const targets = ['Ann', 'Bea', 'Cem'].map((owner) => quota('2025-06', 100, { owner }));
    const model = june(
      [won({ owner: 'Ann', amount: 100 }), won({ owner: 'Bea', amount: 99 }), won({ owner: 'Dov' })],
      targets,
    );
    expect(answer(quotaAttainment, model, '2025-06', 'owners_at_quota')).toMatchObject({
      value: '0.333333333333',
      n: 3,
    });
  });

  test('has no pace without a quota', () => {
    expect(answer(quotaAttainment, june([won()], []), '2025-06', 'pace')).toMatchObject({
      reason: 'missing-target',
    });
  });
});
