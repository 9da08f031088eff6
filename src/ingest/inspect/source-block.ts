// Entries for `sources:` in revkpi.yaml, written out so that they can be pasted.

import { quotedText, visible } from '../../base/text/quoted.ts';
import { mappableFields } from '../mapping/fields.ts';
import type { MappingSpec } from '../mapping/spec.ts';
import { valuesLine } from '../suggest/draft.ts';
import type { Sample } from '../suggest/sample.ts';
import { SUGGESTED, suggest } from '../suggest/suggest.ts';
import type { Choice, SuggestedField, Suggestion } from '../suggest/suggestion.ts';
import type { FoundSource, Masking, ReadingInspection } from './inspection.ts';

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
    ...(decimal === null ? [] : [`decimal: ${quotedText(decimal)}`]),
    ...(dates === null ? [] : [`dates: ${dates}`]),
    ...adjustments(spec),
  ];
  return block(form.file, lines, why(source, readings));
}

function why({ id, by }: FoundSource, readings: readonly Reading[]): string {
  if (by === 'flag') return `read with --as ${id}, which no entry can say`;
  const ids = readings.map(({ source }) => source.id).join(' and ');
  return `${ids}, by its header; without this entry the rest is found out each time`;
}

/** What an entry without `yields` says of how the cells are read and which rows count. */
const adjustments = (spec: MappingSpec | null): string[] =>
  Object.entries(spec ?? {}).flatMap(([key, value]) =>
    value === undefined || FORM.has(key) ? [] : [`${key}: ${JSON.stringify(value)}`],
  );

const FORM = new Set(['files', 'encoding', 'delimiter', 'decimal', 'dates']);

/**
 * The entry that a file of an unknown tool seems to want, as comments. What its cells leave open stands in it as lines
 * to choose from, and it is not read before that is done.
 */
export function suggestedBlock(form: Form, sample: Sample, masking: Masking): string {
  const named = sample.columns.map(({ header }) => header).filter((header) => header !== '');
  if (named.length === 0) return '';
  const suggestion = suggest(sample);
  return block(form.file, [
    ...formLines(form),
    '# # What the headers and cells suggest: check it, then take away the first "# " of each line.',
    ...(suggestion ? entryLines(suggestion, masking) : unknownLines).map((line) => `# ${line}`),
    ...restLines(suggestion, named).map((line) => `# ${line}`),
  ]);
}

const unknownLines = [
  'undecided: [yields, columns]  # nothing resembles what revkpi reads: say what it is, then take this line away',
  `# yields: ${SUGGESTED.join(', ')} …`,
  'columns: {}',
];

function entryLines(suggestion: Suggestion, masking: Masking): string[] {
  const { yields, choices, lacks, notes, totals, values, dates, decimal, currency } = suggestion;
  const open = [...new Set(choices.map(({ about }) => about))];
  const fields = mappableFields(yields).flatMap((name) =>
    suggestion.fields.filter(({ field }) => field === name),
  );
  const excluded = Object.entries(suggestion.exclude).map(
    ([header, cells]) => `${quotedText(header)}: [${cells.map(quotedText).join(', ')}]`,
  );
  const columns = [
    ...fields.map(fieldLine),
    ...choices.filter(({ isColumn }) => isColumn).flatMap((choice) => choiceLines(choice, masking)),
    ...(lacks.length > 0 ? [`# still needed: ${lacks.join(', ')}`] : []),
  ];
  return [
    ...notes.map((note) => `# ${note}`),
    ...(open.length > 0
      ? [`undecided: [${open.join(', ')}]  # choose among the lines below, then take this line away`]
      : []),
    `yields: ${yields}`,
    ...choices.filter(({ isColumn }) => !isColumn).flatMap((choice) => choiceLines(choice, masking)),
    ...(dates ? [`dates: ${dates}`] : []),
    ...(decimal ? [`decimal: ${quotedText(decimal)}`] : []),
    ...(currency ? [`currency: ${currency}`] : []),
    ...(totals.length > 0 ? [`totals: [${totals.map((cell) => quotedText(cell)).join(', ')}]`] : []),
    ...(excluded.length > 0 ? [`exclude: { ${excluded.join(', ')} }`] : []),
    ...(Object.keys(values).length > 0 ? [valuesLine(values)] : []),
    fields.length > 0 ? 'columns:' : 'columns: {}',
    ...columns.map((line) => `  ${line}`),
  ];
}

function fieldLine({ field, header, value, as, further, per, months }: SuggestedField): string {
  if (months !== undefined) return `${field}: { months: ${quotedText(months)} }`;
  if (header === null) return `${field}: { value: ${value} }`;
  const quoted = quotedText(header);
  if (further) return `${field}: { headers: [${[header, ...further].map(quotedText).join(', ')}] }`;
  const how = [...(as ? [`as: ${as}`] : []), ...(per ? [`per: ${per}`] : [])];
  return how.length === 0 ? `${field}: ${quoted}` : `${field}: { header: ${quoted}, ${how.join(', ')} }`;
}

/** What is open, and the lines that decide it, each with cells that it would read. */
const choiceLines = ({ about, why, options }: Choice, masking: Masking): string[] => [
  `# ? ${about}: ${why}`,
  ...options.map(({ line, cells }) => {
    const shown = cells.map((cell) => visible(masking.cell(cell, about, null))).join(' · ');
    return `# ${line}${shown === '' ? '' : `  # ${shown}`}`;
  }),
];

/** Fields and headers that are left, for whoever completes the entry. */
function restLines(suggestion: Suggestion | null, named: readonly string[]): string[] {
  const used = new Set(
    suggestion?.fields.flatMap(({ header, further = [] }) => [header ?? [], further].flat()),
  );
  const filled = new Set(suggestion?.fields.map(({ field }) => field));
  const unused = named.filter((header) => !used.has(header));
  const fields = suggestion ? mappableFields(suggestion.yields).filter((field) => !filled.has(field)) : [];
  return [
    ...(fields.length > 0 ? [`  # other fields: ${fields.join(', ')}`] : []),
    `  # other headers: ${unused.map((header) => quotedText(header)).join(', ') || 'none'}`,
  ];
}

export const formLines = ({ encoding, delimiter }: Form): string[] => [
  ...(encoding === 'utf-8' ? [] : [`encoding: ${encoding}`]),
  ...(delimiter === ',' ? [] : [`delimiter: ${quotedText(delimiter === '\t' ? 'tab' : delimiter)}`]),
];

// Every JSON text is a YAML one, so names are quoted as JSON.
export const block = (file: string, lines: readonly string[], remark = ''): string =>
  [
    'sources:',
    `  - files: ${quotedText(file)}${remark === '' ? '' : `  # ${remark}`}`,
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

function only<T>(values: readonly (T | undefined)[]): T | null {
  const different = [...new Set(values.filter((value) => value !== undefined))];
  return different.length === 1 ? (different[0] ?? null) : null;
}
