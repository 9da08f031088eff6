import { dailyMrr } from '../facts/daily-movements.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { type Part, type Recipe, ratioOf, sumOf } from '../part.ts';

type Gain = 'new' | 'expansion' | 'reactivation';
type Moved = (kind: Gain | 'contraction' | 'churn') => Part;

const gainedToLost = (moved: Moved, gained: readonly Gain[]): Recipe => ({
  parts: {
    ...Object.fromEntries(gained.map((kind) => [kind, moved(kind)])),
    contraction: moved('contraction'),
    churn: moved('churn'),
  },
  value: ratioOf(sumOf(...gained), sumOf('contraction', 'churn')),
  n: [...gained, 'contraction', 'churn'],
  shown: [...gained, 'contraction', 'churn'],
  otherwise: { code: 'no-losses', message: 'no MRR was lost' },
});

const noLosses = ' No value when no MRR was lost.';

export const quickRatio = metric({
  id: 'quick_ratio',
  title: 'Quick ratio',
  family: 'retention',
  unit: 'multiple',
  better: 'higher',
  variants: {
    '': {
      definition:
        '(New + expansion MRR) ÷ (contraction + churned MRR) of the period; reactivation is left out. ' +
        'No value when no MRR was lost.',
      ...gainedToLost(mrrOf, ['new', 'expansion']),
    },
    with_reactivation: {
      onRequest: true,
      definition: `(New + expansion + reactivation MRR) ÷ (contraction + churned MRR) of the period.${noLosses}`,
      ...gainedToLost(mrrOf, ['new', 'expansion', 'reactivation']),
    },
    events: {
      onRequest: true,
      definition:
        '(New + expansion MRR) ÷ (contraction + churned MRR) of every day of the period, each customer netted by the day.' +
        noLosses,
      ...gainedToLost(dailyMrr, ['new', 'expansion']),
    },
    with_reactivation_events: {
      onRequest: true,
      definition:
        '(New + expansion + reactivation MRR) ÷ (contraction + churned MRR) of every day of the period, each customer netted ' +
        `by the day.${noLosses}`,
      ...gainedToLost(dailyMrr, ['new', 'expansion', 'reactivation']),
    },
  },
});
