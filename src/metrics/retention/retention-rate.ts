import { customers } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const retentionRate = metric({
  id: 'retention_rate',
  title: 'Customer retention rate',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  definition:
    'Customers paying both at the opening of the period and at its end ÷ customers paying at the opening. ' +
    'Customers paused at the end are not among the first, nor are they churned; their number is the part `paused`. ' +
    'No value when nobody paid at the opening.',
  parts: { retained: customers('retained'), opening: customers('opening'), paused: customers('paused') },
  value: ratioOf('retained', 'opening'),
  shown: ['paused'],
});
