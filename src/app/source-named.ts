import { EXIT, Failure } from '../base/errors/failure.ts';
import { besides, sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';

/** The source of an id that `--as` names. Throws `Failure` (exit 2) that lists the ids, or names the one to say instead. */
export function sourceNamed(id: string): Source {
  const found = sources.find((source) => source.id === id);
  if (found) return found;
  const second = besides.find(({ source }) => source.id === id);
  if (second) throw onlyBesides(id, second.of.id);
  const known = sources.map((source) => source.id).join(', ');
  throw new Failure(EXIT.usage, 'unknown-source', `no source is called "${id}"`, `sources: ${known}`);
}

const onlyBesides = (id: string, of: string): Failure =>
  new Failure(
    EXIT.usage,
    'unknown-source',
    `${id} is no export of its own: it is what files of ${of} hold besides`,
    `--as ${of} reads both`,
  );
