import { describe, expect, test } from 'vitest';
import { formatDay } from '../../../src/base/time/calendar.ts';
import { asOfDay } from '../../../src/model/asof/as-of.ts';
import { dateCoverage } from '../../../src/records/date-coverage.ts';
import { type RecordFile, Records } from '../../../src/records/records.ts';
import type { CollectionName, RowOf } from '../../../src/records/schema/schema.ts';
import { d } from '../../support/model.ts';

interface File<N extends CollectionName> extends Partial<RecordFile> {
  readonly collection: N;
  readonly rows: readonly Partial<RowOf<N>>[];
}

const file = <N extends CollectionName>(
  collection: N,
  rows: File<N>['rows'],
  more: Partial<RecordFile> = {},
) => ({
  collection,
  rows,
  ...more,
});

/** Records of some files, each of a tool of its own unless it names one, its rows from line 2 on. */
function read(...files: readonly File<CollectionName>[]): Records {
  const records = new Records();
  for (const { collection, rows, ...more } of files) {
    const name = `${collection}.csv`;
    const about = { name, source: name, tool: name, exportedOn: null, fields: new Set<string>() };
    const number = records.addFile({ ...about, collection, ...more });
    // Rows of the collection that the file names: the test's own pairs.
    for (const [at, row] of rows.entries()) records.tables[collection].append(row as never, number, at + 2);
  }
  return records;
}

/** `2026-10-22 newest closed day, opportunities.csv:3`, and the codes of what is said. */
function asOf(...files: readonly File<CollectionName>[]) {
  const found = asOfDay(read(...files));
  return (
    found && [
      formatDay(found.day),
      found.from,
      ...found.diagnostics.map(({ code, line }) => `${code}:${line}`),
    ]
  );
}

const created = d('2026-09-02');

