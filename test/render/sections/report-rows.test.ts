// What rows are called where there is no room for their titles.

import { expect, test } from 'vitest';
import { rowTitle } from '../../../src/render/sections/report-rows.ts';

const titled = (id: string, title: string, family: string, under: 'family' | 'total' = 'family') =>
  rowTitle(
    {
      row: { id, title, family, variant: null, headline: true, segment: {}, currency: null },
      depth: 1,
      under,
    },
    { isNamed: () => false },
  );

test.each([
  ['nrr', 'Net revenue retention', 'retention', 'NRR'],
  ['pipeline_coverage', 'Pipeline coverage', 'pipeline', 'Coverage'], // under “Sales and pipeline”
  ['win_rate', 'Win rate', 'pipeline', undefined],
])('%s leaves out no more than what stands above it', (id, title, family, short) => {
  expect(titled(id, title, family)).toMatchObject({ text: title, short });
});

test('a segment is called by its own words', () => {
  expect(titled('pipeline_coverage', 'Pipeline coverage', 'pipeline', 'total').short).toBeUndefined();
});
