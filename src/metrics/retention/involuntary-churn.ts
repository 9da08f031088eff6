import { customersChurnedFor, mrrChurnedFor } from '../facts/cancel-causes.ts';
import { customers, mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const common = ' because a payment did not come (see `involuntary_churn_mrr`) ÷ ';

export const involuntaryChurn = metric({
  id: 'involuntary_churn',
  title: 'Involuntary churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  variants: {
    value: {
      definition:
        `MRR of the customers that left in the period${common}MRR at its opening. The unexplained rest is the part \`unknown\`. ` +
        'No value where no file has a column for the reason, or when nobody paid at the opening.',
      parts: {
        involuntary: mrrChurnedFor('involuntary'),
        unknown: mrrChurnedFor('unknown'),
        opening: mrrOf('opening'),
      },
      value: ratioOf('involuntary', 'opening'),
      shown: ['unknown?'],
    },
    customers: {
      definition:
        `Customers that left in the period${common}customers paying at its opening. Those of whom no reason is stated are the part ` +
        '`unknown`. No value where no file has a column for the reason, or when nobody paid at the opening.',
      parts: {
        involuntary: customersChurnedFor('involuntary'),
        unknown: customersChurnedFor('unknown'),
        opening: customers('opening'),
      },
      value: ratioOf('involuntary', 'opening'),
      shown: ['unknown?'],
    },
    share: {
      definition:
        `MRR of the customers that left in the period${common}churned MRR of the period: how much of what is lost better collection could keep. ` +
        'The unexplained is in the second number alone. No value where no file has a column for the reason, or when nobody left.',
      parts: {
        involuntary: mrrChurnedFor('involuntary'),
        unknown: mrrChurnedFor('unknown'),
        churned: mrrOf('churn'),
      },
      value: ratioOf('involuntary', 'churned'),
      shown: ['unknown?'],
    },
  },
});