describe('as-of', () => {
  test('is nothing where no file has a day', () => {
    expect(asOf(file('targets', [{ startsOn: created, endsOn: d('2026-12-01') }]))).toBeNull();
  });

  test('is the newest day that something happened where no column says when a row was modified', () => {
    const rows = [
      { createdOn: created, outcome: 'open', closedOn: d('2026-12-31') },
      { createdOn: d('2026-08-01'), outcome: 'lost', closedOn: d('2026-10-22') },
      { createdOn: d('2026-08-02'), outcome: 'unknown', closedOn: d('2026-11-30') },
    ];
    expect(asOf(file('opportunities', rows))).toEqual([
      '2026-10-22',
      'newest closed day, opportunities.csv:3',
    ]);
  });

  test('is the newest modified or created day where a column says when rows were modified', () => {
    const rows = [
      { createdOn: created, modifiedOn: d('2026-10-20'), outcome: 'won', closedOn: d('2026-12-15') },
      { createdOn: d('2026-10-21'), modifiedOn: null, outcome: 'open', closedOn: null },
    ];
    expect(asOf(file('opportunities', rows))).toEqual([
      '2026-10-21',
      'newest created day, opportunities.csv:3',
    ]);
  });

  test('is the newest of the days that the files speak for, an export date among them', () => {
    const deals = file('opportunities', [{ createdOn: created, outcome: 'open' }], {
      exportedOn: d('2026-10-31'),
    });
    const paid = (day: string) => file('payments', [{ paidOn: d(day), amount: 1 }]);
    expect(asOf(deals, paid('2026-10-30'))).toEqual(['2026-10-31', 'newest export date, opportunities.csv']);
    expect(asOf(deals, paid('2026-11-02'))).toEqual(['2026-11-02', 'newest paid day, payments.csv:2']);
  });

  test('is not an export date before the newest row of its file', () => {
    const rows = [{ createdOn: d('2026-10-05'), outcome: 'open' }];
    expect(asOf(file('opportunities', rows, { exportedOn: d('2026-10-01') }))?.[0]).toBe('2026-10-05');
  });

  test('is an export date before the close day that somebody gave a won deal', () => {
    const rows = [{ createdOn: created, outcome: 'won', closedOn: d('2026-12-15') }];
    expect(asOf(file('opportunities', rows, { exportedOn: d('2026-10-31') }))?.[0]).toBe('2026-10-31');
  });

  test('is the begin of a billing period, and not the end of a trial', () => {
    const rows = [
      {
        startedOn: d('2026-05-11'),
        currentPeriodStartsOn: d('2026-10-28'),
        trialEndsOn: d('2026-11-11'),
        status: 'active',
      },
    ];
    expect(asOf(file('subscriptions', rows))).toEqual([
      '2026-10-28',
      'newest billing period day, subscriptions.csv:2',
    ]);
  });

  test.each(['future', 'Scheduled', 'not_started', 'pending', 'Zukünftig'])(
    'is not the start of what is %s',
    (status) => {
      const rows = [
        { startedOn: created, status: 'active' },
        { startedOn: d('2026-11-01'), currentPeriodStartsOn: d('2026-11-01'), status },
      ];
      expect(asOf(file('subscriptions', rows))?.[0]).toBe('2026-09-02');
    },
  );

  test('is an end that a tool writes once it has come, and no end that a config maps', () => {
    const ended = [{ startedOn: created, endedOn: d('2026-10-19'), status: 'canceled' }];
    const running = [{ startedOn: created, endedOn: d('2026-11-20'), status: 'active' }];
    expect(asOf(file('subscriptions', ended))?.[0]).toBe('2026-10-19');
    expect(asOf(file('subscriptions', running))?.[0]).toBe('2026-09-02');
    expect(asOf(file('subscriptions', ended, { source: 'config:plans.csv' }))?.[0]).toBe('2026-09-02');
  });

  test('is not the end of a range that a report sums, unless nothing else is known', () => {
    const month = { day: d('2026-10-01'), lastDay: d('2026-10-31'), cost: 1 };
    expect(asOf(file('spend', [month]))).toEqual(['2026-10-31', 'newest spend day, spend.csv:2']);
    expect(
      asOf(file('spend', [month]), file('payments', [{ paidOn: d('2026-10-24'), amount: 1 }]))?.[0],
    ).toBe('2026-10-24');
  });

  const paidOn = (...days: readonly string[]) =>
    file(
      'payments',
      days.map((day) => ({ paidOn: d(day), amount: 1 })),
    );

  test('is not a lone day more than 366 days after the one before it', () => {
    expect(asOf(paidOn('2025-10-01', '2026-10-03'))).toEqual([
      '2025-10-01',
      'newest paid day, payments.csv:2',
      'as-of-ignored:3',
    ]);
    expect(asOf(paidOn('2025-10-01', '2026-10-02'))).toEqual([
      '2026-10-02',
      'newest paid day, payments.csv:3',
    ]);
  });

  test('is a day months after the one before it', () => {
    expect(asOf(paidOn('2026-05-11', '2026-08-19'))?.[0]).toBe('2026-08-19');
  });
});

describe('a file', () => {
  test('ends no earlier than its own newest row', () => {
    const rows = [{ createdOn: created, outcome: 'won', closedOn: d('2026-10-22') }];
    expect(dateCoverage(read(file('opportunities', rows))).endOf(0)).toBe(d('2026-10-22'));
  });

  test('without an export date ends where the newest file of its tool does', () => {
    const crm = { tool: 'crm' };
    const deals = file('opportunities', [{ createdOn: created, outcome: 'open' }], crm);
    const leads = file('leads', [{ createdOn: d('2026-10-25') }], crm);
    expect(dateCoverage(read(deals, leads)).endOf(0)).toBe(d('2026-10-25'));
  });

  test('ends with the range that its platform states', () => {
    const month = { day: d('2026-10-01'), lastDay: d('2026-10-31'), cost: 1 };
    expect(dateCoverage(read(file('spend', [month]))).endOf(0)).toBe(d('2026-10-31'));
  });
});
