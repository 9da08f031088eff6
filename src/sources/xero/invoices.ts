// Xero › Business › Invoices › Export: a row for each line of an invoice, each with the whole invoice's totals. The
// template for import, whose required columns have an asterisk, is read where it states totals.

import { currency, day, id, money, optional, text } from '../../read/cells/columns.ts';
import { positionOf } from '../headers.ts';
import { exclude, source } from '../source.ts';

/** A column's name in the export, and in the template. */
const either = (name: string): [string, string] => [name, `*${name}`];

const STATUSES = new Map([
  ['awaiting payment', 'open'],
  ['paid', 'paid'],
]);

const LEFT_OUT = new Map([
  ['draft', 'draft'],
  ['awaiting approval', 'draft'],
  ['voided', 'void'],
  ['deleted', 'void'],
]);

export const xeroInvoices = source({
  id: 'xero-invoices',
  tool: 'xero',
  title: 'Xero, Business, Invoices',
  yields: 'invoices',
  signature: {
    all: ['Total'],
    any: [
      either('ContactName'),
      either('InvoiceNumber'),
      ['LineAmount', ...either('UnitAmount')],
      ['InvoiceAmountDue', 'BrandingTheme'],
    ],
  },
  datesIn: () => 'DMY',
  columns: {
    id: id(...either('InvoiceNumber')),
    customer: optional(text(...either('ContactName'))),
    issuedOn: day(...either('InvoiceDate')),
    dueOn: optional(day(...either('DueDate'))),
    total: money('Total'),
    tax: optional(money('TaxTotal')),
    paid: optional(money('InvoiceAmountPaid')),
    currency: optional(currency('Currency')),
    type: optional(text('Type')),
    status: optional(text('Status')),
  },
  begin({ header, complain, say }) {
    const seen = new Map<string, number | null>();
    const isTemplate = positionOf(header, '*InvoiceNumber') >= 0;
    return ({ type, ...row }) => {
      if (isTemplate) say('import-template');
      const word = (row.status ?? '').toLowerCase();
      const reason = LEFT_OUT.get(word) ?? reasonByType(type);
      if (reason !== null) return exclude(reason);
      const status = STATUSES.get(word) ?? null;
      if (status === null && row.status !== null) return exclude('unknown-status');
      if (row.id === null) {
        complain('missing-value', 'InvoiceNumber');
        return row;
      }
      const isCredit = CREDIT_NOTE.test(type ?? '');
      const key = `${isCredit ? 'credit note' : 'invoice'} ${row.id}`;
      // Lines that disagree about the total of their invoice are left for the overlap rules to refuse.
      if (seen.has(key) && seen.get(key) === row.total) return exclude('repeated-line');
      seen.set(key, row.total);
      return isCredit ? { ...row, ...credited(row) } : { ...row, status };
    };
  },
});

const CREDIT_NOTE = /credit note/i;

function reasonByType(type: string | null): string | null {
  if (type === null || /^(sales )?(invoice|credit note)$/i.test(type)) return null;
  return /bill|purchase/i.test(type) ? 'purchase' : 'unknown-type';
}

interface Amounts {
  readonly total: number | null;
  readonly tax: number | null;
  readonly paid: number | null;
}

// Nobody is late with what we owe them, so a credit note is neither open nor paid.
const credited = ({ total, tax, paid }: Amounts): Amounts & { readonly status: null } => ({
  total: negative(total),
  tax: negative(tax),
  paid: negative(paid),
  status: null,
});

const negative = (amount: number | null): number | null => (amount === null ? null : 0 - Math.abs(amount));
