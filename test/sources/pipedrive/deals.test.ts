import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const read = (columns: Record<string, string>) => {
  const cells = {
    ID: '1',
    Title: 'Tills',
    Value: '10',
    Status: 'Open',
    'Deal created': '2026-02-01 10:00:00',
    'Won time': '',
    'Lost time': '',
    'Expected close date': '2026-06-30',
    ...columns,
  };
  return readLines(
    Object.keys(cells)
      .map((name) => `Deal - ${name}`)
      .join(','),
    Object.values(cells).join(','),
  );
};
const rowOf = (columns: Record<string, string>) => read(columns).rows[0];

test.each([
  ['Open', 'open', '2026-06-30'],
  ['open', 'open', '2026-06-30'],
  ['Won', 'won', '2026-03-14'],
  ['lost', 'lost', '2026-03-20'],
])('a deal that is %s is %s and closes on %s', (Status, outcome, closedOn) => {
  const row = rowOf({ Status, 'Won time': '2026-03-14 23:59:59', 'Lost time': '2026-03-20 00:00:01' });
  expect([row?.['outcome'], row?.['closedOn']]).toEqual([outcome, closedOn]);
});

test('a won deal without a won time has no close date, rather than the expected one', () => {
  expect(rowOf({ Status: 'Won' })).not.toHaveProperty('closedOn');
});

test.each([
  ['deleted', 'deleted'],
  ['Parked', 'unknown-status'],
  ['', 'unknown-status'],
])('a deal of status "%s" is excluded: %s', (Status, why) => {
  expect(read({ Status }).excludedBy).toEqual({ [why]: 1 });
});

describe('the archive', () => {
  test('takes an open deal out of the pipeline', () => {
    expect(read({ 'Archive time': '2026-03-01 08:00:00' }).excludedBy).toEqual({ archived: 1 });
  });

  test('keeps what was won and lost', () => {
    const row = rowOf({
      Status: 'Lost',
      'Lost time': '2026-02-20 10:00:00',
      'Archive time': '2026-03-01 08:00:00',
    });
    expect(row?.['outcome']).toBe('lost');
  });
});

test.each([
  ['Web visitors', 'Import', 'Web visitors'],
  ['', 'Import', 'Import'],
  ['', '', undefined],
])('the source of a deal of channel "%s" and origin "%s" is %s', (channel, origin, source) => {
  expect(rowOf({ 'Source channel': channel, 'Source origin': origin })?.['source']).toBe(source);
});

test('a deal won in an export without the won time has no day of closing', () => {
  const header = 'Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Deal created,Deal - Lost time';
  const { rows } = readLines(header, '1,Tills,10,Won,2026-02-01 10:00:00,');
  expect(rows).toMatchObject([{ outcome: 'won', amount: 1000 }]);
  expect(rows[0]?.['closedOn'] ?? null).toBeNull();
});

test('a deal of a view that has the day of closing in one column was won or lost on that day', () => {
  const header =
    'Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Deal created,Deal - Deal closed on,Deal - Expected close date';
  const file = readLines(
    header,
    '1,Tills,10,Won,2026-02-01 10:00:00,2026-03-14 10:00:00,2026-06-30',
    '2,Scales,10,Lost,2026-02-01 10:00:00,2026-03-15 10:00:00,2026-06-30',
    '3,Bags,10,Open,2026-02-01 10:00:00,,2026-06-30',
  );
  expect(file.rows.map(({ closedOn }) => closedOn)).toEqual(['2026-03-14', '2026-03-15', '2026-06-30']);
});

test('a deal of a list without ids is read by its title, value and status', () => {
  const file = readLines(
    'Affaire - Titre,Affaire - Valeur,Affaire - Statut,Affaire - Date de gain',
    'Caisses,900,Gagné,2026-03-14 10:00:00',
  );
  expect(file.rows).toMatchObject([
    { name: 'Caisses', amount: 90000, outcome: 'won', closedOn: '2026-03-14' },
  ]);
});
