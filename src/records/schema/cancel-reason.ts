// Why a subscription was cancelled, as tools write it: whether somebody left, or a payment did not come.

export const cancelCauses = ['voluntary', 'involuntary', 'unknown'] as const;
export type CancelCause = (typeof cancelCauses)[number];

// Stripe: payment_failed, payment_disputed · Chargebee: not_paid, no_card, fraud_review_failed · Recurly: nonpayment,
// gift · RevenueCat: BILLING_ERROR · Braintree and others in their own words.
const involuntary =
  /pay[a-z]*[ _-]*(fail|disput|declin|error|issue)|fail[a-z]*[ _-]*pay|not[ _-]?paid|non[ _-]?pay|unpaid|past[ _-]?due|dunning|(^|[ _-])card|chargeback|billing[ _-]?(error|issue)|delinquen|involuntary/i;
const unknown = /^(unknown|none|other|n\/?a|-|–)$/i;

const causes = new Map<string, CancelCause>();

/** What a reason says; `unknown` for a blank one. Whatever names no payment is the customer's own will. */
export function cancelCause(reason: string | null): CancelCause {
  const text = reason?.trim() ?? '';
  let cause = causes.get(text);
  if (cause === undefined) {
    cause =
      text === '' || unknown.test(text) ? 'unknown' : involuntary.test(text) ? 'involuntary' : 'voluntary';
    causes.set(text, cause);
  }
  return cause;
}
