// Our own template for lines of the profit and loss account, and for cash, that no export holds in a form of its own.

import { currency, money, optional, period, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { daysOf } from './period.ts';
import { snakeCase } from './snake-case.ts';

/** Other words for an item: net burn is what is burned, net of what comes in. */
const alsoCalled: Readonly<Record<string, string>> = { burn: 'net_burn', net_cash_burn: 'net_burn' };

const itemOf = (word: string | null): string | null => {
  const item = snakeCase(word);
  return item === null ? null : (alsoCalled[item] ?? item);
};

export const revkpiPnl = source({
  id: 'revkpi-pnl',
  tool: 'revkpi',
  title: 'profit and loss template',
  yields: 'pnl',
  signature: { all: ['period', 'item', 'amount'], none: ['category', 'metric', 'submitted_on'] },
  decimal: 'decide',
  columns: {
    period: period('period'),
    item: text('item'),
    amount: money('amount'),
    currency: optional(currency('currency')),
  },
  record: ({ period: named, item }) => ({ ...daysOf(named), item: itemOf(item) }),
});
