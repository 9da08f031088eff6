import { isPlainAscii } from '../base/plain-ascii.ts';

// Legal forms that one tool writes and another leaves out.
export const legalForms: ReadonlySet<string> = new Set(
  (
    'inc incorporated llc ltd limited plc corp corporation co company gmbh ag kg ug se sa sas sarl srl spa bv nv ' +
    'oy ab as aps sl ltda sp z o oo zoo pty pvt lp llp'
  ).split(' '),
);

/** A company's name without case, accents, punctuation and legal form; null when nothing else is left. */
export function normalName(name: string): string | null {
  const words = wordsOf(name);
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ') || null;
}

function wordsOf(name: string): string[] {
  // A million names are plain ASCII, in which there is less to look for.
  const isPlain = isPlainAscii(name);
  const base = isPlain ? name : name.normalize('NFKD').replace(/\p{M}+/gu, '');
  const words = base.toLowerCase().replaceAll('&', ' and ');
  return words.match(isPlain ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}
