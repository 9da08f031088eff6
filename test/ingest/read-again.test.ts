// Files that hold rows of more than one collection, and records that were merged between two exports.

import { describe, expect, test } from 'vitest';
import type { Loaded } from '../../src/ingest/load.ts';
import { identify } from '../../src/model/identity/identity.ts';
import { linesOf, loaded, readingsOf, rowsOf, some } from './loaded.ts';

const CHANGE = ['opportunity', 'from', 'to', 'changedOn'] as const;

describe("HubSpot's deals", () => {
  const HEADER = [
    'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date',
    '"Date entered ""Appointment Scheduled (Sales Pipeline)"""',
    '"Date exited ""Appointment Scheduled (Sales Pipeline)"""',
    "Date entered 'Contract Sent (Sales Pipeline)'",
    'Date entered “Closed Won (Sales Pipeline)”',
  ].join(',');

  test('give the stage changes that their columns for stages state, in the order of their moments', () => {
    // Ferry: in on 13 August, on to the contract at 11:30 on 2 September, won an hour later. Quay skipped a stage.
    const result = loaded({
      'deals.csv': [
        HEADER,
        '71,Ferry,Closed Won,100,EUR,2026-09-02 12:30,2026-08-13 09:00,2026-08-13 09:00,2026-09-02 11:30,2026-09-02 11:30,2026-09-02 12:30',
        '72,Quay,Closed Won,200,EUR,2026-10-05 08:00,2026-09-13 09:00,2026-09-13 09:00,2026-10-05 08:00,,2026-10-05 08:00',
        '73,Lock,Contract Sent,300,EUR,2026-12-05 08:00,2026-09-20 09:00,,,,',
      ],
    });
    expect(rowsOf(result, 'stageChanges', ...CHANGE)).toEqual([
      ['71', null, 'Appointment Scheduled', '2026-08-13'],
      ['71', 'Appointment Scheduled', 'Contract Sent', '2026-09-02'],
      ['71', 'Contract Sent', 'Closed Won', '2026-09-02'],
      ['72', null, 'Appointment Scheduled', '2026-09-13'],
      ['72', 'Appointment Scheduled', 'Closed Won', '2026-10-05'],
    ]);
    expect(rowsOf(result, 'opportunities', 'id', 'outcome')).toEqual([
      ['71', 'won'],
      ['72', 'won'],
      ['73', 'open'],
    ]);
    expect(readingsOf(result)).toEqual([
      ['deals.csv', 'hubspot-deals', { read: 4, accepted: 3, rejected: 0, superseded: 0 }],
      ['deals.csv', 'hubspot-deal-stages', { read: 4, accepted: 3, rejected: 0, superseded: 0 }],
    ]);
  });

  test('are written in one order of day and month, which any of their dates may show', () => {
    // Only the 13th of February shows it: the appointment of 03/04 was on 3 April, not on 4 March.
    const result = loaded({
      'deals.csv': [HEADER, '71,Ferry,Appointment Scheduled,100,EUR,,13/02/2026 09:00,03/04/2026 09:00,,,'],
    });
    expect(rowsOf(result, 'stageChanges', ...CHANGE)).toEqual([
      ['71', null, 'Appointment Scheduled', '2026-04-03'],
    ]);
    expect(result.diagnostics.map(({ code }) => code)).not.toContain('ambiguous-dates');
  });

  test('show by a stage how the deal itself is dated', () => {
    const result = loaded({
      'deals.csv': [HEADER, '71,Ferry,Appointment Scheduled,100,EUR,,03/04/2026 09:00,13/04/2026 09:00,,,'],
    });
    expect(rowsOf(result, 'opportunities', 'id', 'createdOn')).toEqual([['71', '2026-04-03']]);
  });

  test('say which stage was left, where the one entered before it was entered again since', () => {
    // The deal came back to the appointment on 20 September, and left it for the contract on 1 October.
    const header = HEADER.replace(/,Date entered “.*/, '');
    const result = loaded({
      'deals.csv': [
        `${header},"Date entered ""Demo (2nd) (Sales (EU))"""`,
        '71,Ferry,Contract Sent,100,EUR,,2026-08-13 09:00,2026-09-20 09:00,2026-10-01 10:00,2026-10-01 10:00,2026-09-10 10:00',
      ],
    });
    expect(rowsOf(result, 'stageChanges', ...CHANGE)).toEqual([
      ['71', null, 'Demo (2nd)', '2026-09-10'],
      ['71', 'Demo (2nd)', 'Appointment Scheduled', '2026-09-20'],
      ['71', 'Appointment Scheduled', 'Contract Sent', '2026-10-01'],
    ]);
  });

  test('are read once where they have no such columns', () => {
    const result = loaded({
      'deals.csv': [
        HEADER.split(',"')[0] ?? '',
        '71,Ferry,Contract Sent,100,EUR,2026-12-01 10:00,2026-08-13 09:00',
      ],
    });
    expect(readingsOf(result)).toEqual([
      ['deals.csv', 'hubspot-deals', { read: 2, accepted: 1, rejected: 0, superseded: 0 }],
    ]);
    expect(result.records.supplies('stageChanges')).toBe(false);
  });

  test('name their stages as the default pipeline does where the columns have internal names', () => {
    const header =
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,hs_v2_date_entered_contractsent,hs_v2_date_entered_998';
    const result = loaded({
      'deals.csv': [header, '71,Ferry,Contract Sent,100,,2026-08-13 09:00,2026-09-20 09:00,2026-09-21 09:00'],
    });
    expect(rowsOf(result, 'stageChanges', 'to')).toEqual([['Contract Sent'], ['998']]);
  });

  test('of two exports are one record each, and so are the days on which a stage was entered', () => {
    const row = (id: string, entered: string) =>
      `${id},Ferry,Contract Sent,100,EUR,,2026-08-13 09:00,2026-08-13 09:00,,${entered},`;
    const result = loaded({
      'deals-2026-09-30.csv': [HEADER, row('71', '2026-09-20 09:00')],
      'deals-2026-10-31.csv': [HEADER, row('71', '2026-10-08 09:00')],
    });
    expect(rowsOf(result, 'stageChanges', 'to', 'changedOn')).toEqual([
      ['Appointment Scheduled', '2026-08-13'],
      ['Contract Sent', '2026-10-08'],
    ]);
  });

  test('are complained about once where both readings meet the same fault', () => {
    const row = '71,Ferry,Contract Sent,100,EUR,,2026-08-13 09:00,2026-08-13 09:00,,';
    const result = loaded({ 'deals.csv': [HEADER, row] });
    expect(result.rejects.map(({ line, code }) => [line, code])).toEqual([[2, 'ragged-row']]);
    expect(readingsOf(result).map(([, , lines]) => lines)).toEqual(
      Array(2).fill({ read: 2, accepted: 0, rejected: 1, superseded: 0 }),
    );
  });
});

