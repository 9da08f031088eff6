import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';

const checks = (text: string) => parseConfig('revkpi.yaml', `checks:\n  - ${text}\n`).checks;
const fault = (text: string): string => {
  try {
    checks(text);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : '';
  }
  return 'accepted';
};

describe('checks of the config', () => {
  test.each([
    '{ metric: arr, direction: worse, error: { rel: "2%", abs: "5000" }, warn: { rel: "0.5%" } }',
    '{ metric: "{grr,nrr}", error: { pp: "1.0" } }',
    '{ metric: cac, error: { max: "15000" } }',
    '{ metric: nrr, error: { min: "80%" } }',
    '{ metric: "*", error: { history: { method: mad, k: "4", window: 12, minSamples: 6 } } }',
    '{ data: rejected_rows, error: { max: "0.1%" } }',
    '{ data: rejected_rows, warn: { max: "12" } }',
    '{ data: freshness(billing), error: { max: "3d" } }',
    '{ data: age, error: { max: "3d" } }',
    '{ maxAge: "45d" }',
    '{ metric: mrr, where: { plan: [Pro], region: EU }, minGroup: 5, period: last-month, against: previous, error: { rel: "-5%" }, after: 3, owner: finance }',
    '{ metric: "*", by: [], status: { missing: warn, partial: error } }',
    '{ metric: arr, error: { history: { of: change, method: mad, k: "4", minSamples: 6, abs: "500" } } }',
    '{ data: rows(hubspot-deals), error: { rel: "-20%" } }',
    '{ data: freshness(stripe-subscriptions), error: { max: "3wd" } }',
  ])('may be %s', (text) => {
    expect(checks(text)).toHaveLength(1);
  });

  test('quote their thresholds', () => {
    expect(fault('{ metric: arr, error: { abs: 1.10 } }')).toContain(
      'revkpi.yaml:2: checks.0: error.abs: a change must be quoted, "1.1": YAML reads 1.10 as 1.1',
    );
  });

  test.each([
    ['{ metric: arr }', 'a check needs an error or a warn limit'],
    ['{ metric: arr, error: {} }', 'error: one of rel, abs, pp, min, max, history'],
    ['{ metric: arr, error: { rel: "2" } }', 'a share of the baseline is written as "2%"'],
    ['{ metric: arr, error: { rel: "~2%" } }', 'a share of the baseline is written as "2%"'],
    [
      '{ metric: arr, against: nothing, error: { rel: "2%" } }',
      'against is baseline, baseline:NAME, previous, yoy or target',
    ],
    ['{ metric: arr, status: { same: error } }', 'same'],
    ['{ data: rows(crm), error: { max: "3d" } }', 'a number of rows is written as "1000"'],
    ['{ metric: arr, eror: { rel: "2%" } }', 'eror'],
    ['{ data: nothing, error: { max: "3d" } }', 'data'],
    ['{ data: freshness(crm), error: { max: "3" } }', 'an age is written as "3d"'],
    ['{ metric: arr, error: { history: { method: mad, k: "4", window: 4 } } }', 'minSamples'],
    ['{ }', 'a check is { metric: … }, { data: … } or { maxAge: … }'],
  ])('are refused as %s', (text, said) => {
    expect(fault(text)).toContain(said);
  });
});
