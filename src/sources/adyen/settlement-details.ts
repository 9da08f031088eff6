// Adyen › Reports › Settlement details. The headers are those that nine importers read, three of which have the whole row in
// the same order. An amount stands under debit or credit, and importers disagree under which a settled payment does: the
// type says its sign. What is no payment, such as fees, deposits and payouts, has no gross amount and is left out.

import { currency, day, id, money, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { kindOf } from '../transaction-kind.ts';

const KINDS = {
  settled: 'charge',
  settledbulk: 'charge',
  refunded: 'refund',
  refundedbulk: 'refund',
  chargeback: 'dispute',
  secondchargeback: 'dispute',
  chargebackreversed: 'dispute',
} as const;

const COMES_IN = new Set(['settled', 'settledbulk', 'chargebackreversed']);

const NO_PAYMENT =
  /^(fee|misccosts|merchantpayout|reserveadjustment|balancetransfer|depositcorrection|invoicededuction|matchedstatement|manualcorrected|authorisationschemefee|batchclosed.*|bankinstructionreturned|internalcompanypayout|epochpayout|manualadjustment|paymentcost)$/;

export const adyenSettlementDetails = source({
  id: 'adyen-settlement-details',
  tool: 'adyen',
  title: 'Adyen, Settlement details report',
  yields: 'transactions',
  signature: { all: ['Psp Reference', 'Gross Currency', 'Gross Debit (GC)', 'Gross Credit (GC)', 'Type'] },
  decimal: 'decide',
  columns: {
    psp: id('Psp Reference'),
    change: optional(id('Modification Reference')),
    reference: optional(id('Merchant Reference')),
    day: day('Creation Date'),
    kind: text('Type'),
    debit: optional(money('Gross Debit (GC)')),
    credit: optional(money('Gross Credit (GC)')),
    currency: optional(currency('Gross Currency')),
  },
  begin({ say }) {
    const kind = kindOf(KINDS, 'Type', say);
    return ({ psp, change, debit, credit, ...row }) => {
      const type = (row.kind ?? '').toLowerCase().replace(/[ _-]/g, '');
      if (NO_PAYMENT.test(type)) return exclude('no-payment');
      const gross = credit ?? debit;
      const comesIn = type in KINDS ? COMES_IN.has(type) : credit !== null;
      return {
        ...row,
        // A payment that was settled in parts, or refunded, has a row for each.
        id: change === null ? psp : `${psp} ${change}`,
        kind: kind(type),
        amount: gross === null ? null : comesIn ? Math.abs(gross) : 0 - Math.abs(gross),
      };
    };
  },
});
