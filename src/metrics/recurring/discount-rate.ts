import { billedMrr, listMrr } from '../facts/subscribed/prices.ts';
import { metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';

export const discountRate = metric({
  id: 'discount_rate',
  title: 'Discount rate',
  family: 'recurring',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  definition:
    '(MRR at list price − billed MRR) ÷ MRR at list price, at the end of the period. At list price no coupon is taken off; billed MRR is ' +
    'less each coupon while it lasts, those that end among them. Subscriptions that a coupon makes free are in it. A coupon whose terms nobody ' +
    'states takes nothing off (flag `coupon-unknown`). No value where no file has a column for coupons, or when nothing is sold at the end.',
  parts: { list: listMrr, billed: billedMrr },
  value: ratioOf(differenceOf('list', 'billed'), 'list'),
  n: ['list'],
  shown: ['list', 'billed'],
});
