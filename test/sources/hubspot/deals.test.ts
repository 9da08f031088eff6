import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const rowOf = (columns: Record<string, string>) => {
  const cells = {
    'Record ID': '1',
    'Deal Name': 'Tills',
    'Deal Stage': 'Contract Sent',
    Amount: '10',
    ...columns,
  };
  const all = { ...cells, 'Close Date': '2026-03-01 10:00', 'Create Date': '2026-02-01 10:00' };
  return readLines(Object.keys(all).join(','), Object.values(all).join(',')).rows[0];
};

describe('the outcome of a HubSpot deal', () => {
  test.each([
    ['true', 'Closed Won', 'won'],
    ['true', 'Closed Lost', 'lost'],
    ['true', 'Gewonnen 🎉', 'unknown'],
    ['true', 'Contract Sent', 'unknown'],
    ['false', 'Closed Won', 'open'],
    ['false', 'Gewonnen 🎉', 'open'],
    ['', 'Closed Won', 'won'],
  ])('with "Is Deal Closed?" %s in stage %s is %s', (closed, stage, outcome) => {
    expect(rowOf({ 'Is Deal Closed?': closed, 'Deal Stage': stage })?.['outcome']).toBe(outcome);
  });

  test.each([
    ['Appointment Scheduled', 'open'],
    ['Qualified To Buy', 'open'],
    ['Presentation Scheduled', 'open'],
    ['Decision Maker Bought-In', 'open'],
    ['Contract Sent', 'open'],
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
    ['Handshake', 'unknown'],
  ])('without that column follows the default pipeline: %s is %s', (stage, outcome) => {
    expect(rowOf({ 'Deal Stage': stage })?.['outcome']).toBe(outcome);
  });
});

test.each([
  ['71;72', 'Lantern', '71'],
  ['', 'Lantern; Copper', 'Lantern'],
  ['', '', undefined],
])('the account of a deal with company ids "%s" and names "%s" is %s', (ids, names, account) => {
  const columns = { 'Associated Company IDs (Primary)': ids, 'Associated Company Names (Primary)': names };
  expect(rowOf(columns)?.['account']).toBe(account);
});

test('a probability is kept as it is written', () => {
  expect(rowOf({ 'Deal Stage Probability': '0.4' })?.['probability']).toBe(400_000_000);
  expect(rowOf({ 'Forecast Probability': '40' })?.['probability']).toBe(40_000_000_000);
});

test('times are in the zone of the account', () => {
  expect(rowOf({ 'Last Modified Date': '2026-03-31 23:59' })?.['modifiedOn']).toBe('2026-03-31');
});
