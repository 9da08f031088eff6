import { outcomeOf } from '../../records/schema/outcome.ts';

/** The stages of a new Zoho CRM or Bigin; the user's own are put in words of ours by the config. */
export const zohoOutcome = outcomeOf({
  open: [
    'Qualification',
    'Needs Analysis',
    'Value Proposition',
    'Identify Decision Makers',
    'Perception Analysis',
    'Proposal/Price Quote',
    'Negotiation/Review',
  ],
  lost: ['Closed Lost to Competition', 'Closed-Lost to Competition'],
});
