import { hash } from 'node:crypto';
import { once } from '../memoize.ts';

const letters = once(() => /^\p{L}+$/u);

/**
 * An id as outputs print it: one that is itself a name or an e-mail address, as tables of people's own have them, becomes
 * `~` and the first 12 hex digits of its SHA-256; the same wherever it stands. Empty for an empty one.
 */
export function publicId(id: string): string {
  const isName = /[@\s]/.test(id) || letters().test(id);
  return id === '' || !isName ? id : `~${hash('sha256', id).slice(0, 12)}`;
}
