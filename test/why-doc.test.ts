// docs/why-tools-disagree.md shows one June of ten customers by every published rule, from a run over Stripe exports and
// one over a mapped file. The expected numbers are derived by hand. UPDATE_DOCS=1 writes the page.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';
import { printedValue, rates, rows } from './support/june.ts';
import { reportIn } from './support/report.ts';

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
what the vendors publish. [june-explained.md](june-explained.md) has the rows behind each number of the first table, and of the rates.
`;

test('docs/why-tools-disagree.md says all of this', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
