// docs/sources.md is made from the declarations of sources and from the comment that each of them opens with.
// UPDATE_DOCS=1 writes it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldName } from '../src/ingest/inspect/field-name.ts';
import { unsupportedExports } from '../src/ingest/recognise/unsupported-exports.ts';
import { named } from '../src/sources/headers.ts';
import { secondaryReadings, sources } from '../src/sources/index.ts';
import type { Source } from '../src/sources/source.ts';
import { repository } from './support/fixture.ts';

const path = repository('docs/sources.md');

/** Each source, and below it the one that reads what its files hold besides. */
const documented = sources.flatMap((one) => [
  one,
  ...secondaryReadings.flatMap(({ source, of }) => (of === one ? [source] : [])),
]);

const whoseFiles = (source: Source): Source =>
  secondaryReadings.find((second) => second.source === source)?.of ?? source;

test('docs/sources.md says what the declarations say', () => {
  const text = `${[...opening, ...index(), ...documented.flatMap(section), ...unsupportedSection()].join('\n')}\n`;
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test.each(documented)('$id opens with a comment on where the export is made', ({ id }) => {
  expect(noteOf(id)).toMatch(/^\S.*\.$/);
});

test.each(sources)('$id has samples to link to', (source) => {
  expect(samplesOf(source).length).toBeGreaterThanOrEqual(2);
});

test.each(secondaryReadings)('$source.id has a sample among those of $of.id', ({ source }) => {
  expect(samplesOf(source).length).toBeGreaterThanOrEqual(1);
});

const opening = [
  '# Sources',
  '',
  'This page is made from the program; `npm run docs` writes it anew.',
  '',
  'A file is recognised by headers: those of one signature must all stand in one of its first 30 rows, in any order and among',
  'any others; case and blanks do not matter. In a file that begins with a line of `#` they may stand as far down as row 1,000,',
  'below tables of other shapes. `revkpi inspect FILE` says what a file is, and what each of its columns is read as.',
  'A file of any other tool is read through an entry of `sources:` in `revkpi.yaml`.',
  '',
];

function index(): string[] {
  const rows = documented.map(
    ({ id, title, yields }) => `| [\`${id}\`](#${id}) | ${cell(title)} | ${yields} |`,
  );
  return ['| source | export | gives |', '| --- | --- | --- |', ...rows];
}

function section(source: Source): string[] {
  const { id, tool, title, yields } = source;
  return [
    '',
    `## ${id}`,
    '',
    prose(noteOf(id)),
    '',
    `- Tool: \`${tool}\`; export: ${prose(title)}; gives **${yields}**.`,
    ...besidesLines(source),
    ...signatureLines(source),
    ...formLines(source),
    `- Reads: ${fieldList(source, false)}; where they are there: ${fieldList(source, true)}.`,
    `- Samples: ${samplesOf(source)
      .map((name) => `[${name}](../fixtures/sources/${whoseFiles(source).id}/${name})`)
      .join(', ')}.`,
  ];
}

function besidesLines(source: Source): string[] {
  const link = ({ id }: Source) => `[\`${id}\`](#${id})`;
  return secondaryReadings.flatMap((second) => {
    if (second.source === source)
      return [`- Reads files of ${link(second.of)} once more, where they have such columns.`];
    return second.of === source ? [`- Besides, its files may be read by ${link(second.source)}.`] : [];
  });
}

function signatureLines({ signature }: Source): string[] {
  const { all, any = [], none = [], only } = signature;
  const groups = [
    ...all.map((one) => code(named(one))),
    ...any.map((group) => shortened(group.map(named).map(code)).join(' or ')),
  ];
  const without = none.length > 0 ? [`- None of: ${none.map(named).map(code).join(', ')}.`] : [];
  const beside = only ? ['- No other headers than those it reads.'] : [];
  return [`- Known by: ${groups.join(' · ')}.`, ...without, ...beside];
}

/** A list of which nobody would read all. */
const shortened = (names: readonly string[]): readonly string[] =>
  names.length <= 60 ? names : [...names.slice(0, 3), `… (${names.length} in all)`];

function formLines({ decimal, dates, nulls, floats }: Source): string[] {
  const numbers =
    decimal === 'decide'
      ? 'the decimal mark is found out column by column'
      : `the decimal mark is \`${decimal}\``;
  const days = dates === 'decide' ? 'the order of day and month is found out' : `dates are ${dates}`;
  const empty = nulls.length > 0 ? `; ${nulls.map(code).join(', ')} mean nothing` : '';
  const artefacts = floats ? '; amounts may carry binary artefacts' : '';
  return [`- Cells: ${numbers}, ${days}${empty}${artefacts}.`];
}

function fieldList({ columns }: Source, isOptional: boolean): string {
  const fields = Object.entries(columns)
    .filter(
      ([, { constant, headers, optional }]) =>
        constant === null && headers.length > 0 && optional === isOptional,
    )
    .map(
      ([field, column]) =>
        `${fieldName(field)} (${column.headers.map((header) => code(named(header))).join(', ')})`,
    );
  return shortened([...new Set(fields)]).join(', ') || 'nothing';
}

function unsupportedSection(): string[] {
  const rows = unsupportedExports.map(
    ({ title, why, instead }) => `| ${cell(title)} | ${cell(why)} | ${cell(instead)} |`,
  );
  return [
    '',
    '## Known and not read',
    '',
    'These are called by their name and set aside.',
    '',
    '| file | why | instead |',
    '| --- | --- | --- |',
    ...rows,
  ];
}

/** The comment that a source's file opens with, as one paragraph. */
/** The file of a source: `stripe-customers` is `stripe/customers.ts`. */
function fileOf(id: string): string {
  const tool = readdirSync(repository('src/sources')).find((name) => id.startsWith(`${name}-`)) ?? '';
  return repository(`src/sources/${tool}/${id.slice(tool.length + 1)}.ts`);
}

function noteOf(id: string): string {
  const lines = readFileSync(fileOf(id), 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('// '));
  return lines
    .slice(0, end)
    .map((line) => line.slice('// '.length))
    .join(' ');
}

function samplesOf(source: Source): string[] {
  const of = whoseFiles(source);
  const folder = repository(`fixtures/sources/${of.id}`);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const isRead = (name: string): boolean => {
    const [header = ''] = readFileSync(`${folder}/${name}`, 'utf8').split('\n');
    return of === source || (of.secondary?.source(cellsOf(header), of.columns) ?? null) !== null;
  };
  return names.filter(isRead).sort();
}

/** The cells of a line of which all are quoted. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));

// A header may hold a backtick no more than a line break, but a bar would end a table's cell.
const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => prose(text).replaceAll('|', '\\|');
// Outside of code, these would be taken for markup.
const prose = (text: string): string =>
  text.replace(/`[^`]*`|[*_<>]/g, (found) => (found.startsWith('`') ? found : `\\${found}`));
