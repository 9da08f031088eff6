import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

test.each(['Paid On', 'Next Retry', 'First Invoice', 'Refunded Amount'])(
  "Chargebee's invoices are known by their column %s, whichever others were exported",
  (column) => {
    const { source, rows } = readLines(
      `Customer Id,Invoice Number,Invoice Date,Amount,Status,${column}`,
      'c1,7,2026-02-01 10:00,10.50,Paid,',
    );
    expect(source).toBe('chargebee-invoices');
    expect(rows).toMatchObject([{ id: '7', issuedOn: '2026-02-01', total: 1050 }]);
  },
);
