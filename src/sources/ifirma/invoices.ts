// iFirma › Faktury › lista › Eksport. Amounts are in zloty, which the file does not name. A correction states what it
// changes. Names as an importer's comment gives them.

import { day, id, money, optional, text } from '../../read/cells/columns.ts';
import { SUM } from '../polish-invoices.ts';
import { source } from '../source.ts';

export const ifirmaInvoices = source({
  id: 'ifirma-invoices',
  tool: 'ifirma',
  title: 'iFirma, Faktury',
  yields: 'invoices',
  signature: { all: ['Numer dokumentu', 'Data', 'Nabywca', 'Wartość brutto', 'VAT'] },
  decimal: 'decide',
  datesIn: () => 'DMY',
  columns: {
    id: id('Numer dokumentu'),
    customer: optional(text('Nabywca')),
    issuedOn: day('Data'),
    total: money('Wartość brutto'),
    tax: money('VAT'),
  },
  sums: { of: 'id', called: SUM },
});
