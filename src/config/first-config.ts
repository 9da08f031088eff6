// The text of a first revkpi.yaml, from what a look at the files has found.

import { quotedText, visible } from '../base/text/quoted.ts';
import { mappableFields } from '../ingest/mapping/fields.ts';
import { type CollectionName, schema } from '../records/schema/schema.ts';

/** Files that a known export was recognised in. */
export interface KnownFiles {
  /** Glob relative to the config. */
  readonly files: string;
  readonly sources: readonly string[];
}

/** A file with a header that no known export has. */
export interface UnknownFile {
  readonly file: string;
  /** The entry of `sources:` that it seems to want, as `inspect` proposes it. */
  readonly entry: string;
}

/** A file that cannot be read at all, and why. */
export interface UnusableFile {
  readonly file: string;
  readonly why: string;
}

export interface FirstConfig {
  readonly company: string | null;
  /** Null: it is left to the files, which state `currencies`. */
  readonly currency: string | null;
  readonly currencies: readonly string[];
  readonly timezone: string;
  readonly fiscalYearStart: number;
  readonly known: readonly KnownFiles[];
  readonly unknown: readonly UnknownFile[];
  readonly unusable: readonly UnusableFile[];
  /** Coupons of subscriptions whose terms no file states. */
  readonly coupons: readonly string[];
}

/** A config that `parseConfig` accepts; what only the user can say stands in it as comments to be completed. */
export const firstConfig = (found: FirstConfig): string =>
  `${[
    '# What revkpi cannot read from the files. `revkpi schema config` prints everything that may stand here.',
    '',
    ...general(found),
    '',
    ...sourceLines(found),
    ...couponLines(found.coupons),
  ].join('\n')}\n`;

function general({ company, currency, currencies, timezone, fiscalYearStart }: FirstConfig): string[] {
  return [
    company === null ? '# company: Example GmbH' : `company: ${quoted(company)}`,
    ...currencyLines(currency, currencies),
    `timezone: ${quoted(timezone)}${timezone === 'UTC' ? '  # days are counted in it: Europe/Berlin, America/New_York …' : ''}`,
    `fiscalYearStart: ${fiscalYearStart}  # the month, 1 to 12`,
  ];
}

function currencyLines(currency: string | null, currencies: readonly string[]): string[] {
  if (currency !== null) return [`currency: ${currency}`];
  if (currencies.length === 0) return ['# currency: EUR  # no file states one'];
  return [
    `# The files state ${currencies.join(', ')}. To add them up, name one, and give the ECB rates with --fx:`,
    `# currency: ${currencies[0]}`,
  ];
}

function sourceLines({ known, unknown, unusable }: FirstConfig): string[] {
  const entries = known.map(({ files, sources }) => `  - files: ${quoted(files)}  # ${sources.join(', ')}`);
  const bodies = [
    ...(unknown.length > 0 ? fieldGuide : []),
    ...unknown.flatMap(mappingBlock),
    ...unusable.flatMap(({ file, why }) => [`  # ${visible(file)} is left out: ${visible(why)}`]),
  ];
  if (bodies.length + entries.length === 0) return ['sources: []'];
  const end = entries.length > 0 ? entries : ['  []  # take this line away once an entry stands above it'];
  return ['sources:', ...bodies, ...end];
}

// Entries are tried in their order, so those of the user's own stand first.
function mappingBlock({ entry }: UnknownFile): string[] {
  const [, ...lines] = entry.trimEnd().split('\n');
  return [...lines.map((line) => `  # ${line.slice(2).replace(/^( *)# /, '$1')}`), '  #'];
}

const described: readonly CollectionName[] = [
  'subscriptions',
  'opportunities',
  'leads',
  'spend',
  'invoices',
  'payments',
  'customers',
  'costs',
];

const fieldGuide = [
  '  # These files are no exports that revkpi knows. To have one read, check what its headers and cells suggest, decide',
  '  # what is open, and take the first # of its lines away. What there may be below `columns:` (* must be there):',
  ...described.flatMap((name) => wrapped(`${name}: ${mappableFields(name).map(starred(name)).join(' ')}`)),
  '  # A stage of your own needs values: { outcome: { won: ["Signed"], lost: ["Gone"], open: ["*"] } }.',
  '  #',
];

function starred(name: CollectionName): (field: string) => string {
  const required = new Set<string>(schema[name].required);
  // What a mapping may leave out although a record has it: a stage stands for the outcome, a month for no interval.
  for (const field of ['outcome', 'interval']) required.delete(field);
  if (required.delete('startsOn')) required.add('period');
  if (name === 'opportunities') required.add('stage');
  return (field) => (required.has(field) ? `${field}*` : field);
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '  #  ';
  for (const word of text.split(' ')) {
    if (line.length + word.length > 112) {
      lines.push(line);
      line = '  #    ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

const couponLines = (coupons: readonly string[]): string[] =>
  coupons.length === 0
    ? []
    : [
        '',
        '# No file states the terms of these coupons, so list prices count until they stand here: percentOff: "20" or',
        '# amountOff: "5.00", with duration once, repeating or forever.',
        '# coupons:',
        ...coupons.map((code) => `#   ${quoted(code)}: { percentOff: "PERCENT", duration: DURATION }`),
      ];

/** A text from a file as YAML reads it back, so that it can neither end a comment nor hide anything: bare where that is safe, else in double quotes with every hidden character escaped. */
export const quoted = (text: string): string =>
  /^[A-Za-z][\w./*-]*( [\w./*-]+)*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text)
    ? text
    : quotedText(text);
