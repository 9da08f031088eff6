import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER =
  'Name,Email,Financial Status,Paid at,Total,Currency,Lineitem name,Payment Method,Refunded Amount,Outstanding Balance';
const read = (status: string, more = 'PayPal,0.00,0.00') =>
  readLines(HEADER, `#1,ada@quill.example,${status},2026-09-01 10:00:00 +0000,50.00,EUR,Pad,${more}`);

test.each([
  ['paid', 5000, 0, 'PayPal,0.00,0.00'],
  ['partially_refunded', 5000, 2000, 'PayPal,20.00,0.00'],
  ['refunded', 5000, 5000, 'PayPal,50.00,0.00'],
  ['partially_paid', 2000, 0, 'PayPal,0.00,30.00'],
])('an order that is %s was paid %s cents, of which %s were given back', (status, amount, refunded, more) => {
  expect(read(status, more).rows[0]).toMatchObject({ amount, refunded });
});

test.each(['pending', 'authorized', 'voided'])('an order that is %s was not paid', (status) => {
  expect(read(status).excludedBy).toEqual({ 'not-collected': 1 });
});

test('an order of the Bogus Gateway was made in test mode', () => {
  expect(read('paid', 'Bogus Gateway,0.00,0.00').excludedBy).toEqual({ 'test-mode': 1 });
});

test('the further lines of an order are not paid once more', () => {
  const { lines, excludedBy } = readLines(
    HEADER,
    '#1,a@quill.example,paid,2026-09-01 10:00:00 +0000,50.00,EUR,Pad,PayPal,0.00,0.00',
    '#1,a@quill.example,,,,,Pen,,,',
  );
  expect([lines.accepted, excludedBy]).toEqual([1, { 'further-line': 1 }]);
});