describe('deals that were merged', () => {
  const HEADER =
    'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Associated Company IDs (Primary)';
  const STAGE = '"Date entered ""Contract Sent (Sales Pipeline)"""';
  const old = [
    `${HEADER},${STAGE}`,
    '71,Ferry,Contract Sent,100,EUR,,2026-08-13 09:00,501,2026-08-20 09:00',
    '72,Ferry again,Contract Sent,60,EUR,,2026-08-14 09:00,502,2026-08-21 09:00',
  ];
  const later = [
    `${HEADER},${STAGE},Merged object IDs`,
    '71,Ferry,Contract Sent,160,EUR,,2026-08-13 09:00,502,2026-08-20 09:00,72',
  ];

  test('count as the one that they became, with what it says of itself', () => {
    const result = loaded({ 'deals-2026-08-31.csv': old, 'deals-2026-10-31.csv': later });
    expect(rowsOf(result, 'opportunities', 'id', 'amount')).toEqual([['71', 16_000]]);
    expect(rowsOf(result, 'stageChanges', 'opportunity', 'changedOn')).toEqual([['71', '2026-08-20']]);
    // What both exports say alike counts from the newer one.
    expect(readingsOf(result)).toEqual([
      ['deals-2026-08-31.csv', 'hubspot-deals', { read: 3, accepted: 0, rejected: 0, superseded: 2 }],
      ['deals-2026-08-31.csv', 'hubspot-deal-stages', { read: 3, accepted: 0, rejected: 0, superseded: 1 }],
      ['deals-2026-10-31.csv', 'hubspot-deals', { read: 2, accepted: 1, rejected: 0, superseded: 0 }],
      ['deals-2026-10-31.csv', 'hubspot-deal-stages', { read: 2, accepted: 1, rejected: 0, superseded: 0 }],
    ]);
    // The former deal's line is one line, though a deal and a stage change were made of it.
    expect(
      result.diagnostics.filter(({ code }) => code === 'merged-records').map(({ message }) => message),
    ).toEqual([expect.stringContaining('1 row is superseded by a merge')]);
    expect(linesOf(result).map(some)).toEqual([
      { read: 3, superseded: 2, other: 1 },
      { read: 2, accepted: 1, other: 1 },
    ]);
  });

  test('are superseded though they say nothing of their stages', () => {
    const silent = old.map((line) => line.replace('2026-08-21 09:00', ''));
    const result = loaded({ 'deals-2026-08-31.csv': silent, 'deals-2026-10-31.csv': later });
    expect(linesOf(result).map(({ superseded, accepted }) => [superseded, accepted])).toEqual([
      [2, 0],
      [0, 1],
    ]);
  });

  test('belong to the company that their own became, and so do customers of a billing tool', () => {
    const companies = [
      'Record ID,Company name,Company Domain Name,Merged object IDs',
      '503,Quay GmbH,quay.example,501;502',
      '504,Weir GmbH,weir.example,503',
    ];
    const result = loaded({ 'deals.csv': old, 'companies.csv': companies });
    expect(rowsOf(result, 'opportunities', 'account')).toEqual([['504'], ['504']]);
    expect(rowsOf(result, 'accounts', 'id')).toEqual([['504']]);
    const identity = identify(result.records, new Map([['x', 'y']]));
    const [first, second] = [0, 1].map((row) => result.records.tables.opportunities.rawAt(row, 'account'));
    expect(identity.customer('hubspot', first ?? 0)).toBe(identity.customer('hubspot', second ?? 0));
  });

  const saying = (...formers: readonly (readonly [id: string, former: string])[]): string[] => [
    `${HEADER},Merged object IDs`,
    ...formers.map(([id, former]) => `${id},Ferry,Contract Sent,100,EUR,,2026-08-13 09:00,501,${former}`),
  ];
  const circlesIn = (result: Loaded): unknown[] =>
    result.diagnostics
      .filter(({ code }) => code === 'merge-circle')
      .map(({ file, line, message }) => [file, line, /\((.*)\)/.exec(message)?.[1]]);

  test('into each other both live on, and that is said', () => {
    const result = loaded({ 'deals.csv': saying(['71', '72'], ['72', '71']) });
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['71'], ['72']]);
    expect(circlesIn(result)).toEqual([['deals.csv', 2, '72 into 71 into 72']]);
  });

  test('in a circle of three live on, and one that was merged into the circle does not', () => {
    const result = loaded({ 'deals.csv': saying(['74', ''], ['71', '73;74'], ['72', '71'], ['73', '72']) });
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['71'], ['72'], ['73']]);
    expect(circlesIn(result)).toEqual([['deals.csv', 3, '73 into 71 into 72 into 73']]);
  });

  test('in a circle that two exports close are said once, and circles apart from each other one by one', () => {
    const result = loaded({
      'a.csv': saying(['71', '72'], ['81', '82']),
      'b.csv': saying(['72', '71'], ['82', '81']),
    });
    expect(circlesIn(result)).toMatchObject([
      ['a.csv', 2, '72 into 71 into 72'],
      ['a.csv', 3, '82 into 81 into 82'],
    ]);
  });

  test('one after the other, or into themselves, are in no circle', () => {
    const result = loaded({ 'deals.csv': saying(['71', '72'], ['72', '73;72'], ['73', '']) });
    expect(rowsOf(result, 'opportunities', 'id')).toEqual([['71']]);
    expect(circlesIn(result)).toEqual([]);
  });

  test('with ids of another tool or collection close no circle', () => {
    const deals = saying(['71', '72']);
    const companies = [
      'Record ID,Company name,Company Domain Name,Merged object IDs',
      '72,Quay,quay.example,71',
    ];
    expect(circlesIn(loaded({ 'deals.csv': deals, 'companies.csv': companies }))).toEqual([]);
  });
});

