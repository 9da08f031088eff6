// What a number rests on stands in every output of a check, also where it passed.

import { describe, expect, test } from 'vitest';
import type { FormatName } from '../../../src/render/render.ts';
import { entry, fallen, resultOf, stale } from '../check-sample.ts';
import { shown } from '../plainly.ts';

const formats: readonly FormatName[] = [
  'table',
  'plain',
  'json',
  'ndjson',
  'csv',
  'md',
  'junit',
  'github',
  'sarif',
  'openmetrics',
];
const flags = ['partial', 'maturity-open', 'small-n', 'incomplete-input', 'mrr-as-revenue'];

describe.each(formats)('%s', (format) => {
  test.each([
    ['passed', entry({ flags })],
    ['passed and changed', entry({ flags, status: 'better', level: 'info' })],
    ['warned', fallen({ flags, level: 'warning' })],
    ['failed', fallen({ flags })],
    [
      'was silenced',
      entry({
        flags,
        level: 'info',
        silenced: { until: '2026-12-31', reason: 'known', owner: null, level: 'error' },
      }),
    ],
  ])('has every flag of an entry that %s', (_, one) => {
    const text = shown(resultOf([one]), format);
    expect(flags.filter((flag) => !text.includes(flag))).toEqual([]);
  });

  test('has none where there is none', () => {
    const text = shown(resultOf([entry(), fallen()]), format);
    expect(['small-n', 'mrr-as-revenue'].filter((flag) => text.includes(flag))).toEqual([]);
  });
});

test.each(formats)('%s names who looks after a failure', (format) => {
  const result = resultOf([fallen({ owner: 'finance' })], {
    data: [{ ...stale, level: 'error', owner: 'data-team' }],
  });
  const text = shown(result, format);
  expect(['finance', 'data-team'].filter((owner) => !text.includes(owner))).toEqual([]);
});
