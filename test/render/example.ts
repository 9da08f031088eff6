// The report behind the golden table: two comparisons, movements, a segment, missing values, flags.

import { baseline, missing, previous, reportOf, row } from './sample.ts';

const movement = { currency: 'EUR', n: 4 };
const needsCosts = ['missing-input', 'needs costs; no file supplied them'] as const;

export const example = reportOf([
  row({
    id: 'customers',
    title: 'Customers',
    unit: 'count',
    value: '1251',
    n: 1251,
    comparisons: [
      previous('same', '1251', '0', '0.000000000000'),
      baseline('better', '1240', '11', '0.008870967742'),
    ],
  }),
  row({
    value: '128430.00',
    n: 1251,
    comparisons: [
      previous('better', '124900.00', '3530.00', '0.028262610088'),
      baseline('better', '127030.00', '1400.00', '0.011021018657'),
    ],
  }),
  row({
    segment: { channel: 'paid-search' },
    value: '28430.50',
    n: 250,
    comparisons: [previous('worse', '28431.00', '-0.50', '-0.000017586437'), baseline('new', null)],
  }),
  row({
    id: 'arr',
    title: 'ARR',
    value: '1541160.00',
    comparisons: [
      previous('better', '1498800.00', '42360.00', '0.028262610088'),
      baseline('better', '1524360.00', '16800.00', '0.011021018657'),
    ],
  }),
  row({
    ...movement,
    id: 'mrr_new',
    title: 'New MRR',
    value: '4180.00',
    comparisons: [
      previous('better', '3960.00', '220.00', '0.055555555556'),
      baseline('incomparable', '4100.00'),
    ],
  }),
  row({
    ...movement,
    id: 'mrr_contraction',
    title: 'Contraction MRR',
    better: 'lower',
    value: '640.00',
    comparisons: [
      previous('worse', '410.00', '230.00', '0.560975609756'),
      baseline('same', '640.00', '0.00', '0.000000000000'),
    ],
  }),
  row({
    ...movement,
    id: 'mrr_churn',
    title: 'Churned MRR',
    better: 'lower',
    value: '0.00',
    comparisons: [
      previous('better', '1900.00', '-1900.00', '-1.000000000000'),
      baseline('same', '0.00', '0.00'),
    ],
  }),
  row({
    id: 'nrr',
    variant: 'period',
    title: 'NRR',
    family: 'retention',
    unit: 'fraction',
    value: '0.995121951220',
    numerator: '122400.00',
    denominator: '123000.00',
    n: 246,
    flags: ['coupon-unknown', 'partial'],
    comparisons: [
      previous('worse', '1.001210000000', '-0.006088048780', '-0.006080690345'),
      baseline('worse', '0.995200000000', '-0.000078048780', '-0.000078425221'),
    ],
  }),
  missing(
    {
      id: 'ltv',
      title: 'LTV',
      family: 'unit-economics',
      comparisons: [previous('same', null), baseline('same', null)],
    },
    'no-churn-observed',
    'no customer churned in the last 6 months',
  ),
  missing(
    {
      id: 'cac',
      variant: 'fully_loaded',
      title: 'CAC',
      family: 'unit-economics',
      comparisons: [previous('gone', '412.00'), baseline('same', null)],
    },
    ...needsCosts,
  ),
  missing(
    {
      id: 'cac_payback',
      title: 'CAC payback',
      family: 'unit-economics',
      unit: 'months',
      comparisons: [previous('same', null), baseline('same', null)],
    },
    ...needsCosts,
  ),
  row({
    id: 'win_rate',
    variant: 'value',
    headline: false,
    title: 'Win rate',
    family: 'pipeline',
    unit: 'fraction',
    value: '0.250000000000',
    numerator: '25000.00',
    denominator: '100000.00',
    n: 42,
    flags: ['type-unknown'],
    comparisons: [
      previous('better', '0.249600000000', '0.000400000000', '0.001602564103'),
      baseline('new', null),
    ],
  }),
  row({
    id: 'win_rate',
    variant: 'count',
    title: 'Win rate',
    family: 'pipeline',
    unit: 'fraction',
    value: '0.309523809524',
    numerator: '13',
    denominator: '42',
    n: 42,
    flags: ['partial', 'small-n', 'type-unknown'],
    comparisons: [
      previous('better', '0.285714285714', '0.023809523810', '0.083333333333'),
      baseline('new', null),
    ],
  }),
  row({
    id: 'sales_cycle',
    variant: 'median',
    title: 'Sales cycle',
    family: 'pipeline',
    unit: 'days',
    better: 'lower',
    value: '41.500000000000',
    n: 13,
    comparisons: [
      previous('better', '44.000000000000', '-2.500000000000', '-0.056818181818'),
      baseline('gone', null),
    ],
  }),
  row({
    id: 'pipeline_coverage',
    variant: 'this_quarter',
    title: 'Pipeline coverage',
    family: 'pipeline',
    unit: 'multiple',
    better: 'none',
    value: '2.210000000000',
    numerator: '221000.00',
    denominator: '100000.00',
    n: 37,
    comparisons: [
      previous('changed', '2.000000000000', '0.210000000000', '0.105000000000'),
      baseline('new', null),
    ],
  }),
]);
