// Which amount of a deal: at its creation and now, of the whole term, of a year, of the first year, and by product.

import { describe, expect, test } from 'vitest';
import { averageDealSize } from '../../../src/metrics/pipeline/average-deal-size.ts';
import { openPipeline } from '../../../src/metrics/pipeline/open-pipeline.ts';
import { pipelineCreated } from '../../../src/metrics/pipeline/pipeline-created.ts';
import { wonAmount } from '../../../src/metrics/pipeline/won-amount.ts';
import { answer, d, deal, modelOf, priced, rowsOf } from '../../support/model.ts';

const asOf = d('2025-07-31');

describe('the amount at creation', () => {
  const change = (opportunity: string, from: string | null, day: string, amount: number | null) => ({
    ...{ id: `${opportunity} ${day}`, opportunity, from, to: 'Offer', changedOn: d(day), currency: 'USD' },
    amount: amount === null ? null : amount * 100,
  });
  const opportunities = [
    deal({ id: 'a', stage: 'Offer', createdOn: d('2025-06-02'), amount: 150 }),
    deal({ id: 'b', stage: 'Lost', outcome: 'lost', createdOn: d('2025-06-03'), amount: 0 }),
    deal({ id: 'c', stage: 'Offer', createdOn: d('2025-06-04'), amount: 70 }), // no history
    deal({ id: 'e', stage: 'Offer', createdOn: d('2025-05-31'), amount: 900 }),
  ];
  const stageChanges = [
    change('a', null, '2025-06-02', 100),
    change('a', 'Offer', '2025-06-20', 150),
    change('b', null, '2025-06-03', 30),
    change('c', 'Demo', '2025-06-20', 70), // no creation
    change('e', null, '2025-05-31', 800),
  ];
  const model = modelOf({ opportunities, stageChanges }, { asOf });

  test('is that of the first change, whatever the amount is now', () => {
    expect(answer(pipelineCreated, model, '2025-06').value).toBe('220'); // 150 + 0 + 70
    const { value, flags, result } = answer(pipelineCreated, model, '2025-06', 'at_creation');
    expect(value).toBe('130'); // 100 + 30, and c unknown: 1 of 3
    expect(flags).toContain('unknown-share');
    expect(result.parts?.['unknownShare']?.value.toFraction()).toBe('1/3');
    expect(result.rows?.()['created']?.map(({ collection, row }) => [collection, row])).toEqual([
      ['stageChanges', 0],
      ['stageChanges', 2],
    ]);
  });

  test('is not known where no change tells it', () => {
    const bare = modelOf({ opportunities }, { asOf });
    expect(answer(pipelineCreated, bare, '2025-06', 'at_creation')).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
    const silent = modelOf(
      { opportunities, stageChanges: stageChanges.map((row) => ({ ...row, amount: null })) },
      { asOf },
    );
    expect(answer(pipelineCreated, silent, '2025-06', 'at_creation')).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });

  test('is zero where nothing was created', () => {
    expect(answer(pipelineCreated, model, '2025-07', 'at_creation').value).toBe('0');
  });
});

test('pipeline created is for the period itself or for later', () => {
  const opportunities = [
    deal({ createdOn: d('2025-06-02'), closedOn: d('2025-06-30'), amount: 1 }),
    deal({ createdOn: d('2025-06-02'), closedOn: d('2025-06-20'), outcome: 'won', amount: 2 }),
    deal({ createdOn: d('2025-06-30'), closedOn: d('2025-07-01'), amount: 4 }),
    deal({ createdOn: d('2025-06-30'), closedOn: d('2026-07-01'), amount: 8 }),
  ];
  const model = modelOf({ opportunities }, { asOf });
  const of = (variant: string) => answer(pipelineCreated, model, '2025-06', variant).value;
  expect([of('for_period'), of('for_later')]).toEqual(['3', '12']);
});

