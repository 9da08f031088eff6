// What marketing sourced, by three rules that are often taken for one; metrics.md §7.5. The declarations differ in which opportunities.

import type { Selection } from '../../facts/sales/opportunities.ts';
import {
  BY_SOURCE,
  OF_NEW_BUSINESS,
  sourcedByAgreement,
  sourcedBySource,
  sourcedByTouches,
  TOUCHED,
  UNATTRIBUTED_WORDS,
} from '../../facts/sales/sourced.ts';
import { metric } from '../../metric.ts';

/** What these are made of besides opportunities. */
export const TOUCHES_READ = [
  'leads',
  'spend',
  'accounts',
  'contacts',
  'campaigns',
  'campaignMembers',
  'touches',
  'subscriptions',
] as const;

interface Sourced {
  readonly id: string;
  readonly title: string;
  readonly selection: Selection;
  /** What is added up, and of which opportunities. */
  readonly words: string;
}

export const sourcedVariants = ({ id, title, selection, words }: Sourced) =>
  metric({
    id,
    title,
    family: 'marketing',
    unit: 'money',
    better: 'higher',
    onRequest: true,
    needs: ['opportunities'],
    wants: TOUCHES_READ,
    variants: {
      source: {
        definition: `${words} that marketing sourced. ${BY_SOURCE} ${OF_NEW_BUSINESS} ${UNATTRIBUTED_WORDS}`,
        ...sourcedBySource(selection),
      },
      first_touch: {
        definition:
          `${words} whose first touch was marketing’s: of all that happened with people of the account by the day on which it was ` +
          `created, be it a lead that came, an answer to a campaign or an activity of sales. ${TOUCHED} ${OF_NEW_BUSINESS} ` +
          'Flagged `activities-unknown` where no file has activities of sales. No value without members of campaigns.',
        ...sourcedByTouches(selection, 'first_touch'),
      },
      before_sales: {
        definition:
          `${words} before which somebody of the account answered a campaign of marketing, and sales had not yet done anything for the ` +
          `account: how leads came does not matter. ${TOUCHED} ${OF_NEW_BUSINESS} No value without members of campaigns and activities of sales.`,
        ...sourcedByTouches(selection, 'before_sales'),
      },
      agreement: {
        definition:
          `${words} that marketing sourced by any of the rules \`source\`, \`first_touch\` and \`before_sales\`. There is a row for each ` +
          'way in which they agree and differ (`step`), those that none of them names among them, which add up to `all`. ' +
          `${OF_NEW_BUSINESS} ${UNATTRIBUTED_WORDS} No value where one of the rules has none.`,
        ...sourcedByAgreement(selection),
      },
    },
  });
