// Names of files that mean an export of a tool: `stripe/subscriptions-2 (1).csv.gz`, `hubspot-crm-exports-all-deals-2026-10-31.csv`.

import { once } from '../../base/memoize.ts';
import { foldedWords } from '../../base/text/spelling.ts';
import { monthNamed } from '../../base/time/month-names.ts';
import type { RecordFile } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { sources } from '../../sources/index.ts';

/** Folders above a file that may name its tool. */
const FOLDERS = 2;

/** What names of files say besides what is in them; of two letters, a word is a country or a language. */
const SAID_BESIDES = new Set(
  `a all alle todos todas tous toutes and archive backup by copy crm csv data download downloads dump export exported
  exports file files for from full fy kopie latest list new of old part report reports table the to tsv unified usa
  apac dach emea latam north south east west`.split(/\s+/),
);

/** What an export of a source is called: `invoice payment` of `quickbooks-invoices-and-payments`. */
interface ExportName {
  readonly tool: readonly string[];
  /** The words for what is in it, by the id of the source and by the name of its collection. */
  readonly contents: readonly string[];
  readonly collection: CollectionName;
}

const exportNames = once((): readonly ExportName[] =>
  sources.map(({ id, tool, yields }) => {
    const own = wordsOf(tool);
    const words = [wordsOf(id).filter((word) => !own.includes(word)), wordsOf(yields)];
    return { tool: own, contents: words.map((some) => keyOf(essential(some))), collection: yields };
  }),
);

/**
 * The collections of the files that were read and are called alike but for numbers, dates and countries; else those that
 * exports of the same name hold. A name without a tool's says too little of a table whose header is nobody's.
 */
export function collectionsByName(
  name: string,
  files: readonly RecordFile[],
  isTable: boolean,
): CollectionName[] {
  const own = keyOf(essential(wordsOf(baseOf(name))));
  const alike = files.filter((file) =>
    own === ''
      ? !isTable && isNumbered(file.name, name)
      : keyOf(essential(wordsOf(baseOf(file.name)))) === own,
  );
  if (alike.length > 0) return [...new Set(alike.map(({ collection }) => collection))];
  const ofTool = toolExports(name);
  if (ofTool.length > 0 || isTable) return ofTool;
  const [only, ...others] = called(own, exportNames());
  return only !== undefined && others.length === 0 ? [only] : [];
}

/** Whether two names without a word that tells anything lie in one folder and differ by numbers: `export (1).csv`. */
const isNumbered = (one: string, other: string): boolean => numberless(one) === numberless(other);

const numberless = (name: string): string => name.toLowerCase().replace(/[\s\d()_.-]+|\.gz$/g, '');

/** What exports hold whose tool stands in the name, or in those of the folders above, and that are called so besides. */
function toolExports(name: string): CollectionName[] {
  const base = wordsOf(baseOf(name));
  const around = new Set([...base, ...name.split('/').slice(0, -1).slice(-FOLDERS).flatMap(wordsOf)]);
  const ofTool = exportNames().filter(({ tool }) => tool.every((word) => around.has(word)));
  const found = ofTool.flatMap((one) =>
    called(keyOf(essential(base.filter((word) => !one.tool.includes(word)))), [one]),
  );
  return [...new Set(found)];
}

const called = (contents: string, names: readonly ExportName[]): CollectionName[] => [
  ...new Set(
    names
      .filter((one) => contents !== '' && one.contents.includes(contents))
      .map(({ collection }) => collection),
  ),
];

const keyOf = (words: readonly string[]): string => [...new Set(words)].sort().join(' ');

/** Without numbers, months, countries and what else may be said of any export. */
const essential = (words: readonly string[]): string[] =>
  words.filter(
    (word) => word.length > 2 && !SAID_BESIDES.has(word) && !/^[a-z]?\d+[a-z]?$/.test(word) && !isMonth(word),
  );

// Short names of months are words in other languages, such as the Turkish "sub" for February.
const isMonth = (word: string): boolean =>
  word.length > 3 ? monthNamed(word) > 0 : /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/.test(word);

const baseOf = (name: string): string =>
  (name.split('/').at(-1) ?? '').replace(/(\.(csv|tsv|txt|gz))+$/i, '');

/** Words of the tools' names as one word, however they are written: `hubspot` of `HubSpot`. */
const toolWords = new Set(sources.flatMap(({ tool }) => tool.split('-')));

/** In lower case, without accents, one for many: `opportunity line item` of `OpportunityLineItems`. */
function wordsOf(text: string): string[] {
  const pieces = text.split(/[^\p{L}\p{N}]+/u).flatMap((piece) => {
    const isTool = toolWords.has(piece.toLowerCase());
    return foldedWords(isTool ? piece : piece.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
  });
  return pieces.map((word) => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/s$/, '') : word));
}
