// Flags as typed values: each says how it is written, what it means, and what its text is parsed into.

import { Option } from 'commander';
import { sourceNamed } from '../app/inputs.ts';
import type { Output } from '../app/outcome.ts';
import { type StatedDay, statedCurrency } from '../app/workspace.ts';
import { Failure } from '../base/errors/failure.ts';
import { parseRejectLimit, type RejectLimit } from '../base/reject-limit.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { asDay, parseDay } from '../base/time/calendar.ts';
import { segmentSorts } from '../documents/segments/sorts.ts';
import type { Io } from '../os/io.ts';
import { formatsOf } from '../render/render.ts';
import { localeNamed } from './locale.ts';
import { fileOutput } from './outputs.ts';

/** A flag whose value an options object holds under `key`. */
export interface Flag<K extends string = string, T = unknown> {
  readonly key: K;
  readonly options: readonly Option[];
  /** The words of a command line that give the flag so again; none where it was not given. */
  readonly typed: (given: Given) => readonly string[];
  readonly read: (given: Given, io: Io) => T;
  /** Whether it changes nothing but what a table shows. */
  readonly isForTables?: true;
  /** Set where its text is a path: whether the file there is written or read. */
  readonly file?: 'written' | 'read';
}

/** What was given on the command line: texts by the flag's name, and whether a flag without a text was given. */
export type Given = Readonly<Record<string, unknown>>;

/** Flags, alone or in groups. */
export type Flags = readonly (Flag | readonly Flag[])[];

type Single<F extends Flags> = F[number] extends infer E ? (E extends readonly (infer O)[] ? O : E) : never;

/** The options that flags are parsed into. */
export type Values<F extends Flags> = {
  readonly [O in Extract<Single<F>, Flag> as O['key']]: ReturnType<O['read']>;
};

/** Throws `Failure` (exit 2) for a text that will not do. */
export function valuesOf<const F extends Flags>(flags: F, given: Given, io: Io): Values<F> {
  const pairs = flags.flat().map(({ key, read }) => [key, read(given, io)]);
  return Object.fromEntries(pairs) as Values<F>; // by definition of `Values`, which no list of pairs can show
}

/** Throws `Failure` (exit 2) for a text that will not do. */
export type Parse<T> = (text: string, flag: string, io: Io) => T;

type Camel<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S;
type Long<S extends string> = S extends `--${infer N} ${string}` ? N : S extends `--${infer N}` ? N : never;
type KeyOf<S extends string> = Long<S> extends `no-${infer N}` ? Camel<N> : Camel<Long<S>>;

// commander names an option by the rule of `KeyOf`.
const keyOf = <S extends string>(option: Option): KeyOf<S> => option.attributeName() as KeyOf<S>;

const nameOf = ({ long, flags }: Option): string => long ?? flags;

const wordsOf = (option: Option, text: string | null): string[] =>
  text === null ? [] : [nameOf(option), text];

const isText = (value: unknown): value is string => typeof value === 'string';

function withText<K extends string, T>(
  key: K,
  option: Option,
  read: (text: string | null, io: Io) => T,
): Flag<K, T> {
  const textOf = (given: Given): string | null => {
    const text = given[option.attributeName()];
    return isText(text) ? text : null;
  };
  return {
    key,
    options: [option],
    typed: (given) => wordsOf(option, textOf(given)),
    read: (given, io) => read(textOf(given), io),
  };
}

/** A flag with a text: null where it is not given. */
export function option<const S extends string, T>(
  flags: S,
  summary: string,
  parse: Parse<T>,
): Flag<KeyOf<S>, T | null> {
  const made = new Option(flags, summary);
  return withText(keyOf<S>(made), made, (text, io) => (text === null ? null : parse(text, nameOf(made), io)));
}

/** A flag with a text, and the text that stands for it where it is not given. */
export function optionOr<const S extends string, T>(
  flags: S,
  summary: string,
  parse: Parse<T>,
  otherwise: string,
): Flag<KeyOf<S>, T> {
  // Not as a default of commander's, of which nobody could tell whether it was typed.
  const made = new Option(flags, `${summary} (default: ${otherwise})`);
  return withText(keyOf<S>(made), made, (text, io) => parse(text ?? otherwise, nameOf(made), io));
}

/** The same for a text that is the path of a file. */
export const fileOption = <const S extends string>(
  file: 'written' | 'read',
  flags: S,
  summary: string,
): Flag<KeyOf<S>, string | null> => ({ ...option(flags, summary, path), file });

