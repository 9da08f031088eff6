import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, diagnose, diagnosticCodes } from '../../../src/base/errors/diagnostic.ts';
import { withFindings } from '../plainly.ts';
import { reportOf } from '../sample.ts';
import { ACTING, hostileText } from './hostile.ts';

// A draft-04 schema; the words it uses mean the same in the draft that the validator knows.
const { $schema, id, ...schema } = createRequire(import.meta.url)(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
) as Record<string, unknown>;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { id: string }[] } };
      readonly results: readonly { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
      readonly invocations: unknown;
    },
  ];
}

function log(diagnostics: readonly Diagnostic[]): Log {
  const text = withFindings(reportOf([]), 'sarif', diagnostics);
  expect(text).not.toMatch(ACTING);
  const parsed: unknown = JSON.parse(text);
  validate(parsed);
  expect(validate.errors).toBeNull();
  return parsed as Log;
}

const notADate = (file: string, line: number) =>
  diagnose({ file, line }, 'not-a-date', 'Close Date', '30.02.');

describe('sarif output', () => {
  test('has a result for each diagnostic at its file and line', () => {
    const [run] = log([notADate('crm/deals 2026.csv', 7)]).runs;
    expect(run.results).toEqual([
      {
        ruleId: 'not-a-date',
        ruleIndex: diagnosticCodes.indexOf('not-a-date'),
        level: 'error',
        message: { text: 'Close Date: "30.02." is not a date' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'crm/deals%202026.csv' },
              region: { startLine: 7 },
            },
          },
        ],
      },
    ]);
  });

  test('names no line for what is about a whole file', () => {
    const [run] = log([diagnose({ file: 'a.csv', line: 0 }, 'no-rows')]).runs;
    expect(run.results[0]?.locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'a.csv' } } }]);
  });

  test('leaves out what is about the whole input', () => {
    expect(log([diagnose({ file: '', line: 0 }, 'currency-unlabelled', 3)]).runs[0].results).toEqual([]);
  });

  test('has every code of the catalogue as a rule', () => {
    expect(log([]).runs[0].tool.driver.rules.map((rule) => rule.id)).toEqual(diagnosticCodes);
  });

  test('has errors first', () => {
    const [run] = log([diagnose({ file: 'a.csv', line: 0 }, 'no-rows'), notADate('b.csv', 2)]).runs;
    expect(run.results.map(({ level }) => level)).toEqual(['error', 'warning']);
  });

  test('holds 5,000 results at most and says how many it leaves out', () => {
    const [run] = log(Array.from({ length: 5_003 }, (_, index) => notADate('a.csv', index + 2))).runs;
    expect(run.results).toHaveLength(5_000);
    expect(JSON.stringify(run.invocations)).toContain('3 more findings are left out');
  });

  test('is valid and holds no link of anybody else, whatever the data is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (file, cell) => {
        const [run] = log([diagnose({ file: file || 'a', line: 2 }, 'not-a-date', 'Close Date', cell)]).runs;
        expect(run.results).toHaveLength(1);
        expect(JSON.stringify(run.results)).not.toContain('](');
      }),
    );
  });
});
