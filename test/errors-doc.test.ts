// docs/errors.md is made from the catalogue of diagnostics, the failures in the code, and what is run here.
// UPDATE_DOCS=1 writes it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnosticGuide } from '../scripts/docs/diagnostic-guide.ts';
import { type FailureGuidance, failureGuide, type Slip } from '../scripts/docs/failure-guide.ts';
import { diagnosticCodes, levelOf } from '../src/base/errors/diagnostic.ts';
import { type FailureCode, failures } from '../src/base/errors/failure.ts';
import { memoize } from '../src/base/memoize.ts';
import { runExample, seenIn } from './support/diagnostic-example.ts';
import { repository } from './support/fixture.ts';
import { folderOf } from './support/folders.ts';
import { runIn } from './support/io.ts';

const path = repository('docs/errors.md');

test('every failure that the code throws is explained, and no other', () => {
  const folder = repository('src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const thrown = files.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/new Failure\(\s*'([a-z-]+)'/g),
  ]);
  const codes = [...new Set(thrown.map(([, code]) => code))].sort();
  expect(Object.keys(failureGuide).sort()).toEqual(codes);
  expect(Object.keys(failures).sort()).toEqual(codes);
});

test.each(Object.entries(failureGuide).filter(([, { example }]) => example !== undefined))(
  'the example of %s fails with that code',
  (code, guidance) => {
    const hasJson = guidance.example?.startsWith('report');
    const { exit, stdout } = runFailure(guidance, ...(hasJson ? ['--json'] : []));
    expect(exit).toBe(failures[code as FailureCode]);
    if (hasJson) expect(JSON.parse(stdout)).toMatchObject({ schema: 'revkpi.error', code });
    else expect(stdout).toBe('');
  },
);

test.each(
  Object.entries(failureGuide).flatMap(([code, { slips = [] }]) =>
    slips.map((slip) => [code, slip.line, slip] as const),
  ),
)('%s: %s fails with that code', (code, _, slip) => {
  expect(slipped(slip)).toMatchObject({ schema: 'revkpi.error', exit: failures[code as FailureCode], code });
});

test('docs/errors.md says all of this', () => {
  const text = `${[...opening, ...failureSections(), ...diagnosticSections()].join('\n')}\n`;
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

const opening = [
  '# Errors, warnings and notes',
  '',
  'This page is made from the program; `UPDATE_DOCS=1 npx vitest run test/errors-doc.test.ts` writes it anew.',
  '',
  'What is wrong with a *request* (a flag, the config, a file that cannot be used) ends the run: one message on standard',
  'error, one exit code, and with `--json` a document that names the code. What is wrong with or notable in the *data* is',
  'collected to the end and counted: an **error** set a row aside, a **warning** left the data in and says what to look at,',
  'a **note** states an assumption that a number rests on.',
];

function failureSections(): string[] {
  const sections = Object.entries(failureGuide).flatMap(([code, guidance]) => [
    '',
    `### ${code}`,
    '',
    `Exit ${failures[code as FailureCode]}. ${guidance.means}`,
    '',
    `What to do: ${guidance.todo}`,
    ...console(guidance.example === undefined ? null : `revkpi ${guidance.example}`, () => saidOf(guidance)),
    ...slipsOf(guidance),
  ]);
  return ['', '## What ends a run', ...sections];
}

/** What is said of a slip, as a document; each is run once. */
const slipped = memoize(({ files }: Slip): { message: string; hint: string } => {
  const example = 'report members.csv --as-of 2026-10-31';
  return JSON.parse(runFailure({ means: '', todo: '', example, files }, '--json').stdout);
});

/** What is said of each line of an entry that is wrong, as a table. */
function slipsOf({ slips = [] }: FailureGuidance): string[] {
  if (slips.length === 0) return [];
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = slips.map((slip) => {
    const { message, hint } = slipped(slip);
    const about = message.replace(
      /^(revkpi\.yaml(:\d+)?: )?(sources\.0\.|sources entry for members\.csv: )?/,
      '',
    );
    const mend = hint === '' || hint.startsWith('`revkpi schema') ? '' : ` → ${hint}`;
    return `| \`${cell(slip.line)}\` | ${cell(`${about}${mend}`).replaceAll('*', '\\*')} |`;
  });
  return ['', 'In an entry of `sources:`:', '', '| line | what is said of it |', '| --- | --- |', ...rows];
}

/** What a failing command says of its failure; the account of the files before it is left out. */
function saidOf(guidance: FailureGuidance): string {
  const { stderr } = runFailure(guidance);
  return stderr.slice(stderr.indexOf('revkpi: '));
}

function runFailure({ example = '', files = {} }: FailureGuidance, ...more: readonly string[]) {
  const exported = (name: string) => readFileSync(repository(`fixtures/diagnostics/${name}`), 'utf8');
  const exports = {
    'exports/subscriptions.csv': exported('identical-file/october.csv'),
    'exports/customers.csv': exported('ambiguous-name/customers.csv'),
  };
  return runIn(folderOf({ ...exports, ...files }), [...wordsOf(example), ...more]);
}

/** The words of a command line; a shell makes an empty one of two quotes. */
const wordsOf = (line: string): string[] => line.split(' ').map((word) => (word === "''" ? '' : word));

function diagnosticSections(): string[] {
  const sections = diagnosticCodes.flatMap((code) => {
    const { means, todo } = diagnosticGuide[code];
    const example = runExample(code);
    return [
      '',
      `### ${code}`,
      '',
      `${levelOf(code)[0]?.toUpperCase()}${levelOf(code).slice(1)}. ${means}`,
      '',
      `What to do: ${todo}`,
      ...console(example?.command ?? null, () => readFileSync(seenIn(code), 'utf8')),
    ];
  });
  return ['', '## What is said of the data', ...sections];
}

const console = (command: string | null, said: () => string): string[] =>
  command === null ? [] : ['', '```console', `$ ${command}`, `${said().trimEnd()}`, '```'];
