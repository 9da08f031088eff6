import { liveContracts } from '../../facts/terms/contracts.ts';
import { metric } from '../../metric.ts';

export const arrContracted = metric({
  id: 'arr_contracted',
  title: 'ARR by contract',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Σ over the contracts and orders whose term holds the end of the period of amount ÷ length of the term in years: by its months ' +
    'where it is a whole number of them, else × 365 ÷ days. Drafts and cancelled ones are left out, reductions are negative; where some ' +
    'files of contracts have no amounts, only the others are looked at. What is sold once should not be among them. Zero when ' +
    'none is live.',
  parts: { live: liveContracts },
});
