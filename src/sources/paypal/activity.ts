// PayPal › Activity › Download, "Balance affecting" or all activity. Dates are of the account's own zone, and in the
// order of its country. The words for what a row is differ by language and change; signs and references do not.

import { currency, day, id, money, optional, text } from '../../read/cells/columns.ts';
import { positionOf } from '../headers.ts';
import { exclude, source } from '../source.ts';
import * as header from './headers.ts';

const COMPLETED = /^(completed|abgeschlossen)$/i;
// Money that comes from the account's own bank, or goes there.
const FUNDING = /^(bank deposit to pp account|general withdrawal)/i;
const CONVERSION = /currency conversion|währungsumrechnung/i;
const HOLD = /\bhold\b|einbehaltung/i;
// A billing agreement (B-…) or a subscription (I-…): what a payment belongs to, not one that it takes back.
const AGREEMENT = /^[BI]-/;

export const paypalActivity = source({
  id: 'paypal-activity',
  tool: 'paypal',
  title: 'PayPal, Activity, Download',
  yields: 'transactions',
  signature: {
    all: [],
    any: [header.ID, header.GROSS, header.FEE, header.NET, [...header.IMPACT, ...header.REFERENCE]],
  },
  decimal: 'decide',
  datesIn: (headers) => (positionOf(headers, header.GERMAN_DATE) >= 0 ? 'DMY' : null),
  columns: {
    id: id(...header.ID),
    day: day(...header.DATE),
    type: text(...header.TYPE),
    status: text(...header.STATUS),
    currency: currency(...header.CURRENCY),
    amount: money(...header.GROSS),
    fee: money(...header.FEE),
    from: optional(text(...header.FROM)),
    to: optional(text(...header.TO)),
    reference: optional(id(...header.REFERENCE)),
    invoice: optional(text(...header.INVOICE)),
    impact: optional(text(...header.IMPACT)),
  },
  record({ type, status, amount, fee, from, to, reference, invoice, impact }) {
    const reason = reasonToLeaveOut(type ?? '', status ?? '', impact ?? '');
    if (reason !== null) return exclude(reason);
    const isIncoming = (amount ?? 0) >= 0;
    return {
      kind: isIncoming ? 'charge' : isRefund(reference) ? 'refund' : 'other',
      email: isIncoming ? from : to,
      reference: reference ?? invoice,
      // PayPal writes what it keeps as a negative number.
      fee: fee === null ? null : 0 - fee,
    };
  },
});

const isRefund = (reference: string | null): boolean => reference !== null && !AGREEMENT.test(reference);

// A deposit stays pending while the payment it funds is complete, so what a row is comes before its status.
function reasonToLeaveOut(type: string, status: string, impact: string): string | null {
  if (impact.toLowerCase() === 'memo') return 'memo';
  if (FUNDING.test(type)) return 'funding';
  if (CONVERSION.test(type)) return 'currency-conversion';
  if (HOLD.test(type)) return 'hold';
  return COMPLETED.test(status) ? null : 'not-completed';
}
