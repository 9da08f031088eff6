// Our own template for targets and quotas: no tool exports them in a form of its own.

import { currency, money, optional, period, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { daysOf } from './period.ts';

export const revkpiTargets = source({
  id: 'revkpi-targets',
  tool: 'revkpi',
  title: 'targets template',
  yields: 'targets',
  signature: { all: ['metric', 'period', 'amount'], none: ['category', 'submitted_on'] },
  decimal: 'decide',
  columns: {
    owner: optional(text('owner')),
    team: optional(text('team')),
    metric: text('metric'),
    period: period('period'),
    amount: money('amount'),
    currency: optional(currency('currency')),
  },
  record: ({ period: named }) => daysOf(named),
});
