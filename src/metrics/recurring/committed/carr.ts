import { contractsToCome, liveContracts } from '../../facts/terms/contracts.ts';
import { metric } from '../../metric.ts';
import { sumOf } from '../../part.ts';

export const carr = metric({
  id: 'carr',
  title: 'CARR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Contracted ARR: `arr_contracted` and, valued likewise, contracts that were signed by the end of the period and begin after it; the day of ' +
    'signing is that of creation, and one without it counts as signed. Ends that have been announced are not taken off. Zero without any.',
  parts: { live: liveContracts, signed: contractsToCome },
  value: sumOf('live', 'signed'),
  n: ['live', 'signed'],
  shown: ['live', 'signed'],
});
