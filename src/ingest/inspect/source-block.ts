// Entries for `sources:` in revkpi.yaml, written out so that they can be pasted.

import { type CollectionName, schema } from '../../records/schema/schema.ts';
import { mappableFields } from '../mapping/fields.ts';
import type { MappingSpec } from '../mapping/spec.ts';
import { GUESSED, guessFields } from './field-guess.ts';
import type { FoundSource, ReadingInspection } from './inspection.ts';

export interface Form {
  readonly file: string;
  readonly encoding: string;
  readonly delimiter: string;
}

type Reading = Pick<ReadingInspection, 'source' | 'columns'>;

/** The entry that states what was decided for a recognised file; for one that entries have described, these. */
export function decidedBlock(
  form: Form,
  readings: readonly [Reading, ...Reading[]],
  specs: readonly (MappingSpec | null)[],
): string {
  const own = readings.flatMap(({ source }, at) => (source.by === 'config' ? (specs[at] ?? []) : []));
  if (own.length > 0) return `sources:\n${own.map((spec) => `  - ${JSON.stringify(spec)}\n`).join('')}`;
  const columns = readings.flatMap((reading) => reading.columns);
  const [{ source }] = readings;
  const spec = source.by === 'header' ? (specs[0] ?? null) : null;
  const decimal = spec?.decimal ?? only(columns.map((column) => column.decimal?.value));
  const dates = spec?.dates ?? only(columns.map((column) => column.dates?.value));
  const lines = [
    ...formLines(form),
    ...(decimal === null ? [] : [`decimal: ${JSON.stringify(decimal)}`]),
    ...(dates === null ? [] : [`dates: ${dates}`]),
    ...adjustments(spec),
  ];
  return block(form.file, [why(source, readings), ...lines]);
}

function why({ id, by }: FoundSource, readings: readonly Reading[]): string {
  if (by === 'flag') return `# read with --as ${id}, which no entry can say`;
  const ids = readings.map(({ source }) => source.id).join(' and ');
  return `# ${ids}, by its header; without this entry the rest is found out each time`;
}

/** What an entry without `yields` says of how the cells are read and which rows count. */
const adjustments = (spec: MappingSpec | null): string[] =>
  Object.entries(spec ?? {}).flatMap(([key, value]) =>
    value === undefined || FORM.has(key) ? [] : [`${key}: ${JSON.stringify(value)}`],
  );

const FORM = new Set(['files', 'encoding', 'delimiter', 'decimal', 'dates']);

/** The entry to fill in for a file that no source reads; what is only guessed is commented out. */
export function guessedBlock(form: Form, headers: readonly string[], known: CollectionName | null): string {
  const named = headers.map((header) => header.trim()).filter((header) => header !== '');
  if (named.length === 0) return '';
  const guess = guessFields(named, known);
  const used = new Set(guess?.fields.values());
  const unused = named.filter((header) => !used.has(header));
  const yields = guess?.yields ?? 'opportunities';
  const fields = mappableFields(yields);
  const mapped = fields.filter((field) => guess?.fields.has(field));
  const rest = fields.filter((field) => !guess?.fields.has(field));
  const lines = [
    ...formLines(form),
    '# # Guesses from the words of the headers: check them, then take away the first "# " of each line.',
    `# yields: ${yields}  # or ${GUESSED.filter((name) => name !== yields).join(', ')} …`,
    '# columns:',
    ...mapped.map((field) => `#   ${field}: ${JSON.stringify(guess?.fields.get(field) ?? '')}`),
    ...lackLines(guess?.lacks ?? schema[yields].required),
    `#   # other fields: ${rest.join(', ') || 'none'}`,
    `#   # other headers: ${unused.map((header) => JSON.stringify(header)).join(', ') || 'none'}`,
    ...(yields === 'opportunities' ? [OUTCOMES] : []),
  ];
  return block(form.file, lines);
}

const OUTCOMES =
  '# values: { outcome: { won: ["Closed Won"], lost: ["Closed Lost"] } }  # the stages that mean so here';

const lackLines = (lacks: readonly string[]): string[] =>
  lacks.length === 0 ? [] : [`#   # still needed: ${lacks.join(', ')}`];

export const formLines = ({ encoding, delimiter }: Form): string[] => [
  ...(encoding === 'utf-8' ? [] : [`encoding: ${encoding}`]),
  ...(delimiter === ',' ? [] : [`delimiter: ${JSON.stringify(delimiter === '\t' ? 'tab' : delimiter)}`]),
];

// Every JSON text is a YAML one, so names are quoted as JSON.
export const block = (file: string, lines: readonly string[]): string =>
  `sources:\n  - files: ${JSON.stringify(file)}\n${lines.map((line) => `    ${line}\n`).join('')}`;

function only<T>(values: readonly (T | undefined)[]): T | null {
  const different = [...new Set(values.filter((value) => value !== undefined))];
  return different.length === 1 ? (different[0] ?? null) : null;
}