/** A flag whose text a variable of the environment gives where it is not typed. */
export function optionFrom<const S extends string, T>(
  variable: (env: Io['env']) => string | undefined,
  flags: S,
  summary: string,
  parse: Parse<T>,
): Flag<KeyOf<S>, T | null> {
  const made = new Option(flags, summary);
  return withText(keyOf<S>(made), made, (typed, io) => {
    const stated = typed ?? (variable(io.env) || undefined); // an empty variable says nothing
    return stated === undefined ? null : parse(stated, nameOf(made), io);
  });
}

/** The same flag, which only a table shows. */
export const inTables = <K extends string, T>(flag: Flag<K, T>): Flag<K, T> => ({
  ...flag,
  isForTables: true,
});

/** One that must be given. */
export function required<const S extends string, T>(
  flags: S,
  summary: string,
  parse: Parse<T>,
): Flag<KeyOf<S>, T> {
  const made = new Option(flags, summary).makeOptionMandatory();
  return withText(keyOf<S>(made), made, (text, io) => parse(text ?? '', nameOf(made), io));
}

/** A flag that may be given several times: null where it is not given. */
export function many<const S extends string>(
  flags: S,
  summary: string,
): Flag<KeyOf<S>, readonly string[] | null> {
  const made = new Option(`${flags}`, `${summary} (repeatable)`).argParser(
    (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
  );
  const texts = (given: Given): readonly string[] | null => {
    const value = given[made.attributeName()];
    return Array.isArray(value) ? value.filter(isText) : null;
  };
  const typed = (given: Given) => (texts(given) ?? []).flatMap((one) => wordsOf(made, one));
  return { key: keyOf<S>(made), options: [made], typed, read: texts };
}

/** Files for a further result, each `[FORMAT=]PATH`, in the formats that mean something for it; none where it is not given. */
export function outputs<const S extends string>(
  flags: S,
  summary: string,
  document: string,
): Flag<KeyOf<S>, readonly Output[]> {
  const { read, ...flag } = many(flags, summary);
  const outputsIn = (given: Given, io: Io) =>
    (read(given, io) ?? []).map((text) => fileOutput(text, formatsOf(document)));
  return { ...flag, read: outputsIn, file: 'written' };
}

/** One of some words. */
export function choice<const S extends string, const T extends string>(
  flags: S,
  summary: string,
  [first, ...others]: readonly [T, ...T[]],
): Flag<KeyOf<S>, T> {
  const made = new Option(flags, summary).choices([first, ...others]).default(first);
  return withText(keyOf<S>(made), made, (text) => others.find((one) => one === text) ?? first);
}

/** One of some words; null where it is not given. */
export function choiceOrNone<const S extends string, const T extends string>(
  flags: S,
  summary: string,
  words: readonly T[],
): Flag<KeyOf<S>, T | null> {
  const made = new Option(flags, summary).choices(words);
  return withText(keyOf<S>(made), made, (text) => words.find((one) => one === text) ?? null);
}

/** One of some words, of which the nearest is named where it is none; null where it is not given. */
export const wordOrNone = <const S extends string, const T extends string>(
  flags: S,
  summary: string,
  words: readonly T[],
): Flag<KeyOf<S>, T | null> =>
  option(flags, `${summary}: ${words.join(', ')}`, (given, name) => {
    const word = words.find((one) => one === given);
    if (word !== undefined) return word;
    const message = `${name} "${given}" is none of ${words.join(', ')}`;
    throw new Failure('invalid-flag', message, didYouMean(given, words, `${name} ${words[0]}`));
  });

/** A flag without a text: whether it was given. One that starts with `--no-` is true unless it was. */
export function flag<const S extends string>(flags: S, summary: string): Flag<KeyOf<S>, boolean> {
  const made = new Option(flags, summary);
  const name = made.attributeName();
  const isGiven = (given: Given) => given[name] === !made.negate;
  return {
    key: keyOf<S>(made),
    options: [made],
    typed: (given) => (isGiven(given) ? [nameOf(made)] : []),
    read: (given) => given[name] === true,
  };
}

/** A flag that may have a text: `''` where it has none, null where it is not given. */
export function textOrNone<const S extends string>(flags: S, summary: string): Flag<KeyOf<S>, string | null> {
  const made = new Option(flags, summary).preset('');
  return withText(keyOf<S>(made), made, (text) => text);
}

/** A flag that may have a text, and what stands for that where it has none; null where it is not given. */
export function optionWith<const S extends string, T>(
  flags: S,
  summary: string,
  parse: Parse<T>,
  otherwise: string,
): Flag<KeyOf<S>, T | null> {
  const made = new Option(flags, summary).preset(otherwise);
  return withText(keyOf<S>(made), made, (text, io) => (text === null ? null : parse(text, nameOf(made), io)));
}

/** A flag and its opposite: null where neither is given. */
export function yesOrNo<const S extends string>(
  flags: S,
  summary: string,
  [opposite, ofOpposite]: readonly [string, string],
): Flag<KeyOf<S>, boolean | null> {
  const made = new Option(flags, summary);
  const name = made.attributeName();
  return {
    key: keyOf<S>(made),
    options: [made, new Option(opposite, ofOpposite)],
    typed: () => [],
    read: (given) => (typeof given[name] === 'boolean' ? given[name] === true : null),
  };
}

/** A flag under another key: what the flag is called is for those who type it. */
export const as = <const K extends string, T>(
  key: K,
  { read, typed, options }: Flag<string, T>,
): Flag<K, T> => ({
  key,
  read,
  typed,
  options,
});

export const text: Parse<string> = (given) => given;

/** The path of a file or a folder. */
export const path: Parse<string> = (given, flag) => {
  if (given !== '') return given;
  throw new Failure('invalid-flag', `${flag} is empty`, 'name a file or a folder');
};

/** What a flag says that is not empty. */
export const nonEmpty =
  (hint: string): Parse<string> =>
  (given, flag) => {
    if (given.trim() !== '') return given;
    throw new Failure('invalid-flag', `${flag} is empty`, hint);
  };

export const seconds: Parse<number> = (given, flag) => {
  if (/^\d{1,5}(\.\d{1,3})?$/.test(given)) return Number(given);
  throw new Failure('invalid-flag', `${flag} "${given}" is not a number of seconds`);
};

/** A number of something, which `what` names. */
export const count =
  (what: string): Parse<number> =>
  (given, flag) => {
    if (/^\d{1,6}$/.test(given)) return Number(given);
    throw new Failure('invalid-flag', `${flag} "${given}" is not a number of ${what}`);
  };

/** The same for one of at least 1 and at most 1,000. */
export const positive =
  (what: string): Parse<number> =>
  (given, flag) => {
    if (/^(?:[1-9]\d{0,2}|1000)$/.test(given)) return Number(given);
    const message = `${flag} "${given}" is not a number of ${what} from 1 to 1000`;
    throw new Failure('invalid-flag', message);
  };

/** The same for one of at least 1. */
export const atLeastOne =
  (what: string): Parse<number> =>
  (given, flag) => {
    if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
    throw new Failure(
      'invalid-flag',
      `${flag} "${given}" is not a number of ${what} of 1 or more`,
      `${flag} 10`,
    );
  };

/** Columns of a terminal. */
export const tableWidth: Parse<number> = (given, flag) => {
  const width = Number(given);
  if (Number.isInteger(width) && width >= 40) return width;
  const message = `${flag} "${given}" is not a number of columns of 40 or more`;
  throw new Failure('invalid-flag', message);
};

/** A number of rows, or a share of them. */
export const rejectLimit: Parse<RejectLimit> = (given, flag) => {
  const limit = parseRejectLimit(given);
  if (limit) return limit;
  const message = `${flag} "${given}" is neither a number of rows nor a percentage`;
  throw new Failure('invalid-flag', message);
};

/** A day, or the day that it is, or was a day ago, by the clock. */
export const dayOrToday: Parse<StatedDay> = (given, flag, io) => {
  const ago = ['today', 'yesterday'].indexOf(given);
  if (ago >= 0) return { day: asDay(Math.floor(io.now() / 86_400_000) - ago), from: `${flag} ${given}` };
  const day = parseDay(given);
  if (day !== null) return { day, from: flag };
  const message = `${flag} "${given}" is not a day`;
  throw new Failure('invalid-flag', message, 'write 2026-10-31, today or yesterday');
};

export const configFlag = optionFrom(
  (env) => env['REVKPI_CONFIG'],
  '--config <file>',
  'config file (default: the nearest revkpi.yaml at or above the PATHs, then here)',
  path,
);
export const stateFlag = optionFrom(
  (env) => env['REVKPI_STATE'],
  '--state <dir>',
  'folder of baselines and history (default: .revkpi beside the config)',
  path,
);
export const asFlag = option('--as <source>', 'read the named files as this source', sourceNamed);
export const encodingFlag = option('--encoding <name>', 'encoding of the files, such as windows-1252', text);
export const rejectsFlag = fileOption(
  'written',
  '--rejects <file>',
  'write every rejected row to a CSV file',
);
export const showValuesFlag = flag('--show-values', 'do not mask personal data');
export const quietFlag = flag(
  '--quiet',
  'say nothing on standard error but errors and what makes a figure incomplete',
);

/** Names of sets of rules, parted by commas. */
const ruleNames: Parse<readonly string[]> = (given, flag) => {
  const names = given.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return names;
  throw new Failure('invalid-flag', `${flag} "${given}" names no rules`, 'stripe, or stripe,chartmogul');
};

export const rulesFlag = option(
  '--rules <set>',
  "count by a vendor's published rules, or a set of revkpi.yaml (revkpi metrics --rules NAME prints it)",
  ruleNames,
);

/** Flags of every command that reads data. */
export const inputFlags = [
  option(
    '--period <period>',
    '2026-10, 2026-Q3, FY2026, 2026-W45, last-month, qtd, ttm, 2026-10-01..2026-10-31',
    text,
  ),
  many(
    '--where <condition>',
    "only these rows, in quotes: 'plan=Pro,Team', 'plan!=Free', 'name~x', 'amount>=1000'",
  ),
  option('--as-of <day>', 'the day whose end the data speaks for (yyyy-mm-dd or today)', dayOrToday),
  configFlag,
  asFlag,
  optionFrom(
    (env) => env['REVKPI_CURRENCY'],
    '--currency <iso>',
    'currency to report in, and of rows that state none',
    statedCurrency,
  ),
  rulesFlag,
  fileOption('read', '--fx <file>', 'ECB reference rates (eurofxref-hist.csv)'),
  encodingFlag,
  rejectsFlag,
  optionOr(
    '--max-rejects <n>',
    'rows, or share of rows, that a file may reject, unless its entry says it',
    rejectLimit,
    '5%',
  ),
  flag('--strict', 'allow no rejects and no unrecognised files'),
  showValuesFlag,
  quietFlag,
] as const;

/** A flag of several texts that another flag, which has none, gives too. */
function manyOr<const S extends string>(
  of: Flag<KeyOf<S>, readonly string[] | null>,
  shorthand: Flag<string, boolean>,
  texts: readonly string[],
): Flag<KeyOf<S>, readonly string[] | null> {
  return {
    key: of.key,
    options: [...of.options, ...shorthand.options],
    typed: (given) => [...of.typed(given), ...shorthand.typed(given)],
    read: (given, io) => (shorthand.read(given, io) ? texts : of.read(given, io)),
  };
}

/** Flags that choose what is calculated. */
export const metricFlags = [
  manyOr<'--metric <glob>'>(
    many('--metric <glob>', 'metric, or metric:variant'),
    flag('--all-metrics', 'every metric of the catalogue, not only the default set'),
    ['*'],
  ),
  many('--by <dimension>', 'split by a dimension, such as plan or owner'),
] as const;

/** Flags of what a table shows of the periods before. */
export const historyFlags = [
  inTables(
    optionWith(
      '--spark [n]',
      'draw the last periods, 12 unless said, on a terminal',
      positive('periods'),
      '12',
    ),
  ),
  inTables(option('--periods <n>', 'columns for the last periods, in tables', positive('periods'))),
] as const;

/** In which order segments stand. */
export const sortFlag = wordOrNone('--sort <how>', 'order of the segments, the largest first', segmentSorts);

/** Flags of which segments are shown, and in which order. */
export const segmentFlags = [
  option('--top <n>', 'only the first segments, by --sort', atLeastOne('segments')),
  sortFlag,
] as const;

/** Of a command that compares with one thing only. */
export const sinceFlag = option(
  '--compare <what>',
  'say what moved it since: previous, yoy, a period or baseline[:NAME]',
  text,
);

export const compareFlag = many('--compare <what>', 'previous, yoy, baseline[:NAME] or a period');

/** Flags of everything that writes state. */
export const writeFlags = [
  as('readOnlyInCi', flag('--no-frozen', 'write even where CI is set')),
  optionOr('--lock-timeout <seconds>', 'how long to wait for another run that writes', seconds, '0'),
] as const;

/** Flags that say how a result looks and where it goes. */
export const outputFlags = [
  option(
    '--format <format>',
    'table, plain, json, ndjson, csv, md … (default: table on a terminal, plain in a pipe)',
    text,
  ),
  flag('--json', 'the same as --format json'),
  many('--out <[format=]path>', 'write a file in place of standard output'),
  choice('--color <when>', 'colour on a terminal', ['auto', 'always', 'never']),
  option('--width <columns>', 'columns of a table', tableWidth),
  option(
    '--locale <tag>',
    'numbers, days and months of tables and Markdown as they are written somewhere, such as de-DE',
    localeNamed,
  ),
] as const;
