// wFirma › Przychody › Faktury › Eksport. Amounts are in zloty, which the file does not name. A correction states what it
// changes. Names as an importer's comment gives them.

import { day, id, money, optional, text } from '../../read/cells/columns.ts';
import { SUM } from '../polish-invoices.ts';
import { source } from '../source.ts';

export const wfirmaInvoices = source({
  id: 'wfirma-invoices',
  tool: 'wfirma',
  title: 'wFirma, Przychody, Faktury',
  yields: 'invoices',
  signature: { all: ['Numer faktury', 'Data wystawienia', 'Razem brutto', 'Razem VAT'] },
  decimal: 'decide',
  datesIn: () => 'DMY',
  columns: {
    id: id('Numer faktury'),
    customer: optional(text('Kontrahent')),
    issuedOn: day('Data wystawienia'),
    total: money('Razem brutto'),
    tax: money('Razem VAT'),
  },
  sums: { of: 'id', called: SUM },
});
