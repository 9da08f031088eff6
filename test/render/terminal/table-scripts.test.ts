// Names in any script: what lines up is measured in columns of a terminal, not in characters.

import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { previous, row } from '../sample.ts';
import { table } from './drawn.ts';

const plans = ['🇩🇪 Germany', '日本', 'Zoë’s', 'Zoe\u0308’s', '👍🏽', 'Basic'];

const rows = [
  row({ value: '12345.00', comparisons: [previous('better', '6.50', '12338.50', '1898.230769230769')] }),
  ...plans.map((plan, at) =>
    row({
      segment: { plan },
      value: `${10 ** at}.25`,
      comparisons: [previous('better', '1.00', '0.25', '0.250000000000')],
    }),
  ),
];

/** Without the title line, which may take several lines, and what stands below. */
const rowsOf = (lines: readonly string[]): string[] => lines.filter((line) => /^ +(MRR|plan=)/.test(line));

describe('plans named in any script', () => {
  test.each([40, 80, 200])('line up on the decimal mark at %i columns', (width) => {
    const lines = rowsOf(table(rows, { width }));
    expect(lines).toHaveLength(rows.length);
    const marks = lines.map((line) => stringWidth(line.slice(0, line.indexOf('.'))));
    expect(new Set(marks).size).toBe(1);
    expect(Math.max(...lines.map(stringWidth))).toBeLessThanOrEqual(width);
  });

  test('are cut to the width without halving a flag', () => {
    const flags = row({ segment: { plan: '🇩🇪🇫🇷🇯🇵🇺🇸🇬🇧🇮🇹🇪🇸🇵🇹🇳🇱🇧🇪🇦🇹🇨🇭' } });
    const [, line = ''] = rowsOf(table([row(), flags], { width: 40 }));
    expect(line).toMatch(/^ {4}plan=(?:\p{RI}{2})+… +100\.00$/u);
  });
});
