import { type Overdue, receivables as owed } from '../facts/receivables.ts';
import { metric } from '../metric.ts';

const age = (overdue: Overdue, words: string) => ({
  definition:
    `Of the receivables (\`receivables:total\`) those ${words}; without a due day the day of the invoice stands for it. ` +
    'Zero when there are none.',
  parts: { owed: owed(overdue) },
});

export const receivables = metric({
  id: 'receivables',
  title: 'Receivables',
  family: 'billing',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  variants: {
    total: {
      definition:
        'Totals, taxes in, of the invoices issued by the end of the period less what was paid on them by then; drafts, void and ' +
        'uncollectible ones are left out, credit notes negative. What was paid without a day is taken as paid by then. ' +
        'Zero when everything is paid.',
      parts: { owed: owed() },
    },
    not_due: age({ from: null, to: 0 }, 'that are not overdue at the end of the period'),
    days_1_30: age({ from: 1, to: 30 }, '1 to 30 days overdue'),
    days_31_60: age({ from: 31, to: 60 }, '31 to 60 days overdue'),
    days_61_90: age({ from: 61, to: 90 }, '61 to 90 days overdue'),
    over_90: age({ from: 91, to: null }, 'more than 90 days overdue'),
  },
});