describe('what was won, by contract', () => {
  const won = (id: string, amount: number | null = 100) =>
    deal({ id, outcome: 'won', closedOn: d('2025-06-20'), amount });
  const contract = (
    opportunity: string,
    startsOn: string,
    endsOn: string | null,
    amount: number,
    status = 'Activated',
  ) =>
    priced(
      {
        id: `${opportunity} ${amount}`,
        opportunity,
        startsOn: d(startsOn),
        endsOn: endsOn === null ? null : d(endsOn),
        amount,
        currency: 'USD',
        status,
      },
      'amount',
    );
  const opportunities = [won('three'), won('half'), won('two'), won('none'), deal({ id: 'open' })];
  const contracts = [
    contract('three', '2025-07-01', '2028-07-01', 3_600), // 1,200 a year
    contract('half', '2025-07-01', '2026-01-01', 300), // 600 a year, 300 in the first
    contract('two', '2025-07-01', '2026-07-01', 500),
    contract('two', '2025-07-01', '2026-07-01', -100), // a reduction
    contract('none', '2025-07-01', '2026-07-01', 999, 'Draft'),
    contract('open', '2025-07-01', '2026-07-01', 7_777),
  ];
  const model = modelOf({ opportunities, contracts }, { asOf });
  const of = (variant: string) => answer(wonAmount, model, '2025-06', variant);

  test('is 4,300 in all, 2,200 a year and 1,900 in the first year; one of four deals has no contract', () => {
    expect([of('tcv'), of('acv'), of('first_year')].map(({ value }) => value)).toEqual([
      '4300',
      '2200',
      '1900',
    ]);
    expect(of('tcv').result.parts?.['unknownShare']?.value.toFraction()).toBe('1/4');
    expect(answer(wonAmount, model, '2025-06').value).toBe('400');
  });

  test('is a third of that in the mean of the three', () => {
    const mean = (variant: string) =>
      answer(averageDealSize, model, '2025-06', variant).result.value?.toFraction();
    expect([mean('tcv'), mean('acv'), mean('first_year')]).toEqual(['4300/3', '2200/3', '1900/3']);
  });

  test('has a whole without an end, but no year', () => {
    const endless = modelOf(
      { opportunities: [won('x')], contracts: [contract('x', '2025-07-01', null, 50)] },
      { asOf },
    );
    expect(answer(wonAmount, endless, '2025-06', 'tcv').value).toBe('50');
    expect(answer(wonAmount, endless, '2025-06', 'acv')).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });

  test('is not known without contracts, nor where none names a deal', () => {
    const none = { value: null, reason: 'missing-input' };
    expect(answer(wonAmount, modelOf({ opportunities }, { asOf }), '2025-06', 'tcv')).toMatchObject(none);
    const others = modelOf(
      { opportunities, contracts: [contract('gone', '2025-07-01', '2026-07-01', 5)] },
      { asOf },
    );
    expect(answer(wonAmount, others, '2025-06', 'tcv')).toMatchObject(none);
  });
});

describe('the split by product', () => {
  const line = (opportunity: string, product: string | null, amount: number) =>
    priced(
      { id: `${opportunity} ${product} ${amount}`, opportunity, product, amount, currency: 'USD' },
      'amount',
    );
  const opportunities = [
    deal({ id: 'a', owner: 'Ann', amount: 100 }),
    deal({ id: 'b', owner: 'Ben', amount: 50 }), // its lines come to 60: a discount of 10
    deal({ id: 'c', owner: 'Ben', amount: 7 }), // no lines
    deal({ id: 'e', amount: null }), // lines, but no amount
    deal({ id: 'w', outcome: 'won', closedOn: d('2025-06-20'), amount: 30 }),
  ];
  const lineItems = [
    line('a', 'Seats', 40),
    line('a', 'Seats', 20),
    line('a', 'Support', 25), // 15 of a are in no line
    line('b', 'Seats', 55),
    line('b', null, 5),
    line('e', 'Seats', 1_000),
    line('w', 'Support', 30),
  ];
  const model = modelOf({ opportunities, lineItems }, { asOf: d('2025-06-30') });
  const rows = (metric: typeof wonAmount, segment = {}) =>
    rowsOf(metric, model, '2025-06', 'by_product', segment).map(({ segment, result }) => [
      segment['step'] ?? 'all',
      result.value?.toFraction(),
    ]);

  test('adds up to the whole: what is in no line, or too much in lines, is a row', () => {
    expect(rows(openPipeline)).toEqual([
      ['all', '157'],
      ['Seats', '115'], // 40 + 20 + 55
      ['Support', '25'],
      ['no product named', '5'],
      ['in no line item', '12'], // 15 − 10 + 7
    ]);
    expect(rows(wonAmount)).toEqual([
      ['all', '30'],
      ['Seats', '0'],
      ['Support', '30'],
      ['no product named', '0'],
      ['in no line item', '0'],
    ]);
  });

  test('is told apart by owner too', () => {
    expect(rows(openPipeline, { owner: 'Ben' })).toEqual([
      ['all', '57'],
      ['Seats', '55'],
      ['Support', '0'],
      ['no product named', '5'],
      ['in no line item', '-3'],
    ]);
  });

  test('names the lines, and takes them off the rest', () => {
    const rest = rowsOf(openPipeline, model, '2025-06', 'by_product').at(-1)?.result.rows?.()['open'] ?? [];
    expect(
      rest.slice(0, 4).map(({ collection, row, amount }) => [collection, row, amount.toFraction()]),
    ).toEqual([
      ['opportunities', 0, '100'],
      ['lineItems', 0, '-40'],
      ['lineItems', 1, '-20'],
      ['lineItems', 2, '-25'],
    ]);
  });

  test('is not there without lines', () => {
    const bare = modelOf({ opportunities }, { asOf: d('2025-06-30') });
    expect(answer(wonAmount, bare, '2025-06', 'by_product')).toMatchObject({
      value: null,
      reason: 'missing-input',
    });
  });
});
