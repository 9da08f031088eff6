import { createdInPeriod } from '../../facts/sales/opportunities.ts';
import { sourcedVariants } from './marketing-sourced.ts';

export const marketingSourcedPipeline = sourcedVariants({
  id: 'marketing_sourced_pipeline',
  title: 'Marketing-sourced pipeline',
  selection: createdInPeriod,
  words: 'Σ amount of the opportunities created in the period, whatever has become of them,',
});
