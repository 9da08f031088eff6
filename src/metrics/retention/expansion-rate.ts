import { customers, mrrOf } from '../facts/movements.ts';
import { expansionBy } from '../facts/subscribed/expansion-causes.ts';
import { metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';

export const expansionRate = metric({
  id: 'expansion_rate',
  title: 'Expansion rate',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  variants: {
    value: {
      definition:
        'Expansion MRR of the period ÷ MRR at its opening, each customer netted between the two ends of the period. New and ' +
        'returning customers are left out. No value when nobody paid at the opening.',
      parts: { expansion: mrrOf('expansion'), opening: mrrOf('opening') },
      value: ratioOf('expansion', 'opening'),
    },
    customers: {
      definition:
        'Customers that pay more at the end of the period than at its opening ÷ customers paying at the opening. ' +
        'No value when nobody paid at the opening.',
      parts: { expanded: customers('expansion'), opening: customers('opening') },
      value: ratioOf('expanded', 'opening'),
    },
    to_new: {
      definition:
        'Expansion MRR of the period ÷ new MRR of the period: how much old customers add beside new ones. ' +
        'No value when nobody is new.',
      parts: { expansion: mrrOf('expansion'), new: mrrOf('new') },
      value: ratioOf('expansion', 'new'),
      n: ['expansion', 'new'],
    },
    organic: {
      definition:
        'Expansion MRR of the period less what of it is coupons that ended or take off less (`mrr_expansion:discount`) ÷ MRR at its ' +
        'opening. No value when nobody paid at the opening.',
      parts: {
        expansion: mrrOf('expansion'),
        discount: expansionBy('discount'),
        opening: mrrOf('opening'),
      },
      value: ratioOf(differenceOf('expansion', 'discount'), 'opening'),
      n: ['opening'],
      shown: ['expansion', 'discount'],
    },
    price_share: {
      definition:
        'What of expansion MRR is a higher list price of the same plan (`mrr_expansion:price`) ÷ expansion MRR of the period. ' +
        'No value when nobody expanded.',
      parts: { price: expansionBy('price'), expansion: mrrOf('expansion') },
      value: ratioOf('price', 'expansion'),
    },
  },
});
