// Every fault in a column of an entry is named with its line and its mend.

import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';

const faultOf = (column: string): string => {
  try {
    parseConfig(
      'revkpi.yaml',
      `sources:\n  - files: a.csv\n    yields: subscriptions\n    columns:\n      amount: ${column}\n`,
    );
    return '';
  } catch (fault) {
    return String((fault as Error).message);
  }
};

const FORMS =
  '{ header: Price }, { headers: [Net, Price] }, { value: month }, { days: { won: Won on } }, { months: "*" }, { lookup: { file: plans.csv, key: Plan, value: Price } }';
const place = 'revkpi.yaml:5: sources.0.columns.amount: ';

test.each([
  ['{ heder: Price }', 'Unrecognized key: "heder"; did you mean header?'],
  ['{ as: minor }', `nothing says where the cells come from: ${FORMS}`],
  ['3', `a header, or where the cells come from: ${FORMS}`],
  ['[Net, Price]', `a header, or where the cells come from: ${FORMS}`],
  [
    '{ header: Price, value: "5" }',
    'header and value both say where the cells come from: keep one; ifBlank: is for cells that are empty',
  ],
  ['{ value: 1.10 }', 'value: must be quoted, "1.1": YAML reads 1.10 as 1.1'],
  ['{ value: "5", as: minor }', 'as means nothing beside value: take it away'],
  [
    '{ header: Price, per: year }',
    'per: only term, for the amount of a whole term; how often it is billed is said by interval:',
  ],
  [
    '{ header: Price, sign: S/H }',
    'sign: sign says which words add and which take away: { header: S/H, plus: [S], minus: [H] }',
  ],
])('%s', (column, said) => {
  expect(faultOf(column)).toBe(`${place}${said}`);
});

test.each([
  ['maxRejects: 2.5', 'maxRejects: a number of rows, 12, or a share of them, "2%"'],
  ['maxRejects: few', 'maxRejects: a number of rows, 12, or a share of them, "2%"'],
])('%s', (line, said) => {
  expect(() => parseConfig('revkpi.yaml', `sources:\n  - files: a.csv\n    ${line}\n`)).toThrow(said);
});
