import { outcomeOf } from '../../records/schema/outcome.ts';

/** The stages of a new Salesforce; the user's own are put in words of ours by the config. */
export const outcomeByStage = outcomeOf({
  open: [
    'Prospecting',
    'Qualification',
    'Needs Analysis',
    'Value Proposition',
    'Id. Decision Makers',
    'Perception Analysis',
    'Proposal/Price Quote',
    'Negotiation/Review',
  ],
});
