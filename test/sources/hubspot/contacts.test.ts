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

test.each([
  [
    'Date entered "Opportunity (Lifecycle Stage Pipeline)"',
    'Date entered "Customer (Lifecycle Stage Pipeline)"',
  ],
  ['Date entered “Oportunidad (Pipeline de etapa del ciclo de vida)”', 'Date entered “Cliente (Pipeline)”'],
  ['hs_v2_date_entered_opportunity', 'hs_v2_date_entered_customer'],
  ['Became an Opportunity Date', "Date entered 'Kunde (Lifecycle-Pipeline)'"],
])('a contact converted on the day under %s, else under %s', (opportunity, customer) => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const header = ['Record ID', 'First Name', 'Last Name', 'Email', 'Create Date', customer, opportunity];
  const { rows } = readLines(
    header.map(quoted).join(','),
    '1,Una,Reed,una@alder.example,2026-06-02 09:00,2026-07-30 12:00,2026-06-25 12:00',
    '2,Ivo,Marsh,ivo@birch.example,2026-06-02 09:00,2026-07-30 12:00,',
    '3,Mae,Holt,mae@cedar.example,2026-06-02 09:00,,',
  );
  expect(rows.map(({ convertedOn }) => convertedOn)).toEqual(['2026-06-25', '2026-07-30', undefined]);
});
