// One June of ten customers (fixtures/companies/june) by every published rule: what a derivation by hand gives.

/** Title, and for each basis the metric with the number that a derivation by hand gives; a dash where there is none. */
export const rows: readonly (readonly [
  title: string,
  ...cells: (readonly [metric: string, printed: string])[],
])[] = [
  ['New MRR', ['mrr_new', '60.00'], ['mrr_new:events', '100.00']],
  ['Expansion MRR', ['mrr_expansion', '50.00'], ['mrr_expansion:events', '100.00']],
  ['Contraction MRR', ['mrr_contraction', '30.00'], ['mrr_contraction:events', '80.00']],
  ['Churned MRR', ['mrr_churn', '100.00'], ['mrr_churn:events', '240.00']],
  ['Reactivation MRR', ['mrr_reactivation', '70.00'], ['mrr_reactivation:events', '170.00']],
  ['Net new MRR', ['net_new_mrr', '50.00'], ['net_new_mrr:events', '50.00']],
  ['Gross MRR churn', ['gross_mrr_churn', '18.57 %'], ['gross_mrr_churn:events', '45.71 %']],
  [
    'the same, of churn alone',
    ['gross_mrr_churn:churn_only', '14.29 %'],
    ['gross_mrr_churn:churn_only_events', '34.29 %'],
  ],
  ['Net MRR churn', ['net_mrr_churn', '1.43 %'], ['net_mrr_churn:events', '7.14 %']],
  [
    'the same, without reactivation',
    ['net_mrr_churn:without_reactivation', '11.43 %'],
    ['net_mrr_churn:without_reactivation_events', '31.43 %'],
  ],
  ['NRR, the customers of the opening', ['nrr:period', '88.57 %']],
  [
    'NRR from movements, with reactivation',
    ['nrr:movements_react', '98.57 %'],
    ['nrr:movements_react_events', '92.86 %'],
  ],
  ['NRR from movements, without it', ['nrr:movements', '88.57 %'], ['nrr:movements_events', '68.57 %']],
  ['GRR, customer by customer', ['grr:period', '81.43 %']],
  ['GRR from movements', ['grr:movements', '81.43 %'], ['grr:movements_events', '54.29 %']],
  ['GRR of totals (Chargebee’s example)', ['grr:aggregate', '100.00 %']],
  ['GRR of totals, existing customers', ['grr:aggregate_existing', '88.57 %']],
  ['Quick ratio', ['quick_ratio', '0.85'], ['quick_ratio:events', '0.63']],
  [
    'Quick ratio, with reactivation',
    ['quick_ratio:with_reactivation', '1.38'],
    ['quick_ratio:with_reactivation_events', '1.16'],
  ],
  ['ARPA', ['arpa', '93.75']],
  ['Average selling price', ['asp', '60.00'], ['asp:events', '50.00']],
];

/** Customer churn by every rule, and what a customer is then worth: ARPA ÷ churn. */
export const rates: readonly (readonly [
  title: string,
  rate: readonly [string, string],
  ltv: readonly [string, string],
])[] = [
  ['the customers of the opening (ours, SMSB)', ['customer_churn_rate', '14.29 %'], ['ltv:simple', '656.25']],
  [
    'events among them (Tidemill)',
    ['customer_churn_rate:cohort_events', '28.57 %'],
    ['ltv:cohort_events', '328.13'],
  ],
  ['Stripe', ['customer_churn_rate:stripe', '33.33 %'], ['ltv:stripe', '281.25']],
  ['the gem profitable', ['customer_churn_rate:profitable', '42.86 %'], ['ltv:profitable', '218.75']],
  ['the mean base', ['customer_churn_rate:average_base', '13.33 %'], ['ltv:average_base', '703.13']],
  ['net decline', ['customer_churn_rate:net_decline', '−14.29 %'], ['ltv:net_decline', '—']],
];

/** A value of a document as the pages print it: per cent and money with two decimals, halves away from zero. */
export function printedValue(value: string | null, unit: string): string {
  if (value === null) return '—';
  // Two decimals are too few for a double to be wrong in them.
  const rounded = (number: number) => (Math.sign(number) * Math.round(Math.abs(number) * 100 + 1e-6)) / 100;
  const number = unit === 'fraction' ? rounded(Number(value) * 100) : rounded(Number(value));
  return `${number.toFixed(2)}${unit === 'fraction' ? ' %' : ''}`.replace('-', '−');
}
