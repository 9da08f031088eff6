import { conversionsCounted, costOfCounted } from '../facts/advertising.ts';
import { newLeads } from '../facts/leads.ts';
import { costPer, dividing } from './cost-per.ts';

export const cpl = costPer({
  id: 'cpl',
  title: 'Cost per lead',
  count: newLeads,
  collection: 'leads',
  words: 'leads created in it, as in `leads_created`',
  more: {
    platform: {
      onRequest: true,
      reads: { needs: ['spend'], wants: [] },
      definition:
        'What the rows of files that count conversions have cost in the period ÷ the conversions that these platforms count, fractions as they ' +
        'are: the cost of a lead as an ad platform prints it. What a conversion is, each account says for itself, and platforms credit ' +
        'themselves, so that one person may be counted by several; beside `cpl` it shows how far they are from the CRM. No value when ' +
        'nothing was spent, when they counted none, or when no file has such a column.',
      ...dividing(costOfCounted, conversionsCounted),
    },
  },
});
