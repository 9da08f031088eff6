import { describe, expect, test } from 'vitest';
import { areNear, spellingOf } from '../../../src/base/text/spelling.ts';

function near(one: string, other: string): boolean[] {
  const [mine, theirs] = [spellingOf(one), spellingOf(other)];
  return [areNear(mine, theirs), areNear(theirs, mine)];
}

describe('one column is meant by', () => {
  test.each([
    ['Quantity', 'Quantities'],
    ['Quantity', 'Quantitiy'],
    ['Quantity', 'Quan\ntity'],
    ['Ended At (UTC)', 'Ended'],
    ['Ended At (UTC)', 'End Date'],
    ['IsWon', 'Is Won'],
    ['IsWon', 'Won'],
    ['Currency', 'Curency'],
    ['Closed Date', 'Close date'],
    ['Close Date', 'Date closed'],
    ['Lead Source', 'LeadSource'],
    ['CurrencyIsoCode', 'CurrencyISOCode'],
    ['Conversions', 'Convesrions'],
  ])('%j and %j', (one, other) => {
    expect(near(one, other)).toEqual([true, true]);
  });
});

describe('two columns are meant by', () => {
  test.each([
    ['Amount', 'Amount Refunded'],
    ['Currency', 'Converted Currency'],
    ['Customer ID', 'Customer Description'],
    ['Account name', 'Account ID'],
    ['Start (UTC)', 'Trial Start (UTC)'],
    ['Trial Start (UTC)', 'Trial End (UTC)'],
    ['Created At', 'Updated At'],
    ['Address Line 1', 'Address Line 2'],
    ['Type', 'Record Type'],
    ['Plan', 'Play'],
    ['Deal - Source channel', 'Deal - Source channel ID'],
    ['Cost', 'Cost / conv.'],
    ['Fee', 'Net'],
    ['LastModifiedDate', 'LastModifiedById'],
  ])('%j and %j', (one, other) => {
    expect(near(one, other)).toEqual([false, false]);
  });
});