describe('a file that two entries of the config describe', () => {
  const sheet = [
    'rep;quarter;quota;forecast;on',
    'Mara;2026-Q4;90000;80000;2026-09-30',
    'Ida;2026-Q4;70000;;2026-09-30',
  ];
  const columns = { owner: 'rep', period: 'quarter' };
  const targets = { files: 'plan.csv', yields: 'targets', columns: { ...columns, amount: 'quota' } } as const;
  const forecasts = {
    files: 'plan.csv',
    yields: 'forecasts',
    columns: { ...columns, amount: 'forecast', submittedOn: 'on' },
  } as const;

  test('fills both of their collections, and has an account of its lines for each', () => {
    const result = loaded(
      { 'plan.csv': sheet },
      { mappingFor: () => targets, furtherMappingsFor: () => [forecasts] },
    );
    expect(rowsOf(result, 'targets', 'owner', 'amount')).toEqual([
      ['Mara', 9_000_000],
      ['Ida', 7_000_000],
    ]);
    expect(rowsOf(result, 'forecasts', 'owner', 'amount')).toEqual([['Mara', 8_000_000]]);
    expect(readingsOf(result)).toEqual([
      ['plan.csv', 'config:plan.csv', { read: 3, accepted: 2, rejected: 0, superseded: 0 }],
      ['plan.csv', 'config:plan.csv forecasts', { read: 3, accepted: 1, rejected: 1, superseded: 0 }],
    ]);
    expect(linesOf(result).map(some)).toEqual([{ read: 3, accepted: 1, rejected: 1, other: 1 }]);
  });
});
