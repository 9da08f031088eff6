// Our own template for costs that no export holds: salaries of sales and marketing, cost of goods sold.

import { currency, money, optional, period, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { daysOf } from './period.ts';

const categories = new Set(['sales_marketing', 'cogs', 'other']);

export const revkpiCosts = source({
  id: 'revkpi-costs',
  tool: 'revkpi',
  title: 'costs template',
  yields: 'costs',
  signature: { all: ['period', 'category', 'amount'], none: ['metric', 'submitted_on'] },
  decimal: 'decide',
  columns: {
    period: period('period'),
    category: text('category'),
    amount: money('amount'),
    currency: optional(currency('currency')),
  },
  record: ({ period: named, category }) => ({ ...daysOf(named), category: known(category) }),
});

/** Our spelling of a category; a word that is none of ours stays as it is. */
function known(category: string | null): string | null {
  const word = category?.toLowerCase().replace(/[\s-]+/g, '_') ?? '';
  return categories.has(word) ? word : category;
}
