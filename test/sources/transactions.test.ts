import { describe, expect, test } from 'vitest';
import { readLines } from '../ingest/read-file.ts';

const HISTORY = 'id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC)';
const transfer = 'txn_1,transfer,tr_1,-5.00,0.00,-5.00,eur,2026-03-14 10:00:00,2026-03-14 10:00:00';

describe('a transfer in a Stripe balance history', () => {
  test('is a payout in files of the older form', () => {
    expect(readLines(HISTORY, transfer).rows[0]).toMatchObject({ kind: 'payout', amount: -500 });
  });

  test('is a transfer in files of the newer form', () => {
    const file = readLines(`${HISTORY},Transfer Group`, `${transfer},`);
    expect(file.rows[0]).toMatchObject({ kind: 'transfer' });
  });
});

test('a Stripe payout takes its amount out of the balance', () => {
  const file = readLines(
    'id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Status',
    'po_1,9.00,2026-03-14 10:00,eur,true,2026-03-16 00:00,paid',
    'po_2,9.00,2026-03-14 10:00,eur,false,2026-03-16 00:00,paid',
    'po_3,9.00,2026-03-14 10:00,eur,true,2026-03-16 00:00,canceled',
  );
  expect(file.rows).toMatchObject([{ id: 'po_1', kind: 'payout', amount: -900, day: '2026-03-14' }]);
  expect(file.excludedBy).toEqual({ 'test-mode': 1, 'not-paid-out': 1 });
});

test('amounts of a currency without decimals are whole units in a Stripe report', () => {
  const file = readLines(
    'balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category',
    'txn_1,2026-03-14 10:00:00,jpy,5000,180,4820,charge',
  );
  expect(file.rows[0]).toMatchObject({ amount: 5000, fee: 180, currency: 'JPY' });
});
