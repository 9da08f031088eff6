import { customers } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const customerChurnRate = metric({
  id: 'customer_churn_rate',
  title: 'Customer churn rate',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
  definition:
    'Customers paying at the opening of the period that neither pay nor are paused at its end ÷ customers paying at ' +
    'the opening. Who leaves and returns within the period has not churned; who joins and leaves within it is in ' +
    'neither number. No value when nobody paid at the opening.',
  parts: { churned: customers('churn'), opening: customers('opening'), paused: customers('paused') },
  value: ratioOf('churned', 'opening'),
  n: ['opening'],
  shown: ['paused'],
});
