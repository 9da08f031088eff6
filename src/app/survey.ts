// A look at the files below a PATH: which are known exports, and what they say of themselves.

import { dirname, relative } from 'node:path';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { Failure, orFailure } from '../base/errors/failure.ts';
import { fileGlob, isGlob } from '../base/text/glob.ts';
import type { FirstConfig, KnownFiles, UnknownFile, UnusableFile } from '../config/first-config.ts';
import { inspectFile } from '../ingest/inspect/inspect.ts';
import { load } from '../ingest/load.ts';
import type { LoadOptions } from '../ingest/options.ts';
import { openFile } from '../ingest/recognise/open.ts';
import { unknownCouponCodes } from '../model/checks.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { couponTerms } from '../model/subscriptions/coupons.ts';
import { findInputs } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { slashed } from '../os/paths.ts';
import { type Input, readAs } from './inputs.ts';
import { maskNames } from './masking.ts';

export interface Survey
  extends Pick<FirstConfig, 'known' | 'unknown' | 'unusable' | 'currencies' | 'coupons'> {
  readonly inputs: readonly Input[];
  /** Files passed over, and why. */
  readonly ignored: readonly Diagnostic[];
}

interface Recognised {
  readonly file: Input;
  readonly source: string;
}

/** Looks at every file below a PATH, naming each relative to the folder that the config will be in. */
export function survey(path: string, folder: string, io: Io): Survey {
  if (path === '-') throw new Failure('usage', 'init looks at files, not at standard input');
  const recognised: Recognised[] = [];
  const unknown: UnknownFile[] = [];
  const unusable: UnusableFile[] = [];
  const { files, diagnostics: ignored } = findInputs([path], io);
  const all = readAs(
    null,
    files.map((file) => ({ ...file, named: false })),
  );
  for (const file of all) {
    const name = nameFrom(folder, file.path);
    const seen = lookAt(file);
    if ('source' in seen) recognised.push({ file, source: seen.source });
    else if ('why' in seen) unusable.push({ file: name, why: seen.why });
    else {
      const entry = entryOf(file, name);
      if ('why' in entry) unusable.push(entry);
      else unknown.push(entry);
    }
  }
  const said = recognised.length === 0 ? nothingSaid : whatTheySay(recognised);
  return { inputs: all, known: entriesFor(recognised, all, folder), unknown, unusable, ignored, ...said };
}

const options: LoadOptions = {
  zone: 'UTC',
  fiscalYearStart: 1,
  currency: null,
  mappingFor: () => null,
  encoding: null,
  rejectLimit: { share: { of: 1, in: 1 } },
  strict: false,
};

type Seen = { source: string } | { why: string } | { isUnknown: true };

function lookAt(file: Input): Seen {
  const opened = orFailure(() => openFile(file, file.bytes(), options));
  if (opened instanceof Failure) return { why: opened.message };
  if (!('code' in opened)) return { source: opened.recognised.source.id };
  return opened.code === 'unrecognised-file'
    ? { isUnknown: true }
    : { why: opened.message.replace(/^is set aside: /, '') };
}

/** The entry that `inspect` proposes for a file, named relative to the config. */
function entryOf(file: Input, name: string): UnknownFile | UnusableFile {
  const { inspection } = inspectFile({ ...file, name }, options, maskNames);
  return inspection.config === ''
    ? { file: name, why: 'it has no header' }
    : { file: name, entry: inspection.config };
}

const nothingSaid = { currencies: [], coupons: [] };

function whatTheySay(recognised: readonly Recognised[]): Pick<Survey, 'currencies' | 'coupons'> {
  const { records } = load(
    recognised.map(({ file }) => file),
    options,
  );
  const currencies = currenciesOf(records).filter((code) => code !== '');
  const coupons = unknownCouponCodes(records, couponTerms(records, new Map())).map(([code]) => code);
  return { currencies, coupons };
}

/** One entry for a folder all of whose files are known; else one for each file. */
function entriesFor(recognised: readonly Recognised[], all: readonly Input[], folder: string): KnownFiles[] {
  const folders = [...new Set(recognised.map(({ file }) => dirname(file.path)))];
  return folders.flatMap((place) => {
    const inside = recognised.filter(({ file }) => dirname(file.path) === place);
    const glob = globOf(place, folder);
    const isWhole = all.filter(({ path }) => dirname(path) === place).length === inside.length;
    if (glob !== null && isWhole && inside.length > 1 && inside.every(({ file }) => fits(file, glob, folder)))
      return [{ files: glob, sources: [...new Set(inside.map(({ source }) => source))].sort() }];
    return inside.map(({ file, source }) => ({ files: nameFrom(folder, file.path), sources: [source] }));
  });
}

// A glob at the config's own level would have no folder, and fit files in any folder.
function globOf(place: string, folder: string): string | null {
  const name = nameFrom(folder, place);
  return name === '' || isGlob(name) ? null : `${name}/*.csv`;
}

const fits = (file: Input, glob: string, folder: string): boolean =>
  fileGlob(glob)(nameFrom(folder, file.path));

const nameFrom = (folder: string, path: string): string => slashed(relative(folder, path));
