// Our own template for costs that no export holds: salaries of sales and marketing, cost of goods sold. A column `motion`
// may say of each what it was spent for: new business, expansion or retention.

import { currency, money, optional, period, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { daysOf } from './period.ts';
import { snakeCase } from './snake-case.ts';

const categories = new Set(['sales_marketing', 'cogs', 'other']);
const motions = new Set(['new', 'expansion', 'retention']);

export const revkpiCosts = source({
  id: 'revkpi-costs',
  tool: 'revkpi',
  title: 'costs template',
  yields: 'costs',
  signature: { all: ['period', 'category', 'amount'], none: ['metric', 'submitted_on', 'item'] },
  decimal: 'decide',
  columns: {
    period: period('period'),
    category: text('category'),
    motion: optional(text('motion')),
    amount: money('amount'),
    currency: optional(currency('currency')),
  },
  record: ({ period: named, category, motion }) => ({
    ...daysOf(named),
    category: known(categories, category),
    motion: known(motions, motion),
  }),
});

/** Our spelling of a word; one that is none of ours stays as it is. */
function known(ours: ReadonlySet<string>, word: string | null): string | null {
  const spelt = snakeCase(word);
  return spelt !== null && ours.has(spelt) ? spelt : word;
}
