import { describe, expect, test } from 'vitest';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { loaded, rowsOf } from '../../ingest/loaded.ts';
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
    ['true', 'Gewonnen 🎉', 'won'],
    ['true', 'Dead Deals', 'unknown'],
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

describe("a HubSpot deal's own flags", () => {
  const outcomeOf = (closed: string, won: string, lost: string, stage: string) =>
    rowOf({
      'Is Deal Closed?': closed,
      'Is Closed Won': won,
      'Is closed lost': lost,
      'Deal Stage': stage,
    })?.['outcome'];

  test.each([
    ['true', 'true', 'false', 'Went quiet', 'won'],
    ['true', 'false', 'true', 'Went quiet', 'lost'],
    ['true', 'false', '', 'Went quiet', 'lost'],
    ['', 'true', '', 'Went quiet', 'won'],
    ['', '', 'true', 'Closed Won', 'lost'],
    ['false', 'false', 'false', 'Paper out', 'open'],
    ['', 'false', 'false', 'Closed Won', 'open'],
    ['', 'false', '', 'Closed Lost', 'lost'],
    ['', 'false', '', 'Closed Won', 'unknown'],
    ['true', 'true', 'true', 'Closed Lost', 'lost'],
  ])('closed %s, won %s, lost %s in stage %s say %s', (closed, won, lost, stage, outcome) => {
    expect(outcomeOf(closed, won, lost, stage)).toBe(outcome);
  });

  test("come before the config's words, which come before the usual stages", () => {
    const spec: MappingSpec = {
      files: 'deals.csv',
      values: { outcome: { won: ['Went quiet'], lost: ['Contract Sent'], open: ['*'] } },
    };
    const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Is closed lost';
    const rows = ['1,A,Went quiet,1,,,true', '2,B,Went quiet,1,,,', '3,C,Contract Sent,1,,,', '4,D,New,1,,,'];
    const read = loaded({ 'deals.csv': [header, ...rows] }, { mappingFor: () => spec });
    expect(rowsOf(read, 'opportunities', 'id', 'outcome')).toEqual([
      ['1', 'lost'],
      ['2', 'won'],
      ['3', 'lost'],
      ['4', 'open'],
    ]);
  });
});

test.each([
  ['0.4', '', '0.9', 400_000_000],
  ['', '0.4', '0.9', 400_000_000],
  ['', '', '0.9', 900_000_000],
  ['', '', '', undefined],
])(
  'of the probabilities "%s", "%s" and "%s" the first that is there counts',
  (deal, stage, forecast, read) => {
    const columns = {
      'Forecast probability': forecast,
      'Deal probability': deal,
      'Deal Stage Probability': stage,
    };
    expect(rowOf(columns)?.['probability']).toBe(read);
  },
);

test('a deal without a creation day is kept', () => {
  const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date';
  const read = loaded({ 'deals.csv': [header, '1,Alder,Closed Won,10,2026-03-01 10:00,'] });
  expect(rowsOf(read, 'opportunities', 'outcome', 'closedOn', 'createdOn')).toEqual([
    ['won', '2026-03-01', null],
  ]);
  expect(read.rejects).toEqual([]);
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

describe('labels in other languages', () => {
  test.each([
    ['Deal-Typ', 'Deal-Wahrscheinlichkeit'],
    ['Type de transaction', 'Probabilité de la transaction'],
    ['Tipo de negocio', 'Probabilidad del negocio'],
  ])('%s and %s are the type and the probability', (type, probability) => {
    expect(rowOf({ [type]: 'Renewal', [probability]: '0.8' })).toMatchObject({
      type: 'Renewal',
      probability: 800_000_000, // in billionths
    });
  });
});
