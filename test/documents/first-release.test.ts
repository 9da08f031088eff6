// Documents only gain keys: each is still valid by the schema of the first release once the keys that it did not know are
// dropped and its version is read as 1.x.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'revkpi-first-release-'));
cpSync(repository('fixtures/companies/by-hand'), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const period = ['--period', '2025-06', '--as-of', '2025-06-30'];
runIn(folder, ['baseline', 'save', '.', ...period]);

const commands: Readonly<Record<string, readonly string[]>> = {
  report: ['report', '.', ...period, '--by', 'plan', '--json'],
  inspection: ['inspect', '.', '--json'],
  baseline: ['baseline', 'show', 'main', '--json'],
  check: ['check', '.', ...period, '--json'],
};

/** Any 1.x is read as the 1.0 of the first release, and a stamp in plain as one of its hashes, the only form that it knew. */
const asFirst = (text: string): string =>
  text
    .replace(/"formatVersion": ?"1\.\d+"/g, '"formatVersion": "1.0"')
    .replace(/"definition": ?"([a-z0-9_]+)(?::\w+)?@(\d+)[^"]*"/g, '"definition": "$1@$2:0"');

test.each(Object.entries(commands))('a document of the kind %s is one of the first release', (name, argv) => {
  const text = readFileSync(repository(`fixtures/schemas/0.1/${name}.json`), 'utf8');
  // To allow keys that it did not know is to drop them.
  const schema = JSON.parse(text.replaceAll('"additionalProperties": false', '"additionalProperties": true'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const document = JSON.parse(asFirst(runIn(folder, argv).stdout));
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
});
