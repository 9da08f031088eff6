// What `--mode exact` asks of a baseline: the same data and the same period.

import { Failure } from '../../base/errors/failure.ts';
import { type Baseline, keyParts, periodsOf } from './baseline.ts';

interface Fingerprinted {
  readonly file: string;
  readonly sha256: string;
}

/** The baseline's entries of the period. Throws `Failure` (exit 4) where it has none, or was made from other data. */
export function ofSameData(baseline: Baseline, inputs: readonly Fingerprinted[], period: string): Baseline {
  const changes = inputChanges(baseline.inputs, inputs);
  if (changes.length > 0)
    throw differs(`baseline ${baseline.name} was made from other data: ${changes.join(', ')}`);
  const entries = Object.entries(baseline.entries).filter(([key]) => keyParts(key).period === period);
  if (entries.length > 0) return { ...baseline, entries: Object.fromEntries(entries) };
  const held = periodsOf(baseline.entries).join(', ') || 'nothing';
  throw differs(`baseline ${baseline.name} does not hold ${period}: it holds ${held}`);
}

/** Files that were added, are gone or have changed; a renamed file is the same data. */
export function inputChanges(before: readonly Fingerprinted[], now: readonly Fingerprinted[]): string[] {
  const gone = without(before, now);
  const added = without(now, before);
  const names = [...new Set([...gone, ...added].map(({ file }) => file))].sort();
  return names.map((name) => {
    const [was, is] = [gone, added].map((side) => side.some(({ file }) => file === name));
    return `${name} ${was && is ? 'has changed' : is ? 'is new' : 'is gone'}`;
  });
}

/** The files whose content the others do not have as often; of equal ones those under another name. */
function without(files: readonly Fingerprinted[], others: readonly Fingerprinted[]): Fingerprinted[] {
  const named = new Set(others.map(({ file, sha256 }) => `${sha256} ${file}`));
  const isThere = ({ file, sha256 }: Fingerprinted) => named.has(`${sha256} ${file}`);
  const kept = new Set(files.filter(isThere).map(({ file }) => file));
  const left = others.filter(({ file }) => !kept.has(file)).map(({ sha256 }) => sha256);
  return files.filter((file) => {
    if (isThere(file)) return false;
    const at = left.indexOf(file.sha256);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const differs = (message: string): Failure =>
  new Failure(
    'baseline-other-data',
    message,
    'the exact mode asks whether the same data gives the same numbers; for new data use --mode drift',
  );
