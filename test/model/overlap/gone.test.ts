// What a newer file says is no more: its older rows count no more either.

import { expect, test } from 'vitest';
import { loaded, rowsOf, some } from '../../ingest/loaded.ts';

const OPPORTUNITIES =
  'Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon,ForecastCategory,CreatedDate,LastModifiedDate';
const deal = (id: string, amount: string, isDeleted = '0', modified = '') =>
  `${id},${isDeleted},001A,Ferry,Prospecting,${amount},2026-12-01,0,0,Pipeline,2026-08-13 00:00:00,${modified}`;
const amounts = (files: Readonly<Record<string, readonly string[]>>) =>
  rowsOf(loaded(files), 'opportunities', 'amount').map(([amount]) => Number(amount));

const [KEPT, LOST] = ['006000000000001AAA', '006000000000002AAA'];
const before = [OPPORTUNITIES, deal(KEPT, '100'), deal(LOST, '900')];
const after = [OPPORTUNITIES, deal(KEPT, '100'), deal(LOST, '900', '1')];

test('a row deleted in the newer export takes the older row with it', () => {
  const files = { 'opps-2026-09-30.csv': before, 'opps-2026-10-31.csv': after };
  const [kept] = amounts({ 'a.csv': [OPPORTUNITIES, deal(KEPT, '100')] });
  expect(amounts(files)).toEqual([kept]);
  const { files: accounts } = loaded(files);
  expect(accounts.map(({ lines }) => some(lines))).toEqual([
    { read: 3, duplicate: 1, superseded: 1, other: 1 },
    { read: 3, accepted: 1, excluded: 1, other: 1 },
  ]);
});

test('a row deleted in the older export and back in the newer counts', () => {
  expect(amounts({ 'opps-2026-09-30.csv': after, 'opps-2026-10-31.csv': before })).toHaveLength(2);
});

test('the day of its own change says more than the file', () => {
  const changed = [OPPORTUNITIES, deal(LOST, '900', '0', '2026-10-20 00:00:00')];
  const deleted = [OPPORTUNITIES, deal(LOST, '900', '1', '2026-10-02 00:00:00')];
  expect(amounts({ 'opps-2026-10-25.csv': changed, 'opps-2026-10-31.csv': deleted })).toHaveLength(1);
});

const SUBSCRIPTIONS =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Mode';
const subscription = (id: string, mode: string) =>
  `${id},cus_1,Oar,eur,month,40.00,active,2026-10-05,2026-10-05,2026-11-05,${mode}`;

test('so does one that the newer export calls a test, also where rows are read from bytes', () => {
  const many = Array.from({ length: 100 }, (_, at) => subscription(`sub_x${at}`, 'live'));
  const files = {
    'subs-2026-09-30.csv': [SUBSCRIPTIONS, ...many, subscription('sub_1', 'live')],
    'subs-2026-10-31.csv': [SUBSCRIPTIONS, ...many, subscription('sub_1', 'test')],
  };
  expect(rowsOf(loaded(files), 'subscriptions', 'id')).toHaveLength(100);
});

test('so does one that an entry of the config excludes', () => {
  const options = {
    mappingFor: () => ({
      files: 'deals-*.csv',
      yields: 'opportunities' as const,
      columns: { id: 'Nr', outcome: 'Stand', createdOn: 'Vom', amount: 'Wert' },
      values: { outcome: { won: ['ja'] } },
      exclude: { Art: ['storniert'] },
    }),
  };
  const lines = (art: string) => ['Nr,Stand,Vom,Wert,Art', `1,ja,2026-10-01,9.00,${art}`];
  const files = { 'deals-2026-10-02.csv': lines('neu'), 'deals-2026-10-03.csv': lines('storniert') };
  expect(rowsOf(loaded(files, options), 'opportunities', 'id')).toEqual([]);
});
