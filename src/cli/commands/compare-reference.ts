import { compareWithReference } from '../../app/reference.ts';
import { subjectCommand } from '../command.ts';
import { optionOr, text } from '../flags.ts';

export const compareReference = subjectCommand({
  name: 'compare-reference',
  summary:
    "a vendor's own numbers against ours, customer by customer, by what is likely to make the difference",
  subject: ['<file>', "the vendor's numbers: customer,amount or month,value; or the word invoices"],
  flags: [
    optionOr(
      '--metric <id>',
      'what the numbers are of: mrr or arr of customers, any metric of months',
      text,
      'mrr',
    ),
  ],
  gives: ['reference'],
  about: `
The file is told by its headers: a customer (an id, an e-mail address or a name) and what it pays a month, one row each or a column
for each month, as in the download of MRR per subscriber of Stripe; or a month and a value. Every difference is counted anew by
each other choice of the policies, on the days before and after, and at the end of the data; what fits is called likely, and what
nothing fits is not explained.

The word invoices in place of a file compares the list of subscriptions with MRR by lines of invoices of the same exports.

Examples:
  revkpi compare-reference mrr_per_subscriber.csv exports/ --period 2026-10
  revkpi compare-reference arr.csv exports/ --metric arr --show-values
  revkpi compare-reference invoices exports/
  revkpi compare-reference churn-by-month.csv exports/ --metric customer_churn_rate
`,
  run: ({ open, options, subject, io }) => compareWithReference(subject, open, options, io),
});
