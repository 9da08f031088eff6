// What marketing brought of a selection of opportunities, and what it had a part in, beside all of them.

import { isPositive } from '../../../base/number/exact.ts';
import type { View } from '../../../model/view.ts';
import { type Condition, type Part, type Recipe, ratioOf } from '../../part.ts';
import { counting } from '../parts.ts';
import { among, byMarketing, byNoKnownChannel, countOf, type Selection, totalOf } from './opportunities.ts';
import {
  agreements,
  countedTouches,
  decidingTouches,
  marketingTouches,
  type TouchFinder,
} from './touched.ts';

const newBusiness: Condition = { newBusiness: true };

/** More of it by no known channel, and little is known of where the rest came from. */
const MUCH_UNKNOWN = 5;

/** What the amount of some opportunities rests on: the touches that say so, or their sources, beside all that might count and what is left out. */
function besides(
  name: 'sourced' | 'influenced',
  selection: Selection,
  counted: Selection,
  by: { readonly touches: Part } | { readonly unattributed: Part },
): Recipe {
  return {
    parts: {
      [name]: totalOf(counted, 'amount'),
      deals: countOf(counted),
      ...by,
      all: totalOf(among(selection, newBusiness), 'amount'),
      leftOut: totalOf(among(selection, { newBusiness: false }), 'amount'),
    },
    steps: { share: { value: ratioOf(name, 'all'), unit: 'fraction' } },
    value: name,
    n: [name],
    shown: ['deals', 'share', 'all', ...Object.keys(by), 'leftOut'],
  };
}

/** The amount by no known channel, with a flag where it is more than a fifth of all. */
function unattributedOf(selection: Selection): Part {
  const part = totalOf(among(selection, byNoKnownChannel), 'amount');
  const all = totalOf(selection, 'amount');
  return {
    ...part,
    measure(view) {
      const measured = part.measure(view);
      const { value } = all.measure(view);
      const isMuch =
        measured.value !== null && value !== null && isPositive(measured.value.mul(MUCH_UNKNOWN).sub(value));
      return isMuch ? { ...measured, flags: [...measured.flags, 'source-unknown'] } : measured;
    },
  };
}

/** The touches behind opportunities that count; `asFirst`: an activity of sales, if any were known of, might have come before them. */
const touchesOf = (counted: Selection, find: (view: View) => TouchFinder, asFirst = false): Part =>
  counting({ name: 'touches' }, counted.where, (view) => {
    const measured = countedTouches(counted.find(view).deals.numbers, find(view));
    const isUnsure = asFirst && !view.model.whole.supplies('touches');
    return isUnsure ? { ...measured, flags: ['activities-unknown'] } : measured;
  });

const bySource = (selection: Selection) => ({ unattributed: unattributedOf(among(selection, newBusiness)) });

/** By the source that each names. */
export const sourcedBySource = (selection: Selection): Recipe =>
  besides('sourced', selection, among(selection, newBusiness, byMarketing), bySource(selection));

/** By the touches of its account up to the day of its creation. */
export function sourcedByTouches(selection: Selection, rule: 'first_touch' | 'before_sales'): Recipe {
  const counted = among(selection, newBusiness, { sourcedBy: rule });
  const touches = touchesOf(counted, (view) => decidingTouches(view, rule), rule === 'first_touch');
  return besides('sourced', selection, counted, { touches });
}

/** By how the three rules agree, a row for each way. */
export const sourcedByAgreement = (selection: Selection) => ({
  ...besides(
    'sourced',
    selection,
    among(selection, newBusiness, { sourcedBy: 'anyRule' }),
    bySource(selection),
  ),
  stepsIn: agreements,
});

/** Those whose people marketing touched by the day. */
export function influencedBy(selection: Selection, field: 'createdOn' | 'closedOn'): Recipe {
  const counted = among(selection, newBusiness, { touchedBy: field });
  const touches = touchesOf(counted, (view) => marketingTouches(view, field));
  return besides('influenced', selection, counted, { touches });
}

/** What every definition of these says of the opportunities that it is about. */
export const OF_NEW_BUSINESS =
  'Left out (`leftOut`) are renewals, opportunities of accounts that were customers before they were created (one that had paid or won an ' +
  'opportunity, or by its type) and those of partners. Beside it stands its `share` of `all` others.';

export const UNATTRIBUTED_WORDS =
  'What of these came by no known channel is `unattributed`, flagged `source-unknown` above a fifth.';

/** Whose people they are, and what counts as a touch. */
export const TOUCHED =
  'The people of an account are its contacts and the leads that became one of its opportunities or are of its company. Marketing touched them on the day of an ' +
  'answer to a campaign (where a file does not say who answered, everybody in it counts on the day of being put in), unless the campaign’s ' +
  'kind is that of sales or of partners, and where one came as a lead by a channel of marketing; of one day its touch goes before others.';

/** How a definition says whose they are by their source. */
export const BY_SOURCE =
  'By its own source, else that of the lead that became it, it came by a channel of marketing: one that money was spent in, on whatever ' +
  'day, or search, social media, e-mail, the website, events, the press, advertisements and the like. Referral, partner, outbound ' +
  'and inbound calls are none. No value where no file has a source.';
