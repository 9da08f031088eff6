import { profitAndLoss } from '../facts/money.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, type MonthsBefore, quotientOf, type Recipe, sumOf } from '../part.ts';

const yearBefore: MonthsBefore = { monthsBeforeClosing: 12, words: 'a year before' };

const withMargin = (item: string, words: string): Recipe & { readonly definition: string } => ({
  definition:
    `MRR growth over twelve months + ${words} (item \`${item}\` of a profit and loss file) ÷ revenue (item \`revenue\`), both of ` +
    'the period; 0.4 is the mark that gives it its name. No value without a year of history, such items, or revenue.',
  parts: {
    mrr: mrrOf('closing', yearBefore),
    before: mrrOf('opening', yearBefore),
    profit: profitAndLoss(item),
    revenue: profitAndLoss('revenue'),
  },
  steps: {
    growth: { value: quotientOf(differenceOf('mrr', 'before'), 'before'), unit: 'fraction' },
    margin: { value: quotientOf('profit', 'revenue'), unit: 'fraction' },
  },
  value: sumOf('growth', 'margin'),
  n: ['before'],
  shown: ['growth', 'margin'],
  unless: [
    { of: 'before', is: 'zero', because: { code: 'zero-denominator', message: 'nobody paid a year before' } },
    { of: 'revenue', is: 'zero', because: { code: 'zero-denominator', message: 'there was no revenue' } },
  ],
});

export const ruleOf40 = metric({
  id: 'rule_of_40',
  title: 'Rule of 40',
  family: 'unit-economics',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  variants: {
    ebitda: withMargin('ebitda', 'EBITDA'),
    fcf: withMargin('free_cash_flow', 'free cash flow'),
    net: withMargin('net_income', 'net income'),
  },
});
