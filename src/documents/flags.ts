// What numbers rest on, in words.

/** By the code of a flag. */
export const flagTexts: ReadonlyMap<string, string> = new Map([
  ['partial', 'partial: the data ends before the period does'],
  ['incomplete-input', 'incomplete: a file with records of this could not be read'],
  ['reconstructed', "rebuilt from created and closed days, with today's amounts and probabilities"],
  ['from-stage-history', 'what was open then, and what was expected, is told by the changes of stages'],
  [
    'expected-day-unknown',
    'no file says what was expected when the period began: all that was open then is counted',
  ],
  ['capped', 'customer lifetime is cut at its cap'],
  [
    'trials-of-leads',
    'no file of subscriptions tells of trials: leads whose source is a trial stand for them',
  ],
  ['trials-open', 'not final: trials of the period can still convert'],
  ['renewals-open', 'not final: terms that ended in the period can still be renewed'],
  [
    'notice-day-unknown',
    'some subscriptions are to end, and no file says since when: they are taken to have been announced by then',
  ],
  ['still-rising', 'not final: what the customers of the period bring still grows'],
  ['cut-at-one', 'more was paid at the end than at the opening: cut at 100 %'],
  ['assumed-inputs', 'rests on a rate that the formula takes for granted, not on data'],
  [
    'assumed-margin',
    'rests on the gross margin that the config states (policies: grossMargin), not on costs',
  ],
  ['no-margin', 'without a gross margin: counted in revenue, not in profit'],
  ['short-history', 'rests on a shorter history than the definition asks for'],
  ['few-decided', 'of some stage fewer than 30 deals were won or lost, so that its share won may be chance'],
  ['maturity-open', 'not final: leads of the period can still convert'],
  [
    'unknown-share',
    'in part unknown: a column is blank, or a stage not understood, in some rows; the rest is counted',
  ],
  ['amount-unknown', 'some deals have no amount: the rest is added up'],
  ['probability-unknown', 'some deals have no amount or no probability: the rest is weighted'],
  ['age-unknown', 'some deals have no day of creation: the rest has this age'],
  ['source-unknown', 'more than a fifth of the amount came by no known channel'],
  ['activities-unknown', 'no file has activities of sales: what came first may have been one'],
  ['account-unknown', 'the file does not name accounts: each opportunity won is one of a new customer'],
  ['type-unknown', 'the file does not state types: renewals are counted too'],
  ['sum-of-quotas', 'no company target: the sum of the quotas stands in for it'],
  ['coupon-unknown', "list price where a coupon's terms are not known (coupons: in revkpi.yaml states them)"],
  [
    'coupon-length-unknown',
    'a coupon for some months is taken off to the end: nobody states how many (coupons: in revkpi.yaml, months:)',
  ],
  ['spread-spend', 'spend that straddles the period is spread evenly by day'],
  ['spread-costs', 'costs that straddle the period are spread evenly by day'],
  [
    'refunds-by-payment-day',
    'refunds count on the day of their payment: payments do not say when they were made',
  ],
  ['tax-unknown', 'the invoices of a file state no tax: their totals are counted as net'],
  ['period-unknown', 'lines of invoices without a service period count on the day of their invoice'],
  ['mrr-from-invoices', 'recurring revenue is that of lines of invoices while their service lasts'],
  [
    'history-assumed',
    'only what is live today is known: the past is taken to have been so, with nobody leaving',
  ],
  ['mrr-with-usage', 'metered usage of lines of invoices is part of recurring revenue'],
  ['mrr-as-revenue', 'no invoices: MRR by day stands in for revenue'],
]);
