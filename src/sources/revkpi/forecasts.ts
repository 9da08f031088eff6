// Our own template for forecasts: what was said about a period, by whom and when.

import { currency, day, money, optional, period, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { daysOf } from './period.ts';

export const revkpiForecasts = source({
  id: 'revkpi-forecasts',
  tool: 'revkpi',
  title: 'forecasts template',
  yields: 'forecasts',
  signature: { all: ['period', 'submitted_on', 'amount'], none: ['category', 'metric'] },
  decimal: 'decide',
  columns: {
    period: period('period'),
    submittedOn: day('submitted_on'),
    owner: optional(text('owner')),
    amount: money('amount'),
    currency: optional(currency('currency')),
  },
  record: ({ period: named }) => daysOf(named),
});
