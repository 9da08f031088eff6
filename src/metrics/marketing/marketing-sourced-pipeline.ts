import { createdInPeriod } from '../facts/sales/opportunities.ts';
import { bySource, sourcedOf } from '../facts/sales/sourced.ts';
import { metric } from '../metric.ts';

export const marketingSourcedPipeline = metric({
  id: 'marketing_sourced_pipeline',
  title: 'Marketing-sourced pipeline',
  family: 'marketing',
  unit: 'money',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  wants: ['leads', 'spend', 'accounts'],
  variants: {
    source: {
      definition: `Σ amount of the opportunities created in the period, whatever has become of them, that marketing sourced. ${bySource}`,
      ...sourcedOf(createdInPeriod),
    },
  },
});
