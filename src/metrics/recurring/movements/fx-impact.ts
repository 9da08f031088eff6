import { mrrAt, mrrOf } from '../../facts/movements.ts';
import { metric } from '../../metric.ts';
import { differenceOf } from '../../part.ts';

export const fxImpact = metric({
  id: 'fx_impact',
  title: 'FX impact on MRR',
  family: 'recurring',
  unit: 'money',
  better: 'none',
  onRequest: true,
  unaskedUnder: { policy: 'fx', is: 'period_end' },
  definition:
    'What the opening MRR is worth at the rates of the end of the period, less what it was worth at those of the opening ' +
    '(`policies.fx: period_end`): what rates alone moved. Opening + new + expansion + reactivation − contraction − churned MRR + this ' +
    'is closing MRR. Zero where one rate serves for all days, and where all is in one currency.',
  parts: { revalued: mrrOf('opening'), opening: mrrAt('opening') },
  value: differenceOf('revalued', 'opening'),
  n: ['revalued'],
});
