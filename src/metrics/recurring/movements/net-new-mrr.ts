import { dailyMrr } from '../../facts/daily-movements.ts';
import { mrrOf } from '../../facts/movements.ts';
import { metric } from '../../metric.ts';
import { differenceOf, sumOf } from '../../part.ts';

export const netNewMrr = metric({
  id: 'net_new_mrr',
  title: 'Net new MRR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  variants: {
    '': {
      definition:
        'New + expansion + reactivation − contraction − churned MRR of the period, which is closing less opening MRR, and less ' +
        '`fx_impact` under `policies.fx: period_end`. In a table of one currency, what customers moved to or from another one is the part `switched`, and not in it. ' +
        'Zero when nothing changed.',
      parts: {
        new: mrrOf('new'),
        expansion: mrrOf('expansion'),
        reactivation: mrrOf('reactivation'),
        contraction: mrrOf('contraction'),
        churn: mrrOf('churn'),
        switched: mrrOf('switched'),
      },
      value: differenceOf(sumOf('new', 'expansion', 'reactivation'), sumOf('contraction', 'churn')),
      n: ['new', 'expansion', 'reactivation', 'contraction', 'churn', 'switched'],
      shown: ['new', 'expansion', 'reactivation', 'contraction', 'churn', 'switched?'],
    },
    events: {
      onRequest: true,
      definition:
        'New + expansion + reactivation − contraction − churned MRR of every day of the period, each customer netted by the day: its parts are ' +
        'larger than those of `net_new_mrr`, and come to the same where nothing is switched between currencies. Zero when nothing changed.',
      parts: {
        new: dailyMrr('new'),
        expansion: dailyMrr('expansion'),
        reactivation: dailyMrr('reactivation'),
        contraction: dailyMrr('contraction'),
        churn: dailyMrr('churn'),
      },
      value: differenceOf(sumOf('new', 'expansion', 'reactivation'), sumOf('contraction', 'churn')),
      n: ['new', 'expansion', 'reactivation', 'contraction', 'churn'],
      shown: ['new', 'expansion', 'reactivation', 'contraction', 'churn'],
    },
    without_reactivation: {
      onRequest: true,
      definition:
        'New + expansion − contraction − churned MRR of the period: what comes back is left out, as several glossaries have it, ' +
        'so that it need not be closing less opening MRR. Zero when nothing changed.',
      parts: {
        new: mrrOf('new'),
        expansion: mrrOf('expansion'),
        contraction: mrrOf('contraction'),
        churn: mrrOf('churn'),
      },
      value: differenceOf(sumOf('new', 'expansion'), sumOf('contraction', 'churn')),
      n: ['new', 'expansion', 'contraction', 'churn'],
      shown: ['new', 'expansion', 'contraction', 'churn'],
    },
  },
});
