// docs/why-tools-disagree.md shows one June of ten customers by every published rule, from a run over Stripe exports and
// one over a mapped file. The expected numbers are derived by hand. UPDATE_DOCS=1 writes the page.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';
import { reportIn } from './support/report.ts';

const folder = repository('fixtures/companies/june');
const page = repository('docs/why-tools-disagree.md');
const asked = ['--period', '2025-06', '--as-of', '2025-06-30', '--all-metrics'];
const runs = {
  'Stripe exports': reportIn(folder, 'stripe', ...asked),
  'a mapped file': reportIn(join(folder, 'unknown-tool'), ...asked),
};

/** Title, and for each basis the metric with the number that a derivation by hand gives; a dash where there is none. */
const rows: readonly (readonly [title: string, ...cells: (readonly [metric: string, printed: string])[]])[] =
  [
    ['New MRR', ['mrr_new', '60.00'], ['mrr_new:events', '100.00']],
    ['Expansion MRR', ['mrr_expansion', '50.00'], ['mrr_expansion:events', '100.00']],
    ['Contraction MRR', ['mrr_contraction', '30.00'], ['mrr_contraction:events', '80.00']],
    ['Churned MRR', ['mrr_churn', '100.00'], ['mrr_churn:events', '240.00']],
    ['Reactivation MRR', ['mrr_reactivation', '70.00'], ['mrr_reactivation:events', '170.00']],
    ['Net new MRR', ['net_new_mrr', '50.00']],
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
const rates: readonly (readonly [
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

const all = [...rows.flatMap(([, ...cells]) => cells), ...rates.flatMap(([, ...cells]) => cells)];

function printed(report: ReturnType<typeof reportIn>, name: string): string {
  const [id, variant] = name.split(':');
  const row = report.metrics.find(
    (one) => one.id === id && (variant ? one.variant === variant : one.headline),
  );
  if (!row) throw new Error(`there is no ${name}`);
  if (row.value === null) return '—';
  // Halves away from zero, as everywhere; two decimals are too few for a double to be wrong in them.
  const shown = (value: number) => (Math.sign(value) * Math.round(Math.abs(value) * 100 + 1e-6)) / 100;
  const number = row.unit === 'fraction' ? shown(Number(row.value) * 100) : shown(Number(row.value));
  return `${number.toFixed(2)}${row.unit === 'fraction' ? ' %' : ''}`.replace('-', '−');
}

describe.each(Object.entries(runs))('from %s', (_, report) => {
  test.each(all)('%s is %s', (name, expected) => {
    expect(printed(report, name)).toBe(expected);
  });
});

const cell = ([name, value]: readonly [string, string] = ['', '']): string =>
  name === '' ? '–' : `${value} (\`${name}\`)`;

const text = `# Why tools disagree

One June of ten customers, by every published rule. Nothing here is a mistake of a tool: each number follows from its definition. The numbers are
those of a run over the same company, as Stripe exports it and as a mapped file of another tool (\`fixtures/companies/june\`), and both give the same.

A 100 a month · B 100 → 150 · C 100 → 80 · D 100, left · E 100, left and came back · F 60, new · G 40, joined and left · H 70, back since February ·
I 100 → 120 → 100 · J 100 → 130 → 90. MRR goes from 700 of seven customers to 750 of eight.

| | between the two ends of the month | every change counted |
| --- | --- | --- |
${rows.map(([title, snapshot, events]) => `| ${title} | ${cell(snapshot)} | ${cell(events)} |`).join('\n')}

Customer churn, and a customer's worth by it (ARPA ÷ churn): from 219 to 703 on the same rows.

| rule | churn | worth |
| --- | --- | --- |
${rates.map(([title, rate, ltv]) => `| ${title} | ${cell(rate)} | ${cell(ltv)} |`).join('\n')}

\`revkpi report exports/ --rules stripe\` counts by a vendor's published rules, \`revkpi metrics --rules stripe\` prints them with their sources, and
\`revkpi explain mrr exports/ --rules stripe,chartmogul\` says in money, one rule after the other, why two of them differ. They are approximations of
what the vendors publish.
`;

test('docs/why-tools-disagree.md says all of this', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
