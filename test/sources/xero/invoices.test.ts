import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const LINE = {
  ContactName: 'Quince',
  InvoiceNumber: 'INV-1',
  InvoiceDate: '04/03/2026',
  Total: '120.0000',
  TaxTotal: '20.0000',
  InvoiceAmountPaid: '0.0000',
  InvoiceAmountDue: '120.0000',
  LineAmount: '60.0000',
  Type: 'Sales invoice',
  Status: 'Awaiting Payment',
};

const read = (...lines: Partial<typeof LINE>[]) =>
  readLines(
    Object.keys(LINE).join(','),
    ...lines.map((line) => Object.values({ ...LINE, ...line }).join(',')),
  );

describe('the lines of a Xero invoice', () => {
  test('are one invoice with the total that each of them repeats', () => {
    const file = read({}, {}, {});
    expect(file.rows).toMatchObject([{ line: 2, id: 'INV-1', total: 12_000, tax: 2000 }]);
    expect(file.excludedBy).toEqual({ 'repeated-line': 2 });
  });

  test('are counted once also where other invoices stand between them', () => {
    const file = read({}, { InvoiceNumber: 'INV-2' }, {});
    expect(file.rows.map(({ id }) => id)).toEqual(['INV-1', 'INV-2']);
  });

  test('that disagree about its total are all kept, to be refused as conflicting', () => {
    expect(read({}, { Total: '90.0000' }).rows.map(({ total }) => total)).toEqual([12_000, 9000]);
  });

  test('without a number are refused, for nothing says where an invoice ends', () => {
    expect(read({ InvoiceNumber: '' }, { InvoiceNumber: '' }).rejects).toEqual([
      [2, 'missing-value'],
      [3, 'missing-value'],
    ]);
  });
});

test.each(['120.0000', '-120.0000'])('a Xero credit note is negative when it is written %s', (total) => {
  const [row] = read({ Total: total, Type: 'Sales credit note', Status: 'Paid' }).rows;
  expect(row).toMatchObject({ total: -12_000, tax: -2000 });
  expect(row).not.toHaveProperty('status');
});

test.each([
  [{ Status: 'Draft' }, 'draft'],
  [{ Status: 'Awaiting Approval' }, 'draft'],
  [{ Status: 'Voided' }, 'void'],
  [{ Status: 'Factored' }, 'unknown-status'],
  [{ Type: 'Bill' }, 'purchase'],
  [{ Type: 'Repeating' }, 'unknown-type'],
])('a Xero invoice with %o is left out as %s', (cells, reason) => {
  expect(read(cells).excludedBy).toEqual({ [reason]: 1 });
});

test('days of a Xero file that show no order are read with the day first', () => {
  expect(read({}).rows[0]).toMatchObject({ issuedOn: '2026-03-04' });
});
