import { dailyMrr } from '../facts/daily-movements.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, type Part, type Recipe, ratioOf, sumOf } from '../part.ts';

type Moved = (kind: 'contraction' | 'churn' | 'expansion' | 'reactivation') => Part;

/** What customers of before took away less what they brought ÷ what they paid. */
const net = (moved: Moved, brought: readonly ('expansion' | 'reactivation')[]): Recipe => ({
  parts: {
    contraction: moved('contraction'),
    churn: moved('churn'),
    ...Object.fromEntries(brought.map((kind) => [kind, moved(kind)])),
    opening: mrrOf('opening'),
  },
  value: ratioOf(differenceOf(sumOf('contraction', 'churn'), sumOf(...brought)), 'opening'),
  n: ['opening'],
  shown: ['contraction', 'churn', ...brought],
});

const emptyOpening = ' No value when nobody paid at the opening.';

export const netMrrChurn = metric({
  id: 'net_mrr_churn',
  title: 'Net MRR churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  variants: {
    '': {
      definition:
        '(Contraction + churned − expansion − reactivation MRR of the period) ÷ MRR at its opening; below zero when the ' +
        'customers of before bring more than they take away. New customers are left out. ' +
        'No value when nobody paid at the opening.',
      ...net(mrrOf, ['expansion', 'reactivation']),
    },
    without_reactivation: {
      onRequest: true,
      definition:
        '(Contraction + churned − expansion MRR of the period) ÷ MRR at its opening: who comes back makes up for nobody ' +
        `that leaves.${emptyOpening}`,
      ...net(mrrOf, ['expansion']),
    },
    events: {
      onRequest: true,
      definition:
        '(Contraction + churned − expansion − reactivation MRR of every day of the period) ÷ MRR at its opening, each ' +
        `customer netted by the day.${emptyOpening}`,
      ...net(dailyMrr, ['expansion', 'reactivation']),
    },
    without_reactivation_events: {
      onRequest: true,
      definition:
        '(Contraction + churned − expansion MRR of every day of the period) ÷ MRR at its opening, each customer netted by ' +
        `the day.${emptyOpening}`,
      ...net(dailyMrr, ['expansion']),
    },
  },
});
