import { expect, test } from 'vitest';
import { sparkline } from '../../../src/render/sections/sparkline.ts';

test.each([
  [['1', '2', '3', '4', '5', '6', '7', '8'], '▁▂▃▄▅▆▇█'],
  [['10', '20', null, '20'], '▁█·█'],
  [['5', '5', '5'], '▄▄▄'],
  [['-1.50', '0', '1.50'], '▁▅█'],
  [[null, null], '··'],
  [[], ''],
] as const)('the sparkline of %j is %s', (values, drawn) => {
  expect(sparkline(values)).toBe(drawn);
});
