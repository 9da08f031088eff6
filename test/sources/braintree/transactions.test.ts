import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER =
  'Transaction ID,Subscription ID,Transaction Type,Transaction Status,Escrow Status,Created Datetime,Amount Submitted For Settlement,Refunded Transaction ID';

describe('a Braintree transaction', () => {
  test.each([
    'authorized',
    'authorizing',
    'authorization_expired',
    'submitted_for_settlement',
    'settling',
    'settlement_pending',
    'settlement_declined',
    'processor_declined',
    'gateway_rejected',
    'failed',
    'voided',
  ])('with the status %s has moved no money', (status) => {
    const file = readLines(HEADER, `t1,,sale,${status},,3/14/2026 09:00:00,5.00,`);
    expect([file.rows, file.excludedBy]).toEqual([[], { 'not-collected': 1 }]);
  });

  test('with a status that we do not know is left out under its own reason', () => {
    expect(readLines(HEADER, 't1,,sale,on_hold,,3/14/2026 09:00:00,5.00,').excludedBy).toEqual({
      'unknown-status': 1,
    });
  });

  test('of the type credit gives money back and names the sale that it refunds', () => {
    const file = readLines(HEADER, 't2,s1,credit,settled,,3/14/2026 09:00:00,5.00,t1');
    expect(file.rows).toMatchObject([{ kind: 'refund', amount: -500, reference: 't1' }]);
  });
});
