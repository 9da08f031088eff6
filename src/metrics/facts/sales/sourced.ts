// What marketing brought of a selection of opportunities, beside all of it.

import { type Recipe, ratioOf } from '../../part.ts';
import { among, byMarketing, byNoKnownChannel, countOf, type Selection, totalOf } from './opportunities.ts';

/** Their amount by the source that they name, with its share of all and what of that nobody knows the source of. */
export const sourcedOf = (selection: Selection): Recipe => ({
  parts: {
    sourced: totalOf(among(selection, byMarketing), 'amount'),
    deals: countOf(among(selection, byMarketing)),
    all: totalOf(selection, 'amount'),
    unattributed: totalOf(among(selection, byNoKnownChannel), 'amount'),
  },
  steps: { share: { value: ratioOf('sourced', 'all'), unit: 'fraction' } },
  value: 'sourced',
  n: ['sourced'],
  shown: ['deals', 'share', 'all', 'unattributed'],
});

/** How a definition says whose they are. */
export const bySource =
  'By its own source, else that of the lead that became it, it came by a channel of marketing: one that money was spent in, on whatever ' +
  'day, or search, social media, e-mail, the website, events, the press, advertisements and the like. Referral, partner, outbound ' +
  'and inbound calls are none, renewals are left out. Beside it stand its `share` of `all`, and what came by no known channel ' +
  '(`unattributed`). No value where no file has a source.';
