import { describe, expect, test } from 'vitest';
import { d, deal, modelOf, subscription } from '../../support/model.ts';

const asOf = d('2025-06-30');
const later = d('2025-07-01');

/** What is said of rows after the as-of day. */
const said = (tables: Parameters<typeof modelOf>[0], day = asOf): string[] =>
  modelOf(tables, { asOf: day })
    .diagnostics.filter(({ code }) => code === 'rows-after-as-of')
    .map(({ message }) => message);

describe('rows after the as-of day', () => {
  test('are counted over all collections', () => {
    const opportunities = [deal(), deal({ createdOn: later }), deal({ createdOn: later })];
    const invoices = [
      { id: 'in_1', issuedOn: asOf, total: 100, currency: 'USD' },
      { id: 'in_2', issuedOn: later, total: 100, currency: 'USD' },
    ];
    expect(said({ opportunities, invoices })).toEqual([
      '3 rows are dated after 2025-06-30 and left out of every stock',
    ]);
  });

  test('are none where the last row is of the as-of day itself', () => {
    expect(said({ opportunities: [deal({ createdOn: asOf })] })).toEqual([]);
  });

  test('are not those that were only changed later', () => {
    expect(said({ opportunities: [deal({ modifiedOn: later })] })).toEqual([]);
  });

  test('are not those that were written later of something earlier', () => {
    expect(said({ subscriptions: [subscription({ createdOn: later })] })).toEqual([]);
    expect(said({ subscriptions: [subscription({ createdOn: later, startedOn: later })] })).toHaveLength(1);
  });

  test('are not those whose later day is only planned', () => {
    const campaign = { day: later, platform: 'salesforce', grain: 'crm-campaign', cost: 1, currency: 'USD' };
    const known = deal();
    expect(said({ opportunities: [known], spend: [campaign] })).toEqual([]);
    expect(said({ subscriptions: [subscription({ startedOn: later })] })).toEqual([]);
  });
});
