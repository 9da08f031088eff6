// docs/why-tools-disagree.md shows one June of ten customers by every published rule, from a run over Stripe exports and
// one over a mapped file. The expected numbers are derived by hand. UPDATE_DOCS=1 writes the page.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';
import { printedValue, rates, rows } from './support/june.ts';
import { reportIn, rowOf } from './support/report.ts';

const folder = repository('fixtures/companies/june');
const page = repository('docs/why-tools-disagree.md');
const asked = ['--period', '2025-06', '--as-of', '2025-06-30', '--all-metrics'];
const runs = {
  'Stripe exports': reportIn(folder, 'stripe', ...asked),
  'a mapped file': reportIn(join(folder, 'unknown-tool'), ...asked),
};

const all = [...rows.flatMap(([, ...cells]) => cells), ...rates.flatMap(([, ...cells]) => cells)];

function printed(report: ReturnType<typeof reportIn>, name: string): string {
  const [id, variant] = name.split(':');
  const row = report.metrics.find(
    (one) => one.id === id && (variant ? one.variant === variant : one.headline),
  );
  if (!row) throw new Error(`there is no ${name}`);
  return printedValue(row.value, row.unit);
}

/** What the page leaves out of the same June: its two ends, further rules of churn, and who came and went within it. */
const further: readonly (readonly [metric: string, printed: string])[] = [
  ['customers', '8.00'],
  ['mrr', '750.00'],
  ['retention_rate', '85.71 %'],
  ['customer_churn_rate:chartmogul', '14.29 %'], // D and E stopped, E is back: 1 of 7
  ['customer_churn_rate:recurly', '0.00 %'], // of the month before
  ['customer_churn_rate:baremetrics', '42.86 %'], // D, E and G of the 7 of thirty days before
  ['customer_churn_rate:rolling30', '14.29 %'],
  ['customer_churn_rate:daily_sum', '36.11 %'],
  ['customer_churn_rate:annualised', '84.27 %'], // 1 − (6/7)¹²
  ['gross_mrr_churn:daily_sum', '41.59 %'],
  ['nrr:baremetrics', '92.86 %'], // (700 − 100 + 50) ÷ 700
  ['ltv:baremetrics', '218.75'],
  ['flash_customers', '1.00'],
  ['flash_mrr', '40.00'],
];

/** Customers behind each movement: between the two ends, and on the days in between. */
const moved = {
  mrr_new: [1, 2], // F · F and G
  mrr_expansion: [1, 3], // B · B, I and J
  mrr_contraction: [2, 3], // C and J · C, I and J
  mrr_churn: [1, 3], // D · D, E and G
  mrr_reactivation: [1, 2], // H · E and H
};

describe.each(Object.entries(runs))('from %s', (_, report) => {
  test('each movement is of as many customers', () => {
    for (const [id, counts] of Object.entries(moved))
      expect([id, rowOf(report, id).n, rowOf(report, `${id}:events`).n]).toEqual([id, ...counts]);
  });

  test.each([...all, ...further])('%s is %s', (name, expected) => {
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
what the vendors publish. [june-explained.md](june-explained.md) has the rows behind each number of the first table, and of the rates.

Worked examples that Stripe, ChartMogul, Baremetrics, Chargebee and Recurly print on their own pages are tests of this program, and come to
the printed numbers. One of Stripe's does not: it puts churn of nothing at 1.67 %, and here a lifetime without churn has no value. Of
ProfitWell, Maxio and the SaaS Metrics Standards Board no published example was found: their rules are taken from words alone.
`;

test('docs/why-tools-disagree.md says all of this', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
