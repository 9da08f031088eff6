import { EXIT, Failure } from '../base/failure.ts';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';

/** The source of an id that `--as` names. Throws `Failure` (exit 2) that lists the ids. */
export function sourceNamed(id: string): Source {
  const found = sources.find((source) => source.id === id);
  if (found) return found;
  const known = sources.map((source) => source.id).join(', ');
  throw new Failure(EXIT.usage, 'unknown-source', `no source is called "${id}"`, `sources: ${known}`);
}
