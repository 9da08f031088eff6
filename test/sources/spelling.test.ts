import { describe, expect, test } from 'vitest';
import { areNear } from '../../src/sources/spelling.ts';

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
    expect([areNear(one, other), areNear(other, one)]).toEqual([true, true]);
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
    expect([areNear(one, other), areNear(other, one)]).toEqual([false, false]);
  });
});
