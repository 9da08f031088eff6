import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Record ID,Last Name,Email,Create Date,Became an Opportunity Date,Became a Customer Date';

test.each([
  ['2026-02-20 11:00', '2026-03-14 16:02', '2026-02-20'],
  ['', '2026-03-14 16:02', '2026-03-14'],
  ['', '', undefined],
])(
  'a contact that became opportunity "%s" and customer "%s" converted on %s',
  (opportunity, customer, convertedOn) => {
    const file = readLines(HEADER, `1,Reyes,ana@lantern.example,2026-02-01 10:00,${opportunity},${customer}`);
    expect(file.rows[0]?.['convertedOn']).toBe(convertedOn);
  },
);

test("the first of two columns of one name is the contact's", () => {
  const header = 'Record ID - Contact,Last Name,Email,Create Date,Record ID - Company,Create Date';
  const file = readLines(header, '1,Reyes,ana@lantern.example,2026-02-01 10:00,7,2020-01-01 10:00');
  expect(file.rows).toEqual([{ line: 2, id: '1', email: 'ana@lantern.example', createdOn: '2026-02-01' }]);
});
