// The probabilities that the config has for stages, where a row states none.

import { expect, test } from 'vitest';
import { load, report } from '../../src/lib.ts';

const header = 'Deal,Phase,Opened,Closing,Value,Chance';
const config = (stages: string, columns = ', probability: Chance') => `
currency: EUR
sources:
  - files: deals.csv
    yields: opportunities
    columns: { id: Deal, stage: Phase, createdOn: Opened, closedOn: Closing, amount: Value${columns} }
    values: { outcome: { won: [Done], open: ["*"] } }
stageProbabilities: { ${stages} }
`;
const rows = [
  'D-1,Talk,2026-10-01,2026-11-05,400.00,',
  'D-2,Offer,2026-10-31,2026-11-30,900.00,60',
  'D-3, OFFER ,2026-10-15,2026-11-30,500.00,',
  'D-4,Handshake,2026-10-15,2026-11-30,800.00,',
];

function weighted(
  stages: string,
  { columns, lines = [header, ...rows] }: { columns?: string; lines?: string[] } = {},
) {
  const bytes = Buffer.from(lines.join('\n'));
  const data = load([{ name: 'deals.csv', bytes }], { asOf: '2026-10-31', config: config(stages, columns) });
  const { metrics } = report(data, { period: '2026-10', metrics: ['weighted_pipeline'] });
  const [row] = metrics;
  return { value: row?.value, parts: row?.parts, findings: data.findings };
}

test('an opportunity without a probability has that of its stage, however the stage is written', () => {
  // 400 × 10 % + 900 × 60 % + 500 × 62.5 %; of Handshake nothing is known.
  const { value, parts, findings } = weighted('Talk: 10, offer: 62.5');
  expect(value).toBe('892.50');
  expect(parts).toMatchObject({
    withoutProbability: '1',
    probabilityOfStage: '2',
  });
  expect(
    findings.filter(({ code }) => code === 'probability-of-stage').map(({ message }) => message),
  ).toEqual([
    '1 opportunity in stage "offer" without a probability: it counts with 62.5 %, as you said (stageProbabilities)',
    '1 opportunity in stage "talk" without a probability: it counts with 10 %, as you said (stageProbabilities)',
  ]);
});

test('what a file states stands, and a stage of 0 % counts as nothing', () => {
  const { value, parts } = weighted('Talk: 0, Offer: 1, Handshake: 100');
  expect(value).toBe('1345.00'); // 0 + 540 + 5 + 800
  expect(parts).toMatchObject({ withoutProbability: '0', probabilityOfStage: '3' });
});

test('a file without a column of probabilities is weighted by its stages', () => {
  const { value } = weighted('Talk: 10, Offer: 50', { columns: '' });
  expect(value).toBe('740.00'); // 40 + 450 + 250
});

test('without a stage that the config names nothing is said of stages', () => {
  const { value, parts, findings } = weighted('Elsewhere: 10');
  expect(value).toBe('540.00');
  expect(parts).not.toHaveProperty('probabilityOfStage');
  expect(findings.map(({ code }) => code)).not.toContain('probability-of-stage');
});

test.each(['Talk: 101', 'Talk: -1', 'Talk: "10"', 'Talk: often'])('%s is refused', (stages) => {
  expect(() => weighted(stages)).toThrow(/stageProbabilities/);
});
