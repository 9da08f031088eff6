import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';

const refused = (message: string) =>
  expect.objectContaining({ exit: 2, code: 'invalid-config', message: expect.stringContaining(message) });

describe('a config', () => {
  test.each([
    ['flow', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['JSON', `{"sources": ${'['.repeat(200_000)}`],
    ['block', `sources:\n${Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}-\n`).join('')}`],
    ['in line', `sources: [x]\n? ${'- '.repeat(3000)}x`],
    ['at once', '- '.repeat(100_000)],
  ])('that nests without end is refused in our words: %s', (_, text) => {
    expect(() => parseConfig('revkpi.yaml', text)).toThrow(refused('more deeply than any config needs'));
  });

  test('whose aliases multiply is refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) =>
        `a${at}: &a${at} [${Array(9)
          .fill(at === 0 ? 'x' : `*a${at - 1}`)
          .join(', ')}]`,
    );
    expect(() => parseConfig('revkpi.yaml', levels.join('\n'))).toThrow(
      refused('revkpi.yaml repeats itself by aliases'),
    );
  });

  test('of more than a million characters is refused', () => {
    expect(() => parseConfig('revkpi.yaml', `company: ${'x'.repeat(1_000_001)}`)).toThrow(
      refused('more than 1000000 characters'),
    );
  });

  test('may repeat itself by an alias', () => {
    const text = 'sources:\n  - &deals { files: a.csv, currency: EUR }\n  - { <<: *deals, files: b.csv }\n';
    expect(() => parseConfig('revkpi.yaml', text)).toThrow(); // merge keys are no YAML 1.2
    expect(parseConfig('revkpi.yaml', 'sources: &s []\nchecks: *s\n').checks).toEqual([]);
  });
});
