// What the records come to.

import { counted, together } from '../text/words.ts';
import { at, note, type Where, warning } from './entry.ts';

export const modelEntries = {
  'filter-fits-nothing': warning(
    (conditions: readonly string[], near: string) =>
      `no row fits ${conditions.map((text) => `--where "${text}"`).join(' and ')}${conditions.length > 1 ? ' together' : ''}; ${near}`,
  ),
  'no-canceled-rows': warning(
    (rows: number, months: number) =>
      `of ${counted(rows, 'subscription')} none has ended in ${counted(months, 'month')} of all together: churn reads 0, and if the export left out canceled ones it is wrong`,
  ),
  'unlisted-subscriptions': warning(
    (rows: number, unlisted: number) =>
      `of ${counted(rows, 'subscription')} none has ended, and invoices bill ${counted(unlisted, 'other')} that no file lists: the export has left out what is over, so that churn reads 0 and earlier MRR too low`,
  ),
  'unmapped-stage': warning(
    (stage: string, rows: number) =>
      `stage "${stage}" (${counted(rows, 'opportunity', 'opportunities')}) is neither won, lost nor open to us and is in no metric (say values: outcome: in revkpi.yaml)`,
  ),
  'shared-email': note(
    (tool: string, merges: readonly (readonly [string, string])[], more: number) =>
      `${counted(merges.length + more, 'id')} of ${tool} ${merges.length + more === 1 ? 'has' : 'have'} the e-mail of a later id, and both count as customers; where they are one, say merge: { ${merges.map(([from, into]) => `${JSON.stringify(from)}: ${JSON.stringify(into)}`).join(', ')} } in revkpi.yaml${more > 0 ? ` (and ${more} more)` : ''}`,
  ),
  'absent-columns': note(
    (lacks: readonly { readonly header: string; readonly effect: string }[]) =>
      `has no column ${lacks.map(({ header, effect }) => `"${header}", so ${effect}`).join('; no column ')}`,
  ),
  'renewals-unknown': warning(
    (pipelines: readonly string[], deals: number) =>
      `${counted(deals, 'opportunity', 'opportunities')} of ${together(
        pipelines.map((name) => `"${name}"`),
        'is',
        'are',
      )} counted as sales: ${pipelines.length === 1 ? 'the pipeline may hold' : 'one of the pipelines may hold'} renewals (leave them out with exclude: { Pipeline: [NAME] } in revkpi.yaml, by the header and the name as the file has them)`,
  ),
  'close-day-missing': warning(
    (outcome: string, rows: number, first: Where) =>
      `${counted(rows, 'opportunity is', 'opportunities are')} ${outcome} without saying since when (first ${at(first)}) and in no figure of a period`,
  ),
  'subscription-without-amount': warning(
    (rows: number, first: Where) =>
      `${counted(rows, 'subscription states', 'subscriptions state')} no amount (first ${at(first)}), as where a price goes by use: nothing of it is in recurring revenue, and who has no other subscription is no customer`,
  ),
  'subscription-below-zero': warning(
    (rows: number, first: Where) =>
      `${counted(rows, 'subscription is', 'subscriptions are')} below zero (first ${at(first)}): taken off what the same customer pays, down to nothing`,
  ),
  'unknown-coupon': warning(
    (coupon: string, rows: number, stated: 'nowhere' | 'in another currency') =>
      `coupon ${coupon} (${counted(rows, 'subscription')}) has no terms${stated === 'nowhere' ? '' : ' in the currency of the price'}; list prices are used (say coupons: in revkpi.yaml)`,
  ),
  'interval-count-assumed': note(
    (rows: number) =>
      `no column says how many intervals a billing period lasts; of ${counted(rows, 'subscription')} the current period shows that it is more than one, and the price is spread over all of them`,
  ),
  'pause-day-unknown': note(
    (rows: number) =>
      `${counted(rows, 'paused subscription does', 'paused subscriptions do')} not say since when; what is paused leaves MRR on the last day of its file`,
  ),
  'end-assumed': note(
    (rows: number, field: string) =>
      `${counted(rows, 'subscription is', 'subscriptions are')} over without an end date; ${field} is taken as the end`,
  ),
  'cancellation-unmatched': warning(
    (rows: number, first: Where) =>
      `${counted(rows, 'cancellation ends', 'cancellations end')} no subscription (first ${at(first)}): no file holds one of that customer, or of that id, that began before the day; are the ids those of the file of subscriptions?`,
  ),
  'addon-terms-assumed': note(
    (rows: number) =>
      `${counted(rows, 'add-on is', 'add-ons are')} taken to be billed as often, and for as long, as the plan of the same subscription`,
  ),
  'addon-left-out': warning(
    (rows: number) =>
      `${counted(rows, 'add-on is', 'add-ons are')} left out, as no file holds the subscription`,
  ),
  'probability-scale': note((scale: string) => `probabilities are read as ${scale}`),
  'probability-of-stage': note(
    (stage: string, percent: number, rows: number) =>
      `${counted(rows, 'opportunity', 'opportunities')} in stage "${stage}" without a probability: ${rows === 1 ? 'it counts' : 'each counts'} with ${percent} %, as you said (stageProbabilities)`,
  ),
  'ambiguous-domain': warning(
    (domain: string, customers: readonly string[]) =>
      `the e-mail domain ${domain} fits ${customers.length} customers (${customers.join(', ')}) and links none`,
  ),
  'ambiguous-name': warning(
    (name: string, customers: readonly string[]) =>
      `the name ${name} fits ${customers.length} customers (${customers.join(', ')}) and links none`,
  ),
  'unknown-target-metric': note(
    (metric: string) => `targets for "${metric}" are used by no metric; a sales quota is called "quota"`,
  ),
  'overlapping-spend': warning(
    (
      rows: number,
      finer: readonly string[],
      { stated, taken, rest }: { readonly stated: string; readonly taken: string; readonly rest: string },
    ) =>
      `${counted(rows, 'row sums', 'rows sum')} days that ${together(finer, 'states', 'state')} in smaller steps: ${stated} here and ${taken} in the smaller steps, so ${rest} counts here, on the days left`,
  ),
  'overlapping-ranges': warning(
    (rows: number, later: string) =>
      `${counted(rows, 'row shares', 'rows share')} days with rows of ${later} that sum equally many and go further; only the other days count here`,
  ),
  'smaller-steps-differ': warning(
    (days: string, finer: string, { stated, taken }: { readonly stated: string; readonly taken: string }) =>
      `${days} comes to ${stated} here and to ${taken} in the smaller steps of ${finer}, which count`,
  ),
  'overlapping-visits': warning((days: string, others: string, how: 'other-ranges' | 'no-property') =>
    how === 'other-ranges'
      ? `states ${days}, and ${others} some of these days by other ranges; both are kept, so the visits of those days are there TWICE: leave one of the files out`
      : `states ${days} and names no property, and ${others} the same days of one that is named; both are kept, so if the visits are the same, they are there TWICE: leave one of the files out, or name its property`,
  ),
  'unnamed-account': warning(
    (days: string, others: string) =>
      `names no account and shares days of ${days} with ${others}, whose rows name one; both count, so the spend of those days may be there TWICE: export the account here too, or leave one of the files out`,
  ),
  'finer-spend-left-out': note(
    (rows: number, kept: readonly string[]) =>
      `${counted(rows, 'row is', 'rows are')} left out, as ${together(kept, 'states', 'state')} the same spend at a coarser grain`,
  ),
} as const;
