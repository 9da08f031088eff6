// docs/june-explained.md and docs/quarter-explained.md are made from what `explain` says of two small companies, number by
// number. What each number has to be is derived by hand. UPDATE_DOCS=1 writes the pages.

import { readFileSync, writeFileSync } from 'node:fs';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import type { ExplanationDocument } from '../src/documents/explanation/explanation.ts';
import { render } from '../src/render/render.ts';
import { repository } from './support/fixture.ts';
import { runIn } from './support/io.ts';
import { printedValue, rates, rows } from './support/june.ts';

/** A metric, what a derivation by hand gives for it, and of which files and period where not of those of the page. */
type Asked = readonly [metric: string, printed: string, argv?: readonly string[]];

interface Explained {
  readonly page: string;
  readonly intro: string;
  readonly folder: string;
  readonly argv: readonly string[];
  readonly numbers: readonly (readonly [title: string, ...asked: Asked[]])[];
}

const june: Explained = {
  page: 'docs/june-explained.md',
  intro: `# One June, explained

Every number of [why-tools-disagree.md](why-tools-disagree.md) with the rows that it is made of, as \`revkpi explain METRIC\` prints them with \`--all --show-values\` for
\`fixtures/companies/june/unknown-tool\`. Each column adds up to its part, and the parts give the number.`,
  folder: repository('fixtures/companies/june/unknown-tool'),
  argv: ['.', '--period', '2025-06', '--as-of', '2025-06-30', '--show-values'],
  numbers: [...rows, ...rates.map(([title, rate]) => [`Customer churn: ${title}`, rate] as const)],
};

const q2 = ['salesforce', 'plan', '--period', '2025-Q2', '--as-of', '2025-06-30'];
const q1 = ['salesforce', 'plan', '--period', '2025-Q1', '--as-of', '2025-06-30'];
const twice = ['salesforce', 'duplicate', 'plan', '--period', '2025-Q2', '--as-of', '2025-06-30'];

const quarter: Explained = {
  page: 'docs/quarter-explained.md',
  intro: `# One quarter of sales, explained

Eleven deals, April to June 2025, seen at the end of June (\`fixtures/companies/quarter\`); a quota of 250 for the quarter and 300 for the next, and a forecast of 240 made on
1 April. A twelfth deal is the third one entered a second time, and lost: it is left out but where a title says otherwise. The amounts are small, so that
each number can be worked out by hand; these are the rows that it is made of, as \`revkpi explain METRIC\` prints them with \`--all\`.

What needs the pipeline as it was on an earlier day (coverage on 1 April, deals that were pushed out) is no number of one export:
[analyses.md](analyses.md) says what is open, \`slip_rate:pushed\` wants the history of stages or dated exports.`,
  folder: repository('fixtures/companies/quarter'),
  argv: q2,
  numbers: [
    ['Win rate by count', ['win_rate:count', '50.00 %']],
    ['Win rate by count, with the deal that was entered twice', ['win_rate:count', '42.86 %', twice]],
    ['Win rate by value', ['win_rate:value', '41.67 %']],
    ['Win rate by value, with the deal that was entered twice', ['win_rate:value', '37.04 %', twice]],
    ['Won of everything that was worked', ['win_rate:close_rate', '27.27 %']],
    [
      'Of the deals created in the first quarter: won of created, of decided, by value',
      ['win_rate:cohort', '40.00 %', q1],
      ['win_rate:cohort_decided', '50.00 %', q1],
      ['win_rate:cohort_value', '26.92 %', q1],
    ],
    [
      'Of the deals created in this quarter, most of which are open still',
      ['win_rate:cohort', '16.67 %'],
      ['win_rate:cohort_decided', '50.00 %'],
      ['win_rate:cohort_value', '12.77 %'],
    ],
    ['Sales cycle of what was won', ['sales_cycle:mean', '90.00'], ['sales_cycle:median', '100.00']],
    [
      'Sales cycle of all that closed',
      ['sales_cycle:closed_mean', '94.00'],
      ['sales_cycle:closed_median', '90.00'],
    ],
    ['Sales velocity, of what is open', ['sales_velocity', '1.85']],
    ['Sales velocity, of what closed', ['sales_velocity:closed', '2.22']],
    ['Pipeline created', ['pipeline_created', '470.00']],
    ['Pipeline created, with the deal that was entered twice', ['pipeline_created', '530.00', twice]],
    ['Pipeline created, of what is open still', ['pipeline_created:still_open', '360.00']],
    ['Coverage of the next quarter', ['pipeline_coverage:next_quarter', '1.20']],
    ['Coverage of the next quarter, weighted', ['pipeline_coverage:next_quarter_weighted', '0.52']],
    ['Weighted pipeline', ['weighted_pipeline', '203.00']],
    ['Slipped, as one export tells it', ['slip_rate:proxy', '20.00 %'], ['slip_rate:proxy_value', '15.69 %']],
    [
      'Forecast against what was won',
      ['forecast_accuracy', '80.00 %'],
      ['forecast_accuracy:accuracy_forecast', '83.33 %'],
    ],
    ['Quota attainment', ['quota_attainment', '80.00 %']],
  ],
};

describe.each([june, quarter])('$page', ({ page, intro, folder, argv, numbers }) => {
  const sections = numbers.map(([title, ...asked]) => {
    const documents = asked.map(([metric, expected, own = argv]) => ({
      metric,
      expected,
      document: explained(folder, metric, own),
    }));
    return { title, documents };
  });

  test.each(sections.flatMap(({ title, documents }) => documents.map((one) => [title, one] as const)))(
    '%s: $metric is what a derivation by hand gives',
    (_, { document, expected }) => {
      expect(printedValue(document.value, document.unit)).toBe(expected);
    },
  );

  test('says all of this', () => {
    const text = [
      intro,
      ...sections.map(({ title, documents }) =>
        [`## ${title}`, ...documents.map(({ document }) => blockOf(document))].join('\n\n'),
      ),
      '',
    ].join('\n\n');
    const whole = `${text.trimEnd()}\n`;
    if (process.env['UPDATE_DOCS']) writeFileSync(repository(page), whole);
    expect(readFileSync(repository(page), 'utf8')).toBe(whole);
  });
});

function explained(folder: string, metric: string, argv: readonly string[]): ExplanationDocument {
  const { exit, stdout, stderr } = runIn(folder, ['explain', metric, ...argv, '--all', '--json']);
  expect(exit, stderr).toBe(0);
  return JSON.parse(stdout) as ExplanationDocument;
}

/** The formula and the parts; what was left out and what it rests on are the same for all numbers. */
function blockOf(document: ExplanationDocument): string {
  const presentation = {
    company: null,
    width: 100,
    chalk: new Chalk({ level: 0 }),
    footers: [],
    findings: () => [],
  };
  const only = { ...document, excluded: [], assumptions: [], masked: false };
  const [, ...said] = [...render(only, 'table', presentation)].join('').split('\n\n');
  return `\`\`\`\n${said.join('\n\n').trimEnd()}\n\`\`\``;
}
